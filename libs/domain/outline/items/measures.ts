import type { CleanText } from '../source/source-text.js';

/** A sentence of a task in the clean text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Sentences of [from, to) without `holes` (unit lists, labelled fields); `points` are numbers inside (一是, 1.). */
export function sentencesOf(
  clean: CleanText,
  from: number,
  to: number,
  holes: readonly Sentence[],
  points: readonly Sentence[] = [],
): Sentence[] {
  const { fold } = clean;
  clean.work.look(to - from);
  const sentences: Sentence[] = [];
  let start = from;
  let hole = 0;
  let point = 0;
  const close = (end: number): void => {
    const sentence = trim(fold, start, end);
    if (sentence) sentences.push(sentence);
  };
  for (let i = from; i < to; i++) {
    while (hole < holes.length && holes[hole]!.end <= i) hole++;
    while (point < points.length && points[point]!.start < i) point++;
    const next = holes[hole];
    if (next && i >= next.start) {
      close(i);
      i = Math.min(next.end, to) - 1;
      start = i + 1;
    } else if (points[point]?.start === i && points[point]!.end < to) {
      close(i);
      start = points[point]!.end;
      i = start - 1;
    } else if ('。!?\n'.includes(fold[i]!)) {
      // A closing quotation mark or bracket belongs to the sentence that it ends.
      const end = fold[i + 1] === '”' || fold[i + 1] === ')' ? i + 2 : i + 1;
      close(end);
      start = end;
      i = end - 1;
    }
  }
  close(to);
  return sentences;
}

function trim(fold: string, from: number, to: number): Sentence | null {
  let start = from;
  let end = to;
  while (start < end && ' \n。;,、:'.includes(fold[start]!)) start++;
  while (end > start && ' \n'.includes(fold[end - 1]!)) end--;
  return end - start < 2 ? null : { start, end };
}
