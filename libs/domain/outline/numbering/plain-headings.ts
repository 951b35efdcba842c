import type { Mark } from '../source/read-mark.js';
import type { CleanText } from '../source/source-text.js';
import { rankOf, topRank } from './numbering.js';

const SHORTEST = 4;
const LONGEST = 24;
/** A line of words alone, as a chapter is called; an annex, a greeting or a sentence is none. */
const PLAIN = /^(?!附|注|第|各|备注)[\u4e00-\u9fff“”]{2}[\u4e00-\u9fff“”、, ]*$/;
const STOPS = '。;)!?”';
/** Chapters hold more than one item on the average. */
const ITEMS_OF_A_CHAPTER = 1.5;

/**
 * Chapters whose numbers were lost, or that never had any: short lines of their own between the numbers, each behind
 * a closed item and right above the next one. They become marks without a number.
 */
export function withPlainHeadings(clean: CleanText, marks: readonly Mark[]): readonly Mark[] {
  if (marks.length === 0) return marks;
  const top = topRank(marks);
  const items = marks.filter((mark) => rankOf(mark.style) === top);
  const headings = items.flatMap((item, k) => {
    const line = lineAbove(clean, item.start, k > 0 ? items[k - 1]!.end : 0);
    return line === null ? [] : [{ ...line, between: k > 0 }];
  });
  if (headings.length < 2 || !headings.some((h) => h.between)) return marks;
  if (items.length < headings.length * ITEMS_OF_A_CHAPTER) return marks;
  const added = headings.map(({ start }): Mark => ({ style: 'plain', value: 1, start, end: start, label: '' }));
  return [...marks, ...added].sort((a, b) => a.start - b.start);
}

function lineAbove({ fold, work }: CleanText, at: number, from: number): { start: number } | null {
  if (fold[at - 1] !== '\n') return null;
  let start = at - 1;
  while (start > from && at - start <= LONGEST + 2 && fold[start - 1] !== '\n') start--;
  work.look(at - start);
  const words = fold.slice(start, at - 1);
  // The first line of a text is its name.
  if (start <= from || fold[start - 1] !== '\n' || words.length < SHORTEST || words.length > LONGEST) return null;
  if (!PLAIN.test(words)) return null;
  return from === 0 || STOPS.includes(fold[start - 2] ?? '') ? { start } : null;
}
