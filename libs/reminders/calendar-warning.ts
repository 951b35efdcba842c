import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { type LocalDate, yearOf } from '#domain/kernel/local-date.js';

/** The State Council publishes next year's holidays between October and December. */
const WARN_FROM = '-11-15';

/** From 15 November: the year whose official holidays are still missing; until then its deadlines are estimated. */
export function missingCalendar(calendar: WorkCalendar, today: LocalDate): number | null {
  const published = (year: number): boolean => calendar.years[year]?.status === 'published';
  if (!published(yearOf(today))) return yearOf(today);
  const next = yearOf(today) + 1;
  return today.slice(4) >= WARN_FROM && !published(next) ? next : null;
}
