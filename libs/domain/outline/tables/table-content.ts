import type { Column, ColumnRole } from './table-columns.js';
import { isDateCell, isFigureCell, isNumberCell, isUnitCell } from './table-cells.js';
import { cellFold, type Cell, type Grid } from './table-grid.js';

/** A row under the columns of its table; null where it has no cell. */
export interface TableRow {
  readonly cells: readonly (Cell | null)[];
  /** The cells of the row itself, where some of `cells` are merged with those above. */
  readonly printed?: readonly (Cell | null)[];
  /** One cell over the whole width: a heading of the rows below it. */
  readonly heading: boolean;
  /** One of several rows under one number: what it lacks of who and by when is merged with the row above. */
  readonly under?: boolean;
  /** The cells of a row that goes on below it, for example over a page break. */
  readonly more?: readonly (readonly (Cell | null)[])[];
}

/** What the cells of one column look like, all together. */
export interface Profile {
  readonly filled: number;
  /** Different texts as a share of the rows that are no headings. */
  readonly distinct: number;
  readonly length: number;
  readonly figures: number;
}

const SAMPLE = 40;

export function profileOf(grid: Grid, rows: readonly TableRow[], index: number): Profile {
  const body = rows.filter((row) => !row.heading);
  const words = body.map((row) => cellFold(grid.clean, row.cells[index] ?? undefined)).filter((word) => word !== '');
  const total = words.reduce((sum, word) => sum + word.length, 0);
  grid.clean.work.look(total);
  return {
    filled: words.length,
    distinct: body.length === 0 ? 0 : new Set(words).size / body.length,
    length: words.length === 0 ? 0 : total / words.length,
    figures: share(sampleOf(words), isFigureCell),
  };
}

/** The words of the head decide; what they do not name is told by the cells below. */
export function withContentRoles(grid: Grid, columns: readonly Column[], rows: readonly TableRow[]): Column[] {
  return columns.map((column) => {
    if (column.role !== null && column.name !== '单位') return column;
    const words = rows
      .filter((row) => !row.heading)
      .map((row) => cellFold(grid.clean, row.cells[column.index] ?? undefined))
      .filter((word) => word !== '');
    // 单位 names who is charged, or what the figures beside it are counted in.
    if (column.role !== null)
      return words.length > 0 && words.every((word) => MEASURE_WORD.test(word))
        ? { ...column, role: 'measure' }
        : column;
    return { ...column, role: roleOfContent(grid, sampleOf(words), column.index) };
  });
}

const MEASURE_WORD =
  /^(?:[十百千]?[万亿])?(?:%|‰|[个家名人条项件户所座台套处批次期场篇份间公里米亩吨元分]|人次|场次|公顷|平方米|立方米|学时|小时|天|工作日)$/;
const MOST = 0.6;
const PROSE_LENGTH = 10;

function roleOfContent(grid: Grid, words: readonly string[], index: number): ColumnRole | null {
  if (words.length === 0) return null;
  const total = words.reduce((sum, word) => sum + word.length, 0);
  grid.clean.work.look(total * 8);
  if (share(words, isNumberCell) >= MOST) return index === 0 ? 'no' : null;
  if (share(words, isDateCell) >= MOST) return 'deadline';
  if (share(words, isFigureCell) >= MOST) return null;
  if (share(words, isUnitCell) >= MOST) return 'responsible';
  return total / words.length >= PROSE_LENGTH ? 'task' : null;
}

const share = (words: readonly string[], test: (word: string) => boolean): number =>
  words.length === 0 ? 0 : words.filter(test).length / words.length;

/** Cells from all over the column, so that a long table costs no more than a short one. */
const sampleOf = (words: readonly string[]): string[] =>
  words.length <= SAMPLE
    ? [...words]
    : Array.from({ length: SAMPLE }, (_, i) => words[Math.floor((i * words.length) / SAMPLE)]!);
