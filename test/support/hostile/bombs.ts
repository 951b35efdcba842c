import { docx, docxParts, HEAD, paragraph, row, xlsx, xlsxParts } from './office.js';
import { repeated, zip, type ZipPart } from './zip.js';

export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => Buffer;
  /** What the person who chose it reads. */
  readonly sentence: RegExp;
}

/** Either limit may be the first to be met. */
const TOO_LARGE = /过大|结构异常/;
const UNSAFE = /结构异常/;
const SYMLINK = 0xa1ff_0000;
const MIB = 1024 * 1024;

const withPart = (part: ZipPart): Buffer => zip([...docxParts(paragraph('一')), part]);
/** One well-packed part under very many names: 46 MB of it would be 4.5 PB. */
function overlap(): Buffer {
  const { deflated, size } = repeated('A', 64);
  const parts = docxParts(paragraph('一'));
  const bomb: ZipPart[] = Array.from({ length: 2_000 }, (_, at) => ({
    name: `word/media/${at}.bin`,
    deflated,
    declared: size,
    ...(at > 0 ? { sameAs: parts.length } : {}),
  }));
  return zip([...parts, ...bomb]);
}
function inflating(name: string, declared: 'honest' | 'lying'): Buffer {
  const { deflated, size } = repeated('<w:p/>', 300);
  const parts = docxParts('').filter((part) => part.name !== name);
  return zip([...parts, { name, deflated, declared: declared === 'honest' ? size : 4_096 }]);
}
function nested(): Buffer {
  let inner = zip([{ name: 'zeros', ...packed(200) }]);
  for (let depth = 0; depth < 6; depth += 1)
    inner = zip(Array.from({ length: 8 }, (_, at) => ({ name: `${at}.zip`, content: inner })));
  return inner;
}
function packed(megabytes: number): { deflated: Buffer; declared: number } {
  const { deflated, size } = repeated('\0', megabytes);
  return { deflated, declared: size };
}

/** F54: archives that grow, overlap, nest or point out of their folder. */
export const ARCHIVES: readonly HostileFile[] = [
  { what: 'parts that overlap', name: '重叠.docx', bytes: overlap, sentence: /过大|结构异常/ },
  {
    what: 'a part that grows 1,000 times and says so',
    name: '膨胀.docx',
    bytes: () => inflating('word/document.xml', 'honest'),
    sentence: TOO_LARGE,
  },
  {
    what: 'a part that grows and hides it',
    name: '谎报.docx',
    bytes: () => inflating('word/document.xml', 'lying'),
    sentence: /过大|损坏|异常/,
  },
  { what: 'archives in archives', name: '套娃.docx', bytes: nested, sentence: /压缩包/ },
  {
    what: 'a million entries told',
    name: '百万.docx',
    bytes: () => zip(docxParts(paragraph('一')), { entries: 1_000_000 }),
    sentence: /过大|损坏|异常/,
  },
  {
    what: 'twenty thousand entries',
    name: '两万.docx',
    bytes: () =>
      zip([...docxParts(paragraph('一')), ...Array.from({ length: 20_000 }, (_, at) => ({ name: `x/${at}` }))]),
    sentence: TOO_LARGE,
  },
  {
    what: 'a name above its folder',
    name: '越界.docx',
    bytes: () => withPart({ name: '../../../../tmp/duban-slip', content: 'x' }),
    sentence: UNSAFE,
  },
  {
    what: 'an absolute name',
    name: '绝对.docx',
    bytes: () => withPart({ name: '/tmp/duban-slip', content: 'x' }),
    sentence: UNSAFE,
  },
  {
    what: 'a name of another system',
    name: '盘符.docx',
    bytes: () => withPart({ name: 'C:\\duban-slip', content: 'x' }),
    sentence: UNSAFE,
  },
  {
    what: 'a symbolic link',
    name: '链接.docx',
    bytes: () => withPart({ name: 'word/media/passwd', content: '/etc/passwd', attributes: SYMLINK }),
    sentence: UNSAFE,
  },
  {
    what: 'a password',
    name: '加密.docx',
    bytes: () => withPart({ name: 'word/secret.xml', content: 'x', flags: 1 }),
    sentence: /密码/,
  },
];

