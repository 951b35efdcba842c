import { GuardedZip } from '../container/guarded-zip.js';
import { readXml } from '../container/guarded-xml.js';
import { type Relationship, relationshipsOf } from '../container/relationships.js';
import { type DecodedDocument, drawnOut } from '../decoded-document.js';
import { damaged, withoutText } from '../unreadable-document.js';
import { ValueFormatter } from './format-value.js';
import { SheetBudget } from './sheet-budget.js';
import type { SheetGrid } from './sheet-grid.js';
import { cellNotes, hiddenSheetNotes } from './sheet-notes.js';
import { sheetsText } from './sheet-text.js';
import { SharedStringsReader } from './xlsx-strings.js';
import { StylesReader } from './xlsx-styles.js';
import { WorkbookReader } from './xlsx-workbook.js';
import { type CellContext, WorksheetReader } from './xlsx-worksheet.js';

/**
 * An .xlsx or .xlsm workbook: what its visible cells show. Streamed and bounded, for writers of such files can declare
 * any number of rows, styles and strings; formulas are not reckoned, macros and outside links not looked at.
 */
export async function readXlsx(bytes: Uint8Array): Promise<DecodedDocument> {
  const zip = await GuardedZip.open(bytes);
  const main = (await relationshipsOf(zip, '')).find((rel) => rel.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!zip.has(main)) throw damaged();
  const workbook = new WorkbookReader();
  await readXml(zip.stream(main), workbook);
  const parts = await relationshipsOf(zip, main);
  const context = await readContext(zip, parts, workbook.date1904);
  const grids: SheetGrid[] = [];
  for (const sheet of workbook.sheets) {
    const part = parts.find((rel) => rel.id === sheet.relationship && rel.type === 'worksheet')?.part;
    if (sheet.hidden || part === undefined) continue;
    const reader = new WorksheetReader(sheet.name, context);
    await readXml(zip.stream(part), reader);
    grids.push(reader.finish());
  }
  const { text, notes } = sheetsText(grids, context.budget);
  if (text.trim() === '') throw withoutText();
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name);
  return drawnOut(text, 'table', [...notes, ...hiddenSheetNotes(hidden), ...cellNotes(context.counts)]);
}

async function readContext(zip: GuardedZip, parts: readonly Relationship[], date1904: boolean): Promise<CellContext> {
  const styles = new StylesReader();
  const shared = new SharedStringsReader();
  for (const [type, handler] of [
    ['styles', styles],
    ['sharedStrings', shared],
  ] as const) {
    const part = parts.find((rel) => rel.type === type)?.part;
    if (part !== undefined && zip.has(part)) await readXml(zip.stream(part), handler);
  }
  return {
    strings: shared.strings,
    formatOf: (style) => styles.formatOf(style),
    formatter: new ValueFormatter(date1904),
    budget: new SheetBudget(),
    counts: { uncomputed: 0, errors: 0, undated: 0 },
  };
}
