import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { type LocalDate, addDays, localDate, toLocalDate, weekdayOf } from '../kernel/local-date.js';
import { type CalendarYear, PLAIN_CALENDAR, type WorkCalendar } from './work-calendar.js';
import {
  addWorkingDays,
  countedDays,
  isEstimated,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
  workingDaysLeft,
} from './working-days.js';

interface CalendarFile {
  year: number;
  status: CalendarYear['status'];
  source: string;
  holidays: { date: LocalDate; name: string }[];
  makeUpWorkdays: { date: LocalDate; name: string }[];
}
const folder = new URL('../../../config/calendars/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => parse(readFileSync(new URL(name, folder), 'utf8')) as CalendarFile);
const official: WorkCalendar = {
  version: 'files',
  years: Object.fromEntries(
    files.map((f) => [
      f.year,
      {
        status: f.status,
        holidays: f.holidays.map((h) => h.date),
        makeUpWorkdays: f.makeUpWorkdays.map((m) => m.date),
      },
    ]),
  ),
};
const d = localDate;

/** The oracle: one day at a time, by lists, without day numbers' arithmetic or an index. */
const naiveIsWorking = (calendar: WorkCalendar, date: LocalDate): boolean => {
  const year = calendar.years[Number(date.slice(0, 4))];
  if (year?.makeUpWorkdays.includes(date)) return true;
  if (year?.holidays.includes(date)) return false;
  return weekdayOf(date) <= 5;
};
const naiveAdd = (calendar: WorkCalendar, date: LocalDate, n: number): LocalDate => {
  let at = date;
  for (let left = Math.abs(n); left > 0;) {
    at = addDays(at, Math.sign(n));
    if (naiveIsWorking(calendar, at)) left -= 1;
  }
  return at;
};
const dates = fc.integer({ min: 0, max: 365 * 34 }).map((n) => addDays(d('2000-01-01'), n));

describe('the official calendars', () => {
  it('cover 2004 to 2027 without a gap, only the last one provisional', () => {
    expect(files.map((f) => [f.year, f.status])).toEqual([
      ...Array.from({ length: 23 }, (_, i) => [2004 + i, 'published']),
      [2027, 'provisional'],
    ]);
  });
  it('hold dates that exist, of their own year, and make-up workdays only on weekends', () => {
    for (const f of files) {
      for (const { date } of [...f.holidays, ...f.makeUpWorkdays]) {
        expect(toLocalDate(date)).toBe(date);
        expect(date.slice(0, 4)).toBe(String(f.year));
      }
      for (const { date } of f.makeUpWorkdays) expect(weekdayOf(date)).toBeGreaterThan(5);
    }
  });
  it('say of 2026 what the notice of 4 November 2025 says', () => {
    const spans: [string, string][] = [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ];
    const off = spans.flatMap(([a, b]) => {
      const days: string[] = [];
      for (let day = d(a); day <= d(b); day = addDays(day, 1)) days.push(day);
      return days;
    });
    expect(official.years[2026]?.holidays).toEqual(off);
    expect(official.years[2026]?.makeUpWorkdays).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });
  it('give 2027 its thirteen statutory days and no invented make-up day', () => {
    expect(official.years[2027]?.holidays).toHaveLength(13);
    expect(official.years[2027]?.makeUpWorkdays).toEqual([]);
  });
});

describe('counting working days', () => {
  it('runs on TZ it is given without moving a date', () => {
    expect(addWorkingDays(official, d('2026-12-31'), 1)).toBe('2027-01-04');
    expect(addWorkingDays(official, d('2026-09-30'), 1)).toBe('2026-10-08');
    expect(addWorkingDays(official, d('2026-02-13'), 1)).toBe('2026-02-14');
    expect(addWorkingDays(official, d('2026-10-12'), -1)).toBe('2026-10-10');
  });
  it('does not count the day itself, a rest day or not', () => {
    expect(addWorkingDays(PLAIN_CALENDAR, d('2026-11-20'), 2)).toBe('2026-11-24');
    expect(addWorkingDays(PLAIN_CALENDAR, d('2026-11-21'), 2)).toBe('2026-11-24');
    expect(addWorkingDays(PLAIN_CALENDAR, d('2026-11-22'), 0)).toBe('2026-11-22');
    expect(addWorkingDays(PLAIN_CALENDAR, d('2026-11-22'), -1)).toBe('2026-11-20');
  });
  it('refuses a fraction of a day', () => {
    expect(() => addWorkingDays(PLAIN_CALENDAR, d('2026-11-20'), 1.5)).toThrow(RangeError);
  });
  it('agrees with counting day by day, inside and outside the listed years', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -80, max: 80 }),
        fc.constantFrom(official, PLAIN_CALENDAR),
        (date, n, calendar) => {
          expect(addWorkingDays(calendar, date, n)).toBe(naiveAdd(calendar, date, n));
          expect(isWorkingDay(calendar, date)).toBe(naiveIsWorking(calendar, date));
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('between and add are inverse on working days', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0),
        (date, n) => {
          expect(workingDaysBetween(official, date, addWorkingDays(official, date, n))).toBe(n);
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('says what is left, and how late it is once the day has passed', () => {
    const due = d('2026-11-27');
    const left = (today: string): number => workingDaysLeft(official, d(today), due);
    expect([
      left('2026-11-26'),
      left('2026-11-27'),
      left('2026-11-28'),
      left('2026-11-30'),
      left('2026-12-01'),
    ]).toEqual([1, 0, 0, -1, -2]);
  });
  it('lists the counted days one by one', () => {
    expect(countedDays(official, d('2026-09-30'), 3)).toEqual(['2026-10-08', '2026-10-09', '2026-10-10']);
    expect(countedDays(official, d('2026-10-12'), -2)).toEqual(['2026-10-09', '2026-10-10']);
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 30 }), (date, n) => {
        const days = countedDays(official, date, n);
        expect(days).toHaveLength(n);
        expect(days.at(-1)).toBe(addWorkingDays(official, date, n));
        expect(days.every((day) => isWorkingDay(official, day))).toBe(true);
      }),
    );
  });
  it('moves off a rest day to the side that is asked for', () => {
    expect(workingDayOnOrBefore(official, d('2026-10-04'))).toBe('2026-09-30');
    expect(workingDayOnOrAfter(official, d('2026-10-04'))).toBe('2026-10-08');
    expect(workingDayOnOrBefore(official, d('2026-10-10'))).toBe('2026-10-10');
    expect(previousWorkingDay(official, d('2026-10-10'))).toBe('2026-10-09');
    expect(nextWorkingDay(official, d('2026-10-09'))).toBe('2026-10-10');
  });
  it('calls a count estimated as soon as one of its years is not published', () => {
    expect(isEstimated(official, d('2026-01-05'), d('2026-12-31'))).toBe(false);
    expect(isEstimated(official, d('2026-12-25'), d('2027-01-08'))).toBe(true);
    expect(isEstimated(official, d('2028-01-05'), d('2028-01-06'))).toBe(true);
  });
});
