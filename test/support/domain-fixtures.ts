import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CalendarFile, PolicyFile, calendarYear, policyOf } from '#contracts/policy.js';
import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { type Actor, type HeldPost, type Role, SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { localDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';

const config = new URL('../../config/', import.meta.url);
const read = (path: string): unknown => parse(readFileSync(new URL(path, config), 'utf8'));

const years = [2025, 2026, 2027].map((year) => CalendarFile.parse(read(`calendars/cn-${year}.yaml`)));
/** The shipped calendars of 2025–2027. */
export const calendar: WorkCalendar = {
  version: 'spec',
  years: Object.fromEntries(years.map((file) => [file.year, calendarYear(file)])),
};
/** The shipped rules with those calendars. */
export const rules: Rules = { policy: policyOf(PolicyFile.parse(read('rules/2026.yaml'))), calendar };

/** A Friday. */
export const TODAY = localDate('2026-11-20');

/** The cast: the unit that acts, the first lead, the office inside 区司法局, and a reviewer outside its family. */
export const UNITS = {
  unit: { unitId: 'unit', familyId: 'unit' },
  lead: { unitId: 'lead', familyId: 'lead' },
  office: { unitId: 'office', familyId: 'justice' },
  justice: { unitId: 'justice', familyId: 'justice' },
  outside: { unitId: 'inspection', familyId: 'inspection' },
} as const;
export type CastUnit = keyof typeof UNITS;

export const post = (role: Role, unit: CastUnit): HeldPost => ({ postId: `${unit}/${role}`, role, ...UNITS[unit] });

export const actor = (role: Role, unit: CastUnit, ...more: HeldPost[]): Actor => ({
  kind: 'PERSON',
  accountId: `account:${unit}/${role}`,
  name: role,
  posts: [post(role, unit), ...more],
});
export { SYSTEM_ACTOR };
