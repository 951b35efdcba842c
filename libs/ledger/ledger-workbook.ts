import ExcelJS from 'exceljs';
import { chineseDate } from '#domain/kernel/date-text.js';
import { type LocalDate, toLocalDate } from '#domain/kernel/local-date.js';
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerKind, type LedgerRow } from './ledger-columns.js';

export interface LedgerSheet {
  readonly kind: LedgerKind;
  /** 《…》任务分解表(2026年). */
  readonly title: string;
  /** 填报单位. */
  readonly filledBy: string;
  /** 填报时间. */
  readonly filledOn: LocalDate;
  /** Printed above the table and on every page; null for a real office. */
  readonly demoMark: string | null;
  readonly rows: readonly LedgerRow[];
}

const TITLE_FONT = { name: '方正小标宋简体', size: 18 };
const HEAD_FONT = { name: '宋体', size: 11, bold: true };
const BODY_FONT = { name: '仿宋_GB2312', size: 11 };
const LINE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const BOX = { top: LINE, left: LINE, bottom: LINE, right: LINE };
/** Title, 填报单位/时间, two head lines. */
const HEAD_ROWS = 4;

/** The office's own table: A4 landscape, one page wide, heads repeated on every page, page numbers below. */
export async function ledgerWorkbook(sheet: LedgerSheet): Promise<Buffer> {
  const columns = LEDGER_COLUMNS[sheet.kind];
  const book = new ExcelJS.Workbook();
  book.creator = sheet.filledBy;
  const page = book.addWorksheet(sheet.kind === 'BREAKDOWN' ? '任务分解表' : '台账', {
    views: [
      {
        state: 'frozen',
        xSplit: 1,
        ySplit: HEAD_ROWS,
        topLeftCell: `B${HEAD_ROWS + 1}`,
        activeCell: `B${HEAD_ROWS + 1}`,
      },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `3:${HEAD_ROWS}`,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: sheet.demoMark ? `&R${sheet.demoMark}` : '',
      oddFooter: '&C第 &P 页 共 &N 页',
    },
  });
  page.columns = columns.map((column) => ({ width: column.width }));
  writeTop(page, sheet, columns.length);
  writeHeads(page, columns);
  for (const row of sheet.rows) writeRow(page, columns, row);
  const last = HEAD_ROWS + sheet.rows.length;
  page.pageSetup.printArea = `A1:${page.getColumn(columns.length).letter}${last}`;
  return Buffer.from(await book.xlsx.writeBuffer());
}

function writeTop(page: ExcelJS.Worksheet, sheet: LedgerSheet, width: number): void {
  const title = page.getCell(1, 1);
  title.value = sheet.demoMark ? `${sheet.title}(${sheet.demoMark})` : sheet.title;
  title.font = TITLE_FONT;
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  page.mergeCells(1, 1, 1, width);
  page.getRow(1).height = 34;
  const half = Math.ceil(width / 2);
  const filledBy = page.getCell(2, 1);
  filledBy.value = `填报单位:${sheet.filledBy}`;
  page.mergeCells(2, 1, 2, half);
  const filledOn = page.getCell(2, half + 1);
  filledOn.value = `填报时间:${chineseDate(sheet.filledOn)}`;
  filledOn.alignment = { horizontal: 'right', vertical: 'middle' };
  page.mergeCells(2, half + 1, 2, width);
  page.getRow(2).height = 20;
  for (const cell of [filledBy, filledOn]) cell.font = BODY_FONT;
}

/** Two lines: a group's name lies above its columns, every other head spans both. */
function writeHeads(page: ExcelJS.Worksheet, columns: readonly LedgerColumn[]): void {
  columns.forEach((column, index) => {
    const at = index + 1;
    const upper = page.getCell(3, at);
    const lower = page.getCell(4, at);
    upper.value = column.group ?? column.head;
    if (column.group) lower.value = column.head;
    for (const cell of [upper, lower]) {
      cell.font = HEAD_FONT;
      cell.border = BOX;
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    }
    if (!column.group) page.mergeCells(3, at, 4, at);
  });
  for (const group of new Set(columns.map((column) => column.group).filter((name) => name !== null))) {
    const first = columns.findIndex((column) => column.group === group) + 1;
    page.mergeCells(3, first, 3, first + columns.filter((column) => column.group === group).length - 1);
  }
}

function writeRow(page: ExcelJS.Worksheet, columns: readonly LedgerColumn[], row: LedgerRow): void {
  const line = page.addRow(columns.map((column) => cellText(column, row)));
  columns.forEach((column, index) => {
    const cell = line.getCell(index + 1);
    cell.font = BODY_FONT;
    cell.border = BOX;
    cell.alignment = { horizontal: column.centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
    // Text stays text: `=SUM(…)`, `+86`, `-`, `@` and 3-1 are what the unit wrote, never a formula or a date.
    cell.numFmt = '@';
  });
}

/** Control characters that XML cannot carry would make WPS call the file damaged. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function cellText(column: LedgerColumn, row: LedgerRow): string {
  const value = row[column.key] ?? '';
  const date = column.key === 'due' ? toLocalDate(value) : null;
  return date ? chineseDate(date) : value.replace(UNPRINTABLE, '');
}
