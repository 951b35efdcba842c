import type { Column } from './table-columns.js';
import { profileOf, type Profile, type TableRow } from './table-content.js';
import type { Grid } from './table-grid.js';

/** Which columns say what is to be done, by which name, and under which heading. */
export interface TableLayout {
  /** The column that names each task; its first clause is the title. */
  readonly title: number;
  /** Columns with the words of the task, the title column among them when it is no mere name. */
  readonly prose: readonly number[];
  /** Columns of figures to be reached. */
  readonly goals: readonly number[];
  /** The nearest column that gathers rows, for the chapter. */
  readonly group: number | null;
}

interface Candidate extends Profile {
  readonly column: Column;
}

/** Two rows in a hundred may tell the same. */
const ALL_DIFFERENT = 0.97;
const SHORT_NAME = 24;
const NAMES = /(?:任务|事项|项目|工作|名称)$/;
const DETAILS = /(?:措施|举措|内容|做法|要求|任务分解|步骤)$/;
const MOST = 0.5;

export function layoutOf(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): TableLayout | null {
  const all = columns.map((column): Candidate => ({ column, ...profileOf(grid, rows, column.index) }));
  const words = all.filter((c) => isProse(c.column) && c.filled > 0 && c.figures < MOST && c.length >= 2);
  const body = mainOf(words);
  if (!body) return null;
  const title = nameOf(words, body) ?? body;
  // What was found wrong is no promise, and its figures are no targets.
  const told = words.filter(
    (c) =>
      c.column.role !== 'problem' &&
      (c === title || c === body || (c.column.role === 'task' && c.distinct >= title.distinct)),
  );
  const figures = all.filter((c) => c.column.role === 'goal' && c.filled > 0 && !told.includes(c) && c !== title);
  return {
    title: title.column.index,
    prose: indexes(told.length > 0 ? told : [body]),
    goals: indexes(figures),
    group: groupOf(all, title, told),
  };
}

const indexes = (columns: readonly Candidate[]): number[] => columns.map((c) => c.column.index).sort((a, b) => a - b);

const isProse = ({ role }: Column): boolean =>
  role === 'task' || role === 'item' || role === 'goal' || role === 'problem';

/** The column with the most different and longest texts. */
function mainOf(words: readonly Candidate[]): Candidate | null {
  const preferred = ({ column }: Candidate): number =>
    column.role === 'task' ? 0.2 : column.role === 'goal' ? -0.1 : column.role === 'problem' ? 0.1 : 0;
  return (
    [...words].sort((a, b) => b.distinct + preferred(b) - (a.distinct + preferred(a)) || b.length - a.length)[0] ?? null
  );
}

/**
 * The problem that a measure answers names the item, and so does a short name of its own left of the words;
 * a name that several rows share gathers them and is a chapter.
 */
function nameOf(words: readonly Candidate[], body: Candidate): Candidate | null {
  const own = words.filter(
    (c) => c !== body && c.distinct >= ALL_DIFFERENT * body.distinct && c.distinct >= ALL_DIFFERENT,
  );
  const problem = own.find((c) => c.column.role === 'problem');
  if (problem) return problem;
  const short = own.filter(({ column, length }) => column.role !== 'goal' && length <= SHORT_NAME);
  // What a head calls 任务 beside 措施 is the name wherever it stands, and however short the words are.
  return (
    short.find(({ column, length }) => column.index < body.column.index && length * 1.5 <= body.length) ??
    short.find(({ column }) => NAMES.test(column.name) && DETAILS.test(body.column.name)) ??
    null
  );
}

/** The nearest column left of the title that gathers rows, else any that does. */
function groupOf(all: readonly Candidate[], title: Candidate, told: readonly Candidate[]): number | null {
  const gathers = all.filter(
    (c) =>
      c !== title &&
      !told.includes(c) &&
      c.filled > 0 &&
      c.figures < MOST &&
      (c.column.role === 'category' || (isProse(c.column) && c.column.role !== 'goal' && c.distinct < title.distinct)),
  );
  const left = gathers.filter((c) => c.column.index < title.column.index);
  return (left.at(-1) ?? gathers[0])?.column.index ?? null;
}
