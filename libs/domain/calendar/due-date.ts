import { type LocalDate, addDays } from '../kernel/local-date.js';
import type { WorkCalendar } from './work-calendar.js';
import { addWorkingDays, isEstimated } from './working-days.js';

/** How a deadline came about. It is stored with the deadline, so that a later calendar can be compared with it. */
export type DueBasis =
  | {
      readonly kind: 'workdays' | 'calendar-days';
      readonly n: number;
      readonly from: LocalDate;
      readonly calendarVersion: string;
      readonly estimated: boolean;
    }
  | { readonly kind: 'fixed'; readonly calendarVersion: string; readonly estimated: boolean };

export interface DueDate {
  readonly due: LocalDate;
  readonly basis: DueBasis;
}

export type DueRule =
  | { readonly kind: 'workdays' | 'calendar-days'; readonly n: number }
  | { readonly kind: 'fixed'; readonly date: LocalDate };

/** The last day on which the duty is still done in time; it ends with that day in Asia/Shanghai. */
export function dueDate(calendar: WorkCalendar, from: LocalDate, rule: DueRule): DueDate {
  const calendarVersion = calendar.version;
  if (rule.kind === 'fixed') return { due: rule.date, basis: { kind: 'fixed', calendarVersion, estimated: false } };
  if (!Number.isInteger(rule.n) || rule.n < 0) throw new RangeError(`not a time limit in days: ${rule.n}`);
  const { kind, n } = rule;
  const due = kind === 'workdays' ? addWorkingDays(calendar, from, n) : addDays(from, n);
  // Calendar days need no holiday table, so they are never estimated.
  const estimated = kind === 'workdays' && isEstimated(calendar, from, due);
  return { due, basis: { kind, n, from, calendarVersion, estimated } };
}

/** A deadline that a new calendar would put elsewhere; null when it stands. Only ever proposed, never applied silently. */
export function movedBy(calendar: WorkCalendar, deadline: DueDate): LocalDate | null {
  const { basis, due } = deadline;
  if (basis.kind !== 'workdays') return null;
  const now = addWorkingDays(calendar, basis.from, basis.n);
  return now === due ? null : now;
}
