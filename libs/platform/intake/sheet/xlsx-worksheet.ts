import type { XmlHandler, XmlTag } from '../container/guarded-xml.js';
import { damaged, hostile } from '../unreadable-document.js';
import { type CellRange, readCellRange, readCellReference } from './cell-reference.js';
import type { ValueFormatter } from './format-value.js';
import { SHEET_LIMITS, type SheetBudget } from './sheet-budget.js';
import type { ColumnSpan, SheetGrid } from './sheet-grid.js';
import type { CellCounts } from './sheet-notes.js';
import { RichText, unescapeString } from './xlsx-strings.js';
import { isTrue } from './xlsx-workbook.js';

/** What the cells of one workbook share. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly formatOf: (style: string | undefined) => string;
  readonly formatter: ValueFormatter;
  readonly budget: SheetBudget;
  readonly counts: CellCounts;
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: string | undefined;
  value: string;
  hasFormula: boolean;
}

/** xl/worksheets/sheetN.xml: cells with text only; empty ones cost nothing, however many are declared. */
export class WorksheetReader implements XmlHandler {
  private readonly rows = new Map<number, Map<number, string>>();
  private readonly merges: CellRange[] = [];
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns: ColumnSpan[] = [];
  private readonly inline = new RichText();
  private row = -1;
  private column = -1;
  private cell: OpenCell | null = null;
  private inValue = false;

  constructor(
    private readonly name: string,
    private readonly context: CellContext,
  ) {}

  open({ name, attributes }: XmlTag): void {
    if (this.cell) {
      if (name === 'v') this.inValue = true;
      else if (name === 'f') this.cell.hasFormula = true;
      else this.inline.open(name);
    } else if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'col') this.openColumns(attributes);
    else if (name === 'mergeCell') this.addMerge(attributes.get('ref') ?? '');
  }

  close(name: string): void {
    if (!this.cell) return;
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell(this.cell);
    else this.inline.close(name);
  }

  text(text: string): void {
    if (!this.cell) return;
    if (!this.inValue) return this.inline.text(text);
    if (this.cell.value.length + text.length > SHEET_LIMITS.cellText * 2) throw hostile();
    this.cell.value += text;
  }

  finish(): SheetGrid {
    const { name, rows, merges, hiddenRows, hiddenColumns } = this;
    return { name, rows, merges, hiddenRows, hiddenColumns };
  }

  private openRow(attributes: ReadonlyMap<string, string>): void {
    const told = attributes.get('r');
    this.row = told === undefined ? this.row + 1 : Number(told) - 1;
    this.column = -1;
    this.context.budget.checkPlace(this.row, 0);
    if (isTrue(attributes.get('hidden'))) this.hiddenRows.add(this.row);
  }

  private openCell(attributes: ReadonlyMap<string, string>): void {
    const told = attributes.get('r');
    const place = told === undefined ? { row: this.row, column: this.column + 1 } : readCellReference(told);
    if (!place) throw damaged();
    this.context.budget.checkPlace(place.row, place.column);
    this.column = place.column;
    this.cell = {
      ...place,
      type: attributes.get('t') ?? 'n',
      style: attributes.get('s'),
      value: '',
      hasFormula: false,
    };
  }

  private closeCell(cell: OpenCell): void {
    const text = this.shown(cell);
    this.cell = null;
    if (text.trim() === '') return;
    this.context.budget.addCell(cell.column, text);
    let row = this.rows.get(cell.row);
    if (!row) {
      this.context.budget.addRow();
      this.rows.set(cell.row, (row = new Map()));
    }
    row.set(cell.column, text);
  }

  private shown({ type, value, style, hasFormula }: OpenCell): string {
    const { strings, counts } = this.context;
    const inline = this.inline.take();
    if (type === 'inlineStr') return inline;
    if (value === '') {
      if (hasFormula && type === 'n') counts.uncomputed++;
      return inline;
    }
    switch (type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'b':
        return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
      case 'e':
        counts.errors++;
        return value;
      case 'n':
        return this.number(value, style);
      case 'd':
        return value.replace(/T00:00(?::00(?:\.0{1,9})?)?Z?$/, '');
      default:
        return unescapeString(value);
    }
  }

  private number(value: string, style: string | undefined): string {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const { text, undated } = this.context.formatter.show(number, this.context.formatOf(style));
    if (undated) this.context.counts.undated++;
    return text;
  }

  private openColumns(attributes: ReadonlyMap<string, string>): void {
    if (!isTrue(attributes.get('hidden'))) return;
    const from = Number(attributes.get('min')) - 1;
    const to = Number(attributes.get('max')) - 1;
    if (!(from >= 0 && to < SHEET_LIMITS.lastColumn) || this.hiddenColumns.length >= SHEET_LIMITS.lastColumn)
      throw hostile();
    this.hiddenColumns.push({ from, to });
  }

  private addMerge(reference: string): void {
    const range = readCellRange(reference);
    if (!range) return;
    this.context.budget.checkPlace(range.bottom, range.right);
    if (this.merges.length >= SHEET_LIMITS.merges) throw hostile();
    this.merges.push(range);
  }
}
