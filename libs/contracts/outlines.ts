import { z } from 'zod';
import { CORRECTABLE_TEXTS } from '#domain/outline/review/corrections.js';
import { Day } from './ids.js';
import { pageOf } from './paging.js';

const name = z.string().trim().min(1).max(120);
const key = z.string().max(40);
const names = z.array(name).max(60);

export const ImportOutlineRequest = z.strictObject({ fileId: z.uuid() }).meta({ id: 'ImportOutlineRequest' });
export type ImportOutlineRequest = z.infer<typeof ImportOutlineRequest>;

export const OutlineCorrection = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('text'), key, field: z.enum(CORRECTABLE_TEXTS), value: z.string().max(500) }),
    z.strictObject({ op: z.literal('units'), key, field: z.enum(['lead', 'responsible', 'support']), names }),
    z.strictObject({ op: z.literal('deadline'), key, text: z.string().max(200), due: Day.nullable() }),
    z.strictObject({
      op: z.literal('split'),
      key,
      at: z.int().nonnegative(),
      titles: z.tuple([z.string().max(500), z.string().max(500)]),
    }),
    z.strictObject({ op: z.literal('merge'), keys: z.array(key).min(2).max(20) }),
    z.strictObject({ op: z.literal('drop'), key, reason: z.string().trim().min(1).max(500) }),
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
      unitKind: z.string(),
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

export const ReviewedTaskView = z
  .object({
    key: z.string(),
    chapterNo: z.string(),
    chapter: z.string(),
    no: z.string(),
    title: z.string(),
    text: z.string(),
    range: z.tuple([z.int(), z.int()]),
    lead: z.array(z.string()),
    responsible: z.array(z.string()),
    support: z.array(z.string()),
    deadlines: z.array(z.object({ text: z.string(), due: Day.nullable() })),
    recurrences: z.array(
      z.object({ text: z.string(), per: z.string(), times: z.number().nullable(), subject: z.string().nullable() }),
    ),
    targets: z.array(
      z.object({
        text: z.string(),
        op: z.string(),
        value: z.number(),
        unit: z.string(),
        subject: z.string().nullable(),
      }),
    ),
    corrected: z.array(z.string()),
  })
  .meta({ id: 'ReviewedTask' });
export type ReviewedTaskView = z.infer<typeof ReviewedTaskView>;

/** One printed name and what it stands for; `state` UNDECIDED stops the confirmation. */
export const UnitNameView = z
  .object({
    name: z.string(),
    count: z.int(),
    state: z.enum(['UNIT', 'GROUP', 'UNITS', 'NEW_UNIT', 'IGNORED', 'UNDECIDED']),
    unitId: z.string().nullable(),
    group: z.string().nullable(),
    unitIds: z.array(z.string()),
    suggestions: z.array(z.object({ unitId: z.string(), name: z.string() })),
    decided: z.boolean(),
  })
  .meta({ id: 'OutlineUnitName' });
export type UnitNameView = z.infer<typeof UnitNameView>;

export const OutlineImportView = z
  .object({
    id: z.uuid(),
    state: z.enum(['DRAFT', 'CONFIRMED', 'DISCARDED']),
    version: z.int(),
    title: z.string(),
    kind: z.string(),
    period: z.object({ start: Day.nullable(), end: Day.nullable() }),
    summary: z.string(),
    summaryEn: z.string(),
    tasks: z.array(ReviewedTaskView),
    units: z.array(UnitNameView),
    undecided: z.array(z.string()),
    warnings: z.array(z.object({ code: z.string(), text: z.string() })),
    outside: z.array(z.object({ range: z.tuple([z.int(), z.int()]), role: z.string(), text: z.string() })),
    versionId: z.uuid().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'OutlineImport' });
export type OutlineImportView = z.infer<typeof OutlineImportView>;

export const OutlineImportRow = z
  .object({
    id: z.uuid(),
    state: z.string(),
    title: z.string(),
    summary: z.string(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'OutlineImportRow' });
export const OutlineImportPage = pageOf(OutlineImportRow, 'OutlineImportPage');

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
