import { z } from 'zod';
import { REVIEW_LISTS, REVIEW_ORDERS } from '#domain/outline/review/look-at.js';
import { REVIEW_FIELDS } from '#domain/outline/review/reviewed-task.js';
import { Day } from './ids.js';
import { COMPARISONS, CYCLE_PERIODS, OutlineCorrection } from './outlines.js';
import { PageQuery, pageOf } from './paging.js';

const range = z.tuple([z.int(), z.int()]);
const placed = { range: range.nullable(), measure: z.int().nullable() };

/** `reason` is a code; its words stand in `texts` of the view under `reason.<code>`. */
export const ConfidenceView = z.object({ value: z.number(), reason: z.string() }).meta({ id: 'ReviewConfidence' });

const confidence = ConfidenceView;

/** One sentence of a task; `proposal` is null where it prints a date of its own, `decided` what a person made of it. */
export const ReviewedMeasureView = z
  .object({
    index: z.int(),
    text: z.string(),
    range,
    proposal: z
      .object({ kind: z.string(), suggestedDue: Day.nullable(), reason: z.string(), evidence: z.string() })
      .nullable(),
    decided: z.object({ kind: z.string(), due: Day.nullable() }).nullable(),
  })
  .meta({ id: 'ReviewedMeasure' });

export const ReviewedTaskView = z
  .object({
    key: z.string(),
    chapterNo: z.string(),
    chapter: z.string(),
    no: z.string(),
    parent: z.string().nullable(),
    title: z.string(),
    heading: z.string(),
    text: z.string(),
    range,
    lead: z.array(z.string()),
    responsible: z.array(z.string()),
    support: z.array(z.string()),
    deadlines: z.array(z.object({ text: z.string(), due: Day.nullable(), ...placed, confidence })),
    recurrences: z.array(
      z.object({
        text: z.string(),
        per: z.enum(CYCLE_PERIODS),
        times: z.number().nullable(),
        subject: z.string().nullable(),
        ...placed,
        confidence,
      }),
    ),
    targets: z.array(
      z.object({
        text: z.string(),
        op: z.enum(COMPARISONS),
        value: z.number(),
        unit: z.string(),
        subject: z.string().nullable(),
        ...placed,
        confidence,
      }),
    ),
    measures: z.array(ReviewedMeasureView),
    /** Unit names where they are printed. */
    mentions: z.array(z.object({ name: z.string(), role: z.string(), group: z.boolean(), range, confidence })),
    /** Other labelled fields or columns as printed. */
    extra: z.record(z.string(), z.string()),
    confidence: z.record(z.enum(REVIEW_FIELDS), confidence),
    corrected: z.array(z.string()),
  })
  .meta({ id: 'ReviewedTask' });
export type ReviewedTaskView = z.infer<typeof ReviewedTaskView>;

export const UnitSuggestionView = z
  .object({
    unitId: z.string(),
    name: z.string(),
    score: z.number(),
    /** ABBREVIATION, FORMER_NAME, PINYIN …; words in `zh` and `en`. */
    reason: z.string(),
    /** The known spelling that made it likely, when it is not the name. */
    matched: z.string(),
    /** The last day of a former name. */
    until: Day.nullable(),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'UnitSuggestion' });

/** One printed name and what it stands for; `state` UNDECIDED stops the confirmation. */
export const UnitNameView = z
  .object({
    name: z.string(),
    count: z.int(),
    state: z.enum(['UNIT', 'GROUP', 'UNITS', 'NEW_UNIT', 'IGNORED', 'UNDECIDED']),
    unitId: z.string().nullable(),
    group: z.string().nullable(),
    unitIds: z.array(z.string()),
    suggestions: z.array(UnitSuggestionView),
    decided: z.boolean(),
  })
  .meta({ id: 'OutlineUnitName' });
export type UnitNameView = z.infer<typeof UnitNameView>;

