import * as XLSX from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { type DecodedDocument, drawnOut } from '../decoded-document.js';
import { damaged, encrypted, tooLarge, withoutText } from '../unreadable-document.js';
import { ValueFormatter } from './format-value.js';
import { SheetBudget } from './sheet-budget.js';
import type { ColumnSpan, SheetGrid } from './sheet-grid.js';
import { type CellCounts, cellNotes, hiddenSheetNotes } from './sheet-notes.js';
import { sheetsText } from './sheet-text.js';

/** The whole file is unpacked into objects at once; real ones of 65,536 rows stay below. */
const MAX_BYTES = 32 * 1024 * 1024;
const SHEET_VISIBLE = 0;

// Workbooks of Excel 95 and before are written in the code page of their machine, 936 in China.
XLSX.set_cptable(codepages);

/**
 * An old workbook (.xls, Kingsoft's .et, an OLE2 file): what its visible cells show. The library is given no formulas,
 * styles, markup, macros or links to read, and its number formatting is not used: ours is the same for every format.
 */
export async function readXls(bytes: Uint8Array): Promise<DecodedDocument> {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const book = openBook(bytes);
  const properties = book.Workbook?.Sheets ?? [];
  const budget = new SheetBudget();
  const counts: CellCounts = { uncomputed: 0, errors: 0, undated: 0 };
  const formatter = new ValueFormatter(book.Workbook?.WBProps?.date1904 === true);
  const hidden: string[] = [];
  const grids: SheetGrid[] = [];
  book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name];
    if ((properties[i]?.Hidden ?? SHEET_VISIBLE) !== SHEET_VISIBLE) hidden.push(name);
    else if (sheet) grids.push(gridOf(name, sheet, { budget, counts, formatter }));
  });
  const { text, notes } = sheetsText(grids, budget);
  if (text.trim() === '') throw withoutText();
  return drawnOut(text, 'table', [...notes, ...hiddenSheetNotes(hidden), ...cellNotes(counts)]);
}

function openBook(bytes: Uint8Array): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellDates: false,
      cellFormula: false,
      cellHTML: false,
      cellStyles: true,
      bookVBA: false,
      bookDeps: false,
      sheetStubs: false,
    });
  } catch (error) {
    throw /password|encrypt/i.test(String((error as Error).message)) ? encrypted() : damaged();
  }
}

interface CellContext {
  readonly budget: SheetBudget;
  readonly counts: CellCounts;
  readonly formatter: ValueFormatter;
}

function gridOf(name: string, sheet: XLSX.WorkSheet, context: CellContext): SheetGrid {
  const rows = new Map<number, Map<number, string>>();
  const lines = (sheet['!data'] ?? []) as (XLSX.CellObject | undefined)[][];
  lines.forEach((line, row) => {
    const cells = new Map<number, string>();
    line?.forEach((cell, column) => {
      const text = cell ? shown(cell, context) : '';
      if (text.trim() === '') return;
      context.budget.checkPlace(row, column);
      context.budget.addCell(column, text);
      cells.set(column, text);
    });
    if (cells.size === 0) return;
    context.budget.addRow();
    rows.set(row, cells);
  });
  return {
    name,
    rows,
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    hiddenRows: new Set(indexesOf(sheet['!rows'], (row) => row.hidden === true)),
    hiddenColumns: indexesOf(sheet['!cols'], (column) => column.hidden === true).map((column): ColumnSpan => ({
      from: column,
      to: column,
    })),
  };
}

const indexesOf = <T>(list: readonly (T | undefined)[] | undefined, wanted: (item: T) => boolean): number[] =>
  [...(list ?? []).keys()].filter((i) => list![i] !== undefined && list![i] !== null && wanted(list![i]!));

function shown(cell: XLSX.CellObject, { counts, formatter }: CellContext): string {
  switch (cell.t) {
    case 'n': {
      const { text, undated } = formatter.show(Number(cell.v), String(cell.z ?? 'General'));
      if (undated) counts.undated++;
      return text;
    }
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      counts.errors++;
      return cell.w ?? ERRORS[Number(cell.v)] ?? '#ERR!';
    default:
      return String(cell.v ?? '');
  }
}

/** Error codes of cells ([MS-XLS] 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};
