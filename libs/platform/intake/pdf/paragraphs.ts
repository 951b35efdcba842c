import { joinBroken, type TextLine } from './text-lines.js';

/** Where lines of running text begin and end; null where too few of them tell. */
interface Measure {
  readonly left: number;
  readonly right: number;
  readonly size: number;
}

const FEWEST = 8;
const FULL_SHARE = 0.35;

/** Lines of running text, in order → paragraphs; what is not surely broken stays a line for the parser to judge. */
export function paragraphsOf(pages: readonly (readonly TextLine[])[]): string[] {
  const measure = measureOf(pages.flat());
  const out: string[] = [];
  let previous: TextLine | null = null;
  for (const line of pages.flat()) {
    if (previous && measure && isBroken(previous, line, measure)) out.push(joinBroken(out.pop()!, line.text));
    else out.push(line.text);
    previous = line;
  }
  return out;
}

function measureOf(lines: readonly TextLine[]): Measure | null {
  if (lines.length < FEWEST) return null;
  const long = lines.filter((line) => line.text.length >= 12);
  const right = commonest(long.map((line) => line.right));
  const left = commonest(long.map((line) => line.left));
  if (right === null || left === null) return null;
  const full = lines.filter((line) => line.right >= right - line.size * SLACK).length;
  return full >= lines.length * FULL_SHARE
    ? { left, right, size: commonest(long.map((line) => line.size)) ?? 0 }
    : null;
}

const TITLE = 1.2;
/** Punctuation may hang out, and a stop pulls the character before it to the next line. */
const SLACK = 2.2;

function commonest(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    const key = Math.round(value / 4);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1])[0];
  return best ? best[0] * 4 : null;
}

function isBroken(previous: TextLine, line: TextLine, { left, right, size }: Measure): boolean {
  if (Math.abs(previous.size - line.size) > line.size * 0.12) return false;
  if (previous.right < right - previous.size * SLACK || previous.right > right + previous.size * SLACK) return false;
  if (OPENS.test(line.text.slice(0, 12))) return false;
  // A title of two lines is centred, so that its second line begins anywhere.
  return Math.abs(line.left - left) <= line.size * 0.8 || line.size > size * TITLE;
}

/** What begins an item even where the line above is full. */
const OPENS =
  /^(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十百\d]{1,4}[）)]|\d{1,3}[、.．](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条]|[①-⑳])/;
