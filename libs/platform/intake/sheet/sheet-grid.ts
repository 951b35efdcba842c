import type { CellRange } from './cell-reference.js';

/** What one sheet of a workbook shows; places count from 0, cells without text are left out. */
export interface SheetGrid {
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly ColumnSpan[];
}

export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
}
