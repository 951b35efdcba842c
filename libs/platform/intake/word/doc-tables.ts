import type { Property } from './doc-properties.js';
import { columnSpans, tableLines } from './table-lines.js';

const T_DEF_TABLE = 0xd608;
const T_VERT_MERGE = 0xd62b;
const CELL = 20;
const CONTINUES = 1;

interface Row {
  readonly cells: readonly (readonly string[])[];
  readonly edges: readonly number[];
  readonly continues: readonly boolean[];
}

/** A table of a Word 97–2003 file under way: the shape of each row is told by the mark at its end. */
export class DocTable {
  private readonly rows: Row[] = [];
  private cells: string[][] = [];
  private lines: string[] = [];

  get isEmpty(): boolean {
    return this.rows.length === 0 && this.cells.length === 0 && this.lines.length === 0;
  }

  line(text: string): void {
    this.lines.push(text);
  }

  endCell(): void {
    this.cells.push(this.lines);
    this.lines = [];
  }

  endRow(shape: Iterable<Property>, deleted: boolean): void {
    const edges: number[] = [];
    const continues: boolean[] = [];
    for (const [code, operand] of shape) {
      if (code === T_DEF_TABLE) {
        const count = operand[0] ?? 0;
        for (let i = 0; i <= count; i++) edges.push(operand.readInt16LE(1 + i * 2));
        for (let i = 0, at = 3 + count * 2; i < count && at + 2 <= operand.length; i++, at += CELL)
          continues[i] = ((operand.readUInt16LE(at) >>> 5) & 3) === CONTINUES;
      } else if (code === T_VERT_MERGE) continues[operand[0]!] = operand[1] === CONTINUES;
    }
    if (!deleted) this.rows.push({ cells: this.cells, edges, continues });
    this.cells = [];
    this.lines = [];
  }

  /** The lines of the table, which is empty again after that. */
  *finish(): Generator<string> {
    const { rows } = this;
    const known = rows.every((row) => row.edges.length === row.cells.length + 1);
    const shapes = known ? columnSpans(rows.map((row) => row.edges)) : [];
    yield* tableLines(
      rows.map((row, i) => ({
        before: shapes[i]?.before ?? 0,
        cells: row.cells.map((lines, k) => ({
          lines,
          span: shapes[i]?.spans[k] ?? 1,
          continues: row.continues[k] ?? false,
        })),
      })),
    );
    for (const lines of this.cells) yield* lines;
    yield* this.lines;
    this.rows.length = 0;
    this.cells = [];
    this.lines = [];
  }
}
