import type { Work } from '../outline/source/work.js';

/** A stretch that differs: [from, to) in the old tokens, [from, to) in the new ones; either may be empty. */
export type Difference = readonly [oldFrom: number, oldTo: number, newFrom: number, newTo: number];

type Tokens = readonly number[];
interface Snake {
  readonly oldFrom: number;
  readonly newFrom: number;
  readonly length: number;
}

/** Beyond so many edits two stretches have little in common: they are marked as a whole. */
const MOST_EDITS = 400;

/**
 * The shortest edit script by divide and conquer (Myers 1986, §4b): memory is linear in the texts. Bounded work: a stretch
 * whose middle is not found within the bound is one difference, which is right but coarse.
 */
export function diffTokens(olds: Tokens, news: Tokens, work: Work): Difference[] {
  const found: Difference[] = [];
  const open: Difference[] = [[0, olds.length, 0, news.length]];
  const size = 2 * (MOST_EDITS + 2) + 1;
  const memory = { forward: new Int32Array(size), backward: new Int32Array(size) };
  for (let next = open.pop(); next; next = open.pop()) {
    const box = trimmed(olds, news, next, work);
    const [oldFrom, oldTo, newFrom, newTo] = box;
    if (oldFrom === oldTo && newFrom === newTo) continue;
    const middle = oldFrom === oldTo || newFrom === newTo ? null : middleOf(olds, news, box, memory, work);
    if (!middle) {
      found.push(box);
      continue;
    }
    // The later half first: the earlier one is then found first.
    open.push([middle.oldFrom + middle.length, oldTo, middle.newFrom + middle.length, newTo]);
    open.push([oldFrom, middle.oldFrom, newFrom, middle.newFrom]);
  }
  return joined(found);
}

/** Without what both have at the beginning and at the end. */
function trimmed(olds: Tokens, news: Tokens, [a, b, c, d]: Difference, work: Work): Difference {
  let [oldFrom, oldTo, newFrom, newTo] = [a, b, c, d];
  while (oldFrom < oldTo && newFrom < newTo && olds[oldFrom] === news[newFrom]) {
    oldFrom += 1;
    newFrom += 1;
  }
  while (oldFrom < oldTo && newFrom < newTo && olds[oldTo - 1] === news[newTo - 1]) {
    oldTo -= 1;
    newTo -= 1;
  }
  work.look(1 + (oldFrom - a) + (b - oldTo));
  return [oldFrom, oldTo, newFrom, newTo];
}

/** Where the paths from both ends meet. null: not within the bound, or nothing in common. */
function middleOf(
  olds: Tokens,
  news: Tokens,
  [oldFrom, oldTo, newFrom, newTo]: Difference,
  { forward, backward }: { forward: Int32Array; backward: Int32Array },
  work: Work,
): Snake | null {
  const n = oldTo - oldFrom;
  const m = newTo - newFrom;
  const delta = n - m;
  const odd = delta % 2 !== 0;
  const half = Math.min(MOST_EDITS, Math.ceil((n + m) / 2));
  const zero = MOST_EDITS + 2;
  const box = { n, m, zero };
  for (let edits = 0; edits <= half; edits += 1) {
    for (let k = lowest(edits, m); k <= Math.min(edits, n); k += 2) {
      let x = reach(forward, k, edits, box);
      const start = x;
      while (x >= 0 && x < n && x - k < m && olds[oldFrom + x] === news[newFrom + x - k]) x += 1;
      work.look(1 + x - start);
      forward[zero + k] = x;
      const other = delta - k;
      if (odd && Math.abs(other) < edits && x >= 0 && x + backward[zero + other]! >= n)
        return snake(oldFrom + start, newFrom + start - k, x - start, n + m, oldFrom + newFrom);
    }
    for (let k = lowest(edits, m); k <= Math.min(edits, n); k += 2) {
      let x = reach(backward, k, edits, box);
      const start = x;
      while (x >= 0 && x < n && x - k < m && olds[oldTo - 1 - x] === news[newTo - 1 - (x - k)]) x += 1;
      work.look(1 + x - start);
      backward[zero + k] = x;
      const other = delta - k;
      if (!odd && Math.abs(other) <= edits && x >= 0 && x + forward[zero + other]! >= n)
        return snake(oldTo - x, newTo - (x - k), x - start, n + m, oldFrom + newFrom);
    }
  }
  return null;
}

const NOWHERE = -1_000_000_000;

/** The lowest diagonal of the box with the parity of the number of edits. */
const lowest = (edits: number, m: number): number => (edits <= m ? -edits : -m + ((edits - m) % 2));

/** The furthest point on diagonal k with one edit more, inside the box. */
function reach(
  points: Int32Array,
  k: number,
  edits: number,
  { n, m, zero }: { n: number; m: number; zero: number },
): number {
  if (edits === 0) return 0;
  const above = k + 1 <= Math.min(edits - 1, n) ? points[zero + k + 1]! : NOWHERE;
  const left = k - 1 >= Math.max(1 - edits, -m) ? points[zero + k - 1]! + 1 : NOWHERE;
  return Math.max(above - k <= m ? above : NOWHERE, left <= n && left > 0 ? left : NOWHERE);
}

/** A meeting point in a corner of the box would divide nothing: then all of it differs. */
function snake(oldFrom: number, newFrom: number, length: number, size: number, corner: number): Snake | null {
  const before = oldFrom + newFrom - corner;
  return length > 0 || (before > 0 && before < size) ? { oldFrom, newFrom, length } : null;
}

/** Differences with nothing between them are one. */
function joined(found: readonly Difference[]): Difference[] {
  const list: [number, number, number, number][] = [];
  for (const [oldFrom, oldTo, newFrom, newTo] of found) {
    const last = list.at(-1);
    if (last && last[1] === oldFrom && last[3] === newFrom) {
      last[1] = oldTo;
      last[3] = newTo;
    } else list.push([oldFrom, oldTo, newFrom, newTo]);
  }
  return list;
}
