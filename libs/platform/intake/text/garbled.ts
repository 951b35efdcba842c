import { UnreadableDocument } from '../unreadable-document.js';
import { shareOfKnown } from './known-characters.js';

const FEWEST = 20;
/** Shares of the characters that are not blanks, from which a text is no text. */
const UNKNOWN_SHARE = 0.02;
const LATIN1_SHARE = 0.25;
/** Running Chinese text, simplified or traditional, stays above 0.95; wrongly decoded, below 0.6. */
const KNOWN_SHARE = 0.75;
const LINE = 8;
const BAD_LINES = 0.05;

/** Why a text is no text: unknown glyphs, or characters that another encoding made; null when it reads well. */
export function garbled(text: string): 'UNKNOWN_GLYPHS' | 'WRONG_ENCODING' | null {
  let all = 0;
  let unknown = 0;
  let latin1 = 0;
  for (const ch of text) {
    const code = ch.codePointAt(0)!;
    if (code <= 0x20 || code === 0x3000 || code === 0xa0) continue;
    all++;
    if (isUnknown(code)) unknown++;
    else if (code >= 0x80 && code <= 0xff) latin1++;
  }
  if (all === 0) return null;
  if (unknown > all * UNKNOWN_SHARE) return 'UNKNOWN_GLYPHS';
  if (all < FEWEST) return null;
  if (latin1 > all * LATIN1_SHARE || text.includes('锟斤拷') || text.includes('烫烫烫')) return 'WRONG_ENCODING';
  return badLines(text) ? 'WRONG_ENCODING' : null;
}

/** Private use, replacement and control characters stand where a font or decoder had no answer. */
const isUnknown = (code: number): boolean =>
  code === 0xfffd ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  code >= 0xf0000 ||
  (code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 11) ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0xd800 && code <= 0xdfff);

/** Line by line, for a file may have been put together from parts in two encodings. */
function badLines(text: string): boolean {
  let judged = 0;
  let bad = 0;
  for (let from = 0; from <= text.length; ) {
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

/** Throws when a text would come out as nonsense: nobody is served by tasks in characters that no one wrote. */
export function refuseGarbled(text: string): void {
  const why = garbled(text);
  if (why === 'UNKNOWN_GLYPHS')
    throw new UnreadableDocument(
      '文件中的文字无法还原(字体没有对应的字符编码),复制出来会是乱码;请提供原电子文件,或先做文字识别后再导入',
      'the characters of this file cannot be restored (its fonts carry no character codes); give the original file or recognise its text first',
    );
  if (why === 'WRONG_ENCODING')
    throw new UnreadableDocument(
      '文件内容是乱码(曾以错误的编码打开并保存);请用原文件重新另存为 UTF-8 后再导入',
      'the text is garbled (it was opened and saved in a wrong encoding); save the original again as UTF-8 and import that',
    );
}
