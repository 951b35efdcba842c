import { workingDayOnOrBefore } from '../calendar/working-days.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import { type LocalDate, addDays, localDate } from '../kernel/local-date.js';
import type { Policy } from '../kernel/policy.js';

export interface Milestone {
  readonly label: string;
  readonly due: LocalDate;
}

/**
 * Most outline tasks name no date, and a task without one cannot be supervised: at 立项 the office sets annual milestones.
 * This is what it is offered: policy's days of the plan year that are still ahead, each on a working day. The last one is
 * the proposed due date. Late in the year the last milestone is kept even when nothing else is left.
 */
export function proposeMilestones(
  policy: Policy,
  planYear: number,
  today: LocalDate,
  calendar: WorkCalendar,
): Milestone[] {
  const all = policy.milestones
    .map(({ label, month, day }) => ({ label, due: workingDayOnOrBefore(calendar, clamped(planYear, month, day)) }))
    .sort((a, b) => (a.due < b.due ? -1 : 1));
  const ahead = all.filter(({ due }) => due > today);
  if (ahead.length > 0) return ahead;
  const last = workingDayOnOrBefore(calendar, localDate(`${planYear}-12-31`));
  const label = all.at(-1)?.label;
  return label && last > today ? [{ label, due: last }] : [];
}

/** 31 September is 30 September: policy says "end of the month" with one number. */
function clamped(year: number, month: number, day: number): LocalDate {
  const nextMonth = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const lastDay = addDays(localDate(nextMonth), -1);
  const wanted = Math.min(day, Number(lastDay.slice(8, 10)));
  return localDate(`${lastDay.slice(0, 8)}${String(wanted).padStart(2, '0')}`);
}
