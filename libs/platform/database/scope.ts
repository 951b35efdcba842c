/**
 * What rows an act or a query may touch. Required by every query, with no default: a forgotten scope is a compile error.
 * `OFFICE`: the whole supervising circle; `UNITS`: only rows of these units; `NONE`: nothing.
 */
export type Scope =
  | { readonly kind: 'OFFICE'; readonly officeId: string }
  | { readonly kind: 'UNITS'; readonly officeId: string; readonly unitIds: readonly string[] }
  | { readonly kind: 'NONE'; readonly officeId: string };

/** The unit ids for `($n::uuid[] is null or unit_id = any($n))`: null means all units of the office. */
export function scopedUnits(scope: Scope): readonly string[] | null {
  return scope.kind === 'OFFICE' ? null : scope.kind === 'UNITS' ? scope.unitIds : [];
}

export const mayTouchUnit = (scope: Scope, unitId: string): boolean =>
  scope.kind === 'OFFICE' || (scope.kind === 'UNITS' && scope.unitIds.includes(unitId));
