import { describe, expect, it } from '@jest/globals';
import { localDate as d } from '../kernel/local-date.js';
import { dueDate, movedBy } from './due-date.js';
import type { WorkCalendar } from './work-calendar.js';

const provisional: WorkCalendar = {
  version: 'v1',
  years: {
    2026: { status: 'published', holidays: [], makeUpWorkdays: [] },
    2027: { status: 'provisional', holidays: [d('2027-01-01')], makeUpWorkdays: [] },
  },
};
const announced: WorkCalendar = {
  version: 'v2',
  years: {
    ...provisional.years,
    2027: { status: 'published', holidays: [d('2027-01-01'), d('2027-01-04')], makeUpWorkdays: [] },
  },
};

describe('due date', () => {
  it('keeps its basis', () => {
    expect(dueDate(provisional, d('2026-11-20'), { kind: 'workdays', n: 10 })).toEqual({
      due: '2026-12-04',
      basis: { kind: 'workdays', n: 10, from: '2026-11-20', calendarVersion: 'v1', estimated: false },
    });
    expect(dueDate(provisional, d('2026-11-20'), { kind: 'calendar-days', n: 30 }).due).toBe('2026-12-20');
    expect(dueDate(provisional, d('2026-11-20'), { kind: 'fixed', date: d('2026-12-31') }).basis.kind).toBe('fixed');
  });
  it('is estimated only where working days of an unpublished year were counted', () => {
    expect(dueDate(provisional, d('2026-12-28'), { kind: 'workdays', n: 5 }).basis.estimated).toBe(true);
    expect(dueDate(provisional, d('2026-12-28'), { kind: 'calendar-days', n: 30 }).basis.estimated).toBe(false);
  });
  it('tells where a new notice would put it and changes nothing itself', () => {
    const deadline = dueDate(provisional, d('2026-12-28'), { kind: 'workdays', n: 5 });
    expect(deadline.due).toBe('2027-01-05');
    expect(movedBy(announced, deadline)).toBe('2027-01-06');
    expect(movedBy(provisional, deadline)).toBeNull();
    expect(
      movedBy(announced, dueDate(provisional, d('2026-12-28'), { kind: 'fixed', date: d('2027-01-05') })),
    ).toBeNull();
  });
  it('refuses a negative or broken limit', () => {
    expect(() => dueDate(provisional, d('2026-12-28'), { kind: 'workdays', n: -1 })).toThrow(RangeError);
  });
});
