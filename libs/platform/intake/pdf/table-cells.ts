import type { CellRange } from '../sheet/cell-reference.js';
import type { TextPiece } from './page-content.js';
import type { RuledTable } from './ruled-tables.js';
import { joinBroken, linesOf, type TextLine } from './text-lines.js';

export interface TableCell {
  readonly top: number;
  readonly left: number;
  bottom: number;
  readonly right: number;
  text: string;
}

/** A table of one page with its words; `rest` are the pieces outside it. */
export interface FilledTable {
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly rows: number;
  readonly cells: readonly TableCell[];
}

export function fillTable(table: RuledTable, pieces: readonly TextPiece[]): { table: FilledTable; rest: TextPiece[] } {
  const inside = new Map<number, TextPiece[]>();
  const rest: TextPiece[] = [];
  for (const piece of pieces) {
    const row = slot(table.ys, piece.y - piece.size * 0.35);
    const column = slot(table.xs, Math.min((piece.left + piece.right) / 2, piece.left + piece.size * 2));
    const id = row === null || column === null ? undefined : table.region[row]?.[column];
    if (id === undefined) rest.push(piece);
    else inside.set(id, [...(inside.get(id) ?? []), piece]);
  }
  const places = new Map<number, CellRange>();
  table.region.forEach((ids, row) =>
    ids.forEach((id, column) => {
      const known = places.get(id);
      places.set(id, {
        top: known?.top ?? row,
        left: Math.min(known?.left ?? column, column),
        bottom: row,
        right: Math.max(known?.right ?? column, column),
      });
    }),
  );
  const cells = [...places].map(([id, place]): TableCell => {
    const lines = linesOf(inside.get(id) ?? []);
    return { ...place, text: cellText(lines, table.xs[place.left]!, table.xs[place.right + 1]!) };
  });
  const { xs, ys } = table;
  return { table: { xs, top: ys[0]!, bottom: ys.at(-1)!, rows: ys.length - 1, cells }, rest };
}

/** The interval of a sorted list that a value falls into. */
function slot(edges: readonly number[], value: number): number | null {
  if (value < edges[0]! || value > edges.at(-1)!) return null;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Room that is left on a line which was broken because the next character did not fit: one, or two with a stop. */
const ROOM = 2.2;

/** Lines that fill their cell go on; a shorter one was ended on purpose, and a blank keeps it apart. */
function cellText(lines: readonly TextLine[], left: number, right: number): string {
  const padding = Math.max(0, Math.min(...lines.map((line) => line.left - left), 12));
  let text = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (!before) return void (text = line.text);
    const width = before.right - before.left;
    const full = right - left - padding * 2 - width < before.size * ROOM;
    text = full ? joinBroken(text, line.text) : `${text} ${line.text}`;
  });
  return text.trim();
}
