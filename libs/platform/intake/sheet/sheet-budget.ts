import { hostile, UnreadableDocument } from '../unreadable-document.js';

/** What spreadsheets themselves allow, and above it how much of one workbook is read. */
export const SHEET_LIMITS = {
  /** Last row and column of the format: a number above it is an attack or damage. */
  lastRow: 1_048_576,
  lastColumn: 16_384,
  /** Columns that hold text; styles alone may reach further. */
  textColumns: 1024,
  textRows: 200_000,
  /** Cells that hold text, and those that merged ones repeat. */
  cells: 2_000_000,
  /** All sheets together, in UTF-16 units. */
  text: 30_000_000,
  cellText: 32_767,
  sheets: 1024,
  merges: 200_000,
  sharedStrings: 1_000_000,
  /** Places looked at under merged cells: merged cells that do not overlap stay far below. */
  work: 50_000_000,
  cellFormats: 65_536,
  numberFormats: 65_536,
} as const;

export const tooManyCells = (): UnreadableDocument =>
  new UnreadableDocument(
    '表格过大,请只保留任务表本身(20万行、1024列以内)后再导入',
    'the sheets are too large; keep the task table itself (within 200,000 rows and 1024 columns) and import that',
  );

/** Counts what a workbook asks to be kept, over all its sheets. */
export class SheetBudget {
  private rows = 0;
  private cells = 0;
  private text = 0;
  private work = 0;

  /** A row number or column number of the file, counted from 0. */
  checkPlace(row: number, column: number): void {
    if (!(row >= 0 && row < SHEET_LIMITS.lastRow && column >= 0 && column < SHEET_LIMITS.lastColumn)) throw hostile();
  }

  addWork(places: number): void {
    if ((this.work += places) > SHEET_LIMITS.work) throw hostile();
  }

  addRow(): void {
    if (++this.rows > SHEET_LIMITS.textRows) throw tooManyCells();
  }

  addCell(column: number, text: string): void {
    this.cells++;
    this.text += text.length;
    const { textColumns, cellText } = SHEET_LIMITS;
    if (text.length > cellText || column >= textColumns) throw tooManyCells();
    if (this.cells > SHEET_LIMITS.cells || this.text > SHEET_LIMITS.text) throw tooManyCells();
  }
}
