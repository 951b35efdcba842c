import type { TextPiece } from './page-content.js';
import { linesOf, rowsOf, type TextLine } from './text-lines.js';

const FEWEST_LINES = 8;
/** Of the characters, how many may cross the gutter (titles over both columns). */
const CROSSING = 0.15;
const FULL = 0.6;
const EDGE = 3;

/**
 * Lines of a page in reading order: those of a page set in two columns from the upper left to the lower right, in
 * bands between what spans both. Right columns are shifted over the left ones, so that both share their margins.
 */
export function linesInColumns(pieces: readonly TextPiece[]): TextLine[] {
  const rows = rowsOf(pieces).map(stretchesOf);
  const stretches = rows.flat();
  const gutter = findGutter(rows);
  if (gutter === null) return linesOf(pieces);
  const out: TextLine[] = [];
  const left = stretches.filter((s) => s.right <= gutter + EDGE).flatMap((s) => s.pieces);
  const right = stretches.filter((s) => s.left >= gutter - EDGE).flatMap((s) => s.pieces);
  const shift = Math.min(...right.map((p) => p.left)) - Math.min(...left.map((p) => p.left));
  const moved = right.map((p) => ({ ...p, left: p.left - shift, right: p.right - shift }));
  const spanning = linesOf(stretches.filter((s) => crosses(s, gutter)).flatMap((s) => s.pieces));
  let top = -Infinity;
  for (const line of [...spanning, null]) {
    const bottom = line?.y ?? Infinity;
    for (const column of [left, moved]) out.push(...linesOf(column.filter((p) => p.y > top && p.y < bottom)));
    if (line) out.push(line);
    top = bottom;
  }
  return out;
}

/** Pieces that stand so close in one line that no gutter runs between them. */
interface Stretch {
  readonly left: number;
  right: number;
  length: number;
  readonly pieces: TextPiece[];
}
const GUTTER = 0.9;

function stretchesOf(row: readonly TextPiece[]): Stretch[] {
  const out: Stretch[] = [];
  let last: Stretch | null = null;
  for (const piece of row.toSorted((a, b) => a.left - b.left)) {
    if (!last || piece.left - last.right >= piece.size * GUTTER)
      out.push((last = { left: piece.left, right: piece.right, length: 0, pieces: [] }));
    last.pieces.push(piece);
    last.right = Math.max(last.right, piece.right);
    last.length += piece.text.length;
  }
  return out;
}

const crosses = (stretch: Stretch, x: number): boolean => stretch.left < x - EDGE && stretch.right > x + EDGE;
const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, s) => sum + s.length, 0);

/** The middle of a gutter: few words cross it, and lines on both sides fill columns that end at it. */
function findGutter(rows: readonly Stretch[][]): number | null {
  const stretches = rows.flat();
  if (stretches.length < FEWEST_LINES * 2) return null;
  const [from, to] = [Math.min(...stretches.map((s) => s.left)), Math.max(...stretches.map((s) => s.right))];
  const all = lengthOf(stretches);
  for (const share of [0.5, 0.49, 0.51, 0.48, 0.52, 0.47, 0.53, 0.46, 0.54]) {
    const x = from + (to - from) * share;
    const few = lengthOf(stretches.filter((s) => crosses(s, x))) <= all * CROSSING;
    for (const band of few ? [stretches] : bandsAt(rows, x)) {
      const left = linesOf(band.filter((s) => s.right <= x + EDGE).flatMap((s) => s.pieces));
      const right = linesOf(band.filter((s) => s.left >= x - EDGE).flatMap((s) => s.pieces));
      if (isColumn(left, x) && isColumn(right, to)) return x;
    }
  }
  return null;
}

/** Runs of rows that nothing crosses: columns may begin below a notice that is set over the whole width. */
function bandsAt(rows: readonly Stretch[][], x: number): Stretch[][] {
  const bands: Stretch[][] = [[]];
  for (const row of rows) {
    if (row.some((stretch) => crosses(stretch, x))) bands.push([]);
    else bands.at(-1)!.push(...row);
  }
  return bands.filter((band) => band.length >= FEWEST_LINES * 2);
}

/** Most of its lines end at one edge, as the lines of running text do and the cells of a table do not. */
function isColumn(lines: readonly TextLine[], limit: number): boolean {
  if (lines.length < FEWEST_LINES) return false;
  const edge = Math.max(...lines.map((line) => line.right));
  const full = lines.filter((line) => line.right >= edge - line.size * 2.2).length;
  const wide = lines.filter((line) => line.text.length >= 12).length;
  return edge <= limit + EDGE && full >= lines.length * FULL && wide >= lines.length * FULL;
}
