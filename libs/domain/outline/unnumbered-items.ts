import type { CleanText } from './source-text.js';
import type { Clause } from './unit-clauses.js';

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
export function firstParagraph(clean: CleanText, clause: Clause): number {
  const line = clean.fold.lastIndexOf('\n', clause.start - 1) + 1;
  const words = clean.fold.slice(line, clause.start).trim();
  clean.work.look(clause.start - line);
  return words.length >= MIN_WORDS ? line : clean.fold.lastIndexOf('\n', line - 2) + 1;
}
