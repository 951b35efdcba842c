import type { LocalDate } from '../kernel/local-date.js';
import { printedDue } from '../task/drafting.js';
import type { RevisedClause } from './revised-clause.js';

/**
 * The date that the revised text names for the plan year, where it names another one than before. One that has passed
 * already is no date to set: the present one stays until a person decides. A date that is named no more stays too.
 */
export function proposedDue(
  old: RevisedClause,
  now: RevisedClause,
  planYear: number,
  today: LocalDate,
): { date: LocalDate; text: string } | null {
  const [before, after] = [old, now].map(({ content }) => printedDue(content.deadlines, planYear));
  if (!after?.due || after.due === before?.due || after.due < today) return null;
  return { date: after.due, text: after.text };
}
