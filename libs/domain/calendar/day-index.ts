import { type LocalDate, dayNumber } from '../kernel/local-date.js';
import type { WorkCalendar } from './work-calendar.js';

/**
 * The calendar by day number. Inside its years every answer is one array look-up; outside them weeks are plain, so the
 * answer is arithmetic as well: a count over fifty years costs what a count over two days costs.
 */
export interface DayIndex {
  /** First and last day number inside the listed years; `first > last` for an empty calendar. */
  readonly first: number;
  readonly last: number;
  /** `upTo[i]`: working days in [first, first + i]. */
  readonly upTo: Int32Array;
  /** Day numbers of the working days inside, ascending. */
  readonly working: Int32Array;
  readonly isWorking: (day: number) => boolean;
}

const WEEK = 7;
/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayIndex = (day: number): number => (((day + 3) % WEEK) + WEEK) % WEEK;
const isPlainWorkday = (day: number): boolean => weekdayIndex(day) < 5;

const built = new WeakMap<WorkCalendar, DayIndex>();

/** A calendar is immutable data, so its index is made once and forgotten with it. */
export function dayIndexOf(calendar: WorkCalendar): DayIndex {
  const known = built.get(calendar);
  if (known) return known;
  const index = build(calendar);
  built.set(calendar, index);
  return index;
}

function build(calendar: WorkCalendar): DayIndex {
  const years = Object.keys(calendar.years).map(Number);
  const off = new Set<number>();
  const on = new Set<number>();
  for (const year of Object.values(calendar.years)) {
    for (const date of year.holidays) off.add(dayNumber(date));
    for (const date of year.makeUpWorkdays) on.add(dayNumber(date));
  }
  const isWorking = (day: number): boolean => on.has(day) || (isPlainWorkday(day) && !off.has(day));
  if (years.length === 0) return { first: 0, last: -1, upTo: new Int32Array(), working: new Int32Array(), isWorking };
  const first = dayNumber(`${pad(Math.min(...years))}-01-01` as LocalDate);
  const last = dayNumber(`${pad(Math.max(...years))}-12-31` as LocalDate);
  const upTo = new Int32Array(last - first + 1);
  const working: number[] = [];
  for (let day = first; day <= last; day++) {
    if (isWorking(day)) working.push(day);
    upTo[day - first] = working.length;
  }
  return { first, last, upTo, working: Int32Array.from(working), isWorking };
}

/** Working days in (-∞, day], counted from an arbitrary but fixed origin: only differences mean anything. */
export function rankOf(index: DayIndex, day: number): number {
  if (index.first > index.last) return plainRank(day);
  if (day < index.first) return plainRank(day) - plainRank(index.first - 1);
  if (day <= index.last) return index.upTo[day - index.first] as number;
  return (index.upTo[index.upTo.length - 1] as number) + plainRank(day) - plainRank(index.last);
}

/** The working day with that rank: the inverse of {@link rankOf} on working days. */
export function dayOfRank(index: DayIndex, rank: number): number {
  if (index.first > index.last) return plainDayOfRank(rank);
  const inside = index.working.length;
  if (rank <= 0) return plainDayOfRank(rank + plainRank(index.first - 1));
  if (rank <= inside) return index.working[rank - 1] as number;
  return plainDayOfRank(rank - inside + plainRank(index.last));
}

/** Monday to Friday days up to and including `day`; 1969-12-29 was a Monday. */
function plainRank(day: number): number {
  const sinceMonday = day + 3;
  const week = Math.floor(sinceMonday / WEEK);
  return week * 5 + Math.min(sinceMonday - week * WEEK + 1, 5);
}

function plainDayOfRank(rank: number): number {
  const week = Math.floor((rank - 1) / 5);
  return week * WEEK + (rank - 1 - week * 5) - 3;
}

const pad = (year: number): string => String(year).padStart(4, '0');
