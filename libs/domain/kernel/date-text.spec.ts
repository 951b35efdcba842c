import { describe, expect, it } from '@jest/globals';
import { chineseDate, chineseWeekday, dateWithWeekday, monthDay } from './date-text.js';
import { localDate } from './local-date.js';

describe('dates as papers write them', () => {
  it('has no leading zeros', () => {
    expect(chineseDate(localDate('2026-03-05'))).toBe('2026年3月5日');
    expect(chineseDate(localDate('2026-12-31'))).toBe('2026年12月31日');
    expect(monthDay(localDate('2026-11-04'))).toBe('11月4日');
  });
  it('names every weekday of a week', () => {
    const week = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
    expect(week.map((day) => chineseWeekday(localDate(day)).slice(-1)).join('')).toBe('一二三四五六日');
    expect(dateWithWeekday(localDate('2026-11-24'))).toBe('2026年11月24日(星期二)');
  });
});
