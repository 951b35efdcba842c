import type { LocalDate } from '../kernel/local-date.js';
import { type OccurrenceWindow, PERIODS, type Period, occurrences } from './occurrences.js';

/** A recurring duty of a task that runs over several plan years. */
export interface RunningDuty {
  readonly per: string;
  readonly times: number | null;
  /** The day until which the task was given, before any extension: an extension is for what was not done, not for a new year's quota. */
  readonly until: LocalDate;
}

/** Weekly and daily duties are habits, not quotas: they are stated with the task and not counted. */
export const isCounted = (per: string): per is Period => (PERIODS as readonly string[]).includes(per);

/**
 * What a running duty asks for in a further year: nothing when the task ends before, nothing once in a term (it was asked
 * for at the start), and no window that would begin after the task's own end.
 */
export function yearlyWindows(duty: RunningDuty, year: number): OccurrenceWindow[] {
  if (!isCounted(duty.per) || duty.per === 'term') return [];
  return occurrences({ per: duty.per, times: duty.times }, year).filter(({ windowStart }) => windowStart <= duty.until);
}
