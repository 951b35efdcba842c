import { tabbedColumns } from './aligned-columns.js';
import { readFlatTable } from './flat-table.js';
import { roleOfHead, type ColumnRole } from './table-columns.js';
import { readGrid, type Grid, type Separator } from './table-grid.js';
import { tableParts, type TablePart } from './table-parts.js';

export interface FoundTables {
  readonly grid: Grid;
  readonly parts: readonly TablePart[];
}

const MIN_LINES = 3;

export function findTables(text: string, told: boolean): FoundTables | null {
  for (const separator of separatorsOf(text, told)) {
    const grid = readGrid(text, separator);
    const parts = tableParts(grid, told).filter((part) => part.rows.length > 0);
    const taken = ofTasks(parts);
    if (taken.length > 0) return { grid, parts: taken };
    const flat = separator === '|' ? flattened(grid) : null;
    if (flat) return { grid, parts: [flat] };
  }
  return told ? null : aligned(text);
}

/** Columns kept apart by blanks alone: 序号   任务   责任单位. */
function aligned(text: string): FoundTables | null {
  const tabbed = tabbedColumns(text);
  if (tabbed === null) return null;
  const grid = { ...readGrid(tabbed, '\t'), wrapped: true };
  grid.clean.work.look(text.length * 2);
  const parts = ofTasks(tableParts(grid, false).filter((part) => part.rows.length > 0));
  return parts.length > 0 ? { grid, parts } : null;
}

const TELLS: ReadonlySet<ColumnRole | null> = new Set<ColumnRole>(['lead', 'responsible', 'deadline']);

/** Of several tables in one text those count that say who or by when; a list of telephone numbers does neither. */
function ofTasks(parts: readonly TablePart[]): readonly TablePart[] {
  if (parts.length <= 1) return parts;
  const told = (named: boolean): readonly TablePart[] =>
    parts.filter(({ columns }) =>
      columns.some(({ role, name }) => TELLS.has(role) && (!named || roleOfHead(name) === role)),
    );
  // A list of institutes looks like a column of units; where another table says 责任单位 it is none.
  const named = told(true);
  const telling = named.length > 0 ? named : told(false);
  const asking = telling.filter(({ columns }) =>
    columns.some(({ role }) => role === 'task' || role === 'problem' || role === 'goal' || role === 'deadline'),
  );
  return asking.length > 0 ? asking : telling.length > 0 ? telling : parts.slice(0, 1);
}

function flattened(grid: Grid): TablePart | null {
  const cells = grid.rows.flatMap((row) => row.filter((cell) => cell.end > cell.start));
  const flat = readFlatTable(grid, cells);
  return (
    flat && {
      columns: flat.columns,
      rows: flat.rows.map((row) => ({ ...row, heading: false })),
      above: cells.slice(0, flat.headAt).map((cell) => [cell]),
    }
  );
}

/** Only separators that stand on several lines are tried; commas are also the stops of ordinary text. */
function separatorsOf(text: string, told: boolean): Separator[] {
  const order: readonly Separator[] = told ? ['\t', ',', ';', '|'] : ['\t', '|'];
  const used = order.filter((separator) => hasLines(text, separator, separator === '|' ? 1 : 2, told ? 2 : MIN_LINES));
  // A head word alone on its line: a table copied cell by cell, perhaps without any bar.
  return used.includes('|') || !/(?:^|\n)[ \u3000]{0,8}序[ \u3000]{0,4}号[ \u3000|]{0,8}\r?\n/.test(text)
    ? used
    : [...used, '|'];
}

/** Whether at least `lines` lines, and a fair part of all, hold the separator `times` times or more. */
function hasLines(text: string, separator: Separator, times: number, lines: number): boolean {
  let found = 0;
  for (let at = text.indexOf(separator); at >= 0;) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    let count = 0;
    while (at >= 0 && at < end) {
      count++;
      at = text.indexOf(separator, at + 1);
    }
    if (count >= times) found++;
  }
  if (found < lines) return false;
  let all = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) all++;
  return found * MAX_OTHER_LINES >= all;
}

/** Lines of other text that may stand round one line of a table. */
const MAX_OTHER_LINES = 8;
