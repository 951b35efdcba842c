import { z } from 'zod';
import { PERIOD_DECISIONS } from '#domain/period/period-proposal.js';
import { PERIOD_KINDS, PERIOD_REVIEW_STATES } from '#domain/period/period-review.rules.js';
import { AvailableAction } from './available-action.js';
import { Day } from './ids.js';
import { PageQuery, pageOf } from './paging.js';

const year = z.int().min(2000).max(2100);
const decision = z.enum(PERIOD_DECISIONS);

export const OpenPeriodReviewRequest = z
  .strictObject({
    outlineVersionId: z.uuid(),
    /** `PERIOD`: every task of the outline up to that year; `YEAR`: those of that plan year. */
    kind: z.enum(PERIOD_KINDS),
    planYear: year,
  })
  .meta({ id: 'OpenPeriodReviewRequest' });
export type OpenPeriodReviewInput = z.infer<typeof OpenPeriodReviewRequest>;

export const DecidePeriodRowsRequest = z
  .strictObject({
    taskIds: z.array(z.uuid()).min(1).max(1000),
    /** `AS_PROPOSED` takes over what is proposed for each of these tasks; nothing is ever decided by default. */
    decision: z.enum([...PERIOD_DECISIONS, 'AS_PROPOSED']),
    /** Required where the decision differs from the proposal, or drops the task. */
    reason: z.string().trim().max(1000).default(''),
  })
  .meta({ id: 'DecidePeriodRowsRequest' });
export type DecidePeriodRowsInput = z.infer<typeof DecidePeriodRowsRequest>;

export const ConfirmPeriodReviewRequest = z
  .strictObject({
    /** Which meeting or leader agreed the table. */
    agreedBy: z.string().trim().max(300),
    agreedOn: Day.nullable(),
    /** The plan year to which open work goes; null: it waits for the new outline. */
    toYear: year.nullable(),
  })
  .meta({ id: 'ConfirmPeriodReviewRequest' });
export type ConfirmPeriodReviewInput = z.infer<typeof ConfirmPeriodReviewRequest>;

export const PeriodReviewActResult = z
  .object({
    id: z.uuid(),
    version: z.int(),
    /** Work of the background that draws a long table, or closes, carries over and drops; its progress is under /job-runs. */
    jobRunId: z.uuid().nullable(),
  })
  .meta({ id: 'PeriodReviewActResult' });
export type PeriodReviewActResult = z.infer<typeof PeriodReviewActResult>;

export const PERIOD_ROW_FILTERS = ['undecided', 'changed', 'unsettled', 'refused', 'ended'] as const;
/** Every counter of a review opens the list of its rows: `show` or `decision`. */
export const PeriodCounters = z
  .object({
    tasks: z.int(),
    ended: z.int(),
    undecided: z.int(),
    changed: z.int(),
    close: z.int(),
    carryOver: z.int(),
    drop: z.int(),
    unsettled: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'PeriodCounters' });
export type PeriodCounters = z.infer<typeof PeriodCounters>;

const head = {
  id: z.uuid(),
  outlineVersionId: z.uuid(),
  title: z.string(),
  kind: z.enum(PERIOD_KINDS),
  planYear: z.int(),
  state: z.enum(PERIOD_REVIEW_STATES),
  stateText: z.string(),
  openedAt: z.iso.datetime(),
  drawnAt: z.iso.datetime(),
  /** A long table is still being drawn; its progress is under /job-runs. */
  drawing: z.boolean(),
  agreedBy: z.string().nullable(),
  agreedOn: Day.nullable(),
  toYear: z.int().nullable(),
  settledAt: z.iso.datetime().nullable(),
  version: z.int(),
};
export const PeriodReviewRow = z
  .object({ ...head, tasks: z.int(), undecided: z.int(), unsettled: z.int() })
  .meta({ id: 'PeriodReviewRow' });
export type PeriodReviewRow = z.infer<typeof PeriodReviewRow>;
export const PeriodReviewPage = pageOf(PeriodReviewRow, 'PeriodReviewPage');
export const PeriodReviewListQuery = PageQuery.extend({ outlineVersionId: z.uuid().optional() }).meta({
  id: 'PeriodReviewListQuery',
});
export type PeriodReviewListQuery = z.infer<typeof PeriodReviewListQuery>;

export const PeriodReviewView = z
  .object({ ...head, counters: PeriodCounters, actions: z.array(AvailableAction) })
  .meta({ id: 'PeriodReview' });
export type PeriodReviewView = z.infer<typeof PeriodReviewView>;

/** One line of the 总结评估表. */
export const PeriodTaskRow = z
  .object({
    taskId: z.uuid(),
    planYear: z.int(),
    no: z.string(),
    chapter: z.string(),
    title: z.string(),
    leadUnits: z.string(),
    state: z.string(),
    stateText: z.string(),
    leads: z.object({ done: z.int(), total: z.int() }),
    responsible: z.object({ done: z.int(), total: z.int() }),
    duties: z.array(z.object({ text: z.string(), done: z.int(), required: z.int() })),
    targets: z.array(z.object({ text: z.string(), state: z.string(), measured: z.string().nullable() })),
    evidence: z.array(
      z.object({ fileId: z.uuid(), title: z.string(), unitName: z.string(), documentNo: z.string().nullable() }),
    ),
    notices: z.array(z.object({ id: z.uuid(), title: z.string() })),
    /** 完成情况 and 未完成事项 as the table prints them. */
    completion: z.string(),
    unfinished: z.string(),
    /** The task had ended before: nothing is to be decided. */
    ended: z.boolean(),
    proposal: decision.nullable(),
    proposalReason: z.string().nullable(),
    proposalText: z.string().nullable(),
    /** Why 办结 cannot be decided; null: it can. */
    closeRefusal: z.string().nullable(),
    closeRefusalText: z.string().nullable(),
    /** Moved on since the table was drawn: draw it again and look again. */
    changed: z.boolean(),
    /** Was drawn again after a decision, which fell. */
    redrawn: z.boolean(),
    decision: decision.nullable(),
    decisionReason: z.string().nullable(),
    /** Why settling it was refused last; `own-family`: a reviewer outside the family closes it. */
    refusedCode: z.string().nullable(),
    settledAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'PeriodTaskRow' });
export type PeriodTaskRow = z.infer<typeof PeriodTaskRow>;
export const PeriodTaskPage = pageOf(PeriodTaskRow, 'PeriodTaskPage');
export const PeriodTaskQuery = PageQuery.extend({
  show: z.enum(PERIOD_ROW_FILTERS).optional(),
  decision: decision.optional(),
}).meta({ id: 'PeriodTaskQuery' });
export type PeriodTaskQuery = z.infer<typeof PeriodTaskQuery>;

/** Work carried over that waits for a new outline. */
export const AwaitingTask = z
  .object({
    id: z.uuid(),
    planYear: z.int(),
    no: z.string(),
    chapter: z.string(),
    title: z.string(),
    source: z.string(),
    carriedOn: Day,
    reason: z.string(),
    leadUnits: z.string(),
  })
  .meta({ id: 'AwaitingTask' });
export type AwaitingTask = z.infer<typeof AwaitingTask>;
export const AwaitingTaskPage = pageOf(AwaitingTask, 'AwaitingTaskPage');

export const AttachTasksRequest = z
  .strictObject({
    pairs: z
      .array(z.strictObject({ taskId: z.uuid(), toTaskId: z.uuid() }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'AttachTasksRequest' });
export const AttachedTasks = z.object({ tasks: z.int() }).meta({ id: 'AttachedTasks' });
