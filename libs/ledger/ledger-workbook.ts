import { chineseDate } from '#domain/kernel/date-text.js';
import { type LocalDate, toLocalDate } from '#domain/kernel/local-date.js';
import { officeTable } from '#platform/sheets/office-table.js';
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

/** The office's own table, in its own columns. */
export function ledgerWorkbook({ kind, rows, ...sheet }: LedgerSheet): Promise<Buffer> {
  const columns = LEDGER_COLUMNS[kind];
  return officeTable({
    ...sheet,
    name: kind === 'BREAKDOWN' ? '任务分解表' : '台账',
    columns,
    rows: rows.map((row) => columns.map((column) => cellText(column, row))),
  });
}

function cellText(column: LedgerColumn, row: LedgerRow): string {
  const value = row[column.key] ?? '';
  const date = column.key === 'due' ? toLocalDate(value) : null;
  return date ? chineseDate(date) : value;
}
