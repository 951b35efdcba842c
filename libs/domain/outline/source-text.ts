import { fold } from './fold.js';
import { joinLines } from './line-joins.js';
import type { TextRange } from './parsed-outline.js';
import { readLines } from './source-lines.js';
import { Work } from './work.js';

/** The document without page furniture and accidental breaks; `\n` stands only where a paragraph ends. */
export interface CleanText {
  readonly text: string;
  /** Same length as `text`: one form for each digit, bracket and stop. */
  readonly fold: string;
  /** Offset in the source of each unit of `text`, and the source length at the end. */
  readonly origin: Uint32Array;
  readonly sourceLength: number;
  readonly work: Work;
}

export function cleanText(source: string, work = new Work()): CleanText {
  const folded = fold(source);
  work.look(source.length * 2);
  const kept = joinLines(folded, readLines(folded, work), work);
  const chars: string[] = [];
  const origin = new Uint32Array(kept.length + 1);
  for (let i = 0; i < kept.length; i++) {
    const at = kept[i]!;
    // A negative entry is a separator that the cleaning put at that offset.
    origin[i] = at < 0 ? -at - 1 : at;
    const from = origin[i]!;
    chars.push(at < 0 ? (isBreak(folded, kept, i) ? '\n' : ' ') : source[from]!);
  }
  origin[kept.length] = source.length;
  const text = chars.join('');
  work.look(text.length * 2);
  return { text, fold: fold(text), origin, sourceLength: source.length, work };
}

/** A separator that sits on a line end of the source is a paragraph end, any other is a blank. */
function isBreak(folded: string, kept: Int32Array, i: number): boolean {
  const ch = folded[-kept[i]! - 1];
  return ch === '\n' || ch === '\r' || ch === '\f' || ch === '\v' || ch === '\u2028' || ch === '\u2029';
}

/** The range in the source of the clean units [start, end), blanks at both ends left out. */
export function sourceRange(clean: CleanText, start: number, end: number): TextRange {
  let from = start;
  let to = end;
  while (from < to && (clean.fold[from] === ' ' || clean.fold[from] === '\n')) from++;
  while (to > from && (clean.fold[to - 1] === ' ' || clean.fold[to - 1] === '\n')) to--;
  if (from >= to) {
    const at = clean.origin[Math.min(from, clean.text.length)]!;
    return [at, at];
  }
  return [clean.origin[from]!, clean.origin[to - 1]! + 1];
}
