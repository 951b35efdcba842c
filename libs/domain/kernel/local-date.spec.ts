import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayNumber,
  daysBetween,
  fromDayNumber,
  localDate,
  toLocalDate,
  weekdayOf,
  yearOf,
} from './local-date.js';

const anyDay = fc.integer({ min: -200_000, max: 400_000 });

describe('a local date', () => {
  it('is an integer day number and back', () => {
    expect(dayNumber(localDate('1970-01-01'))).toBe(0);
    expect(dayNumber(localDate('2026-11-22'))).toBe(20779);
    fc.assert(fc.property(anyDay, (n) => expect(dayNumber(fromDayNumber(n))).toBe(n)));
  });
  it('agrees with the calendar of the platform on every day, whatever the time zone of the process', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        expect(fromDayNumber(n)).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10));
        expect(weekdayOf(fromDayNumber(n)) % 7).toBe(new Date(n * 86_400_000).getUTCDay());
      }),
    );
  });
  it('exists, or is refused; it is never shifted', () => {
    expect(toLocalDate('2024-02-29')).toBe('2024-02-29');
    for (const text of [
      '2023-02-29',
      '2021-09-31',
      '2021-13-01',
      '2021-00-10',
      '2021-1-1',
      '20210101',
      '2021-01-01T00:00',
      '',
    ])
      expect(toLocalDate(text)).toBeNull();
    expect(() => localDate('2021-09-31')).toThrow(RangeError);
  });
  it('adds and counts days', () => {
    expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(localDate('2026-12-31'), localDate('2026-12-01'))).toBe(-30);
    expect(yearOf(localDate('2026-12-31'))).toBe(2026);
  });
});
