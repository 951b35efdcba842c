import type { TextPiece } from './page-content.js';

export interface TextLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

const SAME_LINE = 0.45;

/** Pieces → lines from top to bottom, the words of each from left to right. */
export const linesOf = (pieces: readonly TextPiece[]): TextLine[] =>
  rowsOf(pieces)
    .map(lineOf)
    .filter((line) => line.text !== '');

/** Pieces that stand on one base line, from top to bottom. */
export function rowsOf(pieces: readonly TextPiece[]): TextPiece[][] {
  const lines: TextPiece[][] = [];
  let current: TextPiece[] = [];
  let y = 0;
  let size = 0;
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    // A small raised figure belongs to the line whose height it reaches into.
    if (current.length > 0 && Math.abs(piece.y - y) <= Math.max(size, piece.size) * SAME_LINE) {
      current.push(piece);
      if (piece.size > size) [y, size] = [piece.y, piece.size];
      continue;
    }
    lines.push((current = [piece]));
    [y, size] = [piece.y, piece.size];
  }
  return lines;
}

function lineOf(pieces: readonly TextPiece[]): TextLine {
  const sorted = pieces.toSorted((a, b) => a.left - b.left);
  let text = '';
  let last: TextPiece | null = null;
  for (const piece of sorted) {
    // The same words set twice a hair apart are how some programs print bold.
    if (last && last.text === piece.text && Math.abs(last.left - piece.left) < piece.size * 0.2) continue;
    const words = innerBlanks(piece);
    text += last && needsBlank(text, words, piece.left - last.right, piece.size) ? ` ${words}` : words;
    last = piece;
  }
  const size = sorted.reduce((largest, piece) => Math.max(largest, piece.size), 0);
  const [y] = sorted.filter((piece) => piece.size === size).map((piece) => piece.y);
  return { text: text.trim(), left: sorted[0]!.left, right: Math.max(...sorted.map((p) => p.right)), y: y!, size };
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f\u2018-\u201d]/;
const isWide = (ch: string | undefined): boolean => ch !== undefined && WIDE.test(ch);

/** Between Chinese characters only a gap of nearly one of them is a blank; between Latin words a fifth is. */
function needsBlank(before: string, after: string, gap: number, size: number): boolean {
  const [a, b] = [before.at(-1), after[0]];
  if (a === undefined || b === undefined || a === ' ' || b === ' ') return false;
  if (isWide(a) && isWide(b)) return gap >= size * 0.8;
  if (isWide(a) || isWide(b)) return gap >= size * 0.7;
  return gap >= size * 0.18;
}

const LATIN_WIDTH = 0.55;
const TYPED_BLANK = 0.4;

/**
 * Blanks inside a piece are typed, or stand for the stretch of a justified line: the width that the characters leave
 * over tells which. Between Chinese and Latin characters they are the printer's.
 */
function innerBlanks({ text, left, right, size }: TextPiece): string {
  if (!text.includes(' ')) return text;
  let blanks = 0;
  let used = 0;
  for (const ch of text) {
    if (ch === ' ') blanks++;
    else used += isWide(ch) ? 1 : LATIN_WIDTH;
  }
  const typed = ((right - left) / size - used) / blanks >= TYPED_BLANK;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ' ') out += text[i];
    else {
      const wide = Number(isWide(text[i - 1])) + Number(isWide(text[i + 1]));
      if (wide === 0 || (wide === 2 && typed)) out += ' ';
    }
  }
  return out;
}

/** Two halves of a broken line: Latin words and figures part with a blank, Chinese text does not. */
export function joinBroken(before: string, after: string): string {
  const [a, b] = [before.at(-1), after[0]];
  const blank = a !== undefined && b !== undefined && /[A-Za-z0-9,;]/.test(a) && /[A-Za-z]/.test(b);
  return before + (blank ? ' ' : '') + after;
}
