import type { SheetGrid } from '../sheet/sheet-grid.js';
import type { FilledTable, TableCell } from './table-cells.js';

const SAME_EDGE = 4;
const MAX_HEAD = 3;

/**
 * A table at the top of a page as a part of the one that ended the page before; null where it is another. A line that
 * only the head of the first part drew is missing from the others.
 */
export function continuationOf(before: FilledTable, after: FilledTable): FilledTable | null {
  const places = after.xs.map((x) =>
    before.xs.findIndex((known) => Math.abs(known - before.xs[0]! - (x - after.xs[0]!)) <= SAME_EDGE),
  );
  if (places.includes(-1) || places.at(-1) !== before.xs.length - 1) return null;
  const cells = after.cells.map((cell) => ({
    ...cell,
    left: places[cell.left]!,
    right: places[cell.right + 1]! - 1,
  }));
  return { ...after, xs: before.xs, cells };
}

/** The parts of a table that runs over pages: repeated heads drop out, a row cut by the page end becomes one again. */
export function joinPages(parts: readonly FilledTable[]): FilledTable {
  const [first, ...others] = parts;
  const cells: TableCell[] = first!.cells.map((cell) => ({ ...cell }));
  let rows = first!.rows;
  for (const part of others) {
    const head = repeatedHead(first!, part);
    const body = part.cells.filter((cell) => cell.top >= head);
    const cut = isCut(cells, rows, body, head);
    for (const cell of body) {
      const shift = rows - head - (cut ? 1 : 0);
      const above = cut && cell.top === head ? cellAt(cells, rows - 1, cell.left) : undefined;
      const [top, bottom] = [cell.top + shift, cell.bottom + shift];
      if (above) {
        above.text += cell.text;
        above.bottom = Math.max(above.bottom, bottom);
      } else if (cell.top === head && cell.text === '' && isMerged(first!, cell)) {
        // A cell merged over the page end shows its words on one page only.
        cells.push({ ...cell, top, bottom, text: cellAt(cells, rows - 1, cell.left)?.text ?? '' });
      } else cells.push({ ...cell, top, bottom });
    }
    rows += part.rows - head - (cut ? 1 : 0);
  }
  return { ...first!, rows, cells };
}

const rowKey = (table: FilledTable, row: number): string =>
  table.cells
    .filter((cell) => cell.top === row)
    .map((cell) => `${cell.left}:${cell.text}`)
    .join('\t');

/** How many rows at its top a part repeats from the first. */
function repeatedHead(first: FilledTable, part: FilledTable): number {
  for (let head = Math.min(MAX_HEAD, first.rows, part.rows); head > 0; head--) {
    const same = Array.from({ length: head }, (_, row) => rowKey(first, row) === rowKey(part, row));
    if (same.every(Boolean) && rowKey(part, 0).replace(/[\d:\t]/g, '') !== '') return head;
  }
  return 0;
}

const cellAt = (cells: readonly TableCell[], row: number, column: number): TableCell | undefined =>
  cells.find((cell) => cell.top <= row && row <= cell.bottom && cell.left <= column && column <= cell.right);

/** Whether cells below the head reach over rows in the column of this one. */
const isMerged = (first: FilledTable, cell: TableCell): boolean =>
  cell.bottom > cell.top ||
  first.cells.some((other) => other.left === cell.left && other.top > 0 && other.bottom > other.top);

const SHORT = 12;

/** A row that began on the old page: the first column that holds something short in every row (a number) is empty. */
function isCut(cells: readonly TableCell[], rows: number, body: readonly TableCell[], head: number): boolean {
  const opening = body.filter((cell) => cell.top === head).toSorted((a, b) => a.left - b.left);
  if (rows < 2 || opening.every((cell) => cell.text === '')) return false;
  const short = opening.find((cell) => {
    const column = cells.filter((other) => other.left === cell.left && other.right === cell.right && other.top > 0);
    const each = column.every((c) => c.top === c.bottom && c.text !== '' && c.text.length <= SHORT);
    return column.length > 0 && each;
  });
  return short?.text === '';
}

/** The table as a sheet, so that merged cells are told the same way. */
export function toGrid(table: FilledTable): SheetGrid {
  const rows = new Map<number, Map<number, string>>();
  for (const { top, left, text } of table.cells) {
    if (text === '') continue;
    if (!rows.has(top)) rows.set(top, new Map());
    rows.get(top)!.set(left, text);
  }
  return {
    name: '',
    rows,
    merges: table.cells.filter((cell) => cell.bottom > cell.top || cell.right > cell.left),
    hiddenRows: new Set(),
    hiddenColumns: [],
  };
}
