import { isOrdinalCell } from './table-cells.js';
import { columnsAt, headScore, isHeadAgain, isSameHead, MAX_COLUMNS, type Column } from './table-columns.js';
import { withContentRoles, type TableRow } from './table-content.js';
import { cellFold, type Cell, type Grid } from './table-grid.js';

/** One table of the text: its columns, its rows, and the lines above its head. */
export interface TablePart {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly above: readonly (readonly Cell[])[];
}

const MAX_HEADING = 60;
/** A table without a head must show by its cells that it is one. */
const MIN_HEADLESS_ROWS = 3;

/** The tables of a delimited text, in order. A head that names other columns begins another table. */
export function tableParts(grid: Grid, told: boolean): TablePart[] {
  grid.clean.work.look(grid.clean.text.length * 3);
  const heads = headRows(grid);
  const parts = heads.map((head, k): TablePart => {
    const { columns, body } = columnsAt(grid, head);
    const end = heads[k + 1] ?? grid.rows.length;
    const own = grid.rows.slice(body, end);
    // The lines right above the next head are its title, not rows of this table.
    const tail = k + 1 < heads.length ? trailingLines(own) : 0;
    const rows = readRows(grid, columns, own.slice(0, own.length - tail));
    const before = k === 0 ? grid.rows.slice(0, head) : grid.rows.slice(heads[k - 1]!, head);
    const chapter = before.at(-1)?.filter(isFilled) ?? [];
    return {
      columns: withContentRoles(grid, columns, rows),
      rows: opensChapter(grid, chapter) ? [{ cells: chapter, heading: true }, ...rows] : rows,
      above: k === 0 ? before : before.slice(before.length - trailingLines(before)),
    };
  });
  return parts.length > 0 ? parts : headless(grid, told);
}

/** Rows that name columns: the best near the beginning, then any that names others than the one above. */
function headRows(grid: Grid): number[] {
  const found: number[] = [];
  let columns: readonly Column[] = [];
  grid.rows.forEach((row, r) => {
    if (r > 0 && found.at(-1) === r - 1 && columnsAt(grid, r - 1).body > r) return;
    const score = headScore(grid, row);
    if (score < 2) return;
    if (found.length === 0) {
      // 区域 | 任务 above 序号 | 任务内容 | 责任单位: the fuller of two neighbours is the head.
      const next = grid.rows[r + 1];
      if (next && score === 2 && headScore(grid, next) > 2 && columnsAt(grid, r).body === r + 1) return;
    } else if (score < 3 || isSameHead(grid, row, columns)) return;
    found.push(r);
    columns = columnsAt(grid, r).columns;
  });
  return found;
}

/** 一、道路 right above the head, where the head is printed again under each chapter. */
const opensChapter = (grid: Grid, cells: readonly Cell[]): boolean =>
  cells.length === 1 &&
  /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。]{2,40}$/.test(cellFold(grid.clean, cells[0]));

function trailingLines(rows: readonly (readonly Cell[])[]): number {
  let n = 0;
  while (n < rows.length && rows[rows.length - 1 - n]!.filter(isFilled).length === 1) n++;
  return n;
}

const isFilled = (cell: Cell | null | undefined): cell is Cell => Boolean(cell) && cell!.end > cell!.start;

function readRows(grid: Grid, columns: readonly Column[], body: readonly (readonly Cell[])[]): TableRow[] {
  const rows: TableRow[] = [];
  for (const row of body) {
    if (isHeadAgain(grid, row, columns)) continue;
    const cells = columns.map((column) => row[column.index] ?? null);
    const filled = row.filter(isFilled);
    const last = rows.at(-1);
    const carried = grid.wrapped === true && row.length > 1 && !isFilled(row[0]);
    if (last && !last.heading && (carried || goesOn(grid, columns, rows, cells))) {
      rows[rows.length - 1] = { ...last, more: [...(last.more ?? []), cells] };
      continue;
    }
    const label = headingOf(grid, columns, filled);
    if (label) rows.push({ cells: label, heading: true });
    else if ((row.length >= 2 && filled.length > 1) || columns.length <= 2 || tellsTask(columns, cells))
      rows.push({ cells, heading: false });
  }
  return rows;
}

