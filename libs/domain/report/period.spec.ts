import { describe, expect, it } from '@jest/globals';
import { rules } from '#test/support/domain-fixtures.js';
import {
  type ReportPeriod,
  asksUnit,
  fitsKind,
  periodEnd,
  periodName,
  roundDue,
  roundsOfYear,
  toReportPeriod,
} from './period.js';

const p = (text: string): ReportPeriod => toReportPeriod(text)!;

describe('report periods', () => {
  it('accepts quarters, half-years and years only', () => {
    expect(['2026-Q1', '2026-H2', '2026-Y'].every((text) => toReportPeriod(text) === text)).toBe(true);
    expect(['2026-Q5', '2026', '26-Q1', '2026-H3', ''].map(toReportPeriod)).toEqual([null, null, null, null, null]);
  });
  it('end with their last day and are due working days later, holidays skipped', () => {
    expect(periodEnd(p('2026-Q1'))).toBe('2026-03-31');
    expect(periodName(p('2026-H1'))).toBe('2026年上半年');
    expect(roundDue(rules, p('2026-H1'))).toBe('2026-07-07');
    expect(roundDue(rules, p('2026-Q3')) > '2026-10-07').toBe(true);
  });
  it('ask leads by the quarter, departments by the half-year and subdistricts once a year', () => {
    expect(asksUnit('LEAD', p('2026-Q1'), 'SUBDISTRICT')).toBe(true);
    expect(asksUnit('RESPONSIBLE', p('2026-H1'), 'SUBDISTRICT')).toBe(false);
    expect(asksUnit('RESPONSIBLE', p('2026-Y'), 'SUBDISTRICT')).toBe(true);
    expect(asksUnit('RESPONSIBLE', p('2026-Y'), 'GOVERNMENT_DEPARTMENT')).toBe(false);
    expect(roundsOfYear(2026).every(({ kind, period }) => fitsKind(kind, period))).toBe(true);
    expect(fitsKind('LEAD', p('2026-H1'))).toBe(false);
  });
});
