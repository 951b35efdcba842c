/** 同一事项合并报送: the unit writes once, under the primary, and the same stands in the ledger of every outline that asks. */
export interface ReportedTogether {
  readonly primaryId: string;
  readonly otherId: string;
}

interface Line {
  readonly assignmentId: string;
  /** The assignment under whose line this one was written. */
  readonly mergedWith: string | null;
}

/** The lines of a form as a person fills or reads them: each with those that are reported under it. A line whose primary is not on the form stands alone. */
export function lineGroups<L extends Line>(
  lines: readonly L[],
  together: readonly ReportedTogether[],
): { line: L; others: L[] }[] {
  const present = new Set(lines.map((line) => line.assignmentId));
  const primaryOf = new Map(
    together.filter((link) => present.has(link.primaryId)).map((link) => [link.otherId, link.primaryId]),
  );
  return lines
    .filter((line) => !primaryOf.has(line.assignmentId))
    .map((line) => ({
      line,
      others: lines.filter((other) => primaryOf.get(other.assignmentId) === line.assignmentId),
    }));
}

/** What a filed form says of itself, whatever was linked or taken apart since. */
export const recordedTogether = (lines: readonly Line[]): ReportedTogether[] =>
  lines.flatMap(({ assignmentId, mergedWith }) =>
    mergedWith ? [{ primaryId: mergedWith, otherId: assignmentId }] : [],
  );

/** Written under a line that it is no longer reported with: to be asked again. */
export const isLeftBehind = (line: Line, together: readonly ReportedTogether[]): boolean =>
  line.mergedWith !== null &&
  !together.some((link) => link.otherId === line.assignmentId && link.primaryId === line.mergedWith);
