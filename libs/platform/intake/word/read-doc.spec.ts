import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compoundBytes } from '#test/support/compound-bytes.js';
import { decodeDocument } from '../decode-document.js';
import { UnreadableDocument } from '../unreadable-document.js';
import { readDoc } from './read-doc.js';
import { readRtf } from './read-rtf.js';

const fixture = (name: string): Buffer => readFileSync(`test/fixtures/intake/word/${name}`);
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
/** Where the WordDocument stream of a file of LibreOffice begins. */
const fibOf = (bytes: Buffer): number => bytes.indexOf(Buffer.from('eca5', 'hex'));
const rtf = async (body: string): Promise<string[]> =>
  lines((await readRtf(Buffer.from(`{\\rtf1\\ansi\\ansicpg936 ${body}}`, 'latin1'))).text);

describe('a Word 97–2003 file', () => {
  it.each([
    'hedong-numbered',
    'hedong-revised',
    'hedong-boxed',
    'dongli-numbered',
    'xinkou-numbered',
    'tianshan-plain',
  ])('%s gives the same lines as its docx', async (name) => {
    const [old, present] = [await readDoc(fixture(`${name}.doc`)), await decodeDocument(fixture(`${name}.docx`), '')];
    const even = (text: string): string[] => lines(text).map((line) => line.replaceAll(' ', ''));
    expect(even(old.text)).toEqual(even(present.text));
    expect(old.notes).toEqual(present.notes);
  });

  it('has its merged cells in every row that they reach into', async () => {
    const [head, second, first] = (await readDoc(fixture('hedong-table.doc'))).text.split('\n').slice(1);
    expect(head).toBe('领域\t序号\t重点任务\t责任分工\t');
    expect(second).toBe('领域\t序号\t重点任务\t牵头单位\t责任单位');
    expect(first).toMatch(/^二、提高政治站位[^\t]*\t1\t始终坚持党委领导作用。\t[^\t]+\t[^\t]+$/);
  });

  it('is refused when it is encrypted, older than Word 97, cut or empty', async () => {
    const [locked, ancient] = [fixture('hedong-plain.doc'), fixture('hedong-plain.doc')];
    locked[fibOf(locked) + 0x0b]! |= 1;
    await expect(readDoc(locked)).rejects.toThrow('密码');
    ancient.writeUInt16LE(0xa5dc, fibOf(ancient));
    await expect(readDoc(ancient)).rejects.toThrow('Word 95');
    for (const share of [0.1, 0.5, 0.9]) {
      const whole = fixture('hedong-plain.doc');
      await expect(readDoc(whole.subarray(0, whole.length * share))).rejects.toBeInstanceOf(UnreadableDocument);
    }
    await expect(
      readDoc(compoundBytes({ WordDocument: Buffer.alloc(5000), '0Table': Buffer.alloc(5000) })),
    ).rejects.toThrow('损坏');
  });

  it('says when its lists cannot be followed, and gives its words', async () => {
    const bytes = fixture('xinkou-numbered.doc');
    // The length of the table of lists now points past its end.
    bytes.writeUInt32LE(0x00ff_0000, fibOf(bytes) + 0x2e2);
    const { text, notes } = await readDoc(bytes);
    expect(text).toContain('加强党的领导');
    expect(notes?.map(({ code }) => code)).toEqual(['lists-lost']);
  });
});

describe('broken bytes', () => {
  it.each(['dongli-numbered.doc', 'hedong-table.doc', 'dongli-numbered.docx', 'hedong-table.rtf'])(
    'anywhere in %s end in text or in a refusal, never otherwise',
    async (name) => {
      const whole = fixture(name);
      const place = fc.oneof(fc.nat(whole.length - 1), fc.nat(Math.min(8000, whole.length - 1)));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }),
          async (changes) => {
            const bytes = Buffer.from(whole);
            for (const [at, value] of changes) bytes[at] = value;
            await decodeDocument(bytes, name).catch((error: unknown) =>
              expect(error).toBeInstanceOf(UnreadableDocument),
            );
          },
        ),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});

describe('Rich Text', () => {
  it('is read in its code pages, in Unicode and in the character sets of its fonts', async () => {
    expect(
      await rtf(
        "{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset0 Arial;}{\\f2\\fcharset136 MingLiU;}}\\f0 \\'d2\\'bb\\'a1\\'a2 \\uc2\\u20219\\'c8\\'ce\\u21153 ?? !\\par\\f1\\'93a\\'94\\par\\f2\\'a4\\'40",
      ),
    ).toEqual(['一、 任务 !', '“a”', '一']);
  });

  it('has the numbers of lists in it, tables with merged cells, boxes after their place', async () => {
    expect(
      await rtf(
        '{\\listtext\\pard\\plain\\u19968 ?\\u12289 ?\\tab}\\u30002 ?\\par{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt \\u20057 ?\\par}}{\\shprslt no}}\\u19993 ?',
      ),
    ).toEqual(['一、 甲', '乙', '丙']);
    const row = (flag: string, cells: string): string =>
      `\\trowd${flag}\\cellx1000\\cellx2000\\pard\\intbl ${cells}\\row`;
    expect(
      await rtf(
        `${row('\\clvmgf', 'a\\cell b\\par c\\cell')}${row('\\clvmrg', '\\cell d\\cell')}\\trowd\\cellx2000\\pard\\intbl e\\cell\\row\\pard f`,
      ),
    ).toEqual(['a b c', 'a d', 'e', 'f']);
  });

  it('leaves out what is no text of the page', async () => {
    expect(
      await rtf(
        '{\\info{\\author x}}{\\header h}{\\*\\unknown y}a{\\field{\\*\\fldinst HYPERLINK "http://127.0.0.1:9"}{\\fldrslt b}}{\\deleted z}{\\v hidden}{\\footnote n}{\\pict 0011}\\bin3 \x7b\x7b\x7bc\\~\\_\\-\\{',
      ),
    ).toEqual(['abc -{']);
  });

  it('is refused when it holds nothing or nests without end', async () => {
    await expect(rtf('{\\info x}')).rejects.toThrow('没有文字');
    await expect(rtf('{'.repeat(100_000))).rejects.toThrow('结构异常');
  });
});
