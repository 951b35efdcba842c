import { toLocalDate } from '../kernel/local-date.js';
import { buildTask } from './build-task.js';
import { readFlatTable } from './flat-table.js';
import type { NumberingReport, ParseOptions, ParsedChapter, ParsedOutline, ParsedTask } from './parsed-outline.js';
import { assembleReport, countUnits, dateWarnings } from './parse-report.js';
import { sourceRange } from './source-text.js';
import { findHead, isHeadAgain, type Column } from './table-columns.js';
import { cellFold, cellText, readGrid, type Cell, type Grid, type Separator } from './table-grid.js';
import { draftRows, type TableRow } from './table-tasks.js';
import type { TaskDraft } from './task-draft.js';

interface FoundTable {
  readonly grid: Grid;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly title: string;
}

const MIN_LINES = 3;

/** A task table in delimited text, Markdown or flattened from a web page; null where the text is none. */
export function parseTable(text: string, options: ParseOptions): ParsedOutline | null {
  const found = findTable(text, options.format === 'table');
  if (!found || found.rows.length === 0 || (options.format !== 'table' && shareOf(found) < MIN_SHARE)) return null;
  const { grid, columns, rows, title } = found;
  const { clean } = grid;
  const year = yearOfTable(title, grid, columns, rows);
  const period = {
    start: year === null ? null : toLocalDate(`${year}-01-01`),
    end: year === null ? null : toLocalDate(`${year}-12-31`),
  };
  const context = {
    clean,
    dates: { year, periodStart: period.start, periodEnd: period.end },
    periodEnd: period.end,
    leadScopes: [],
  };
  const drafts = draftRows(grid, columns, rows);
  const tasks = drafts.map((draft) => buildTask(draft, context));
  const numbering = numberingOf(tasks);
  const units = countUnits(tasks, options.knownUnits);
  return {
    title,
    kind: 'table',
    period,
    chapters: chaptersOf(drafts, tasks),
    tasks,
    problems: [],
    goals: [],
    achievements: [],
    report: assembleReport(
      tasks,
      numbering,
      units,
      outsideOf(grid, rows),
      clean.work.examined,
      tasks.flatMap(dateWarnings),
    ),
  };
}

/** A table in an annex of a longer text is not what the text is about. */
const MIN_SHARE = 0.4;

function shareOf({ grid, rows }: FoundTable): number {
  const inside = rows.reduce(
    (sum, row) => sum + row.cells.reduce((width, cell) => width + (cell ? cell.end - cell.start : 0), 0),
    0,
  );
  const blanks = grid.clean.text.replace(/\s/g, '').length;
  return inside / Math.max(1, blanks);
}

function findTable(text: string, told: boolean): FoundTable | null {
  for (const separator of separatorsOf(text, told)) {
    const grid = readGrid(text, separator);
    const found = separator === '|' ? (delimited(grid) ?? flattened(grid)) : delimited(grid);
    if (found) return found;
  }
  return null;
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

function delimited(grid: Grid): FoundTable | null {
  const head = findHead(grid);
  if (!head) return null;
  const rows: TableRow[] = [];
  for (const row of grid.rows.slice(head.body)) {
    if (isHeadAgain(grid, row)) continue;
    if (row.length < 2 && head.columns.length > 2) {
      const only = row[0]!;
      if (only.end - only.start <= 40) rows.push({ cells: [only], heading: true });
      continue;
    }
    const filled = row.filter((cell) => cell.end > cell.start);
    rows.push({
      cells: head.columns.map((c) => row[c.index] ?? null),
      heading: filled.length === 1 && head.columns.length > 2 && filled[0]!.end - filled[0]!.start <= 40,
    });
  }
  return { grid, columns: head.columns, rows, title: titleAbove(grid, grid.rows.slice(0, head.body - 1)) };
}

function flattened(grid: Grid): FoundTable | null {
  const cells = grid.rows.flatMap((row) => row.filter((cell) => cell.end > cell.start));
  const flat = readFlatTable(grid, cells);
  if (!flat) return null;
  return {
    grid,
    columns: flat.columns,
    rows: flat.rows.map((row) => ({ cells: row, heading: false })),
    title: titleAbove(
      grid,
      cells.slice(0, flat.headAt).map((cell) => [cell]),
    ),
  };
}

/** The last line of its own above the head. */
function titleAbove(grid: Grid, above: readonly (readonly Cell[])[]): string {
  const lines = above
    .map((row) => row.filter((cell) => cell.end > cell.start))
    .filter((row) => row.length === 1)
    .map((row) => cellText(grid.clean, row[0]!).replace(/^#+ */, ''));
  return lines.filter((line) => line.length >= 5 && line.length <= 80).at(-1) ?? '';
}

/** The year of the title, else the one that most dates of the table name. */
function yearOfTable(title: string, grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): number | null {
  const printed = /(20\d\d)/.exec(title)?.[1];
  if (printed) return Number(printed);
  const column = columns.findIndex((c) => c.role === 'deadline');
  const counts = new Map<number, number>();
  for (const row of rows) {
    const year = column < 0 ? undefined : /(20\d\d)/.exec(cellFold(grid.clean, row.cells[column] ?? undefined))?.[1];
    if (year) counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function numberingOf(tasks: readonly ParsedTask[]): NumberingReport {
  const numbers = tasks.map((task) => Number(task.no)).filter((n) => Number.isInteger(n) && n > 0);
  if (numbers.length === 0) return { mode: 'NONE', first: '', last: '', missing: [], doubled: [] };
  const missing: string[] = [];
  const doubled: string[] = [];
  let runs = 1;
  for (let i = 1; i < numbers.length; i++) {
    const step = numbers[i]! - numbers[i - 1]!;
    if (step === 0) doubled.push(String(numbers[i]));
    else if (step < 0) runs++;
    else
      for (let gap = numbers[i - 1]! + 1; gap < numbers[i]! && gap - numbers[i - 1]! <= 20; gap++)
        missing.push(String(gap));
  }
  return {
    mode: runs === 1 ? 'CONTINUOUS' : 'PER_CHAPTER',
    first: String(numbers[0]),
    last: String(numbers.at(-1)),
    missing,
    doubled: [...new Set(doubled)],
  };
}

function chaptersOf(drafts: readonly TaskDraft[], tasks: readonly ParsedTask[]): ParsedChapter[] {
  const chapters = new Map<string, ParsedChapter>();
  drafts.forEach((draft, i) => {
    if (draft.chapter === '') return;
    const known = chapters.get(draft.chapter);
    chapters.set(
      draft.chapter,
      known
        ? { ...known, taskCount: known.taskCount + 1 }
        : { no: draft.chapterNo, title: draft.chapter, range: tasks[i]!.range, role: 'tasks', taskCount: 1 },
    );
  });
  return [...chapters.values()];
}

function outsideOf(grid: Grid, rows: readonly TableRow[]): ParsedOutline['report']['outside'] {
  const first = Math.min(...rows.flatMap((row) => row.cells.filter((cell) => cell !== null).map((cell) => cell.start)));
  return grid.lines
    .filter((line) => line.start < first || line.start > first)
    .filter((line) => !rows.some((row) => row.cells.includes(line)))
    .map((line) => ({
      range: sourceRange(grid.clean, line.start, line.end),
      role: 'furniture' as const,
      text: cellText(grid.clean, line).slice(0, 60),
    }));
}
