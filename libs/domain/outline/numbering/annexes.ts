import type { CleanText } from '../source/source-text.js';

const ANNEX = /^附(?:件|表|录)? ?[\d一二三四五六七八九十]{0,2}(?:$|:)/;
const LONGEST_LINE = 60;

/** Where annexes begin: lines that hold the word, a number and perhaps a name. Nothing above reaches into them. */
export function annexStarts(clean: CleanText): number[] {
  const starts: number[] = [];
  for (let at = clean.fold.indexOf('附'); at >= 0; at = clean.fold.indexOf('附', at + 1)) {
    const line = at > 0 ? clean.fold.lastIndexOf('\n', at) + 1 : 0;
    if (clean.fold.slice(line, at).trim() !== '') continue;
    const stop = clean.fold.indexOf('\n', at);
    const words = clean.fold.slice(at, Math.min(stop < 0 ? clean.fold.length : stop, at + LONGEST_LINE));
    clean.work.look(words.length);
    if (ANNEX.test(words.trim())) starts.push(line);
  }
  clean.work.look(clean.fold.length);
  return starts;
}
