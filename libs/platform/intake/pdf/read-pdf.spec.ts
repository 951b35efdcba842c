import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '#domain/outline/parse-outline.js';
import { intakeFixture, hedong, parsed, taskKeys } from '#test/support/outline-key.js';
import { pdfBytes, pdfInNamedFont, pdfStream } from '#test/support/pdf-bytes.js';
import { readPdf } from './read-pdf.js';

const WORDS = '完善重大行政决策制度，明确责任单位，压实工作责任，建立台账。';
const GBK =
  'cdeac9c6d6d8b4f3d0d0d5febef6b2dfd6c6b6c8a3acc3f7c8b7d4f0c8ceb5a5cebba3acd1b9cab5b9a4d7f7d4f0c8cea3acbda8c1a2cca8d5cba1a3';
const UCS2 = Buffer.from(WORDS, 'utf16le').swap16().toString('hex');
const refused = (bytes: Uint8Array): Promise<string> =>
  readPdf(bytes).then(
    ({ text }) => `read: ${text.slice(0, 60)}`,
    (error: { zh: string }) => error.zh,
  );

describe('documents printed by real writers', () => {
  it('gives the tasks of the text, chapters, title and period with them', async () => {
    const document = await readPdf(intakeFixture('pdf/paged-outline.pdf'));
    const [printed, text] = [parsed(document), hedong()];
    expect(taskKeys(printed)).toEqual(taskKeys(text));
    expect(printed).toMatchObject({ title: text.title, kind: text.kind, period: text.period });
    expect(printed.chapters.map((c) => [c.no, c.title])).toEqual(text.chapters.map((c) => [c.no, c.title]));
    expect(printed.report.summary).toBe('识别37项,原文编号1–37连续');
  });

  it('leaves running heads and page numbers out, and puts broken lines together', async () => {
    const { text } = await readPdf(intakeFixture('pdf/paged-outline.pdf'));
    expect(text).not.toMatch(/文件汇编|— ?\d+ ?—/);
    expect(text.split('\n')[0]).toBe('天津市河东区法治政府建设实施纲要(2021-2025年)');
    expect(text.split('\n').filter((line) => line.startsWith('为持续深入'))[0]).toMatch(/制定本实施纲要。$/);
  });

  it.each([
    ['LibreOffice', 'task-table.pdf'],
    ['Chromium', 'task-table.chromium.pdf'],
  ])('gives a ruled table with merged cells, rows cut by the page and repeated heads as rows: %s', async (_, name) => {
    const { text } = await readPdf(intakeFixture(`pdf/${name}`));
    const printed = parsed({ text, format: undefined, source: text, toSource: (a, b) => [a, b] });
    expect(taskKeys(printed)).toEqual(taskKeys(hedong()));
    expect(printed.tasks.map((task) => task.chapter)).toEqual(hedong().tasks.map((task) => task.chapter));
    expect(printed.tasks.slice(0, 3).map((task) => task.deadlines.map((d) => d.due))).toEqual([
      ['2024-01-31'],
      ['2025-02-28'],
      ['2024-03-31'],
    ]);
    expect(text.match(/牵头单位\t责任单位/g)).toHaveLength(1);
  });

  it('gives every word of a report set as offices set theirs', async () => {
    const text = readFileSync('test/fixtures/corpus/binhai-gaoxin-report-2023.txt', 'utf8');
    const document = await readPdf(intakeFixture('pdf/binhai-report.chromium.pdf'));
    expect(document.text.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    const [printed, typed] = [parsed(document), parseOutline(text)];
    expect(taskKeys(printed)).toEqual(taskKeys(typed));
    expect(printed.problems.map((p) => p.title)).toEqual(typed.problems.map((p) => p.title));
  });

  it('reads a file that anybody may open, whatever else its owner forbids', async () => {
    const [task] = parsed(await readPdf(intakeFixture('pdf/no-copying.pdf'))).tasks;
    expect(task).toMatchObject({
      no: '1',
      title: '始终坚持党委领导作用',
      lead: ['区委依法治区办', '区委办', '区政府办'],
    });
  });

  it.each([
    ['with-password.pdf', '密码'],
    ['scanned.pdf', '扫描件'],
  ])('refuses %s', async (name, sentence) => expect(await refused(intakeFixture(`pdf/${name}`))).toContain(sentence));
});

describe('fonts that a file names without carrying them', () => {
  it.each([
    ['GBK-EUC-H', GBK],
    ['GBKp-EUC-H', GBK],
    ['GBK2K-H', GBK],
    ['UniGB-UCS2-H', UCS2],
    ['UniGB-UTF16-H', UCS2],
  ])('%s is read by the maps held here', async (encoding, hex) => {
    expect((await readPdf(pdfInNamedFont(encoding, 'GB1', hex))).text).toBe(WORDS);
  });

  it.each([
    ['a map that nobody here has', 'UniKS-UCS2-H', 'Korea1'],
    ['glyph numbers without characters', 'Identity-H', 'Identity'],
  ])('refuses %s', async (_, encoding, ordering) => {
    const glyphs = Array.from({ length: 60 }, (__, i) => (0x1300 + i * 7).toString(16).padStart(4, '0')).join('');
    expect(await refused(pdfInNamedFont(encoding, ordering, glyphs))).toContain('无法还原');
  });

  it('tells when no Chinese character was read', async () => {
    const english = Buffer.from('Annual plan of the district office, page one of one.')
      .toString('hex')
      .replace(/../g, '00$&');
    const { notes } = await readPdf(pdfInNamedFont('UniGB-UCS2-H', 'GB1', english));
    expect(notes!.map((note) => note.code)).toEqual(['NO_CHINESE']);
  });
});

describe('broken and hostile files', () => {
  it.each([0.1, 0.5, 0.95])('refuses the first %d of a file', async (share) => {
    const whole = intakeFixture('pdf/paged-outline.pdf');
    expect(await refused(whole.subarray(0, Math.floor(whole.length * share)))).toContain('不完整或已损坏');
  });

  it('refuses what only begins like one', async () => {
    expect(await refused(Buffer.from('%PDF-1.7\nhello\n%%EOF'))).toContain('不完整或已损坏');
  });

  const unfolding = (content: string, entries = ''): Buffer => {
    const data = deflateSync(Buffer.from(content)).toString('latin1');
    return pdfBytes([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
      pdfStream(data, `/Filter /FlateDecode ${entries}`),
    ]);
  };

  it.each([
    ['blanks', ' '.repeat(100_000_000)],
    ['lines', '0 0 m 10 10 l S\n'.repeat(1_000_000)],
    ['saved states', 'q '.repeat(5_000_000)],
  ])('refuses a page that unfolds to megabytes of %s before reading it', async (_, content) => {
    expect(await refused(unfolding(content))).toContain('过大');
  });

  it('lets pictures be as large as they are, for it decodes none', async () => {
    expect(await refused(unfolding(' '.repeat(20_000_000), '/Subtype /Image'))).toContain('扫描件');
  });

  it('looks at no script, attachment or address', async () => {
    const catalogue =
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >>';
    expect((await readPdf(pdfInNamedFont('UniGB-UCS2-H', 'GB1', UCS2, catalogue))).text).toBe(WORDS);
  });

  it('survives pages that name each other in a circle', async () => {
    const circle = pdfBytes([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>`,
      pdfStream('BT ET'),
    ]);
    expect(await refused(circle)).toMatch(/损坏|扫描件/);
  });

  it('refuses more pages than an outline has', async () => {
    const kids = Array.from({ length: 2001 }, (_, i) => `${i + 3} 0 R`).join(' ');
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
    const pages = [`<< /Type /Catalog /Pages 2 0 R >>`, `<< /Type /Pages /Kids [${kids}] /Count 2001 >>`];
    expect(await refused(pdfBytes([...pages, ...Array.from({ length: 2001 }, () => page)]))).toContain('2000页');
  });
});