/** A row with nothing but the words of a task: its other cells are merged with those above. */
const tellsTask = (columns: readonly Column[], cells: TableRow['cells']): boolean =>
  columns.some(
    ({ role }, i) => i > 0 && (role === 'task' || role === 'problem' || role === null) && isFilled(cells[i]),
  );

/** Page numbers, notes and annex marks between the pages of a table; a whole sentence is no heading either. */
const NO_HEADING =
  /^(?:[-第 ]{0,4}\d{1,4}[- 页]{0,4}|(?:注|备注|说明|附件|附表|单位|填报|制表|日期)[^,]{0,8}[:\d]?.{0,50}|\([^()]{1,30}\)|.{8,}[。;])$/;

/** 一、道路 alone in its row; 一 | 道路 |  | ; the same words in every cell of a merged row. */
function headingOf(grid: Grid, columns: readonly Column[], filled: readonly Cell[]): readonly Cell[] | null {
  if (columns.length <= 2 || filled.length === 0) return null;
  const words = filled.map((cell) => cellFold(grid.clean, cell));
  if (filled.length === 1 && NO_HEADING.test(words[0]!)) return null;
  if (words[0]!.length <= MAX_HEADING && words.every((word) => word === words[0])) return [filled[0]!];
  if (filled.length === 2 && isOrdinalCell(words[0]!) && words[1]!.length <= MAX_HEADING) return filled;
  return null;
}

const HABIT = 12;

/** A row without number whose only cells carry on sentences of the row above. */
function goesOn(grid: Grid, columns: readonly Column[], rows: readonly TableRow[], cells: TableRow['cells']): boolean {
  const number = columns.findIndex((column) => column.role === 'no');
  if (number < 0 || isFilled(cells[number])) return false;
  const filled = cells.flatMap((cell, i) => (isFilled(cell) ? [i] : []));
  if (filled.length === 0 || filled.length * 2 > columns.length || filled[0]! < number) return false;
  const above = rows.at(-1)!;
  const last = above.more?.at(-1) ?? above.cells;
  return filled.every((i) => {
    const before = cellFold(grid.clean, (isFilled(last[i]) ? last[i] : above.cells[i]) ?? undefined);
    if (/[,、和与及(]$/.test(before) || /^[,、。)]/.test(cellFold(grid.clean, cells[i]!))) return true;
    // Where cells of this column close with a stop, one that does not is cut off.
    const closed = rows
      .slice(-HABIT, -1)
      .filter((row) => /[。!?;)]$/.test(cellFold(grid.clean, row.cells[i] ?? undefined)));
    return before.length >= 12 && !/[。!?;]$/.test(before) && closed.length * 2 > Math.min(HABIT, rows.length) - 1;
  });
}

/** No row names the columns: their cells must. */
function headless(grid: Grid, told: boolean): TablePart[] {
  const width = Math.min(
    MAX_COLUMNS,
    grid.rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
  const full = grid.rows.filter((row) => row.length >= 3 && row.filter(isFilled).length * 2 > width);
  if (width < 3 || full.length < MIN_HEADLESS_ROWS || (!told && full.length * 2 < grid.rows.length)) return [];
  const blank = Array.from({ length: width }, (_, index): Column => ({ index, role: null, name: '', head: null }));
  const first = grid.rows.indexOf(full[0]!);
  const rows = readRows(grid, blank, grid.rows.slice(first));
  const columns = withContentRoles(grid, blank, rows);
  const roles = new Set(columns.map((column) => column.role));
  const tells = roles.has('task') && (roles.has('responsible') || roles.has('deadline'));
  return tells
    ? [{ columns, rows: readRows(grid, columns, grid.rows.slice(first)), above: grid.rows.slice(0, first) }]
    : [];
}
