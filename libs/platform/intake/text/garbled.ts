import { UnreadableDocument } from '../unreadable-document.js';
import { shareOfKnown } from './known-characters.js';

const FEWEST = 20;
/** Shares of the characters that are not blanks, from which a text is no text. */
const LOST_SHARE = 0.02;
/** Bullets of symbol fonts stand in the private area, too. */
const UNKNOWN_SHARE = 0.05;
const LATIN1_SHARE = 0.25;
const FOREIGN_SHARE = 0.1;
/** Scripts and signs that offices in China write in, those of its autonomous regions among them; glyph numbers taken for characters fall anywhere. */
const EXPECTED: readonly (readonly [number, number])[] = [
  [0x21, 0x7e],
  [0x391, 0x3c9],
  [0x600, 0x6ff],
  [0xf00, 0xfff],
  [0x1800, 0x18af],
  [0x2000, 0x22ff],
  [0x2460, 0x27bf],
  [0x2e80, 0x303f],
  [0x3200, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xffef],
  [0x1f000, 0x1faff],
  [0x20000, 0x3ffff],
];
/** Running Chinese text, simplified or traditional, stays above 0.95; wrongly decoded, below 0.6. */
const KNOWN_SHARE = 0.75;
const LINE = 8;
const BAD_LINES = 0.05;

/** Why a text is no text: unknown glyphs, or characters that another encoding made; null when it reads well. */
export function garbled(text: string): 'UNKNOWN_GLYPHS' | 'WRONG_ENCODING' | null {
  let all = 0;
  let lost = 0;
  let unknown = 0;
  let latin1 = 0;
  let foreign = 0;
  for (const ch of text) {
    const code = ch.codePointAt(0)!;
    if (code <= 0x20 || code === 0x3000 || code === 0xa0) continue;
    all++;
    if (code === 0xfffd) lost++;
    else if (isUnknown(code)) unknown++;
    else if (code >= 0x80 && code <= 0xff) latin1++;
    else if (!EXPECTED.some(([from, to]) => code >= from && code <= to)) foreign++;
  }
  if (all === 0) return null;
  if (lost > all * LOST_SHARE || unknown + lost > all * UNKNOWN_SHARE) return 'UNKNOWN_GLYPHS';
  if (all < FEWEST) return null;
  if (foreign > all * FOREIGN_SHARE) return 'UNKNOWN_GLYPHS';
  if (latin1 > all * LATIN1_SHARE || text.includes('锟斤拷') || text.includes('烫烫烫')) return 'WRONG_ENCODING';
  return badLines(text) ? 'WRONG_ENCODING' : null;
}

/** Private use and control characters stand where a font or decoder had no answer. */
const isUnknown = (code: number): boolean =>
  (code >= 0xe000 && code <= 0xf8ff) ||
  code >= 0xf0000 ||
  (code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 11) ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0xd800 && code <= 0xdfff);

/** Line by line, for a file may have been put together from parts in two encodings. */
function badLines(text: string): boolean {
  let judged = 0;
  let bad = 0;
  for (let from = 0; from <= text.length;) {
    const stop = text.indexOf('\n', from);
    const end = stop < 0 ? text.length : stop;
    const { han, share } = shareOfKnown(text, from, end);
    if (han >= LINE) {
      judged += han;
      if (share < KNOWN_SHARE) bad += han;
    }
    from = end + 1;
  }
  return bad > judged * BAD_LINES;
}

export const unknownGlyphs = (): UnreadableDocument =>
  new UnreadableDocument(
    '文件中的文字无法还原(字体没有对应的字符编码),复制出来会是乱码;请提供原电子文件,或先做文字识别后再导入',
    'the characters of this file cannot be restored (its fonts carry no character codes); give the original file or recognise its text first',
  );

/** Throws when a text would come out as nonsense: nobody is served by tasks in characters that no one wrote. */
export function refuseGarbled(text: string): void {
  const why = garbled(text);
  if (why === 'UNKNOWN_GLYPHS') throw unknownGlyphs();
  if (why === 'WRONG_ENCODING')
    throw new UnreadableDocument(
      '文件内容是乱码(曾以错误的编码打开并保存);请用原文件重新另存为 UTF-8 后再导入',
      'the text is garbled (it was opened and saved in a wrong encoding); save the original again as UTF-8 and import that',
    );
}
