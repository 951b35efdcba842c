import { type LocalDate, addDays, dayNumber, fromDayNumber, yearOf } from '../kernel/local-date.js';
import { dayIndexOf, dayOfRank, rankOf } from './day-index.js';
import type { WorkCalendar } from './work-calendar.js';

export function isWorkingDay(calendar: WorkCalendar, date: LocalDate): boolean {
  return dayIndexOf(calendar).isWorking(dayNumber(date));
}

/**
 * The n-th working day after `date` (before it for a negative n). The day itself never counts: 2 working days from a
 * Friday is the next Tuesday, and so it is from the Saturday after it. `n = 0` is `date` itself, a rest day or not.
 */
export function addWorkingDays(calendar: WorkCalendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`working days are counted in whole days: ${n}`);
  if (n === 0) return date;
  const index = dayIndexOf(calendar);
  const day = dayNumber(date);
  // Going back, the first candidate is the day before; its rank is that of the last working day strictly before.
  const rank = n > 0 ? rankOf(index, day) + n : rankOf(index, day - 1) + n + 1;
  return fromDayNumber(dayOfRank(index, rank));
}

/**
 * Working days in (from, to]; negative, and counted in [to, from), when `to` lies before. The inverse of
 * {@link addWorkingDays}: `addWorkingDays(c, from, workingDaysBetween(c, from, to)) === to` for every working day `to`.
 */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  const index = dayIndexOf(calendar);
  const a = dayNumber(from);
  const b = dayNumber(to);
  if (b >= a) return rankOf(index, b) - rankOf(index, a);
  const count = rankOf(index, a - 1) - rankOf(index, b - 1);
  return count === 0 ? 0 : -count;
}

/** 还剩几个工作日: after today, up to the due date; once it has passed, the working days of lateness as a negative number. */
export function workingDaysLeft(calendar: WorkCalendar, today: LocalDate, due: LocalDate): number {
  return today <= due ? workingDaysBetween(calendar, today, due) : 0 - workingDaysBetween(calendar, due, today);
}

/** `date` when it is a working day, else the last one before: where a rung due on a rest day fires. */
export function workingDayOnOrBefore(calendar: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(calendar, date) ? date : previousWorkingDay(calendar, date);
}
/** `date` when it is a working day, else the next one: 法定期间顺延. */
export function workingDayOnOrAfter(calendar: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date);
}
export const previousWorkingDay = (calendar: WorkCalendar, date: LocalDate): LocalDate =>
  addWorkingDays(calendar, date, -1);
export const nextWorkingDay = (calendar: WorkCalendar, date: LocalDate): LocalDate => addWorkingDays(calendar, date, 1);

/** The days that {@link addWorkingDays} counted, one by one and in time order, so that a person can check the count. */
export function countedDays(calendar: WorkCalendar, date: LocalDate, n: number): LocalDate[] {
  const step = n < 0 ? -1 : 1;
  const days = Array.from({ length: Math.abs(n) }, (_, i) => addWorkingDays(calendar, date, step * (i + 1)));
  return step < 0 ? days.reverse() : days;
}

/** Does a count from `from` to `to` rest on a year whose notice is not imported? */
export function isEstimated(calendar: WorkCalendar, from: LocalDate, to: LocalDate): boolean {
  const [a, b] = from <= to ? [from, to] : [to, from];
  for (let year = yearOf(a); year <= yearOf(b); year++) {
    if (calendar.years[year]?.status !== 'published') return true;
  }
  return false;
}

/** Every day of a span with its kind, for the month view and for 休息日 on the work page. */
export function daysOf(
  calendar: WorkCalendar,
  from: LocalDate,
  to: LocalDate,
): { date: LocalDate; working: boolean }[] {
  const days: { date: LocalDate; working: boolean }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date, working: isWorkingDay(calendar, date) });
  return days;
}
