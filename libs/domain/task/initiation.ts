import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import type { LocalDate } from '../kernel/local-date.js';

/** Who could review what a task's leads will submit: the posts that may accept, by the family of their unit. */
export interface InitiationFacts {
  readonly leadFamilyIds: readonly string[];
  readonly reviewerFamilyIds: readonly string[];
}

/**
 * The families among the leads that nobody may review: every reviewing post sits in the same family (the office inside
 * 区司法局). Initiation warns; acceptance will be refused with `own-family` until a post outside is named.
 */
export function familiesWithoutReviewer(facts: InitiationFacts): string[] {
  const families = [...new Set(facts.leadFamilyIds)];
  return families.filter((family) => facts.reviewerFamilyIds.every((reviewer) => reviewer === family));
}

/** A resumed task gets back the working days it was held. */
export function shiftedDue(
  calendar: WorkCalendar,
  due: LocalDate,
  suspendedOn: LocalDate,
  resumedOn: LocalDate,
): LocalDate {
  return addWorkingDays(calendar, due, Math.max(0, workingDaysBetween(calendar, suspendedOn, resumedOn)));
}
