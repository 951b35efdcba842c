import type { AssignmentRole } from '../assignment/assignment.rules.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CyclePeriod } from '../outline/parsed-outline.js';
import type { NamedUnit } from '../outline/review/named-units.js';

/** The first listed 牵头单位 is the first lead; a group cannot be, since nobody of it would be named. */
export function assignmentRoles<U extends Pick<NamedUnit, 'role' | 'unitId' | 'groupName' | 'position'>>(
  units: readonly U[],
): { position: number; role: AssignmentRole; unitId: string | null; groupName: string | null }[] {
  const primary = units.find((unit) => unit.role === 'LEAD' && unit.unitId !== null);
  return units.map((unit) => ({
    position: unit.position,
    role: unit === primary ? 'PRIMARY_LEAD' : unit.role,
    unitId: unit.unitId,
    groupName: unit.groupName,
  }));
}

export interface PrintedDeadline {
  readonly text: string;
  readonly due: LocalDate | null;
}

/**
 * The date that the document itself names for this plan year. A date of an earlier year was kept or missed then, one of a
 * later year is not this year's milestone: in both cases the office sets one.
 */
export function printedDue(deadlines: readonly PrintedDeadline[], planYear: number): PrintedDeadline | null {
  const inYear = deadlines.filter(({ due }) => due?.startsWith(`${planYear}-`));
  return inYear.reduce<PrintedDeadline | null>(
    (last, each) => (last === null || each.due! > last.due! ? each : last),
    null,
  );
}

/** 每人每年60学时 is counted per person by measurement; the parser knows it only as a yearly duty without a count. */
export const periodOf = (recurrence: {
  readonly per: CyclePeriod;
  readonly times: number | null;
  readonly text: string;
}): string => (recurrence.per === 'year' && /每人/.test(recurrence.text) ? 'person-year' : recurrence.per);

/**
 * The last day of this plan year that a person gave a measure in the review; what the document prints goes before. The
 * words 定期 and 及时 never become a day by themselves.
 */
export function decidedDue(measures: readonly DecidedMeasure[], planYear: number): PrintedDeadline | null {
  return printedDue(
    measures.flatMap(({ text, decided }) => (decided?.due ? [{ text, due: decided.due }] : [])),
    planYear,
  );
}

export interface DecidedMeasure {
  readonly text: string;
  readonly decided: { readonly kind: DraftNature; readonly due: LocalDate | null } | null;
}

export type DraftNature = 'ONE_OFF' | 'ANNUAL' | 'LONG_TERM';

/** 一次性 / 年度例行 / 长期坚持: what is printed, else what was decided in the review. */
export function natureOf(clause: {
  readonly deadlines: readonly PrintedDeadline[];
  readonly recurrences: readonly unknown[];
  readonly measures?: readonly DecidedMeasure[];
}): DraftNature {
  if (clause.recurrences.length > 0) return 'ANNUAL';
  if (clause.deadlines.some(({ due }) => due !== null)) return 'ONE_OFF';
  const decided = new Set(clause.measures?.flatMap((each) => each.decided?.kind ?? []));
  return decided.has('ANNUAL') ? 'ANNUAL' : decided.has('ONE_OFF') ? 'ONE_OFF' : 'LONG_TERM';
}
