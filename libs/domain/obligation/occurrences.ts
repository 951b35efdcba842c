import { workingDaysLeft } from '../calendar/working-days.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import { type LocalDate, addDays, localDate } from '../kernel/local-date.js';

export const PERIODS = ['year', 'half-year', 'quarter', 'month', 'term', 'person-year'] as const;
/** 每年 / 每半年 / 每季度 / 每月 / 任期内 / 每人每年. */
export type Period = (typeof PERIODS)[number];

/** “每年至少两次案卷评查”: so many times in each period. `times` null: the text asks for it without a count. */
export interface RecurrenceRule {
  readonly per: Period;
  readonly times: number | null;
}

/** The years a term of office covers; both included. */
export interface Term {
  readonly firstYear: number;
  readonly lastYear: number;
}

export interface OccurrenceWindow {
  readonly ordinal: number;
  /** The soft window: where this occurrence is expected, for planning and reminding. */
  readonly windowStart: LocalDate;
  readonly windowEnd: LocalDate;
  /** The hard date: only after it is the quota missed. */
  readonly hardDue: LocalDate;
}

const day = (year: number, month: number, dayOfMonth: number): LocalDate =>
  localDate(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
const lastOfMonth = (year: number, month: number): LocalDate =>
  month === 12 ? day(year, 12, 31) : addDays(day(year, month + 1, 1), -1);

/**
 * The occurrences of a rule in a plan year, the whole year at once, the same on every call. A yearly quota is spread over
 * soft windows of equal length (twice a year: half-years) with one hard date, 31 December.
 */
export function occurrences(rule: RecurrenceRule, planYear: number, term?: Term): OccurrenceWindow[] {
  const times = rule.times ?? 1;
  if (!Number.isInteger(times) || times < 1) throw new RangeError(`not a number of times: ${rule.times}`);
  switch (rule.per) {
    case 'year':
      return spread(planYear, 1, 12, times, day(planYear, 12, 31));
    case 'person-year':
      // Counted per person by measurement; the unit owes one proof of it by the end of the year.
      return spread(planYear, 1, 12, 1, day(planYear, 12, 31));
    case 'half-year':
    case 'quarter':
    case 'month':
      return parts(planYear, { 'half-year': 6, quarter: 3, month: 1 }[rule.per], times);
    case 'term':
      return term && term.lastYear !== planYear ? [] : spread(planYear, 1, 12, times, day(planYear, 12, 31));
  }
}

/** Months of a span of the year cut into `times` windows; more than one a month share the month. */
function spread(
  year: number,
  firstMonth: number,
  months: number,
  times: number,
  hardDue: LocalDate,
): OccurrenceWindow[] {
  return Array.from({ length: times }, (_, i) => {
    const from = firstMonth + Math.floor((i * months) / times);
    const to = Math.max(from, firstMonth + Math.floor(((i + 1) * months) / times) - 1);
    return { ordinal: i + 1, windowStart: day(year, from, 1), windowEnd: lastOfMonth(year, to), hardDue };
  });
}

/** Quarters and months are hard themselves: a quarter's duty is missed when the quarter ends. */
function parts(year: number, months: number, times: number): OccurrenceWindow[] {
  const found: OccurrenceWindow[] = [];
  for (let month = 1; month <= 12; month += months) {
    const hardDue = lastOfMonth(year, month + months - 1);
    for (const window of spread(year, month, months, times, hardDue))
      found.push({ ...window, ordinal: found.length + 1 });
  }
  return found;
}

export interface QuotaProgress {
  readonly done: number;
  readonly required: number;
  /** Working days until the hard date, today not counted; negative when it has passed. */
  readonly workingDaysLeft: number;
  readonly state: 'MET' | 'WAIVED' | 'ON_COURSE' | 'BEHIND' | 'MISSED';
}

export interface OccurrenceFacts extends OccurrenceWindow {
  readonly doneOn: LocalDate | null;
  readonly waived: boolean;
}

/** “1 of 2 done, 41 working days left”. */
export function quotaProgress(
  list: readonly OccurrenceFacts[],
  today: LocalDate,
  calendar: WorkCalendar,
): QuotaProgress {
  const owed = list.filter(({ waived }) => !waived);
  const done = owed.filter(({ doneOn }) => doneOn !== null).length;
  const open = owed.filter(({ doneOn }) => doneOn === null);
  const hardDue = latest((open.length ? open : list).map((each) => each.hardDue)) ?? today;
  const missed = open.some((each) => today > each.hardDue);
  // Occurrences are interchangeable inside a quota: what counts is how many windows have ended, not which.
  const expected = owed.filter(({ windowEnd }) => today > windowEnd).length;
  return {
    done,
    required: owed.length,
    workingDaysLeft: workingDaysLeft(calendar, today, hardDue),
    state: stateOf(owed.length, done, expected, missed),
  };
}

function stateOf(required: number, done: number, expected: number, missed: boolean): QuotaProgress['state'] {
  if (required === 0) return 'WAIVED';
  if (done >= required) return 'MET';
  if (missed) return 'MISSED';
  return done < expected ? 'BEHIND' : 'ON_COURSE';
}

const latest = (dates: readonly LocalDate[]): LocalDate | null =>
  dates.reduce<LocalDate | null>((found, date) => (found === null || date > found ? date : found), null);
