import { roleOfHead } from './table-columns.js';

interface Word {
  readonly start: number;
  readonly end: number;
  /** Where it stands on the page: a Chinese character takes two places. */
  readonly x: number;
}

const BLANK = ' \u3000\u00a0';
const MIN_COLUMNS = 3;
const MIN_ROWS = 2;
const MAX_HEAD = 12;
const HAS_GAP = /[^ \u3000\u00a0\n][ \u3000\u00a0]{2}/;

/**
 * A table whose columns are kept apart by blanks: the same text with tabs among the blanks, one for each column
 * that a gap crosses, so that every offset stays. Null where no line names columns and no rows stand below it.
 */
export function tabbedColumns(source: string): string | null {
  if (!HAS_GAP.test(source)) return null;
  const lines = linesOf(source);
  const apart = lines.map(([from, to]) => wordsOf(source, from, to));
  const head = apart.findIndex((row) => namesColumns(source, row));
  if (head < 0) return null;
  const width = apart[head]!.length;
  // A cell that fills its column leaves one blank before the next.
  const starts = new Set(apart[head]!.map(({ x }) => x));
  const words = apart.map((row, i) =>
    i > head && row.length < width ? wordsOf(source, lines[i]![0], lines[i]![1], starts) : row,
  );
  const full = words.slice(head + 1).filter((row) => row.length === width);
  if (words.slice(head + 1).filter((row) => row.length >= MIN_COLUMNS).length < MIN_ROWS) return null;
  const columns = columnsOf(full.length >= MIN_ROWS ? full : [words[head]!], width);
  const out = [...source];
  if (out.length !== source.length) return null;
  words.forEach((row, i) => {
    if (i < head || row.length === 0) return;
    const places = row.length === width ? row.map((_, k) => k) : placesOf(row, columns);
    let end = lines[i]![0];
    let column = 0;
    row.forEach((word, k) => {
      const tabs = Math.min(places[k]! - column, word.start - end);
      for (let t = 0; t < tabs; t++) out[end + t] = '\t';
      column = Math.max(places[k]!, column);
      end = word.end;
    });
  });
  return out.join('');
}

function linesOf(source: string): [number, number][] {
  const lines: [number, number][] = [];
  for (let from = 0; from <= source.length;) {
    const stop = source.indexOf('\n', from);
    const to = stop < 0 ? source.length : stop;
    lines.push([from, to > from && source[to - 1] === '\r' ? to - 1 : to]);
    from = to + 1;
  }
  return lines;
}

/** Words of a line, parted by two blanks or more, or by one before the place where a column starts. */
function wordsOf(source: string, from: number, to: number, starts?: ReadonlySet<number>): Word[] {
  const found: Word[] = [];
  let start = -1;
  let end = from;
  let startX = 0;
  let x = 0;
  for (let i = from; i < to; i++) {
    const ch = source[i]!;
    if (!BLANK.includes(ch)) {
      if (start >= 0 && (i - end >= 2 || (i > end && starts?.has(x)))) {
        found.push({ start, end, x: startX });
        start = -1;
      }
      if (start < 0) {
        start = i;
        startX = x;
      }
      end = i + 1;
    }
    x += ch > '\u00ff' ? 2 : 1;
  }
  if (start >= 0) found.push({ start, end, x: startX });
  return found;
}

function namesColumns(source: string, row: readonly Word[]): boolean {
  if (row.length < MIN_COLUMNS || row.some(({ start, end }) => end - start > MAX_HEAD)) return false;
  const names = row.map(({ start, end }) => source.slice(start, end));
  if (names.some((name) => /[:：。；，\d]/.test(name))) return false;
  const roles = names.map(roleOfHead).filter((role) => role !== null);
  return new Set(roles).size >= MIN_COLUMNS;
}

/** Where each column begins: the middle one of the places at which its words do. */
function columnsOf(rows: readonly (readonly Word[])[], width: number): number[] {
  return Array.from({ length: width }, (_, k) => {
    const xs = rows.map((row) => row[k]!.x).sort((a, b) => a - b);
    return xs[Math.floor(xs.length / 2)]!;
  });
}

/** The column nearest to each word of a row that has fewer words than columns, in order. */
function placesOf(row: readonly Word[], columns: readonly number[]): number[] {
  let next = 0;
  return row.map(({ x }, k) => {
    const last = columns.length - (row.length - k);
    let best = Math.min(next, Math.max(last, 0));
    for (let c = best + 1; c <= last; c++) if (Math.abs(columns[c]! - x) < Math.abs(columns[best]! - x)) best = c;
    next = best + 1;
    return best;
  });
}
