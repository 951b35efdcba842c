import { readMark } from './read-mark.js';
import type { Column, ColumnRole } from './table-columns.js';
import { cellFold, cellText, DITTO, type Cell, type Grid } from './table-grid.js';
import type { TaskDraft } from './task-draft.js';
import { readTitle, type TaskTitle } from './task-title.js';
import { readUnitList, type PlacedUnit, type UnitRole } from './unit-roles.js';

export interface TableRow {
  readonly cells: readonly (Cell | null)[];
  /** One cell over the whole width: a heading of the rows below it. */
  readonly heading: boolean;
}

const PROSE: readonly ColumnRole[] = ['task', 'goal', 'item'];
const UNITS: readonly UnitRole[] = ['lead', 'responsible', 'support'];

/** One task per row; what is merged downwards holds for the rows below. */
export function draftRows(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): TaskDraft[] {
  const filled = inheritMerged(grid, columns, rows);
  const main = mainColumn(grid, columns, filled);
  if (main === null) return [];
  const grouping = groupingColumn(grid, columns, filled, main);
  const drafts: TaskDraft[] = [];
  let section: { no: string; title: string } | null = null;
  for (const row of filled) {
    if (row.heading) {
      section = sectionOf(
        grid,
        row.cells.find((cell) => cell !== null && cell.end > cell.start)!,
      );
      continue;
    }
    const cell = row.cells[main];
    if (!cell || cell.end <= cell.start || /^(?:合计|总计|小计)$/.test(cellFold(grid.clean, cell))) continue;
    drafts.push(draftRow(grid, columns, row, main, grouping, section));
  }
  return drafts;
}

function draftRow(
  grid: Grid,
  columns: readonly Column[],
  row: TableRow,
  main: number,
  grouping: number | null,
  section: { no: string; title: string } | null,
): TaskDraft {
  const { clean } = grid;
  const cell = row.cells[main]!;
  const own = row.cells.filter((c): c is Cell => c !== null && c.end > c.start);
  const number = columns.findIndex((c) => c.role === 'no');
  const no = number >= 0 ? cellText(clean, row.cells[number] ?? undefined) : '';
  const group =
    grouping === null
      ? ''
      : cellText(clean, row.cells[grouping] ?? undefined)
          .replace(/\s+/g, '')
          .replace(/[。;；:：]+$/, '');
  const heading = sectionWords(group);
  const prose = columns
    .filter((c) => c.index === main || c.role === 'task' || c.role === 'goal')
    .map((c) => row.cells[c.index])
    .filter((c): c is Cell => Boolean(c) && c!.end > c!.start);
  return {
    no,
    numbered: { value: no ? 0.97 : 0.6, reason: 'TABLE_ROW' },
    chapterNo: heading ? heading.no : (section?.no ?? ''),
    chapter: heading ? heading.title : (section?.title ?? ''),
    parent: null,
    start: Math.min(...own.map((c) => c.start)),
    end: Math.max(...own.map((c) => c.end)),
    from: cell.start,
    title: titleOf(grid, cell),
    units: unitsOf(grid, columns, row),
    deadlineFields: columns
      .filter((c) => c.role === 'deadline')
      .flatMap((c) => (row.cells[c.index] ? [[row.cells[c.index]!.start, row.cells[c.index]!.end] as const] : [])),
    extra: extraOf(grid, columns, row, main, grouping),
    holes: [],
    points: [],
    prose: prose.map((c) => [c.start, c.end] as const),
  };
}

function titleOf(grid: Grid, cell: Cell): TaskTitle {
  const mark = readMark(grid.clean.fold.slice(cell.start, Math.min(cell.end, cell.start + 12)), 0);
  return readTitle(grid.clean, cell.start + (mark?.end ?? 0), cell.end, false, false);
}

const sectionWords = (words: string): { no: string; title: string } | null => {
  if (words === '') return null;
  const mark = readMark(words, 0);
  return mark ? { no: mark.label, title: words.slice(mark.end).trim() } : { no: '', title: words };
};

