import type { CleanText } from '../source/source-text.js';
import type { Clause } from '../units/unit-clauses.js';

/** A paragraph run that ends with its units, without a number of its own. */
export interface UnnumberedItem {
  readonly start: number;
  readonly end: number;
  readonly clauses: readonly Clause[];
}

/**
 * Word's automatic numbers are lost when text is copied: below one heading stand several paragraphs,
 * each closed by its units. `from` is where the first of them may begin.
 */
export function unnumberedItems(
  clean: CleanText,
  from: number,
  to: number,
  clauses: readonly Clause[],
): UnnumberedItem[] {
  const named = clauses.filter((clause) => clause.units.length > 0 && clause.start >= from);
  if (named.length < 2 || !named.every((clause) => endsParagraph(clean, clause.end, to))) return [];
  const items: UnnumberedItem[] = [];
  let start = from;
  for (const clause of named) {
    const words = trimStart(clean, start, clause.start);
    const last = items.at(-1);
    if (clause.start - words < MIN_WORDS && last)
      items[items.length - 1] = { ...last, end: clause.end, clauses: [...last.clauses, clause] };
    else items.push({ start: words, end: clause.end, clauses: [clause] });
    start = clause.end;
  }
  return items.length < 2
    ? []
    : items.map((item) => ({ ...item, clauses: clauses.filter((c) => c.start >= item.start && c.start < item.end) }));
}

const MIN_WORDS = 6;

function endsParagraph(clean: CleanText, at: number, to: number): boolean {
  let i = at;
  while (i < to && ' 。;'.includes(clean.fold[i]!)) i++;
  clean.work.look(i - at + 1);
  return i >= to || clean.fold[i] === '\n' || clean.fold[at - 1] === '\n';
}

function trimStart(clean: CleanText, from: number, to: number): number {
  let i = from;
  while (i < to && ' \n。;'.includes(clean.fold[i]!)) i++;
  return i;
}

/** Where the paragraph begins that the first units of a text without numbers close. */
export function firstParagraph(clean: CleanText, clauses: readonly Clause[]): number {
  const [clause, second] = clauses;
  const line = lineStart(clean, clause!.start);
  const words = clean.fold.slice(line, clause!.start).trim();
  const from = words.length >= MIN_WORDS ? line : lineStart(clean, line - 1);
  // Where the next item opens with a line that names it, so does the first one.
  if (!second || !isHeadingLine(clean, trimStart(clean, clause!.end, second.start), second.start)) return from;
  const above = lineStart(clean, from - 1);
  return above > 0 && above < from && isHeadingLine(clean, above, clause!.start) ? above : from;
}

function lineStart(clean: CleanText, at: number): number {
  const line = clean.fold.lastIndexOf('\n', at - 1) + 1;
  clean.work.look(Math.max(0, at - line));
  return line;
}

const LONGEST_HEADING = 30;

/** A short line without a stop, above a longer one. */
function isHeadingLine(clean: CleanText, start: number, end: number): boolean {
  const stop = clean.fold.indexOf('\n', start);
  clean.work.look(LONGEST_HEADING);
  if (stop < 0 || stop >= end || stop - start < 4 || stop - start > LONGEST_HEADING) return false;
  return !/[。;:!?,()]/.test(clean.fold.slice(start, stop)) && end - stop > MIN_WORDS;
}
