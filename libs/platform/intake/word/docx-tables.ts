import type { XmlTag } from '../container/guarded-xml.js';
import { numberOf, valueOf } from './docx-names.js';
import { tableLines } from './table-lines.js';
import { TextLines } from './text-blocks.js';

interface Cell {
  readonly text: TextLines;
  readonly lines: readonly string[];
  span: number;
  continues: boolean;
}
interface Row {
  before: number;
  readonly cells: Cell[];
  deleted: boolean;
}

/** Tables under way, the outermost first. */
export class DocxTables {
  private readonly tables: Row[][] = [];
  private readonly rows: Row[] = [];

  /** Whether the row that is being read was deleted. */
  get inDeletedRow(): boolean {
    return this.rows.at(-1)?.deleted === true;
  }

  openTable(): void {
    this.tables.push([]);
  }

  closeTable(): Iterable<string> {
    return tableLines((this.tables.pop() ?? []).filter((row) => !row.deleted));
  }

  openRow(): void {
    this.rows.push({ before: 0, cells: [], deleted: false });
  }

  closeRow(): void {
    const row = this.rows.pop();
    if (row) this.tables.at(-1)?.push(row);
  }

  /** Where the text of a new cell goes. */
  openCell(): TextLines {
    const text = new TextLines();
    this.rows.at(-1)?.cells.push({ text, lines: text.lines, span: 1, continues: false });
    return text;
  }

  property(name: string, tag: XmlTag): void {
    const row = this.rows.at(-1);
    const cell = row?.cells.at(-1);
    if (name === 'gridBefore' && row) row.before = numberOf(tag, 0, 63) ?? 0;
    else if ((name === 'del' || name === 'moveFrom') && row) row.deleted = true;
    else if (!cell) return;
    else if (name === 'gridSpan') cell.span = numberOf(tag, 1, 63) ?? 1;
    else if (name === 'vMerge') cell.continues = valueOf(tag) !== 'restart';
  }
}
