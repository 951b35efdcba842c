import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeDocument } from '#platform/intake/decode-document.js';
import { BROKEN } from '#test/support/hostile/broken.js';
import { listen, type Listener } from '#test/support/hostile/listener.js';
import { docx, HEAD, OUTLINE, paragraph, row, xlsx } from '#test/support/hostile/office.js';
import { namingFiles } from '#test/support/hostile/references.js';
import { PATIENT } from '#test/support/patient-reading.js';
import { ReadingProcess } from './reading-process.js';

interface Parsed {
  readonly tasks: {
    readonly title: string;
    readonly deadlines: { readonly due: string | null; readonly text: string }[];
  }[];
}
const read = (bytes: Buffer, name: string) =>
  new ReadingProcess().read({ bytes, name, knownUnits: [], ranges: 'text' }, PATIENT);
const refusal = (bytes: Buffer, name: string): Promise<string> =>
  read(bytes, name).then(
    ({ text }) => `read: ${text}`,
    (error: { zh?: string }) => error.zh ?? String(error),
  );

describe('documents that name an address (F57)', () => {
  let listener: Listener;
  beforeAll(async () => {
    listener = await listen();
  });
  afterAll(() => listener.close());
  const files = namingFiles(1);

  it.each(files.map(({ what }, at) => [what, at] as const))('%s: nobody comes to it', async (_, at) => {
    const file = namingFiles(listener.port)[at]!;
    const said = await refusal(file.bytes, file.name);
    if (file.outcome === 'read') expect(said).toContain('完善制度');
    else expect(said).not.toMatch(/^read: |root:/);
    // The readers themselves fetch nothing, even where the doors are open.
    await decodeDocument(file.bytes, file.name).catch(() => undefined);
    expect(listener.seen()).toBe(0);
  });

  it('the listener would have seen it', async () => {
    await fetch(`http://127.0.0.1:${listener.port}/`);
    expect(listener.seen()).toBe(1);
  });
});

describe('files that are not what they are called (F61)', () => {
  it.each(BROKEN.map((file) => [file.what, file] as const))('%s', async (_, file) => {
    const said = await refusal(file.bytes(), file.name);
    expect(said).toMatch(file.sentence);
    expect(said).toMatch(/^[^\n]{4,200}$/);
    expect(said).not.toContain('alert');
  });

  it('are typed by their content, whatever they are called', async () => {
    expect((await read(docx(), '纲要.txt')).text.split('\n').filter(Boolean)).toEqual(OUTLINE);
    expect((await read(Buffer.from(OUTLINE.join('\n')), '纲要.docx')).text.split('\n')).toEqual(OUTLINE);
  });
});

describe('names that mean something to a program (F56, F58)', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '=1+1',
    "+cmd|'/c calc'!A0",
    '@SUM(A1)',
    '-2',
    '=HYPERLINK("http://x.invalid","点")',
  ];

  it('are text in cells, heads and sheet names', async () => {
    const rows = NAMES.map((name, at) => row(at + 2, name, name, '县司法局', name)).join('');
    const { text } = await read(xlsx(HEAD + rows, { sheetName: '__proto__' }), '__proto__.xlsx');
    for (const name of NAMES) expect(text).toContain(`${name}\t${name}\t县司法局\t${name}`);
    const heads = await read(
      xlsx(row(1, '__proto__', '重点任务', '牵头单位', 'constructor') + row(2, '1', '完善制度', '县司法局', '2')),
      'a.xlsx',
    );
    expect(heads.text).toContain('__proto__\t重点任务');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('are text in csv and in a list of units', async () => {
    const csv = `序号,重点任务,牵头单位\n${NAMES.map((name) => `1,"${name.replaceAll('"', '""')}",__proto__`).join('\n')}\n`;
    const { parsed, text } = await read(Buffer.from(csv), 'a.csv');
    for (const name of NAMES) expect(text).toContain(name.split('"')[0]);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });
});

describe('encodings (F59)', () => {
  const TEXT = OUTLINE.join('\r\n');
  const gb18030 = Buffer.from([0xd2, 0xbb, 0xa1, 0xa2, 0xc8, 0xce, 0xce, 0xf1, 0x0a]);

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), '一、主要任务'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), '一、主要任务'],
    ['UTF-16 BE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), '一、主要任务'],
    ['GB18030', gb18030, '一、任务'],
  ])('%s is decoded', async (_, bytes, text) => {
    expect((await read(bytes, 'a.txt')).text).toContain(text);
  });

  it('halves of surrogate pairs and zeros never reach the database', async () => {
    const lone = Buffer.from(`\ufeff${TEXT}\ud800。`, 'utf16le');
    const said = await refusal(lone, 'a.txt');
    expect(said).not.toMatch(/[\0]|[\ud800-\udbff](?![\udc00-\udfff])/);
    const { text } = await read(docx(OUTLINE.map(paragraph).join('') + paragraph('甲&#xFFFD;乙')), 'a.docx');
    expect(text).not.toMatch(/[\ud800-\udfff]/u);
  });

  it('turned directions and unseen marks in unit names do not make other names', async () => {
    const tricky = '一、任务\n1.完善制度。（牵头单位：县司\u200b法局\u202e）\n';
    const { parsed } = await read(Buffer.from(tricky), 'a.txt');
    const units = (parsed as { tasks: { units: { name: string }[] }[] }).tasks[0]!.units.map((unit) => unit.name);
    expect(units).toEqual(['县司法局']);
  });
});

describe('dates (F60)', () => {
  const due = async (bytes: Buffer, name: string) =>
    ((await read(bytes, name)).parsed as Parsed).tasks[0]!.deadlines.map((one) => one.due);
  const serial = (date1904: boolean): Buffer =>
    xlsx(
      `${HEAD}<row r="2"><c t="n"><v>1</v></c><c t="inlineStr"><is><t>完善制度</t></is></c><c t="inlineStr"><is><t>县司法局</t></is></c><c t="n" s="1"><v>${date1904 ? 44_925 : 46_387}</v></c></row>`,
      {
        styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>',
        date1904,
      },
    );

  it('of both calendars of a workbook are the same day', async () => {
    expect(await due(serial(false), 'a.xlsx')).toEqual(['2026-12-31']);
    expect(await due(serial(true), 'a.xlsx')).toEqual(['2026-12-31']);
  });

  it.each([
    ['2026年2月30日前完成', '2026-02-28'],
    ['2026年3月底前完成', '2026-03-31'],
    ['民国115年3月底前完成', null],
    ['2026年13月底前完成', null],
  ])('%s', async (words, day) => {
    const [found = null] = await due(Buffer.from(`一、任务\n1.完善制度。${words}。（牵头单位：县司法局）\n`), 'a.txt');
    expect(found).toBe(day);
  });
});
