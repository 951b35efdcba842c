import type { Ruling } from './rulings.js';

/** A table as its lines draw it; region[row][column] numbers the cell that covers that place of the grid. */
export interface RuledTable {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly region: readonly (readonly number[])[];
}

const NEAR = 2.5;
const COVERS = 0.6;
/** Rows and columns of one page: more are a hatched drawing. */
const MAX_LINES = 400;

/** Tables of a page: lines that cross each other, two columns and two rows at the least. */
export function findRuledTables(rulings: readonly Ruling[]): RuledTable[] {
  const across = joinCollinear(rulings.filter((r) => r.axis === 'across'));
  const down = joinCollinear(rulings.filter((r) => r.axis === 'down'));
  if (across.length > MAX_LINES || down.length > MAX_LINES) return [];
  return components(across, down)
    .map(({ across: a, down: d }) => tableOf(a, d))
    .filter((table) => table !== null);
}

/** Pieces of one line, however often they are drawn over each other. */
function joinCollinear(rulings: readonly Ruling[]): Ruling[] {
  const sorted = rulings.toSorted((a, b) => a.at - b.at);
  const joined: Ruling[] = [];
  for (let i = 0; i < sorted.length;) {
    const at = sorted[i]!.at;
    let end = i;
    while (end < sorted.length && sorted[end]!.at - at <= NEAR) end++;
    let last: Ruling | undefined;
    for (const ruling of sorted.slice(i, end).toSorted((a, b) => a.from - b.from)) {
      if (last && ruling.from <= last.to + NEAR)
        joined[joined.length - 1] = last = { ...last, to: Math.max(last.to, ruling.to) };
      else joined.push((last = ruling));
    }
    i = end;
  }
  return joined;
}

const crosses = (a: Ruling, d: Ruling): boolean =>
  d.at >= a.from - NEAR && d.at <= a.to + NEAR && a.at >= d.from - NEAR && a.at <= d.to + NEAR;

/** Lines that touch, directly or through others. */
function components(
  across: readonly Ruling[],
  down: readonly Ruling[],
): { across: readonly Ruling[]; down: readonly Ruling[] }[] {
  const group = across.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (group[root] !== root) root = group[root]!;
    return (group[i] = root);
  };
  for (const d of down) {
    let first = -1;
    across.forEach((a, i) => {
      if (!crosses(a, d)) return;
      if (first < 0) first = i;
      else group[rootOf(i)] = rootOf(first);
    });
  }
  const roots = [...new Set(across.map((_, i) => rootOf(i)))];
  return roots.map((root) => {
    const own = across.filter((_, i) => rootOf(i) === root);
    return { across: own, down: down.filter((d) => own.some((a) => crosses(a, d))) };
  });
}

function tableOf(across: readonly Ruling[], down: readonly Ruling[]): RuledTable | null {
  const ys = edges(across, down);
  const xs = edges(down, across);
  if (xs.length < 3 || ys.length < 3) return null;
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const parent = Array.from({ length: rows * columns }, (_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    return root;
  };
  // The upper left place numbers a cell, so the smaller root wins.
  const unite = (a: number, b: number): void => {
    const [x, y] = [rootOf(a), rootOf(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const i = r * columns + c;
      if (c + 1 < columns && !isDrawn(down, xs[c + 1]!, ys[r]!, ys[r + 1]!)) unite(i, i + 1);
      if (r + 1 < rows && !isDrawn(across, ys[r + 1]!, xs[c]!, xs[c + 1]!)) unite(i, i + columns);
    }
  const region = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => rootOf(r * columns + c)),
  );
  return new Set(region.flat()).size < 4 ? null : { xs, ys, region };
}

const OPEN = 5;

/**
 * Places of the lines of one direction; where most lines of the other run on beyond the last of them, the table is
 * open on that side: cut by the end of the page, or drawn without an outer line.
 */
function edges(own: readonly Ruling[], others: readonly Ruling[]): number[] {
  const at = distinct(own);
  if (at.length === 0 || others.length < 2) return at;
  const first = Math.min(...others.map((o) => o.from));
  const last = Math.max(...others.map((o) => o.to));
  const most = (reach: (o: Ruling) => boolean): boolean => others.filter(reach).length * 2 > others.length;
  if (first < at[0]! - OPEN && most((o) => o.from <= first + NEAR)) at.unshift(first);
  if (last > at.at(-1)! + OPEN && most((o) => o.to >= last - NEAR)) at.push(last);
  return at;
}

function distinct(rulings: readonly Ruling[]): number[] {
  const out: number[] = [];
  for (const at of rulings.map((r) => r.at).toSorted((a, b) => a - b))
    if (out.length === 0 || at - out.at(-1)! > NEAR) out.push(at);
  return out;
}

/** Whether a line along `at` parts the stretch from … to. */
function isDrawn(rulings: readonly Ruling[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const ruling of rulings)
    if (Math.abs(ruling.at - at) <= NEAR) covered += Math.max(0, Math.min(ruling.to, to) - Math.max(ruling.from, from));
  return covered >= (to - from) * COVERS;
}
