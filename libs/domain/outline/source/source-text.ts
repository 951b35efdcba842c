import { fold } from './fold.js';
import { joinLines } from './line-joins.js';
import { nameMasks } from './name-masks.js';
import type { TextRange } from '../parsed-outline.js';
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
  /** 1 inside 《…》 and “…”: names of documents and slogans, where a year or figure tells nothing. */
  readonly inBook: Uint8Array;
  readonly inQuotes: Uint8Array;
  readonly work: Work;
}

export function cleanText(source: string, work = new Work()): CleanText {
  const folded = fold(source);
  work.look(source.length * 2);
  const kept = joinLines(folded, readLines(folded, work), work);
  const origin = new Uint32Array(kept.length + 1);
  const pieces: string[] = [];
  // Most of the text is kept as it stands: whole stretches are taken at once.
  let from = -1;
  let to = -1;
  for (let i = 0; i < kept.length; i++) {
    const at = kept[i]!;
    // A negative entry is a separator that the cleaning put at that offset.
    origin[i] = at < 0 ? -at - 1 : at;
    if (at >= 0 && at === to) {
      to++;
      continue;
    }
    if (from >= 0) pieces.push(source.slice(from, to));
    from = at < 0 ? -1 : at;
    to = at < 0 ? -1 : at + 1;
    if (at < 0) pieces.push(isBreak(folded[-at - 1]) ? '\n' : ' ');
  }
  if (from >= 0) pieces.push(source.slice(from, to));
  origin[kept.length] = source.length;
  work.look(kept.length * 2);
  return withFold(pieces.join(''), origin, source.length, work);
}

/** 落实到位.二、…: a full stop that a reader or writer took for a point; 一. and 2. number something. */
const POINT = /(?<=[\u4e00-\u9fff”》%])(?<![一二三四五六七八九十百〇零])\.(?=[\u4e00-\u9fff“《\s]|$)/g;

/** Completes a text and its offsets to what the stages read. */
export function withFold(text: string, origin: Uint32Array, sourceLength: number, work: Work): CleanText {
  const folded = fold(text).replace(POINT, '。');
  work.look(text.length);
  const { inBook, inQuotes } = nameMasks(folded, work);
  return { text, fold: folded, origin, sourceLength, inBook, inQuotes, work };
}

/** A separator that sits on a line end of the source is a paragraph end, any other is a blank. */
const isBreak = (ch: string | undefined): boolean =>
  ch === '\n' || ch === '\r' || ch === '\f' || ch === '\v' || ch === '\u2028' || ch === '\u2029';

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
