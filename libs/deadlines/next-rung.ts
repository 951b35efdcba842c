import { nextRungOn, rungSchedule } from '#domain/reminder/rung-schedule.js';
import type { LadderName, Rules } from '#domain/kernel/policy.js';
import { type LocalDate, addDays } from '#domain/kernel/local-date.js';

/** What the schedule of a clock depends on. A thousand assignments of one dispatch share one of these. */
export interface ClockShape {
  readonly ladder: LadderName;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
}

export interface NextRung {
  readonly ladder: LadderName;
  readonly started_on: LocalDate;
  readonly due: LocalDate;
  readonly next_rung_on: LocalDate | null;
}

export const shapeKey = ({ ladder, started_on, due }: Omit<NextRung, 'next_rung_on'>): string => `${ladder}|${started_on}|${due}`;

/** The day of the first rung on or after `from`, once per distinct shape: the calendar is asked tens of times, not thousands. */
export function nextRungs(rules: Rules, shapes: Iterable<ClockShape>, from: LocalDate): NextRung[] {
  const seen = new Map<string, NextRung>();
  for (const { ladder, startedOn, due } of shapes) {
    const key = shapeKey({ ladder, started_on: startedOn, due });
    if (seen.has(key)) continue;
    const schedule = rungSchedule({ ladder, startedOn, due }, rules);
    seen.set(key, { ladder, started_on: startedOn, due, next_rung_on: nextRungOn(schedule, addDays(from, -1)) });
  }
  return [...seen.values()];
}
