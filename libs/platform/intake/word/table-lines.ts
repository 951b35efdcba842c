/** A cell of a table as all Words describe it: its lines, the columns it takes, how it hangs on the cell above. */
export interface TableCell {
  readonly lines: readonly string[];
  readonly span: number;
  readonly continues: boolean;
}
export interface TableRow {
  readonly before: number;
  readonly cells: readonly TableCell[];
}

const MAX_COLUMNS = 1024;
/** A table whose cells are longer than any task lays out a page. */
const LAYOUT_CELL = 6000;

/**
 * A table as lines of tab-separated cells. A cell merged downwards is repeated in each row that it reaches into, so that
 * every row stands for itself; one merged across stands in its first column. A table of one column, or one that only
 * lays out the page, gives the lines of its cells.
 */
export function* tableLines(rows: readonly TableRow[]): Generator<string> {
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const laidOut = rows.some((row) => row.cells.some((cell) => length(cell) > LAYOUT_CELL));
  const above: string[] = [];
  for (const row of rows) {
    if (widest > 1 && !laidOut) yield rowLine(row, above);
    else for (const cell of row.cells) if (!cell.continues) yield* cell.lines;
  }
}

function rowLine(row: TableRow, above: string[]): string {
  const line: string[] = Array.from({ length: Math.min(row.before, MAX_COLUMNS) }, () => '');
  for (const cell of row.cells) {
    const column = line.length;
    if (column >= MAX_COLUMNS) break;
    const text = cell.continues ? (above[column] ?? '') : flat(cell.lines);
    above[column] = text;
    line.push(text);
    for (let k = 1; k < cell.span && line.length < MAX_COLUMNS; k++) line.push('');
  }
  return line.join('\t');
}

const length = (cell: TableCell): number => cell.lines.reduce((sum, line) => sum + line.length, 0);
const flat = (lines: readonly string[]): string =>
  lines
    .map((line) => line.replaceAll(/[\t\n]/g, ' ').trim())
    .filter(Boolean)
    .join(' ');

/** Columns of rows whose cells are known by their edges only (old Word, RTF): lines of two rows meet within a hair. */
export function columnSpans(rows: readonly (readonly number[])[]): { before: number; spans: number[] }[] {
  const edges = [...new Set(rows.flat())].sort((a, b) => a - b);
  const grid: number[] = [];
  for (const edge of edges) if (grid.length === 0 || edge - grid.at(-1)! > HAIR) grid.push(edge);
  const column = (edge: number): number => Math.max(0, lastAtOrBelow(grid, edge));
  return rows.map((row) => ({
    before: row.length > 0 ? column(row[0]!) : 0,
    spans: row.slice(1).map((edge, i) => Math.max(1, column(edge) - column(row[i]!))),
  }));
}

/** In twentieths of a point: one millimetre. */
const HAIR = 57;

function lastAtOrBelow(grid: readonly number[], edge: number): number {
  let low = 0;
  let high = grid.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (grid[middle]! <= edge) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
