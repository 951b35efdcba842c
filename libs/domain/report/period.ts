import { addWorkingDays } from '../calendar/working-days.js';
import { type LocalDate, localDate } from '../kernel/local-date.js';
import type { Rules, UnitKind } from '../kernel/policy.js';
import type { ReportKind } from './report.rules.js';

/** `2026-Q3`, `2026-H1`, `2026-Y`. */
export type ReportPeriod = string & { readonly __brand: 'ReportPeriod' };
const SHAPE = /^(\d{4})-(Q[1-4]|H[12]|Y)$/;
const LAST_DAYS: Readonly<Record<string, string>> = {
  Q1: '03-31',
  Q2: '06-30',
  Q3: '09-30',
  Q4: '12-31',
  H1: '06-30',
  H2: '12-31',
  Y: '12-31',
};
const NAMES: Readonly<Record<string, string>> = {
  Q1: '第一季度',
  Q2: '第二季度',
  Q3: '第三季度',
  Q4: '第四季度',
  H1: '上半年',
  H2: '下半年',
  Y: '全年',
};

export const toReportPeriod = (text: string): ReportPeriod | null => (SHAPE.test(text) ? (text as ReportPeriod) : null);
const part = (period: ReportPeriod): string => period.slice(5);

export const periodYear = (period: ReportPeriod): number => Number(period.slice(0, 4));
export const periodName = (period: ReportPeriod): string => `${periodYear(period)}年${NAMES[part(period)]}`;
export const periodEnd = (period: ReportPeriod): LocalDate =>
  localDate(`${period.slice(0, 4)}-${LAST_DAYS[part(period)]}`);
/** The last day to file: so many working days after the period. */
export const roundDue = (rules: Rules, period: ReportPeriod): LocalDate =>
  addWorkingDays(rules.calendar, periodEnd(period), rules.policy.limits.reportAfterPeriod);

/** Leads report by the quarter; responsible departments by the half-year, subdistricts once a year. */
export const asksUnit = (kind: ReportKind, period: ReportPeriod, unit: UnitKind): boolean =>
  kind === 'LEAD' || (part(period) === 'Y') === (unit === 'SUBDISTRICT');
export const fitsKind = (kind: ReportKind, period: ReportPeriod): boolean =>
  (kind === 'LEAD') === part(period).startsWith('Q');

/** The rounds that belong to a year, in the order in which they end. */
export const roundsOfYear = (year: number): { readonly kind: ReportKind; readonly period: ReportPeriod }[] => {
  const of = (kind: ReportKind, ...parts: string[]) =>
    parts.map((name) => ({ kind, period: `${year}-${name}` as ReportPeriod }));
  return [...of('LEAD', 'Q1', 'Q2', 'Q3', 'Q4'), ...of('RESPONSIBLE', 'H1', 'H2', 'Y')];
};
