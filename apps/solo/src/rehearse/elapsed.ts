import { workingDaysBetween } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Play } from './play.js';

/** Working days from one day to another: negative while `to` is still ahead of `from`. */
export function since(play: Play, from: LocalDate, to: LocalDate): number {
  const { calendar } = play.stage.get(PolicyStore);
  return from <= to ? workingDaysBetween(calendar, from, to) : -workingDaysBetween(calendar, to, from);
}
