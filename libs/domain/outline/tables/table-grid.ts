import { fromCodeUnits } from '../source/code-units.js';
import { type CleanText, withFold } from '../source/source-text.js';
import { Work } from '../source/work.js';

/** A cell as an extent of the clean text. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

export interface Grid {
  readonly clean: CleanText;
  readonly rows: readonly (readonly Cell[])[];
  /** Lines around the table: title, notes. */
  readonly lines: readonly Cell[];
  /** Cells are broken over lines: a line with nothing in the first column carries on the row above. */
  readonly wrapped?: boolean;
}

export type Separator = '\t' | ',' | '|' | ';';

/** Stands in the cells below a merged one. */
export const DITTO = '〃';
const LINE_END = 0x0a;

/** Cells of a delimited text. Quoted cells may hold separators and line ends (RFC 4180). */
export function readGrid(source: string, separator: Separator): Grid {
  const builder = new GridBuilder(source, separator);
  return builder.read();
}

class GridBuilder {
  private readonly kept: number[] = [];
  private readonly rows: Cell[][] = [];
  private readonly lines: Cell[] = [];
  private row: Cell[] = [];
  private from = 0;

  constructor(
    private readonly source: string,
    private readonly separator: Separator,
  ) {}

  read(): Grid {
    const { source, separator } = this;
    let quoted = false;
    for (let i = 0; i < source.length; i++) {
      const ch = source[i]!;
      if (quoted) {
        if (ch !== '"') this.kept.push(i);
        else if (source[i + 1] === '"') this.kept.push(i++);
        else quoted = false;
      } else if (ch === '"' && this.kept.length === this.from && separator !== '|' && this.quoteCloses(i))
        quoted = true;
      else if (ch === separator) this.endCell();
      else if (ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[i + 1] === '\n') i++;
        this.endRow();
      } else this.kept.push(i);
    }
    this.endRow();
    return this.finish();
  }

  /** A quotation mark that opens a cell has a partner before a separator or line end. */
  private quoteCloses(at: number): boolean {
    for (let i = at + 1; i < this.source.length && i - at < 5000; i++) {
      if (this.source[i] !== '"') continue;
      if (this.source[i + 1] === '"') i++;
      else {
        const next = this.source[i + 1];
        return next === undefined || next === this.separator || next === '\n' || next === '\r';
      }
    }
    return false;
  }

  private endCell(): void {
    let start = this.from;
    let end = this.kept.length;
    while (start < end && this.isPad(start)) start++;
    while (end > start && this.isPad(end - 1)) end--;
    this.row.push({ start, end });
    this.kept.push(-1);
    this.from = this.kept.length;
  }

  private isPad(k: number): boolean {
    const at = this.kept[k]!;
    return at < 0 || ' \t\u3000\u00a0\n\r'.includes(this.source[at]!);
  }

  private endRow(): void {
    this.endCell();
    const row = this.separator === '|' ? trimBars(this.row) : this.row;
    this.row = [];
    const filled = row.filter((cell) => cell.end > cell.start);
    if (filled.length === 0 || isRule(this.source, this.kept, row)) return;
    if (row.length === 1) this.lines.push(row[0]!);
    this.rows.push(row);
  }

  private finish(): Grid {
    const origin = new Uint32Array(this.kept.length + 1);
    let last = 0;
    const units = new Uint16Array(this.kept.length);
    this.kept.forEach((at, i) => {
      if (at >= 0) last = at;
      origin[i] = last;
      units[i] = at < 0 ? LINE_END : this.source.charCodeAt(at);
    });
    origin[this.kept.length] = this.source.length;
    const work = new Work();
    work.look(this.source.length * 4);
    return {
      clean: withFold(fromCodeUnits(units), origin, this.source.length, work),
      rows: this.rows,
      lines: this.lines,
    };
  }
}

/** | a | b | has an empty cell before the first bar and after the last. */
function trimBars(row: readonly Cell[]): Cell[] {
  const cells = [...row];
  if (cells.length > 1 && cells[0]!.end <= cells[0]!.start) cells.shift();
  if (cells.length > 1 && cells.at(-1)!.end <= cells.at(-1)!.start) cells.pop();
  return cells;
}

/** |---|:--:| under the head of a Markdown table. */
function isRule(source: string, kept: readonly number[], row: readonly Cell[]): boolean {
  return row.every(({ start, end }) => {
    if (end <= start || end - start > 40) return false;
    for (let k = start; k < end; k++) if (!'-:= '.includes(source[kept[k]!] ?? ' ')) return false;
    return true;
  });
}

export const cellFold = (clean: CleanText, cell: Cell | undefined): string =>
  cell ? clean.fold.slice(cell.start, cell.end) : '';
export const cellText = (clean: CleanText, cell: Cell | undefined): string =>
  cell ? clean.text.slice(cell.start, cell.end) : '';
