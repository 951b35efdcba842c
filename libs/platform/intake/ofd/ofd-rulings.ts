import type { Ruling } from '../pdf/rulings.js';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Numbers that follow each letter of a path; the last two of them are where it arrives. */
const ARGUMENTS: Record<string, number> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7 };
const MAX_WORDS = 200_000;
/** In points: a filled box this thin is a line; shorter lines draw no table. */
const THIN = 3;
const SHORTEST = 4;
const STRAIGHT = 1;

type Point = readonly [x: number, y: number];

/** Lines along an axis that a path draws, which may be those of a table. `place` puts its points on the page. */
export function pathRulings(path: string, stroked: boolean, place: (x: number, y: number) => Point): Ruling[] {
  const found: Ruling[] = [];
  for (const points of outlines(path, place)) {
    if (stroked) points.slice(1).forEach((point, i) => addLine(points[i]!, point, found));
    else addThinBox(points, found);
  }
  return found;
}

/** The corners of each outline; curves are taken as a jump. */
function* outlines(path: string, place: (x: number, y: number) => Point): Generator<Point[]> {
  const words = path.trim().split(/\s+/, MAX_WORDS);
  let points: Point[] = [];
  for (let i = 0; i < words.length; i++) {
    const letter = words[i]!;
    const count = ARGUMENTS[letter];
    if (letter === 'C' && points.length > 0) points.push(points[0]!);
    if (count === undefined) continue;
    if (letter !== 'L' && points.length > 0) {
      yield points;
      points = [];
    }
    points.push(place(Number(words[i + count - 1]) || 0, Number(words[i + count]) || 0));
    i += count;
  }
  if (points.length > 0) yield points;
}

function addLine([x1, y1]: Point, [x2, y2]: Point, found: Ruling[]): void {
  const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (height <= STRAIGHT && width >= SHORTEST)
    found.push({ axis: 'across', at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
  else if (width <= STRAIGHT && height >= SHORTEST)
    found.push({ axis: 'down', at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
}

function addThinBox(points: readonly Point[], found: Ruling[]): void {
  if (points.length < 4) return;
  const [xs, ys] = [points.map(([x]) => x).sort(ascending), points.map(([, y]) => y).sort(ascending)];
  const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
  if (bottom - top <= THIN) addLine([left, (top + bottom) / 2], [right, (top + bottom) / 2], found);
  else if (right - left <= THIN) addLine([(left + right) / 2, top], [(left + right) / 2, bottom], found);
}

const ascending = (a: number, b: number): number => a - b;
