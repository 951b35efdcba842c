import { readMark } from '../source/read-mark.js';
import type { Column, ColumnRole } from './table-columns.js';
import type { TableRow } from './table-content.js';
import { cellFold, cellText, DITTO, type Cell, type Grid } from './table-grid.js';
import { layoutOf, type TableLayout } from './table-layout.js';
import { joinNumbered } from './table-joins.js';
import type { TaskDraft } from '../items/task-draft.js';
import { readTitle, type TaskTitle } from '../items/task-title.js';
import { readUnitList, type PlacedUnit, type UnitRole } from '../units/unit-roles.js';

const UNITS: readonly UnitRole[] = ['lead', 'responsible', 'support'];
const READ: readonly (ColumnRole | null)[] = ['no', 'lead', 'responsible', 'support', 'deadline'];

interface Table {
  readonly grid: Grid;
  readonly columns: readonly Column[];
  readonly layout: TableLayout;
}

/** One task per row; what is merged downwards holds for the rows below. */
export function draftRows(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): TaskDraft[] {
  const filled = inheritMerged(grid, columns, rows);
  const plain = layoutOf(grid, columns, filled);
  if (plain === null) return [];
  const joined = joinNumbered(grid, columns, plain, filled);
  const table = { grid, columns, layout: joined.layout };
  const drafts: TaskDraft[] = [];
  let section: Section | null = null;
  for (const row of joined.rows) {
    if (row.heading) {
      section = sectionOf(grid, row.cells.filter(isFilled));
      continue;
    }
    const cell = row.cells[joined.layout.title];
    const first = row.cells.find(isFilled);
    if (!isFilled(cell) || [first, cell].some((c) => /^(?:合 ?计|总 ?计|小 ?计)$/.test(cellFold(grid.clean, c))))
      continue;
    drafts.push(draftRow(table, row, cell, section));
  }
  return drafts;
}

const isFilled = (cell: Cell | null | undefined): cell is Cell => Boolean(cell) && cell!.end > cell!.start;

/** The cells of a column in this row, with what goes on below a page break. */
const cellsOf = (row: TableRow, index: number): Cell[] =>
  [row.cells[index], ...(row.more ?? []).map((cells) => cells[index])].filter(isFilled);

function draftRow(table: Table, row: TableRow, cell: Cell, section: Section | null): TaskDraft {
  const { grid, columns, layout } = table;
  const { clean } = grid;
  const own = [row.printed ?? row.cells, ...(row.more ?? [])].flat().filter(isFilled);
  const number = columns.findIndex((c) => c.role === 'no');
  const no = number >= 0 ? cellText(clean, row.cells[number] ?? undefined) : numberIn(grid, cell);
  const group = layout.group === null ? null : sectionWords(cellText(clean, row.cells[layout.group] ?? undefined));
  const goals = layout.goals.flatMap((index) => cellsOf(row, index));
  const prose = layout.prose.flatMap((index) => cellsOf(row, index));
  return {
    no,
    numbered: { value: no ? 0.97 : 0.6, reason: 'TABLE_ROW' },
    chapterNo: group ? group.no : (section?.no ?? ''),
    chapter: group ? group.title : (section?.title ?? ''),
    parent: null,
    start: Math.min(...own.map((c) => c.start)),
    end: Math.max(...own.map((c) => c.end)),
    from: cell.start,
    title: titleOf(grid, cell),
    units: unitsOf(table, row),
    deadlineFields: deadlineFieldsOf(table, row),
    extra: extraOf(table, row),
    holes: [],
    points: prose.flatMap((c) => pointsIn(grid, c)),
    prose: prose.map((c) => [c.start, c.end] as const),
    goals: goals.map((c) => [c.start, c.end] as const),
    measuredIn: [
      ...columns
        .filter((c) => c.role === 'measure')
        .map((c) => `(${cellFold(clean, row.cells[c.index] ?? undefined)})`),
      cellFold(clean, cell),
      ...layout.goals.map((index) => columns[index]!.name),
    ],
  };
}

const DATED_HEAD = /(?:19|20)\d\d年|^第?[一二三四1-4]季度|^\d{1,2}月|^[上下]半年/;

/** 完成时限 of the row; 2027年目标值 in the head dates the figure below it. */
function deadlineFieldsOf({ grid, columns, layout }: Table, row: TableRow): (readonly [number, number])[] {
  return columns.flatMap((column) => {
    if (column.role === 'deadline') return cellsOf(row, column.index).map((c) => [c.start, c.end] as const);
    const dated = layout.goals.includes(column.index) && column.head && DATED_HEAD.test(column.name);
    return dated && isFilled(row.cells[column.index]) && cellFold(grid.clean, column.head!).length < 20
      ? [[column.head!.start, column.head!.end] as const]
      : [];
  });
}

