import ExcelJS from 'exceljs';
import type { LocalDate } from '#domain/kernel/local-date.js';

/** A line of the list: to whom and what. */
export interface ListedText {
  readonly id: string;
  readonly unitName: string;
  readonly name: string;
  readonly phone: string;
  readonly text: string;
}

/** 姓名、手机号、内容: the three columns that every sending platform reads; the phone as text, so that no digit is lost. */
export async function smsListWorkbook(items: readonly ListedText[], day: LocalDate): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(`待发名单${day}`);
  page.columns = [
    { header: '姓名', key: 'name', width: 14 },
    { header: '手机号', key: 'phone', width: 16, style: { numFmt: '@' } },
    { header: '内容', key: 'text', width: 80, style: { alignment: { wrapText: true, vertical: 'top' } } },
    { header: '单位', key: 'unitName', width: 28 },
  ];
  page.getRow(1).font = { bold: true };
  for (const { name, phone, text, unitName } of items) page.addRow({ name: safe(name), phone, text: safe(text), unitName: safe(unitName) });
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A cell that begins like a formula is text. */
const safe = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
