import type { DecodedDocument } from '../decoded-document.js';
import { type CsvDialect, tellDialect } from './csv-dialect.js';

/**
 * Comma-, semicolon- or tab-separated text → lines of tab-separated cells, with the place of each character in the file.
 * Whatever a cell begins with (= + - @), it is text and nothing else. Null where no separator tells of a table.
 */
export function readCsv(source: string): DecodedDocument | null {
  const dialect = tellDialect(source);
  if (!dialect || dialect.separator === '|') return null;
  const { text, places } = new CsvReader(source, dialect).read();
  const at = (offset: number): number => (offset < places.length ? places[offset]! : source.length);
  return {
    text,
    format: 'table',
    source,
    toSource: (start, end) => (end > start ? [at(start), at(end - 1) + 1] : [at(start), at(start)]),
  };
}

/** How far a quoted cell may reach; and how often, in lengths of the text, the search for closing marks may run. */
const LONGEST_CELL = 100_000;
const SEARCHES = 20;

class CsvReader {
  private readonly out: string[] = [];
  private readonly places: number[] = [];
  /** Cells of the open record: the places of their characters in the source. */
  private record: number[][] = [];
  private cell: number[] = [];
  private allowance: number;

  constructor(
    private readonly source: string,
    private readonly dialect: CsvDialect,
  ) {
    this.allowance = source.length * SEARCHES + LONGEST_CELL;
  }

  read(): { text: string; places: readonly number[] } {
    const { source } = this;
    const { separator, start } = this.dialect;
    let stop = -1;
    for (let i = start; i < source.length; i++) {
      const ch = source[i]!;
      if (i < stop) {
        this.cell.push(i);
        if (ch === '"') i++;
      } else if (i === stop) stop = -1;
      else if (ch === '"' && this.cell.length === 0 && (stop = this.closing(i)) > 0) continue;
      else if (ch === separator) this.endCell();
      else if (ch === '\n' || ch === '\r') this.endRecord();
      else this.cell.push(i);
    }
    this.endRecord();
    return { text: this.out.join(''), places: this.places };
  }

  /** The mark that closes a cell opened by one: single, and before a separator, a line end or the end; -1 for none. */
  private closing(open: number): number {
    const { source } = this;
    for (let i = open + 1; i < source.length && i - open < LONGEST_CELL && this.allowance-- > 0; i++) {
      if (source[i] !== '"') continue;
      const next = source[i + 1];
      if (next === '"') i++;
      else if (next === undefined || next === this.dialect.separator || next === '\n' || next === '\r') return i;
    }
    return -1;
  }

  private endCell(): void {
    const { source } = this;
    let from = 0;
    let to = this.cell.length;
    while (from < to && isBlank(source[this.cell[from]!]!)) from++;
    while (to > from && isBlank(source[this.cell[to - 1]!]!)) to--;
    this.record.push(this.cell.slice(from, to));
    this.cell = [];
  }

  private endRecord(): void {
    this.endCell();
    const cells = this.record;
    this.record = [];
    const filled = cells.filter((cell) => cell.length > 0).length;
    if (filled === 0) return;
    // A line of one cell is a title or a heading, and stands without the empty cells of its record.
    const shown = filled === 1 && cells[0]!.length > 0 ? cells.slice(0, 1) : cells;
    shown.forEach((cell, i) => {
      if (i > 0) this.put('\t', this.places.at(-1) ?? this.dialect.start);
      this.putCell(cell);
    });
    this.put('\n', this.places.at(-1)!);
  }

  private putCell(cell: readonly number[]): void {
    const { source } = this;
    const quoted = source[cell[0] ?? -1] === '"';
    if (quoted) this.put('"', cell[0]!);
    for (const at of cell) {
      const ch = source[at]!;
      this.put(ch === '\n' || ch === '\r' || ch === '\t' ? ' ' : ch, at);
      if (quoted && ch === '"') this.put('"', at);
    }
    if (quoted) this.put('"', cell.at(-1)!);
  }

  private put(ch: string, at: number): void {
    this.out.push(ch);
    this.places.push(at);
  }
}

const isBlank = (ch: string): boolean => ch === ' ' || ch === '\u3000' || ch === '\n' || ch === '\r' || ch === '\t';
