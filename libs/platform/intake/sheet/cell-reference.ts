/** Zero-based place of a cell. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Both corners belong to the range. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** AB12 or $AB$12 → its place; null for what is none. Bounds are the caller's affair. */
export function readCellReference(reference: string): CellPlace | null {
  const match = /^\$?([A-Za-z]{1,7})\$?(\d{1,10})$/.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** A1:C3 (or the single cell A1) with its corners put in order. */
export function readCellRange(reference: string): CellRange | null {
  const [first, second, ...rest] = reference.split(':');
  const a = readCellReference(first ?? '');
  const b = second === undefined ? a : readCellReference(second);
  if (!a || !b || rest.length > 0) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
