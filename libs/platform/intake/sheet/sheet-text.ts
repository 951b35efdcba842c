import type { IntakeNote } from '../decoded-document.js';
import type { CellRange } from './cell-reference.js';
import { SHEET_LIMITS, type SheetBudget } from './sheet-budget.js';
import type { SheetGrid } from './sheet-grid.js';

type Rows = Map<number, Map<number, string>>;

/** Sheets → blocks of tab-separated lines, one after the other; what is hidden stays out and is told. */
export function sheetsText(sheets: readonly SheetGrid[], budget: SheetBudget): { text: string; notes: IntakeNote[] } {
  const left = { rows: 0, columns: 0 };
  const blocks = sheets
    .map((sheet) => ({ name: sheet.name, lines: linesOf(sheet, budget, left) }))
    .filter((block) => block.lines.length > 0);
  const named = blocks.length > 1;
  const text = blocks.map(({ name, lines }) => [...(named ? [oneLine(name)] : []), ...lines, ''].join('\n')).join('\n');
  return { text, notes: [...notesOf(left.rows, '行', 'rows'), ...notesOf(left.columns, '列', 'columns')] };
}

const notesOf = (count: number, zh: string, en: string): IntakeNote[] =>
  count === 0
    ? []
    : [
        {
          code: `HIDDEN_${en.toUpperCase()}`,
          zh: `有文字的隐藏${zh}(含筛选隐藏)${count}${zh}未读取`,
          en: `${count} hidden ${en} with text (filtered ones among them) were not read`,
        },
      ];

function linesOf(sheet: SheetGrid, budget: SheetBudget, left: { rows: number; columns: number }): string[] {
  const hidden = hiddenColumns(sheet);
  const rows = repeatMerged(sheet, hidden, budget);
  const used = new Set<number>();
  const lost = new Set<number>();
  for (const [row, cells] of rows) {
    if (sheet.hiddenRows.has(row)) left.rows++;
    else for (const column of cells.keys()) (hidden(column) ? lost : used).add(column);
  }
  left.columns += lost.size;
  const columns = [...used].toSorted((a, b) => a - b);
  const lines: string[] = [];
  for (const row of [...rows.keys()].toSorted((a, b) => a - b)) {
    if (sheet.hiddenRows.has(row)) continue;
    const cells = rows.get(row)!;
    const shown = columns.map((column) => quote(cells.get(column) ?? ''));
    const filled = shown.filter((cell) => cell !== '').length;
    if (filled === 0) continue;
    // A line of one cell is a title or a heading, and stands without the empty cells of its row.
    lines.push(filled === 1 && shown[0] !== '' ? shown[0]! : shown.join('\t'));
  }
  return lines;
}

function hiddenColumns({ hiddenColumns: spans }: SheetGrid): (column: number) => boolean {
  const hidden = new Uint8Array(SHEET_LIMITS.lastColumn);
  for (const { from, to } of spans) hidden.fill(1, from, to + 1);
  return (column) => hidden[column] === 1;
}

/**
 * A cell merged downwards counts for every row that it spans and that has words of its own (two lines of one record
 * stay one); merged across, for its first column that shows.
 */
function repeatMerged(sheet: SheetGrid, hidden: (column: number) => boolean, budget: SheetBudget): Rows {
  const rows: Rows = new Map([...sheet.rows].map(([row, cells]) => [row, new Map(cells)]));
  const own = [...sheet.rows.keys()].toSorted((a, b) => a - b);
  for (const merge of sheet.merges) {
    const value = sheet.rows.get(merge.top)?.get(merge.left);
    if (value === undefined) continue;
    let column = merge.left;
    while (column < merge.right && hidden(column)) column++;
    for (let i = firstFrom(own, merge.top); i < own.length && own[i]! <= merge.bottom; i++) {
      const cells = rows.get(own[i]!)!;
      budget.addWork(clearAcross(cells, merge));
      budget.addCell(column, value);
      cells.set(column, value);
    }
  }
  return rows;
}

/** What still stands below a merged cell is not shown. Returns how many places were looked at. */
function clearAcross(cells: Map<number, string>, { left, right }: CellRange): number {
  const columns = right - left < cells.size ? span(left, right) : [...cells.keys()];
  for (const column of columns) if (column >= left && column <= right) cells.delete(column);
  return columns.length;
}

const span = (left: number, right: number): number[] => Array.from({ length: right - left + 1 }, (_, i) => left + i);

function firstFrom(sorted: readonly number[], row: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! >= row) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const oneLine = (text: string): string => text.replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ').trim();

/** A cell that begins with a quotation mark is quoted, or a reader of delimited text would take the mark for its own. */
const quote = (cell: string): string => {
  const line = oneLine(cell);
  return line.startsWith('"') ? `"${line.replaceAll('"', '""')}"` : line;
};
