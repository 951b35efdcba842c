import { describe, expect, it } from '@jest/globals';
import { localDate as d } from '../kernel/local-date.js';
import { yearlyWindows } from './yearly-duties.js';

const windows = (per: string, times: number | null, until: string, year = 2027) =>
  yearlyWindows({ per, times, until: d(until) }, year).map(
    (each) => `${each.windowStart}..${each.windowEnd} ${each.hardDue}`,
  );

describe('a duty of a task that runs over several years', () => {
  it('is asked for in each further year, with soft windows and the hard date of that year', () => {
    expect(windows('year', 2, '2030-12-31')).toEqual([
      '2027-01-01..2027-06-30 2027-12-31',
      '2027-07-01..2027-12-31 2027-12-31',
    ]);
    expect(windows('quarter', 1, '2030-12-31')).toHaveLength(4);
  });
  it('is not asked for in a window that begins after the task ends', () => {
    expect(windows('year', 2, '2027-05-31')).toEqual(['2027-01-01..2027-06-30 2027-12-31']);
    expect(windows('month', 1, '2027-03-15')).toHaveLength(3);
    expect(windows('year', 1, '2026-12-31')).toEqual([]);
  });
  it('is counted once where the text says once in the term, and not at all where it is a habit', () => {
    expect(windows('term', 1, '2030-12-31')).toEqual([]);
    expect(windows('week', 1, '2030-12-31')).toEqual([]);
    expect(windows('person-year', null, '2030-12-31')).toHaveLength(1);
  });
});
