import { columnSpans, tableLines } from './table-lines.js';

/** The shape of a row as old Word and RTF tell it: the edges of its cells, and which ones hang on the cell above. */
export interface RowShape {
  readonly edges: readonly number[];
  readonly continues: readonly boolean[];
}

/** A table under way whose rows tell their shape when they end. */
export class EdgeTable {
  private readonly rows: (RowShape & { readonly cells: readonly (readonly string[])[] })[] = [];
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

  endRow(shape: RowShape): void {
    this.rows.push({ ...shape, cells: this.cells });
    this.dropRow();
  }

  dropRow(): void {
    this.cells = [];
    this.lines = [];
  }

  /** The lines of the table, which is empty again after that. */
  *finish(): Generator<string> {
    const rows = this.rows.splice(0);
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
    // A row that never ended: its words are kept as lines.
    const open = [...this.cells.flat(), ...this.lines];
    this.dropRow();
    yield* open;
  }
}