const sectionOf = (grid: Grid, cell: Cell): { no: string; title: string } =>
  sectionWords(
    cellText(grid.clean, cell)
      .replace(/\s+/g, '')
      .replace(/[。;；:：]+$/, ''),
  ) ?? { no: '', title: '' };

function unitsOf(grid: Grid, columns: readonly Column[], row: TableRow): PlacedUnit[] {
  const leads = columns.some((c) => c.role === 'lead');
  return columns.flatMap((column) => {
    const role = UNITS.find((r) => r === column.role);
    const cell = row.cells[column.index];
    if (!role || !cell || cell.end <= cell.start) return [];
    grid.clean.work.look((cell.end - cell.start) * 6);
    // Beside a column of leads a verb inside 责任单位 adds no other lead.
    return readUnitList(cellFold(grid.clean, cell), cell.start, role, 'TABLE_COLUMN').map((unit) =>
      leads && role !== 'lead' && unit.role === 'lead' ? { ...unit, role } : unit,
    );
  });
}

function extraOf(
  grid: Grid,
  columns: readonly Column[],
  row: TableRow,
  main: number,
  grouping: number | null,
): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const column of columns) {
    const cell = row.cells[column.index];
    const told =
      column.role !== null && ['no', 'lead', 'responsible', 'support', 'deadline', 'task'].includes(column.role);
    if (
      told ||
      column.index === main ||
      column.index === grouping ||
      column.name === '' ||
      !cell ||
      cell.end <= cell.start
    )
      continue;
    extra[column.name] = cellText(grid.clean, cell);
  }
  return extra;
}

/** 〃 and 同上 repeat the cell above; an empty cell of a grouping column stands below a merged one. */
function inheritMerged(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): TableRow[] {
  const above: (Cell | null)[] = columns.map(() => null);
  return rows.map((row) => {
    if (row.heading) return row;
    const cells = columns.map((column, i) => {
      const cell = row.cells[i] ?? null;
      const words = cellFold(grid.clean, cell ?? undefined).trim();
      const merged = words === DITTO || words === '同上';
      const inherits =
        merged || (words === '' && (column.role === 'category' || column.role === 'item' || column.role === 'no'));
      const value = inherits ? above[i]! : words === '' ? null : cell;
      above[i] = value;
      return value;
    });
    return { ...row, cells };
  });
}

/** The column that says what is to be done: the one with the most different and longest texts. */
function mainColumn(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): number | null {
  const ranked = columns
    .filter((c) => c.role !== null && PROSE.includes(c.role))
    .map((c) => ({
      index: c.index,
      ...weigh(grid, rows, c.index),
      preferred: c.role === 'task' ? 0.2 : c.role === 'goal' ? -0.1 : 0,
    }))
    .filter((c) => c.filled > 0)
    .sort((a, b) => b.distinct + b.preferred - (a.distinct + a.preferred) || b.length - a.length);
  return ranked[0]?.index ?? null;
}

function weigh(
  grid: Grid,
  rows: readonly TableRow[],
  index: number,
): { distinct: number; filled: number; length: number } {
  const words = rows
    .filter((row) => !row.heading)
    .map((row) => cellFold(grid.clean, row.cells[index] ?? undefined))
    .filter((word) => word !== '');
  const total = words.reduce((sum, word) => sum + word.length, 0);
  grid.clean.work.look(total);
  return {
    distinct: rows.length === 0 ? 0 : new Set(words).size / rows.length,
    filled: words.length,
    length: words.length === 0 ? 0 : total / words.length,
  };
}

/** The nearest column left of the main one that gathers rows, else any that does. */
function groupingColumn(
  grid: Grid,
  columns: readonly Column[],
  rows: readonly TableRow[],
  main: number,
): number | null {
  const candidates = columns.filter(
    (c) =>
      c.index !== main &&
      (c.role === 'category' || c.role === 'item' || c.role === 'task') &&
      weigh(grid, rows, c.index).filled > 0,
  );
  const left = candidates.filter((c) => c.index < main);
  return (left.at(-1) ?? candidates[0])?.index ?? null;
}