const TASK = row(2, '1', '完善制度', '县司法局', '2026年底');
const wide = (columns: number): string => `<row r="2">${'<c t="n"><v>1</v></c>'.repeat(columns)}</row>`;

/** F55: workbooks that ask for more than a table has. */
export const WORKBOOKS: readonly HostileFile[] = [
  {
    what: 'a row at the end of the world',
    name: '行号.xlsx',
    bytes: () => xlsx(`${HEAD}<row r="2147483647"><c r="A2147483647" t="n"><v>1</v></c></row>`),
    sentence: TOO_LARGE,
  },
  {
    what: 'a row beyond any number',
    name: '行号大.xlsx',
    bytes: () => xlsx(`${HEAD}<row r="99999999999999999999"><c t="n"><v>1</v></c></row>`),
    sentence: /过大|结构异常|损坏/,
  },
  {
    what: 'sixteen thousand columns in each row',
    name: '列数.xlsx',
    bytes: () => xlsx(Array.from({ length: 200 }, () => wide(16_384)).join('')),
    sentence: TOO_LARGE,
  },
  {
    what: 'a string of a megabyte in ten thousand cells',
    name: '共享串.xlsx',
    bytes: () => sharing('任务'.repeat(MIB / 4), 10_000),
    sentence: TOO_LARGE,
  },
  { what: 'a million styles', name: '样式.xlsx', bytes: () => styled(1_000_000), sentence: TOO_LARGE },
  { what: 'a million rows', name: '百万行.xlsx', bytes: manyRows, sentence: TOO_LARGE },
];

/** One shared string in the first cell of so many rows. */
function sharing(text: string, rows: number): Buffer {
  const cells = Array.from({ length: rows }, (_, at) => `<row r="${at + 3}"><c t="s"><v>0</v></c></row>`).join('');
  return xlsx(HEAD + TASK + cells, { strings: `<si><t>${text}</t></si>` });
}
function styled(count: number): Buffer {
  return xlsx(HEAD + TASK, { styles: `<cellXfs>${'<xf numFmtId="0"/>'.repeat(count)}</cellXfs>` });
}
function manyRows(): Buffer {
  const { deflated, size } = repeated('<row><c t="n"><v>1</v></c></row>', 31);
  const open = Buffer.from('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>');
  const stored = (bytes: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt16LE(bytes.length, 1);
    head.writeUInt16LE(~bytes.length & 0xffff, 3);
    return Buffer.concat([head, bytes]);
  };
  const close = Buffer.from('</sheetData></worksheet>');
  // The last two bytes end the stream: the closing tags come before them.
  const body = Buffer.concat([stored(open), deflated.subarray(0, -2), stored(close), Buffer.from([3, 0])]);
  const parts = xlsxParts('').map((part) =>
    part.name === 'xl/worksheets/sheet1.xml'
      ? { name: part.name, deflated: body, declared: open.length + size + close.length }
      : part,
  );
  return zip(parts);
}

/** F55, read all the same: what is unusual and costs nothing. */
export const ODD_WORKBOOKS = {
  sixtyThousandStyles: (): Buffer => styled(60_000),
  oneStringManyTimes: (): Buffer => sharing('任务', 2_000),
  someColumns: (): Buffer => xlsx(HEAD + TASK + wide(40).replace('"2"', '"3"')),
  hugeSheetId: (): Buffer =>
    zip(
      xlsxParts(HEAD + TASK).map((part) => ({
        ...part,
        ...(part.name === 'xl/workbook.xml'
          ? { content: String(part.content).replace('sheetId="1"', 'sheetId="99999999999999999999"') }
          : {}),
      })),
    ),
};

/** A bomb that nothing refuses by its shape: very deep, or very many small things. */
export const deepDocx = (): Buffer =>
  docx('<w:tbl><w:tr><w:tc>'.repeat(5_000) + paragraph('一') + '</w:tc></w:tr></w:tbl>'.repeat(5_000));