function titleOf(grid: Grid, cell: Cell): TaskTitle {
  const mark = readMark(grid.clean.fold.slice(cell.start, Math.min(cell.end, cell.start + 12)), 0);
  // 1.…2.… in one cell: the first of them names the row.
  const next = pointsIn(grid, cell).find(({ start }) => start > cell.start);
  return readTitle(grid.clean, cell.start + (mark?.end ?? 0), next?.start ?? cell.end, false, false);
}

/** 3.规范性文件清理 in a table without a column of numbers. */
function numberIn(grid: Grid, cell: Cell): string {
  const mark = readMark(grid.clean.fold.slice(cell.start, Math.min(cell.end, cell.start + 12)), 0);
  return mark ? grid.clean.text.slice(cell.start, cell.start + mark.label.length) : '';
}

/** 1.…2.… inside one cell: each number begins a measure. */
function pointsIn(grid: Grid, cell: Cell): { start: number; end: number }[] {
  const { fold } = grid.clean;
  const points: { start: number; end: number }[] = [];
  for (let i = cell.start; i < cell.end; i++) {
    if (i > cell.start && !' \n。;；'.includes(fold[i - 1]!)) continue;
    const circled = fold[i]! >= '①' && fold[i]! <= '⑳';
    const mark = circled ? { end: i + 1 } : readMark(fold, i);
    if (mark && mark.end < cell.end) points.push({ start: i, end: mark.end });
  }
  grid.clean.work.look((cell.end - cell.start) * 2);
  return points;
}

interface Section {
  readonly no: string;
  readonly title: string;
}

function sectionWords(printed: string): Section | null {
  const words = printed.replace(/\s+/g, '').replace(/[。;；:：]+$/, '');
  if (words === '') return null;
  const mark = readMark(words.replaceAll('（', '(').replaceAll('）', ')'), 0);
  return mark
    ? { no: words.slice(0, mark.label.length), title: words.slice(mark.end).trim() }
    : { no: '', title: words };
}

/** 一、道路 in one cell, or 一 and 道路 in two. */
function sectionOf(grid: Grid, cells: readonly Cell[]): Section {
  const [first, second] = cells.map((cell) => cellText(grid.clean, cell));
  if (second === undefined) return sectionWords(first ?? '') ?? { no: '', title: '' };
  const no = readMark(`${first!.replace(/[、.]$/, '')}、`, 0)?.label ?? first!;
  return { no, title: sectionWords(second)?.title ?? '' };
}

function unitsOf({ grid, columns }: Table, row: TableRow): PlacedUnit[] {
  const leads = columns.some((c) => c.role === 'lead');
  return columns.flatMap((column) => {
    const role = UNITS.find((r) => r === column.role);
    if (!role) return [];
    return cellsOf(row, column.index).flatMap((cell) => {
      grid.clean.work.look((cell.end - cell.start) * 6);
      // Beside a column of leads a verb inside 责任单位 adds no other lead.
      return readUnitList(cellFold(grid.clean, cell), cell.start, role, 'TABLE_COLUMN').map((unit) =>
        leads && role !== 'lead' && unit.role === 'lead' ? { ...unit, role } : unit,
      );
    });
  });
}

function extraOf({ grid, columns, layout }: Table, row: TableRow): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const { index, role, name } of columns) {
    const read = READ.includes(role) || index === layout.title || layout.prose.includes(index);
    const cells = cellsOf(row, index);
    if (read || index === layout.group || name === '' || cells.length === 0) continue;
    extra[name] = cells.map((cell) => cellText(grid.clean, cell)).join('');
  }
  return extra;
}

const GATHERING: readonly (ColumnRole | null)[] = ['category', 'item', 'no', 'problem'];
const OF_NUMBER: readonly (ColumnRole | null)[] = ['lead', 'responsible', 'support', 'deadline'];

/** 〃 and 同上 repeat the cell above; an empty cell of a grouping column stands below a merged one. */
function inheritMerged(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): TableRow[] {
  let above: (Cell | null)[] = columns.map(() => null);
  return rows.map((row) => {
    if (row.heading) {
      above = columns.map(() => null);
      return row;
    }
    const alone = !columns.some(({ role }, i) => UNITS.some((r) => r === role) && isFilled(row.cells[i]));
    const cells = columns.map((column, i) => {
      const cell = row.cells[i] ?? null;
      const words = cellFold(grid.clean, cell ?? undefined).trim();
      const under = row.under === true && words === '' && OF_NUMBER.includes(column.role);
      const merged = words === DITTO || words === '同上' || (under && (alone || column.role === 'deadline'));
      const value =
        merged || (words === '' && GATHERING.includes(column.role)) ? above[i]! : words === '' ? null : cell;
      above[i] = value;
      return value;
    });
    return { ...row, cells, printed: row.cells };
  });
}