/** What was read and what was not. */
export const ReadingReportView = z
  .object({
    summary: z.string(),
    summaryEn: z.string(),
    numbering: z.object({
      mode: z.string(),
      first: z.string(),
      last: z.string(),
      missing: z.array(z.string()),
      doubled: z.array(z.string()),
    }),
    chapters: z.array(z.object({ no: z.string(), title: z.string(), range, role: z.string(), taskCount: z.int() })),
    /** Text that belongs to no task as the review stands now; `released`: let go by a correction. */
    outside: z.array(z.object({ range, role: z.string(), text: z.string() })),
    warnings: z.array(z.object({ code: z.string(), text: z.string(), range: range.nullable() })),
    /** What the reader of the file left out or could not restore. */
    notes: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    problems: z.int(),
    goals: z.int(),
    achievements: z.int(),
  })
  .meta({ id: 'OutlineReadingReport' });

export const REVIEW_COUNTERS = [
  'FIELDS_UNSURE',
  'UNITS_UNDECIDED',
  'PROPOSALS_OPEN',
  'NUMBERS_MISSING',
  'NUMBERS_DOUBLED',
  'TEXT_OUTSIDE',
  'TASKS_CORRECTED',
] as const;

/** `list` and `order` of GET /outline-imports/:id that show what is counted; null: it stands in this view. */
export const ReviewCounterView = z
  .object({ kind: z.enum(REVIEW_COUNTERS), count: z.int(), list: z.enum(REVIEW_LISTS).nullable() })
  .meta({ id: 'ReviewCounter' });

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
    taskCount: z.int(),
    tasks: z.array(ReviewedTaskView),
    units: z.array(UnitNameView),
    undecided: z.array(z.string()),
    /** Fields that a person should look at, least sure first. */
    toLookAt: z.array(z.object({ key: z.string(), field: z.enum(REVIEW_FIELDS), confidence })),
    counters: z.array(ReviewCounterView),
    report: ReadingReportView,
    /** Words of every code in this view: `reason.…`, `proposal.…`, `nature.…`, `role.…`, `warning.…`. */
    texts: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
    corrections: z.int(),
    /** What taking one step back takes back. */
    lastCorrection: OutlineCorrection.nullable(),
    versionId: z.uuid().nullable(),
    createdAt: z.string(),
    createdBy: z.string(),
    changedAt: z.string().nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'OutlineImport' });
export type OutlineImportView = z.infer<typeof OutlineImportView>;

export const ReviewQuery = z
  .strictObject({ list: z.enum(REVIEW_LISTS).default('all'), order: z.enum(REVIEW_ORDERS).default('document') })
  .meta({ id: 'OutlineReviewQuery' });
export type ReviewQuery = z.infer<typeof ReviewQuery>;

export const OutlineImportRow = z
  .object({
    id: z.uuid(),
    state: z.string(),
    title: z.string(),
    summary: z.string(),
    taskCount: z.int(),
    corrections: z.int(),
    createdAt: z.string(),
    createdBy: z.string(),
    changedAt: z.string().nullable(),
    changedBy: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'OutlineImportRow' });
export const OutlineImportPage = pageOf(OutlineImportRow, 'OutlineImportPage');

export const ImportListQuery = PageQuery.extend({
  state: z.enum(['DRAFT', 'CONFIRMED', 'DISCARDED']).optional(),
}).meta({ id: 'OutlineImportListQuery' });
export type ImportListQuery = z.infer<typeof ImportListQuery>;

/** What a yearly report tells besides its tasks. */
export const OutlineFindingsView = z
  .object({
    problems: z.array(z.object({ no: z.string(), title: z.string(), text: z.string(), range })),
    goals: z.array(z.object({ text: z.string(), range, due: Day.nullable() })),
    achievements: z.array(
      z.object({
        chapterNo: z.string(),
        chapter: z.string(),
        text: z.string(),
        range,
        figures: z.array(z.object({ text: z.string(), value: z.number(), unit: z.string(), range })),
      }),
    ),
  })
  .meta({ id: 'OutlineFindings' });
