import type { TextRange } from '../outline/parsed-outline.js';
import { Work } from '../outline/source/work.js';
import { type Difference, diffTokens } from './token-diff.js';

/** What is not the same in each of the texts, as ranges in UTF-16 units; what no range covers stands in the other side too. */
export interface TextMarks {
  readonly old: TextRange[][];
  readonly new: TextRange[][];
}

/** A word in letters or figures is one token; of Chinese every character is, since that is how an outline is amended. */
const TOKEN = /[\p{Script=Latin}\p{N}]+|\s+|[\s\S]/gu;
const SENTENCE = /[^。;\uFF1B!\uFF01?\uFF1F\n]*[。;\uFF1B!\uFF01?\uFF1F\n]?/gu;
/** Texts longer than so many tokens are first compared sentence by sentence. */
const LONG = 3_000;

/** Marks the words that differ between what was there and what is there now; several texts of a side are read as one. */
export function markTexts(olds: readonly string[], news: readonly string[], work: Work = new Work()): TextMarks {
  const [before, after] = [olds.join('\n'), news.join('\n')];
  const differences = isLong(before, after) ? bySentence(before, after, work) : byToken(before, after, 0, 0, work);
  return {
    old: perText(
      olds,
      differences.map(([from, to]) => [from, to]),
    ),
    new: perText(
      news,
      differences.map(([, , from, to]) => [from, to]),
    ),
  };
}

const isLong = (before: string, after: string): boolean => before.length + after.length > LONG;

function bySentence(before: string, after: string, work: Work): Difference[] {
  const [olds, news] = [pieces(before, SENTENCE), pieces(after, SENTENCE)];
  return diffTokens(...numbered(olds.texts, news.texts), work).flatMap(([a, b, c, d]) => {
    const [oldFrom, newFrom] = [olds.starts[a]!, news.starts[c]!];
    return byToken(before.slice(oldFrom, olds.starts[b]), after.slice(newFrom, news.starts[d]), oldFrom, newFrom, work);
  });
}

function byToken(before: string, after: string, oldAt: number, newAt: number, work: Work): Difference[] {
  const [olds, news] = [pieces(before, TOKEN), pieces(after, TOKEN)];
  const found = diffTokens(...numbered(olds.texts, news.texts), work);
  return readable(wordwise(found, olds.texts, news.texts)).map(([a, b, c, d]) => [
    oldAt + olds.starts[a]!,
    oldAt + olds.starts[b]!,
    newAt + news.starts[c]!,
    newAt + news.starts[d]!,
  ]);
}

function pieces(text: string, pattern: RegExp): { texts: string[]; starts: number[] } {
  const texts = (text.match(pattern) ?? []).filter((piece) => piece !== '');
  const starts = [0];
  for (const piece of texts) starts.push(starts.at(-1)! + piece.length);
  return { texts, starts };
}

/** Texts as numbers, the same number for the same text. */
function numbered(olds: readonly string[], news: readonly string[]): [number[], number[]] {
  const numbers = new Map<string, number>();
  const of = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  return [olds.map(of), news.map(of)];
}

const STOP = /[^\p{L}\p{N}]/u;
const FAR = 120;

/**
 * Where one side only has more, the place of the surplus is a choice: 甲局、[乙局、]丙局 and 甲[局、乙]局、丙局 are both right.
 * It is put behind a punctuation mark, where a reader expects it.
 */
function wordwise(found: readonly Difference[], olds: readonly string[], news: readonly string[]): Difference[] {
  return found.map((difference, index): Difference => {
    const [a, b, c, d] = difference;
    if (a < b && c < d) return difference;
    const [texts, from, to] = a < b ? [olds, a, b] : [news, c, d];
    const before = found[index - 1];
    const free = Math.min(FAR, a - (before?.[1] ?? 0), c - (before?.[3] ?? 0));
    for (let back = 0; back <= free; back += 1) {
      const at = from - back;
      if (at === 0 || STOP.test(texts[at - 1]!)) return [a - back, b - back, c - back, d - back];
      if (texts[at - 1] !== texts[to - back - 1]) break;
    }
    return difference;
  });
}

/** One character that both happen to have between two rewritten stretches helps nobody to read: it is marked with them. */
function readable(differences: readonly Difference[]): Difference[] {
  const list: Difference[] = [];
  for (const next of differences) {
    const last = list.at(-1);
    const rewritten = last && size(last) + size(next) >= 4;
    if (last && rewritten && next[0] - last[1] <= 1) list[list.length - 1] = [last[0], next[1], last[2], next[3]];
    else list.push(next);
  }
  return list;
}

const size = ([a, b, c, d]: Difference): number => b - a + (d - c);

/** Ranges in the joined text, as ranges in each text of it; the line feeds that joined them belong to none. */
function perText(texts: readonly string[], ranges: readonly TextRange[]): TextRange[][] {
  let start = 0;
  return texts.map((text) => {
    const from = start;
    const to = from + text.length;
    start = to + 1;
    return ranges.flatMap(([a, b]): TextRange[] => {
      const range: TextRange = [Math.max(a, from) - from, Math.min(b, to) - from];
      return range[0] < range[1] ? [range] : [];
    });
  });
}
