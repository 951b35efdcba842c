import { isPersonCell, isUnitCell } from './table-cells.js';
import type { Column, ColumnRole } from './table-columns.js';
import { roleOfHead } from './table-columns.js';
import { cellFold, type Cell, type Grid } from './table-grid.js';

export interface FlatRow {
  readonly cells: readonly (Cell | null)[];
  /** Not the first under its number. */
  readonly under: boolean;
}

/** A web table of which only the text was copied: one cell a line, `|` at line ends, merged cells missing. */
export interface FlatTable {
  readonly columns: readonly Column[];
  /** Cells in the order of the columns; null where the row has none. */
  readonly rows: readonly FlatRow[];
  /** Index of the first cell of the head in the list of lines. */
  readonly headAt: number;
}

const MAX_COLUMNS = 24;

/** `cells`: one per line of the source, empty ones left out. */
export function readFlatTable(grid: Grid, cells: readonly Cell[]): FlatTable | null {
  const words = cells.map((cell) => cellFold(grid.clean, cell));
  const headAt = words.findIndex((word) => roleOfHead(word) === 'no');
  if (headAt < 0) return null;
  const first = words.findIndex((word, i) => i > headAt && /^\d{1,4}$/.test(word));
  if (first < 0 || first - headAt < 3 || first - headAt > MAX_COLUMNS) return null;
  const columns = words.slice(headAt, first).map((word, index) => ({
    index,
    name: word.replace(/\s+/g, ''),
    role: roleOfHead(word),
    head: cells[headAt + index] ?? null,
  }));
  if (new Set(columns.map((c) => c.role)).size < 3) return null;
  const places = columns.filter((c) => c.role === 'lead' || c.role === 'responsible' || c.role === 'support').length;
  const rows = splitRows(words, first, columns.length).flatMap(([from, to]) =>
    subRows(grid, joinUnits(grid, cells.slice(from, to), places), columns.length).map((row, k) => ({
      cells: align(
        grid,
        row,
        row.map((cell) => cellFold(grid.clean, cell)),
        columns,
      ),
      under: k > 0,
    })),
  );
  return { columns, rows, headAt };
}

/** A row begins with the next number; behind the last one other words of the page may follow. */
function splitRows(words: readonly string[], first: number, width: number): [number, number][] {
  const starts: number[] = [];
  let expected = Number(words[first]);
  for (let i = first; i < words.length; i++) {
    if (words[i] !== String(expected)) continue;
    starts.push(i);
    expected++;
  }
  return starts.map((start, k): [number, number] => [start, starts[k + 1] ?? Math.min(words.length, start + width)]);
}

/** Units told on several lines of one cell are one cell again, where the table has fewer columns for them. */
function joinUnits(grid: Grid, cells: readonly Cell[], places: number): Cell[] {
  const joined: Cell[] = [];
  let run: Cell[] = [];
  const close = (): void => {
    joined.push(...(run.length > places && places > 0 ? [{ start: run[0]!.start, end: run.at(-1)!.end }] : run));
    run = [];
  };
  for (const cell of cells) {
    const word = cellFold(grid.clean, cell);
    if (!/^\d{1,4}$/.test(word) && isUnitCell(word)) run.push(cell);
    else {
      close();
      joined.push(cell);
    }
  }
  close();
  return joined;
}

/** A row that holds more cells than columns tells several things under one number: each begins with its words. */
function subRows(grid: Grid, cells: readonly Cell[], width: number): Cell[][] {
  if (cells.length <= width) return [[...cells]];
  const rows: Cell[][] = [[]];
  let told = false;
  for (const cell of cells) {
    const word = cellFold(grid.clean, cell);
    const prose = word.length >= 6 && !isUnitCell(word) && !/^[^。]{0,4}\d{1,2}月|底前/.test(word);
    if (prose && told) rows.push([]);
    told = prose || (told && rows.at(-1)!.length > 0);
    rows.at(-1)!.push(cell);
  }
  return rows.map((row) => row.slice(0, width));
}

/** Puts the cells of a row under the columns that they fit best, in order; merged cells leave a gap. */
function align(
  grid: Grid,
  cells: readonly Cell[],
  words: readonly string[],
  columns: readonly Column[],
): (Cell | null)[] {
  const n = cells.length;
  const m = columns.length;
  const best: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(-Infinity));
  for (let j = 0; j <= m; j++) best[n]![j] = 0;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const here = fit(words[i]!, columns[j]!.role) + best[i + 1]![j + 1]!;
      best[i]![j] = Math.max(here, best[i]![j + 1]!);
    }
  }
  grid.clean.work.look(words.join('').length * 8 + n * m);
  const placed: (Cell | null)[] = new Array<Cell | null>(m).fill(null);
  for (let i = 0, j = 0; i < n && j < m; j++) {
    // Of two columns that fit equally well the later one takes the cell: what is merged stands left.
    if (best[i]![j]! > best[i]![j + 1]!) placed[j] = cells[i++]!;
  }
  return placed;
}

function fit(word: string, role: ColumnRole | null): number {
  const number = /^\d{1,4}$/.test(word);
  const answer = /^[是否√×]$/.test(word);
  const units = !number && isUnitCell(word);
  const person = isPersonCell(word) && !units;
  const prose = word.length >= 8 && !units;
  switch (role) {
    case 'no':
      return number ? 5 : -5;
    case 'answer':
      return answer ? 4 : -4;
    case 'person':
      return person ? 4 : -3;
    case 'lead':
    case 'responsible':
    case 'support':
      return units ? 4 : person && word.length > 2 ? -1 : -3;
    case 'deadline':
      return /\d{1,2}月|\d{4}年|年底|长期|持续/.test(word) && word.length < 24 ? 4 : -2;
    case 'task':
    case 'problem':
    case 'goal':
      return prose ? 2 : -1;
    case 'progress':
      return prose ? (/^(?:已|正在|目前|完成|尚未|截至|在)/.test(word) ? 2.5 : 1.5) : -1;
    case 'item':
    case 'category':
      return number || answer ? -2 : 1;
    default:
      return 0.5;
  }
}
