import { z } from 'zod';
import { ASSIGNMENT_ROLES } from '#domain/assignment/assignment.rules.js';
import { REVISION_DECISIONS, REVISION_EFFECTS } from '#domain/outline-revision/revision-plan.js';
import { CHANGE_KINDS } from '#domain/outline-revision/revised-clause.js';
import { TASK_STATES } from '#domain/task/task.rules.js';
import { AvailableAction } from './available-action.js';
import { Day } from './ids.js';
import { PageQuery } from './paging.js';

const ids = z.array(z.uuid()).max(50);

export const StartRevisionRequest = z.strictObject({ outlineVersionId: z.uuid() }).meta({ id: 'StartRevisionRequest' });
export type StartRevisionRequest = z.infer<typeof StartRevisionRequest>;

/** One to one: the same clause. One to several: split. Several to one: merged. Nothing on a side: dropped, or new. */
export const PairClausesRequest = z
  .strictObject({
    pairings: z
      .array(z.strictObject({ oldIds: ids, newIds: ids }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'PairClausesRequest' });
export type PairClausesRequest = z.infer<typeof PairClausesRequest>;

export const DecideRevisionTasksRequest = z
  .strictObject({
    decisions: z
      .array(
        z.strictObject({
          taskId: z.uuid(),
          /** null: as suggested. */
          decision: z.enum(REVISION_DECISIONS).nullable(),
          reason: z.string().trim().max(500).nullable().default(null),
          /** Only with AMENDED or SPLIT; null: the date that the new text names, or the present one. */
          due: Day.nullable().default(null),
        }),
      )
      .min(1)
      .max(500)
      .refine((all) => new Set(all.map(({ taskId }) => taskId)).size === all.length, 'a task is named twice'),
  })
  .meta({ id: 'DecideRevisionTasksRequest' });
export type DecideRevisionTasksRequest = z.infer<typeof DecideRevisionTasksRequest>;

export const ConfirmRevisionRequest = z
  .strictObject({ basis: z.string().trim().max(300) })
  .meta({ id: 'ConfirmRevisionRequest' });
export type ConfirmRevisionRequest = z.infer<typeof ConfirmRevisionRequest>;

export const ComparisonQuery = PageQuery.extend({ kind: z.enum(CHANGE_KINDS).optional() }).meta({
  id: 'ComparisonQuery',
});
export type ComparisonQuery = z.infer<typeof ComparisonQuery>;

const range = z.tuple([z.int(), z.int()]);
/** `marks`: what differs from the other side, in UTF-16 units of `text`. */
export const ComparedClause = z
  .object({
    id: z.uuid(),
    ordinal: z.int(),
    no: z.string(),
    chapterNo: z.string(),
    chapter: z.string(),
    title: z.string(),
    text: z.string(),
    marks: z.array(range),
  })
  .meta({ id: 'ComparedClause' });
export type ComparedClause = z.infer<typeof ComparedClause>;

const unit = z.object({
  role: z.enum(ASSIGNMENT_ROLES),
  unitId: z.string().nullable(),
  groupName: z.string().nullable(),
  name: z.string(),
});
const deadline = z.object({ text: z.string(), due: Day.nullable() });
const recurrence = z.object({
  text: z.string(),
  per: z.string(),
  times: z.number().nullable(),
  subject: z.string().nullable(),
});
const target = z.object({
  text: z.string(),
  op: z.string(),
  value: z.number(),
  unit: z.string(),
  subject: z.string().nullable(),
});
/** `from` null: added; `to` null: taken out; both: changed. */
export const ClauseFactView = z
  .discriminatedUnion('field', [
    z.object({ field: z.literal('title'), from: z.string(), to: z.string() }),
    z.object({ field: z.literal('unit'), from: unit.nullable(), to: unit.nullable() }),
    z.object({ field: z.literal('deadline'), from: deadline.nullable(), to: deadline.nullable() }),
    z.object({ field: z.literal('recurrence'), from: recurrence.nullable(), to: recurrence.nullable() }),
    z.object({ field: z.literal('target'), from: target.nullable(), to: target.nullable() }),
  ])
  .meta({ id: 'ClauseFact' });

/** What becomes of one old task: what the program suggests, what a person decided, what the confirmation does or did. */
export const RevisedTaskView = z
  .object({
    taskId: z.uuid(),
    no: z.string(),
    title: z.string(),
    planYear: z.int(),
    state: z.enum(TASK_STATES),
    currentDue: Day.nullable(),
    activeUnits: z.int(),
    openNotices: z.array(
      z.object({ id: z.uuid(), kind: z.string(), state: z.string(), title: z.string(), unitId: z.uuid() }),
    ),
    suggested: z.enum(REVISION_DECISIONS).nullable(),
    allowed: z.array(z.enum(REVISION_DECISIONS)),
    decision: z.enum(REVISION_DECISIONS),
    decidedByPerson: z.boolean(),
    /** A person's decision that the present pairing does not allow: decide anew before confirming. */
    impossible: z.boolean(),
    reason: z.string().nullable(),
    due: Day.nullable(),
    effect: z.enum(REVISION_EFFECTS),
    intoTaskId: z.uuid().nullable(),
    /** null until the confirmation has reached it. */
    appliedAt: z.string().nullable(),
  })
  .meta({ id: 'RevisedTask' });
export type RevisedTaskView = z.infer<typeof RevisedTaskView>;

export const RevisionDraftView = z
  .object({
    clauseId: z.uuid(),
    planYear: z.int(),
    carriedFrom: z.uuid().nullable(),
    taskId: z.uuid().nullable(),
  })
  .meta({ id: 'RevisionDraft' });

export const ClauseChangeView = z
  .object({
    key: z.string(),
    kind: z.enum(CHANGE_KINDS),
    renumbered: z.boolean(),
    moved: z.boolean(),
    /** A person paired these clauses. */
    corrected: z.boolean(),
    olds: z.array(ComparedClause),
    news: z.array(ComparedClause),
    facts: z.array(ClauseFactView),
    tasks: z.array(RevisedTaskView),
    drafts: z.array(RevisionDraftView),
  })
  .meta({ id: 'ClauseChange' });
export type ClauseChangeView = z.infer<typeof ClauseChangeView>;

const versionRef = z
  .object({
    id: z.uuid(),
    versionNo: z.int(),
    title: z.string(),
    documentNo: z.string().nullable(),
    publishedAt: z.string(),
    clauses: z.int(),
  })
  .meta({ id: 'RevisionVersion' });

const count = z.int().nonnegative();
export const RevisionView = z
  .object({
    /** null: nobody has begun; the comparison can be read all the same. */
    id: z.uuid().nullable(),
    state: z.enum(['NONE', 'DRAFT', 'CONFIRMED']),
    version: z.int(),
    series: z.string(),
    old: versionRef.nullable(),
    now: versionRef,
    planYear: z.int().nullable(),
    basis: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    changes: z.record(z.enum(CHANGE_KINDS), count),
    effects: z.record(z.enum(REVISION_EFFECTS), count),
    drafts: count,
    corrections: count,
    impossible: count,
    /** Tasks and drafts that the worker has still to reach. */
    waiting: count,
    /** Dropped tasks whose notices are closed now: the head may revoke them. */
    settleable: count,
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'Revision' });
export type RevisionView = z.infer<typeof RevisionView>;

export const ComparisonPage = z
  .object({ revision: RevisionView, items: z.array(ClauseChangeView), nextCursor: z.string().nullable() })
  .meta({ id: 'ComparisonPage' });
export type ComparisonPage = z.infer<typeof ComparisonPage>;
