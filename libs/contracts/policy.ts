import { z } from 'zod';
import type { CalendarYear } from '#domain/calendar/work-calendar.js';
import { ROLES } from '#domain/kernel/actor.js';
import { toLocalDate, type LocalDate } from '#domain/kernel/local-date.js';
import {
  CHANNELS,
  LADDERS,
  PAPER_KINDS,
  type Policy,
  RECIPIENTS,
  SMS_OCCASIONS,
  UNIT_KINDS,
  URGE_MODES,
} from '#domain/kernel/policy.js';

const days = z.int().min(1).max(366);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const record = <K extends string, V extends z.ZodType>(keys: readonly [K, ...K[]], value: V) =>
  z.record(z.enum(keys), value);

const rungRule = z.strictObject({
  rung: z.string().regex(/^[A-Z]\d+(:(D)?[+-]?\d*)?$/),
  label: z.string().min(1),
  rank: z.int().min(1).max(99),
  anchor: z.enum(['START', 'DUE']),
  offset: z.int().min(-60).max(120),
  to: z.array(z.strictObject({ role: z.enum(RECIPIENTS), channels: z.array(z.enum(CHANNELS)).min(1) })).min(1),
  drafts: z.enum(['TIP', 'SLIP', 'NOTICE']).optional(),
  outside: z.boolean(),
});
const ladder = z
  .array(rungRule)
  .min(1)
  .refine((rungs) => new Set(rungs.map((r) => r.rung)).size === rungs.length, 'a rung is named twice')
  .refine((rungs) => rungs.every((r) => r.anchor === 'DUE' || r.offset >= 0), 'nothing fires before the duty begins');

const routeStep = z.strictObject({
  kind: z.enum(['CHECK', 'COUNTERSIGN', 'REVIEW', 'SIGN']),
  label: z.string().min(1),
  role: z.enum(ROLES),
  optional: z.boolean(),
});
const paper = z.strictObject({
  route: z
    .array(routeStep)
    .min(1)
    .max(6)
    .refine((steps) => steps.at(-1)?.kind === 'SIGN' && steps.at(-1)?.optional === false, 'the last step signs'),
  seal: z.boolean(),
  series: z.strictObject({ word: z.string().min(1).max(20), numbering: z.enum(['INTERNAL', 'EXTERNAL']) }),
});
const sendWindows = z
  .array(z.strictObject({ from: time, to: time }).refine((w) => w.from < w.to, 'a window ends after it begins'))
  .min(1);

/** config/rules/<year>.yaml. Unknown keys are errors: a misspelt limit must not be silently ignored. */
export const PolicyFile = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    limits: z.strictObject({
      receipt: days,
      disputeDecision: days,
      consultationReply: days,
      extensionBeforeDue: days,
      extensionStaffMaxDays: days,
      extensionDecision: days,
      leadReview: days,
      officeReview: days,
      refile: days,
      reportAfterPeriod: days,
      tipAnswer: days,
      slipAnswer: days,
      plan: days,
      resultCalendarDays: days,
      objectionCalendarDays: days,
      objectionDecisionCalendarDays: days,
      lookBackMonths: z.int().min(1).max(24),
    }),
    lamp: z.strictObject({ yellowWorkingDays: z.int().min(0).max(60) }),
    closure: z.enum(['ALL_LEADS', 'PRIMARY_LEAD']),
    signing: z.strictObject({ deputyMaySign: z.boolean() }),
    evidence: z.strictObject({ leadCompletion: z.int().min(0).max(20), responsibleCompletion: z.int().min(0).max(20) }),
    ladders: record(LADDERS, ladder),
    windows: z.strictObject({ EMAIL: sendWindows, SMS: sendWindows }),
    sms: z.strictObject({
      signature: z.string().min(2).max(20),
      perPersonPerDay: z.int().min(1).max(1),
      texts: record(SMS_OCCASIONS, z.string().min(1).max(120)),
    }),
    units: record(
      UNIT_KINDS,
      z.strictObject({ urgeMode: z.enum(URGE_MODES), lamp: z.boolean(), outside: z.boolean() }),
    ),
    papers: record(PAPER_KINDS, paper),
    milestones: z
      .array(z.strictObject({ label: z.string().min(1), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }))
      .min(1),
  })
  .meta({ id: 'PolicyFile' });
export type PolicyFile = z.infer<typeof PolicyFile>;

const calendarDate = z.string().refine((text) => toLocalDate(text) !== null, 'not a calendar date');
const named = z.array(z.strictObject({ date: calendarDate, name: z.string().min(1) }));

/** config/calendars/cn-<year>.yaml. */
export const CalendarFile = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    status: z.enum(['published', 'provisional']),
    source: z.string().min(1),
    holidays: named,
    makeUpWorkdays: named,
  })
  .refine(
    (file) => [...file.holidays, ...file.makeUpWorkdays].every(({ date }) => date.startsWith(`${file.year}-`)),
    'a day of another year',
  )
  .refine((file) => {
    const off = new Set(file.holidays.map(({ date }) => date));
    return file.makeUpWorkdays.every(({ date }) => !off.has(date));
  }, 'a day is both holiday and make-up workday')
  .meta({ id: 'CalendarFile' });
export type CalendarFile = z.infer<typeof CalendarFile>;

/** The file's year as the domain counts with it. */
export const calendarYear = (file: CalendarFile): CalendarYear => ({
  status: file.status,
  holidays: file.holidays.map(({ date }) => date as LocalDate),
  makeUpWorkdays: file.makeUpWorkdays.map(({ date }) => date as LocalDate),
});

/** Proves at compile time that a checked file is a policy of the domain. */
export const policyOf = (file: PolicyFile): Policy => file;
