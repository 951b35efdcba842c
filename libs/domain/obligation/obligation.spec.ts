import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TODAY, rules } from '#test/support/domain-fixtures.js';
import { isWorkingDay } from '../calendar/working-days.js';
import { localDate as d } from '../kernel/local-date.js';
import { proposeMilestones } from './milestones.js';
import { type OccurrenceFacts, PERIODS, occurrences, quotaProgress } from './occurrences.js';
import { targetResult } from './target.js';

const { calendar, policy } = rules;
const windows = (per: (typeof PERIODS)[number], times: number | null): [string, string, string][] =>
  occurrences({ per, times }, 2026).map((w) => [w.windowStart, w.windowEnd, w.hardDue]);

describe('occurrences', () => {
  it('of twice a year lie in soft half-years with one hard date', () => {
    expect(windows('year', 2)).toEqual([
      ['2026-01-01', '2026-06-30', '2026-12-31'],
      ['2026-07-01', '2026-12-31', '2026-12-31'],
    ]);
  });
  it('of quarters and months are hard themselves', () => {
    expect(windows('quarter', 1).map(([, , hard]) => hard)).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
    ]);
    expect(windows('month', null)).toHaveLength(12);
    expect(windows('month', 1)[1]).toEqual(['2026-02-01', '2026-02-28', '2026-02-28']);
    expect(windows('half-year', 2)).toHaveLength(4);
  });
  it('of a term fall due in its last year only', () => {
    expect(occurrences({ per: 'term', times: 1 }, 2026, { firstYear: 2022, lastYear: 2026 })).toHaveLength(1);
    expect(occurrences({ per: 'term', times: 1 }, 2025, { firstYear: 2022, lastYear: 2026 })).toEqual([]);
  });
  it('owe one proof a year for what is counted per person', () => {
    expect(windows('person-year', 60)).toEqual([['2026-01-01', '2026-12-31', '2026-12-31']]);
  });
  it('are the same on every call, inside their year, in order and numbered without a gap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERIODS),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 2021, max: 2030 }),
        (per, times, year) => {
          const list = occurrences({ per, times }, year);
          expect(occurrences({ per, times }, year)).toEqual(list);
          expect(list.map((w) => w.ordinal)).toEqual(list.map((_, i) => i + 1));
          for (const w of list) {
            expect(w.windowStart <= w.windowEnd && w.windowEnd <= w.hardDue).toBe(true);
            expect([w.windowStart.slice(0, 4), w.hardDue.slice(0, 4)]).toEqual([String(year), String(year)]);
          }
        },
      ),
    );
  });
  it('refuse a rule that asks for nothing', () => {
    expect(() => occurrences({ per: 'year', times: 0 }, 2026)).toThrow(RangeError);
  });
});

describe('quota progress', () => {
  const twice = (done: (string | null)[], waived: boolean[] = []): OccurrenceFacts[] =>
    occurrences({ per: 'year', times: done.length }, 2026).map((w, i) => ({
      ...w,
      doneOn: done[i] ? d(done[i]) : null,
      waived: waived[i] ?? false,
    }));
  it('says one of two done and the working days left', () => {
    expect(quotaProgress(twice(['2026-05-12', null]), d('2026-11-04'), calendar)).toEqual({
      done: 1,
      required: 2,
      workingDaysLeft: 41,
      state: 'ON_COURSE',
    });
  });
  it('is behind when a window ended empty, missed only after the hard date, met however late in the year', () => {
    expect(quotaProgress(twice([null, null]), TODAY, calendar).state).toBe('BEHIND');
    expect(quotaProgress(twice([null, '2026-08-01']), TODAY, calendar).state).toBe('ON_COURSE');
    expect(quotaProgress(twice(['2026-05-12', null]), d('2026-12-31'), calendar).state).toBe('ON_COURSE');
    expect(quotaProgress(twice(['2026-05-12', null]), d('2027-01-01'), calendar).state).toBe('MISSED');
    expect(quotaProgress(twice(['2026-05-12', '2026-12-30']), d('2027-01-05'), calendar).state).toBe('MET');
  });
  it('does not ask for what was waived', () => {
    expect(quotaProgress(twice(['2026-05-12', null], [false, true]), TODAY, calendar)).toMatchObject({
      done: 1,
      required: 1,
      state: 'MET',
    });
    expect(quotaProgress(twice([null, null], [true, true]), TODAY, calendar)).toMatchObject({
      required: 0,
      state: 'WAIVED',
    });
  });
});

describe('a target', () => {
  const ratio = (numerator: number, denominator: number) => ({ value: null, numerator, denominator });
  const full = { op: '=' as const, value: 100, unit: '%' };
  it('with nothing in the denominator is not applicable, never 100%', () => {
    expect(targetResult(full, ratio(0, 0))).toEqual({ state: 'NOT_APPLICABLE', measured: null });
  });
  it('compares ratios without rounding', () => {
    expect(targetResult(full, ratio(41, 41))).toEqual({ state: 'MET', measured: 100 });
    expect(targetResult(full, ratio(40, 41)).state).toBe('NOT_MET');
    expect(targetResult({ op: '>=', value: 90, unit: '%' }, ratio(9, 10)).state).toBe('MET');
    expect(targetResult({ op: '>', value: 90, unit: '%' }, ratio(9, 10)).state).toBe('NOT_MET');
  });
  it('compares plain values, and says when nothing was measured', () => {
    const hours = { op: '>=' as const, value: 60, unit: '学时' };
    expect(targetResult(hours, { value: 60, numerator: null, denominator: null }).state).toBe('MET');
    expect(targetResult(hours, { value: 59.5, numerator: null, denominator: null }).state).toBe('NOT_MET');
    expect(targetResult(hours, null).state).toBe('NOT_MEASURED');
    expect(targetResult(hours, { value: null, numerator: null, denominator: null }).state).toBe('NOT_MEASURED');
  });
  it('knows the other comparisons', () => {
    const of = (op: '<=' | '<' | '~', value: number) =>
      targetResult({ op, value: 50, unit: '件' }, { value, numerator: null, denominator: null }).state;
    expect([of('<=', 50), of('<=', 51), of('<', 50), of('<', 49), of('~', 55), of('~', 56)]).toEqual([
      'MET',
      'NOT_MET',
      'NOT_MET',
      'MET',
      'MET',
      'NOT_MET',
    ]);
  });
});

describe('milestones for a task without a date', () => {
  it('are the days of policy that are still ahead, each a working day', () => {
    const proposed = proposeMilestones(policy, 2026, d('2026-02-03'), calendar);
    expect(proposed.map((m) => m.due)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-18']);
    expect(proposed.every((m) => isWorkingDay(calendar, m.due))).toBe(true);
    expect(proposeMilestones(policy, 2026, TODAY, calendar).map((m) => m.due)).toEqual(['2026-12-18']);
  });
  it('keep one at the end of a year that is nearly over, and none after it', () => {
    expect(proposeMilestones(policy, 2026, d('2026-12-24'), calendar)).toEqual([
      { label: '年度完成', due: '2026-12-31' },
    ]);
    expect(proposeMilestones(policy, 2026, d('2027-01-04'), calendar)).toEqual([]);
  });
  it('read a thirty-first in a short month as its last day', () => {
    const short = { ...policy, milestones: [{ label: '二月', month: 2, day: 31 }] };
    expect(proposeMilestones(short, 2027, d('2027-01-04'), calendar)).toEqual([{ label: '二月', due: '2027-02-26' }]);
  });
});
