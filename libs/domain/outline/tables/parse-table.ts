import { toLocalDate } from '../../kernel/local-date.js';
import { buildTask } from '../items/build-task.js';
import { findTables, type FoundTables } from './find-table.js';
import type { ParseOptions, ParsedOutline } from '../parsed-outline.js';
import { assembleReport, countUnits } from '../documents/parse-report.js';
import { dateWarnings, figureWarnings } from '../documents/report-warnings.js';
import { roleOfHead, type Column } from './table-columns.js';
import { outsideTables, tableChapters, tableNumbering } from './table-report.js';
import { cellFold, cellText, type Cell, type Grid } from './table-grid.js';
import type { TablePart } from './table-parts.js';
import { draftRows } from './table-tasks.js';
import type { TaskDraft } from '../items/task-draft.js';
import { firstIsLead } from '../units/first-is-lead.js';

/** A task table in delimited text, Markdown or flattened from a web page; null where the text is none. */
export function parseTable(text: string, options: ParseOptions): ParsedOutline | null {
  const found = findTables(text, options.format === 'table');
  if (!found || (options.format !== 'table' && shareOf(found) < MIN_SHARE)) return null;
  const read = readTables(found, options);
  // Columns without a single task in them: the text may still be read as one.
  return read.tasks.length > 0 || options.format === 'table' ? read : null;
}

/**
 * 任务分解表 in the annex of a text that itself names nobody: the table is where the work is given out. Null where
 * there is none, or where its units are not called so by its head.
 */
export function parseAnnexTable(text: string, options: ParseOptions): ParsedOutline | null {
  const found = findTables(text, false);
  const parts = found?.parts.filter(({ columns }) => columns.some((column) => namesUnits(column) && column.head));
  const parsed = found && parts!.length > 0 ? readTables({ ...found, parts: parts! }, options) : null;
  return parsed && parsed.tasks.filter((task) => task.units.length > 0).length >= 2 ? parsed : null;
}

const namesUnits = ({ name }: Column): boolean =>
  ['lead', 'responsible'].includes(roleOfHead(name) ?? '') && name.length > 2;

function readTables(found: FoundTables, options: ParseOptions): ParsedOutline {
  const { grid, parts } = found;
  const { clean } = grid;
  const title = titleAbove(grid, parts[0]!.above);
  const year = yearOfTable(title, found);
  const period = {
    start: year === null ? null : toLocalDate(`${year}-01-01`),
    end: year === null ? null : toLocalDate(`${year}-12-31`),
  };
  const drafts = parts.flatMap((part, k) => draftPart(grid, part, k));
  const context = {
    clean,
    dates: { year, periodStart: period.start, periodEnd: period.end },
    periodEnd: period.end,
    leadScopes: firstIsLead(clean, drafts),
  };
  const tasks = drafts.map((draft) => buildTask(draft, context));
  const outside = outsideTables(grid, takenCells(parts));
  return {
    title,
    kind: 'table',
    period,
    chapters: tableChapters(drafts, tasks),
    tasks,
    problems: [],
    goals: [],
    achievements: [],
    report: assembleReport(
      tasks,
      tableNumbering(tasks),
      countUnits(tasks, options.knownUnits),
      outside,
      clean.work.examined,
      tasks.flatMap((task) => [...dateWarnings(task), ...figureWarnings(task)]),
    ),
  };
}

/** The title of a second table is the chapter of its rows, where they have none of their own. */
function draftPart(grid: Grid, part: TablePart, k: number): TaskDraft[] {
  const drafts = draftRows(grid, part.columns, part.rows);
  const chapter = k === 0 ? '' : titleAbove(grid, part.above);
  return chapter === '' ? drafts : drafts.map((draft) => (draft.chapter === '' ? { ...draft, chapter } : draft));
}

/** A table in an annex of a longer text is not what the text is about. */
const MIN_SHARE = 0.4;

function shareOf({ grid, parts }: FoundTables): number {
  let inside = 0;
  for (const cell of takenCells(parts)) inside += cell.end - cell.start;
  const blanks = grid.clean.text.replace(/\s/g, '').length;
  return inside / Math.max(1, blanks);
}

function takenCells(parts: readonly TablePart[]): Set<Cell> {
  const cells = parts.flatMap((part) => part.rows.flatMap((row) => [row.cells, ...(row.more ?? [])].flat()));
  return new Set(cells.filter((cell) => cell !== null));
}

const TITLE_WORD =
  /(?:表|清单|台账|方案|计划|任务|项目|汇总|分工|要点|安排|情况|事项|目标|措施|工程|实事)(?:\(.{1,24}\))?$/;
const NO_TITLE =
  /^(?:附件|附表|附)? ?\d{0,2}[:、.]?$|^(?:单位|填报|填表|制表|时间|日期|来源|浏览|发布|信息|字号|联系)[^,。]{0,8}:/;

/** The last line above the head that is shaped like a title, else the last that could be one. */
function titleAbove(grid: Grid, above: readonly (readonly Cell[])[]): string {
  const lines = above
    .map((row) => row.filter((cell) => cell.end > cell.start))
    .filter((row) => row.length > 0 && row.every((cell) => cellFold(grid.clean, cell) === cellFold(grid.clean, row[0])))
    .map((row) => ({ text: cellText(grid.clean, row[0]!).replace(/^#+ */, ''), fold: cellFold(grid.clean, row[0]) }))
    .filter(({ text, fold }) => text.length >= 5 && text.length <= 80 && !NO_TITLE.test(fold));
  return (lines.filter(({ fold }) => TITLE_WORD.test(fold.replaceAll(' ', ''))).at(-1) ?? lines.at(-1))?.text ?? '';
}

/** The year of the title, of the lines round it, or the one that most dates of the table name. */
function yearOfTable(title: string, { grid, parts }: FoundTables): number | null {
  const printed = YEAR.exec(title)?.[1];
  if (printed) return Number(printed);
  const counts = new Map<string, number>();
  for (const { columns, rows } of parts) {
    const dates = columns.filter(({ role }) => role === 'deadline');
    for (const { index } of dates) {
      for (const row of rows) {
        const year = YEAR.exec(cellFold(grid.clean, row.cells[index] ?? undefined))?.[1];
        if (year) counts.set(year, (counts.get(year) ?? 0) + 1);
      }
    }
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const above = parts[0]!.above.flatMap((row) => row.map((cell) => YEAR.exec(cellFold(grid.clean, cell))?.[1]));
  const named = most ?? above.filter((year) => year !== undefined).at(-1);
  return named === undefined ? null : Number(named);
}

const YEAR = /(?<!\d)(20\d\d)(?!\d)/;
