import { describe, expect, it } from '@jest/globals';
import { readSerial } from './serial-date.js';

const day = (serial: number, date1904 = false): string | null => {
  const moment = readSerial(serial, date1904);
  return moment && [moment.year, moment.month, moment.day].join('-');
};

describe('serial dates', () => {
  it.each([
    [1, '1900-1-1'],
    [59, '1900-2-28'],
    [61, '1900-3-1'],
    [36_526, '2000-1-1'],
    [36_585, '2000-2-29'],
    [46_112, '2026-3-31'],
    [46_112.999_999_99, '2026-4-1'],
    [2_958_465, '9999-12-31'],
  ])('%d is %s', (serial, date) => expect(day(serial)).toBe(date));

  it('counts from 1904 where the workbook says so, never shifted by four years', () => {
    expect(day(44_650, true)).toBe('2026-3-31');
    expect(day(0, true)).toBe('1904-1-1');
    expect(day(46_112, true)).not.toBe(day(46_112));
  });

  it.each([60, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])('%d is no day', (serial) =>
    expect(readSerial(serial, false)).toBeNull(),
  );

  it('agrees with the calendar of the language on every day of the century', () => {
    for (let serial = 36_526; serial < 73_051; serial++) {
      const date = new Date((serial - 25_569) * 86_400_000);
      expect(day(serial)).toBe([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].join('-'));
    }
  });

  it('reads the time of day to the second', () => {
    expect(readSerial(46_112.395_844_9, false)).toMatchObject({ day: 31, hour: 9, minute: 30, second: 1 });
  });
});
