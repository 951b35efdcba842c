import { z } from 'zod';
import { UNIT_KINDS } from '#domain/kernel/policy.js';
import { CORRECTABLE_TEXTS } from '#domain/outline/review/correction.js';
import type { Comparison, CyclePeriod } from '#domain/outline/parsed-outline.js';
import { REVIEW_FIELDS } from '#domain/outline/review/reviewed-task.js';
import { Day } from './ids.js';
import { pageOf } from './paging.js';

export const CYCLE_PERIODS = ['year', 'half-year', 'quarter', 'month', 'week', 'day', 'term'] as const satisfies readonly CyclePeriod[];
export const COMPARISONS = ['>=', '<=', '>', '<', '=', '~'] as const satisfies readonly Comparison[];

const name = z.string().trim().min(1).max(120);
const key = z.string().max(40);
const names = z.array(name).max(60);
const range = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
const nature = z.enum(['ONE_OFF', 'ANNUAL', 'LONG_TERM']);
const words = z.string().trim().min(1).max(500);
const measure = z.int().nonnegative().nullable().default(null);
const subject = z.string().trim().max(200).nullable().default(null);
const deadline = z.strictObject({ text: words, due: Day.nullable(), measure });
const recurrence = z.strictObject({
  text: words,
  per: z.enum(CYCLE_PERIODS),
  times: z.int().min(1).max(1000).nullable().default(null),
  subject,
  measure,
});
const target = z.strictObject({
  text: words,
  op: z.enum(COMPARISONS),
  value: z.number(),
  unit: z.string().trim().max(20),
  subject,
  measure,
});

export const ImportOutlineRequest = z.strictObject({ fileId: z.uuid() }).meta({ id: 'ImportOutlineRequest' });
export type ImportOutlineRequest = z.infer<typeof ImportOutlineRequest>;

export const OutlineCorrection = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('text'), key, field: z.enum(CORRECTABLE_TEXTS), value: z.string().max(500) }),
    z.strictObject({ op: z.literal('units'), key, field: z.enum(['lead', 'responsible', 'support']), names }),
    /** Lists are given whole as they should be; an item left as it was keeps its place and its confidence. */
    z.strictObject({ op: z.literal('deadlines'), key, items: z.array(deadline).max(60) }),
    z.strictObject({ op: z.literal('recurrences'), key, items: z.array(recurrence).max(60) }),
    z.strictObject({ op: z.literal('targets'), key, items: z.array(target).max(60) }),
    z.strictObject({
      op: z.literal('proposal'),
      key,
      measure: z.int().nonnegative(),
      decided: z.strictObject({ kind: nature, due: Day.nullable() }).nullable(),
    }),
    z.strictObject({ op: z.literal('proposals'), keys: z.array(key).min(1).max(2000) }),
    z.strictObject({ op: z.literal('check'), key, fields: z.array(z.enum(REVIEW_FIELDS)).min(1) }),
    z.strictObject({ op: z.literal('bounds'), key, range }),
    z.strictObject({
      op: z.literal('split'),
      key,
      at: z.int().nonnegative(),
      titles: z.tuple([z.string().max(500), z.string().max(500)]),
    }),
    z.strictObject({ op: z.literal('merge'), keys: z.array(key).min(2).max(20) }),
    z.strictObject({ op: z.literal('drop'), key, reason: z.string().trim().min(1).max(500) }),
    z.strictObject({
      op: z.literal('add'),
      range,
      no: z.string().max(40).default(''),
      title: z.string().max(500).default(''),
    }),
  ])
  .meta({ id: 'OutlineCorrection' });
export type OutlineCorrection = z.infer<typeof OutlineCorrection>;

export const CorrectImportRequest = z
  .strictObject({ corrections: z.array(OutlineCorrection).min(1).max(500) })
  .meta({ id: 'CorrectImportRequest' });
export type CorrectImportRequest = z.infer<typeof CorrectImportRequest>;

/** What a printed name stands for. An alias is remembered for the next document. */
export const UnitDecision = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ALIAS'), unitId: z.uuid() }),
    z.strictObject({
      kind: z.literal('NEW_UNIT'),
      code: z.string().regex(/^[A-Z0-9_-]{2,20}$/),
      shortName: name,
      unitKind: z.enum(UNIT_KINDS),
    }),
    z.strictObject({ kind: z.literal('GROUP'), groupName: name }),
    /** 区政府各有关部门: which units are meant is a person's choice. */
    z.strictObject({ kind: z.literal('UNITS'), unitIds: z.array(z.uuid()).min(1).max(500) }),
    z.strictObject({ kind: z.literal('IGNORE'), reason: z.string().trim().min(1).max(500) }),
  ])
  .meta({ id: 'UnitDecision' });
export type UnitDecision = z.infer<typeof UnitDecision>;

export const DecideUnitsRequest = z
  .strictObject({
    decisions: z
      .array(z.strictObject({ name, decision: UnitDecision }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'DecideUnitsRequest' });
export type DecideUnitsRequest = z.infer<typeof DecideUnitsRequest>;

export const ConfirmImportRequest = z
  .strictObject({
    series: name,
    title: z.string().trim().min(1).max(300),
    documentNo: z.string().trim().max(60).nullable().default(null),
    periodStart: Day,
    periodEnd: Day,
  })
  .meta({ id: 'ConfirmImportRequest' });
export type ConfirmImportRequest = z.infer<typeof ConfirmImportRequest>;

export const OutlineVersionRow = z
  .object({
    id: z.uuid(),
    series: z.string(),
    versionNo: z.int(),
    title: z.string(),
    documentNo: z.string().nullable(),
    kind: z.string(),
    periodStart: Day.nullable(),
    periodEnd: Day.nullable(),
    clauses: z.int(),
    publishedAt: z.string(),
  })
  .meta({ id: 'OutlineVersion' });
export type OutlineVersionRow = z.infer<typeof OutlineVersionRow>;
export const OutlineVersionPage = pageOf(OutlineVersionRow, 'OutlineVersionPage');

export const ClauseView = z
  .object({
    id: z.uuid(),
    ordinal: z.int(),
    chapterNo: z.string(),
    chapter: z.string(),
    no: z.string(),
    title: z.string(),
    text: z.string(),
    range: z.tuple([z.int(), z.int()]),
  })
  .meta({ id: 'Clause' });
export const ClauseList = z.object({ items: z.array(ClauseView) }).meta({ id: 'ClauseList' });

export const OutlineSourceView = z.object({ text: z.string() }).meta({ id: 'OutlineSource' });
