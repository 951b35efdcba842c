import ExcelJS from 'exceljs';
import { chineseDate } from '#domain/kernel/date-text.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { rowHeight, wideEnough } from './row-height.js';

export interface OfficeColumn {
  readonly head: string;
  /** Columns under one upper head share its name; null: the head spans both lines. */
  readonly group: string | null;
  readonly width: number;
  readonly centred?: boolean;
}
export interface OfficeTable {
  /** The name of the sheet. */
  readonly name: string;
  readonly title: string;
  /** 填报单位. */
  readonly filledBy: string;
  /** 填报时间. */
  readonly filledOn: LocalDate;
  /** Printed above the table and on every page; null for a real office. */
  readonly demoMark: string | null;
  readonly columns: readonly OfficeColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Lines below the table: who agreed it. */
  readonly notes?: readonly string[];
}

const TITLE_FONT = { name: '方正小标宋简体', size: 18 };
const HEAD_FONT = { name: '宋体', size: 11, bold: true };
const BODY_FONT = { name: '仿宋_GB2312', size: 11 };
const LINE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BOX = { top: LINE, left: LINE, bottom: LINE, right: LINE };
/** Title, 填报单位/时间; the heads follow in one line, or in two where columns share an upper head. */
const TOP_ROWS = 2;
const HEAD_HEIGHT = 22;

/** The tables that offices print: A4 landscape, one page wide, heads repeated on every page, page numbers below. */
export async function officeTable(table: OfficeTable): Promise<Buffer> {
  const { columns } = table;
  const headRows = TOP_ROWS + (columns.some((column) => column.group) ? 2 : 1);
  const book = new ExcelJS.Workbook();
  book.creator = table.filledBy;
  const firstCell = `B${headRows + 1}`;
  const page = book.addWorksheet(table.name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: headRows, topLeftCell: firstCell, activeCell: firstCell }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${TOP_ROWS + 1}:${headRows}`,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddHeader: table.demoMark ? `&R${table.demoMark}` : '', oddFooter: '&C第 &P 页 共 &N 页' },
  });
  const rows = table.rows.map((row) => row.map(printable));
  const widths = columns.map((column, at) =>
    wideEnough(
      column.width,
      rows.map((row) => row[at] ?? ''),
    ),
  );
  page.columns = widths.map((width) => ({ width }));
  writeTop(page, table);
  writeHeads(page, columns, headRows);
  for (const row of rows) writeRow(page, columns, row).height = rowHeight(row, widths);
  for (const note of table.notes ?? []) writeNote(page, columns.length, note);
  page.pageSetup.printArea = `A1:${page.getColumn(columns.length).letter}${page.rowCount}`;
  return Buffer.from(await book.xlsx.writeBuffer());
}

function writeTop(page: ExcelJS.Worksheet, table: OfficeTable): void {
  const width = table.columns.length;
  const title = page.getCell(1, 1);
  title.value = printable(table.demoMark ? `${table.title}(${table.demoMark})` : table.title);
  title.font = TITLE_FONT;
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  page.mergeCells(1, 1, 1, width);
  page.getRow(1).height = 34;
  const half = Math.ceil(width / 2);
  const filledBy = page.getCell(2, 1);
  filledBy.value = `填报单位:${table.filledBy}`;
  page.mergeCells(2, 1, 2, half);
  const filledOn = page.getCell(2, half + 1);
  filledOn.value = `填报时间:${chineseDate(table.filledOn)}`;
  filledOn.alignment = { horizontal: 'right', vertical: 'middle' };
  page.mergeCells(2, half + 1, 2, width);
  page.getRow(2).height = 20;
  for (const cell of [filledBy, filledOn]) cell.font = BODY_FONT;
}

/** In two lines a group's name lies above its columns, every other head spans both. */
function writeHeads(page: ExcelJS.Worksheet, columns: readonly OfficeColumn[], headRows: number): void {
  const upperRow = TOP_ROWS + 1;
  columns.forEach((column, index) => {
    const at = index + 1;
    page.getCell(upperRow, at).value = column.group ?? column.head;
    if (column.group) page.getCell(headRows, at).value = column.head;
    for (let row = upperRow; row <= headRows; row += 1) {
      const cell = page.getCell(row, at);
      cell.font = HEAD_FONT;
      cell.border = BOX;
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    }
    if (!column.group && headRows > upperRow) page.mergeCells(upperRow, at, headRows, at);
  });
  for (let row = upperRow; row <= headRows; row += 1) page.getRow(row).height = HEAD_HEIGHT;
  for (const group of new Set(columns.map((column) => column.group).filter((name) => name !== null))) {
    const first = columns.findIndex((column) => column.group === group) + 1;
    page.mergeCells(upperRow, first, upperRow, first + columns.filter((column) => column.group === group).length - 1);
  }
}

function writeRow(page: ExcelJS.Worksheet, columns: readonly OfficeColumn[], row: readonly string[]): ExcelJS.Row {
  const line = page.addRow([...row]);
  columns.forEach((column, index) => {
    const cell = line.getCell(index + 1);
    cell.font = BODY_FONT;
    cell.border = BOX;
    cell.alignment = { horizontal: column.centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
    // Text stays text: `=SUM(…)`, `+86`, `-`, `@` and 3-1 are what the unit wrote, never a formula or a date.
    cell.numFmt = '@';
  });
  return line;
}

function writeNote(page: ExcelJS.Worksheet, width: number, note: string): void {
  const line = page.addRow([printable(note)]);
  const cell = line.getCell(1);
  cell.font = BODY_FONT;
  cell.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
  page.mergeCells(line.number, 1, line.number, width);
  line.height = 22;
}

/** Control characters that XML cannot carry would make WPS call the file damaged. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** A cell holds no more. */
const CELL = 32_000;

const printable = (value: string): string => value.replace(UNPRINTABLE, '').slice(0, CELL);
