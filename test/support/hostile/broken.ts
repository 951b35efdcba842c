import type { HostileFile } from './bombs.js';
import { docx, docxParts, paragraph } from './office.js';
import { pdf } from './references.js';
import { zip } from './zip.js';

const bytes = (...parts: (string | number[] | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PAGE = '<html><body><script>alert(1)</script></body></html>';
/** Where a cut would leave both ends plausible. */
const half = (whole: Buffer): Buffer => whole.subarray(0, Math.floor(whole.length / 2));

/** F61: files that are not what they are called, or not whole. */
export const BROKEN: readonly HostileFile[] = [
  { what: 'nothing', name: '空.docx', bytes: () => Buffer.alloc(0), sentence: /文件是空的/ },
  { what: 'blanks', name: '空白.txt', bytes: () => Buffer.from(' \r\n\t　'), sentence: /没有文字/ },
  { what: 'zeros', name: '零.txt', bytes: () => Buffer.alloc(4_096), sentence: /编码|不是|没有文字|乱码/ },
  { what: 'half a docx', name: '半.docx', bytes: () => half(docx()), sentence: /不完整|损坏/ },
  { what: 'a docx without its end', name: '缺尾.docx', bytes: () => docx().subarray(0, -30), sentence: /不完整|损坏/ },
  {
    what: 'half a PDF',
    name: '半.pdf',
    bytes: () => half(pdf('http://x.invalid/')),
    sentence: /不完整|损坏|没有文字|扫描/,
  },
  {
    what: 'a PDF with a page behind it',
    name: '双.pdf',
    bytes: () => bytes(pdf('http://x.invalid/'), PAGE),
    sentence: /./,
  },
  {
    what: 'a PDF with an archive behind it',
    name: '双.docx',
    bytes: () => bytes(pdf('http://x.invalid/', 'many words '.repeat(40)), docx()),
    sentence: /两种格式/,
  },
  {
    what: 'a page with an archive behind it',
    name: '双.html',
    bytes: () => bytes(PAGE, docx()),
    sentence: /两种格式|编码|不是/,
  },
  {
    what: 'an archive of anything',
    name: '压缩.docx',
    bytes: () => zip([{ name: '督办.txt', content: '一、任务' }]),
    sentence: /压缩包/,
  },
  {
    what: 'a picture',
    name: '图.docx',
    bytes: () => bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], 'IHDR'),
    sentence: /扫描件|不支持这种文件/,
  },
  {
    what: 'a program',
    name: '程序.docx',
    bytes: () => bytes([0x7f], 'ELF', Buffer.alloc(100)),
    sentence: /不支持这种文件|编码|不是/,
  },
  {
    what: 'the first bytes of an old document',
    name: '头.doc',
    bytes: () => bytes(OLE, Buffer.alloc(2_000)),
    sentence: /不完整|损坏|不支持/,
  },
  {
    what: 'broken markup',
    name: '标记.docx',
    bytes: () => zip(docxParts(`${paragraph('一')}<w:p><w:r>`)),
    sentence: /不完整|损坏|异常/,
  },
  {
    what: 'a document without its document',
    name: '无.docx',
    bytes: () => zip(docxParts('').filter((part) => part.name !== 'word/document.xml')),
    sentence: /不完整|损坏|不支持/,
  },
  {
    what: 'bytes of no encoding',
    name: '乱.txt',
    bytes: () => bytes([0xff, 0x31, 0x80, 0x80, 0xff, 0x00, 0x01]),
    sentence: /编码|不是/,
  },
];
