import { addWorkingDays, workingDayOnOrAfter, workingDayOnOrBefore } from '../calendar/working-days.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { LadderName, PaperKind, Rules, RungRule, UrgeMode } from '../kernel/policy.js';
import { draftFor } from './urge-mode.js';

/** What of a unit changes its ladder. Units outside the government are reminded (R0–R4), not urged. */
export interface UrgedUnit {
  readonly urgeMode: UrgeMode;
  readonly outside: boolean;
}

export interface ScheduledRung {
  readonly rung: string;
  readonly label: string;
  readonly rank: number;
  /** Always a working day. */
  readonly fireOn: LocalDate;
  readonly to: RungRule['to'];
  readonly drafts: PaperKind | null;
}

export interface ScheduleKey {
  readonly ladder: LadderName;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
}

const ORDINARY: UrgedUnit = { urgeMode: 'SLIP', outside: false };
const CALL_LIST: RungRule['to'] = [{ role: 'OFFICE_STAFF', channels: ['PHONE'] }];

/**
 * The days on which a ladder speaks, in order. A due date on a rest day is counted from the working day before it, so that
 * D is the last day on which somebody is at work and D−1 the working day before that. A rung before the due date that
 * would fire on or before the day the duty began is left out: the first word (R0) has said it.
 */
export function rungSchedule(key: ScheduleKey, rules: Rules, unit: UrgedUnit = ORDINARY): ScheduledRung[] {
  const rungs: ScheduledRung[] = [];
  for (const rule of rules.policy.ladders[key.ladder]) {
    const fireOn = fireDay(rule, key, rules);
    if (rule.anchor === 'DUE' && fireOn <= key.startedOn) continue;
    if (unit.outside && !rule.outside) continue;
    const drafts = rule.drafts ? draftFor(unit.urgeMode, rule.drafts) : null;
    const to = unit.urgeMode === 'PHONE_ONLY' ? CALL_LIST : rule.to;
    rungs.push({ rung: rule.rung, label: rule.label, rank: rule.rank, fireOn, to, drafts });
  }
  return rungs.sort((a, b) => (a.fireOn === b.fireOn ? a.rank - b.rank : a.fireOn < b.fireOn ? -1 : 1));
}

function fireDay(rule: RungRule, key: ScheduleKey, { calendar }: Rules): LocalDate {
  const anchor =
    rule.anchor === 'START' ? workingDayOnOrAfter(calendar, key.startedOn) : workingDayOnOrBefore(calendar, key.due);
  if (rule.offset === 0) return anchor;
  // From a rest day the first working day after it is day 1, whether the count starts there or on the day before.
  return addWorkingDays(calendar, rule.anchor === 'START' ? key.startedOn : anchor, rule.offset);
}

/** The next day strictly after `after` on which the schedule speaks; null when it has said everything. */
export function nextRungOn(schedule: readonly Pick<ScheduledRung, 'fireOn'>[], after: LocalDate): LocalDate | null {
  let next: LocalDate | null = null;
  for (const { fireOn } of schedule) if (fireOn > after && (next === null || fireOn < next)) next = fireOn;
  return next;
}
