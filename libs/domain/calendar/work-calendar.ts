import type { LocalDate } from '../kernel/local-date.js';

/** `published`: the State Council's notice is in it. `provisional`: computed, everything counted through it is estimated. */
export type CalendarStatus = 'published' | 'provisional';

export interface CalendarYear {
  readonly status: CalendarStatus;
  /** Every day off by the notice, weekend days of a holiday included. */
  readonly holidays: readonly LocalDate[];
  /** Weekend days worked instead (调休). */
  readonly makeUpWorkdays: readonly LocalDate[];
}

/** Holiday data of an installation. A year that is not listed counts Monday to Friday and is estimated. */
export interface WorkCalendar {
  /** Names the data: the files' hash. It is stored with every deadline counted through it. */
  readonly version: string;
  readonly years: Readonly<Record<number, CalendarYear>>;
}

/** Monday to Friday and nothing else: for tests and for an installation without holiday data. */
export const PLAIN_CALENDAR: WorkCalendar = { version: 'plain', years: {} };
