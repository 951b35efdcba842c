import { z } from 'zod';
import { TASK_STATES } from '#domain/task/task.rules.js';
import { AssignmentView } from './assignments.js';
import { AvailableAction } from './available-action.js';
import { Day } from './ids.js';
import { LAMP_COLOURS, LampView } from './lamps.js';
import { PageQuery, pageOf } from './paging.js';

const text = (max: number) => z.string().trim().min(1).max(max);
const ids = z.array(z.uuid()).min(1).max(500);

export const DraftTasksRequest = z
  .strictObject({ outlineVersionId: z.uuid(), planYear: z.int().min(2000).max(2100) })
  .meta({ id: 'DraftTasksRequest' });
export const DraftTasksResult = z.object({ drafted: z.int(), clauses: z.int() }).meta({ id: 'DraftTasksResult' });

export const TaskUnitInput = z
  .strictObject({
    role: z.enum(['LEAD', 'RESPONSIBLE', 'COOPERATING']),
    unitId: z.uuid().nullable(),
    groupName: z.string().nullable(),
  })
  .refine((unit) => (unit.unitId === null) !== (unit.groupName === null), { message: 'unitId or groupName' })
  .meta({ id: 'TaskUnitInput' });
export type TaskUnitInput = z.infer<typeof TaskUnitInput>;

const initiation = {
  due: Day.optional(),
  /** Why this date: 年度节点、会议议定, in the words that the ledger will show. */
  dueBasis: text(200).optional(),
  dueIsStatutory: z.boolean().optional(),
  measure: text(2000).optional(),
  deliverableForm: text(200).optional(),
  lampOn: z.boolean().optional(),
  scoreOn: z.boolean().optional(),
  agreedBy: text(200).optional(),
};
export const InitiationChange = z
  .strictObject({ ...initiation, units: z.array(TaskUnitInput).min(1).max(120).optional() })
  .meta({ id: 'InitiationChange' });
export type InitiationChange = z.infer<typeof InitiationChange>;

/** The same change for many drafts, e.g. one annual milestone for all of them. */
export const InitiateTasksRequest = z
  .strictObject({ taskIds: ids, change: z.strictObject(initiation), onlyWithoutDue: z.boolean().default(false) })
  .meta({ id: 'InitiateTasksRequest' });
export type InitiateTasksRequest = z.infer<typeof InitiateTasksRequest>;

export const TaskIdsRequest = z.strictObject({ taskIds: ids }).meta({ id: 'TaskIdsRequest' });
export const ReturnTasksRequest = z
  .strictObject({ taskIds: ids, reason: z.string().max(1000) })
  .meta({ id: 'ReturnTasksRequest' });
export const MilestoneQuery = z
  .strictObject({ planYear: z.coerce.number().int().min(2000).max(2100) })
  .meta({ id: 'MilestoneQuery' });
export const MilestoneList = z
  .object({ items: z.array(z.object({ label: z.string(), due: Day })) })
  .meta({ id: 'MilestoneList' });
export const TaskActResult = z
  .object({
    tasks: z.int(),
    warnings: z.array(z.object({ code: z.string(), taskIds: z.array(z.uuid()) })),
    jobRunId: z.uuid().nullable(),
  })
  .meta({ id: 'TaskActResult' });
export type TaskActResult = z.infer<typeof TaskActResult>;

export const ReasonRequest = z.strictObject({ reason: z.string().max(1000) }).meta({ id: 'ReasonRequest' });

export const DecideClosureRequest = z
  .strictObject({ decision: z.enum(['close', 'returnClosure']), reason: z.string().max(1000).default('') })
  .meta({ id: 'DecideClosureRequest' });
export const RevokeResult = z.object({ tasks: z.int() }).meta({ id: 'RevokeResult' });
export const CarryOverResult = z.object({ tasks: z.int(), successors: z.int() }).meta({ id: 'CarryOverResult' });
export const SuspendTaskRequest = z
  .strictObject({ reason: z.string().max(1000), reviewOn: Day })
  .meta({ id: 'SuspendTaskRequest' });
export const CarryOverRequest = z
  .strictObject({ taskIds: ids, reason: z.string().max(1000), toYear: z.int().nullable().default(null) })
  .meta({ id: 'CarryOverRequest' });
export const ReopenTaskRequest = z
  .strictObject({ reason: z.string().max(1000), lookBackFinding: z.string().max(2000) })
  .meta({ id: 'ReopenTaskRequest' });

export const RecordOccurrenceRequest = z
  .strictObject({ occurrenceId: z.uuid(), doneOn: Day, note: z.string().max(1000).nullable().default(null) })
  .meta({ id: 'RecordOccurrenceRequest' });
export type RecordOccurrenceInput = z.infer<typeof RecordOccurrenceRequest>;
export const WaiveOccurrenceRequest = z
  .strictObject({
    occurrenceId: z.uuid(),
    reason: text(500),
    state: z.enum(['WAIVED', 'NOT_APPLICABLE']).default('WAIVED'),
  })
  .meta({ id: 'WaiveOccurrenceRequest' });
export type WaiveOccurrenceInput = z.infer<typeof WaiveOccurrenceRequest>;
export const RecordMeasurementRequest = z
  .strictObject({
    targetId: z.uuid(),
    measuredOn: Day,
    value: z.number().nullable().default(null),
    numerator: z.number().nonnegative().nullable().default(null),
    denominator: z.number().nonnegative().nullable().default(null),
  })
  .meta({ id: 'RecordMeasurementRequest' });
export type RecordMeasurementInput = z.infer<typeof RecordMeasurementRequest>;

export const TaskListQuery = PageQuery.extend({
  /** Absent: every task that is open, and all of the plan year at work. */
  planYear: z.coerce.number().int().optional(),
  lamp: z.enum(LAMP_COLOURS).optional(),
  state: z.enum(TASK_STATES).optional(),
  unitId: z.uuid().optional(),
  chapterNo: z.string().max(20).optional(),
  text: z.string().trim().max(60).optional(),
  /** Tasks that a unit has yet to sign for. */
  unsigned: z.enum(['true']).optional(),
  /** Tasks with open work past its day: of one's own unit, for the office of any unit, lead or not. */
  late: z.enum(['true']).optional(),
  /** Tasks with open work that falls due from today until so many days later. */
  dueWithin: z.coerce.number().int().min(0).max(366).optional(),
}).meta({ id: 'TaskListQuery' });
export type TaskListQuery = z.infer<typeof TaskListQuery>;
/** The same filters for figures: there is no page of a sum. */
export const TaskFilterQuery = TaskListQuery.omit({ limit: true, cursor: true }).meta({ id: 'TaskFilterQuery' });

export const TaskRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    ordinal: z.int(),
    planYear: z.int(),
    chapterNo: z.string(),
    chapter: z.string(),
    title: z.string(),
    state: z.enum(TASK_STATES),
    stateText: z.string(),
    currentDue: Day.nullable(),
    originalDue: Day.nullable(),
    measure: z.string().nullable(),
    lamp: LampView,
    /** The lead that gives the task its lamp. */
    lampUnit: z.string().nullable(),
    leads: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), primary: z.boolean() })),
    /** Coverage of the responsible units, never mixed with a percentage. */
    responsible: z.object({ total: z.int(), unsigned: z.int(), completed: z.int() }),
    version: z.int(),
  })
  .meta({ id: 'TaskRow' });
export type TaskRow = z.infer<typeof TaskRow>;
export const TaskPage = pageOf(TaskRow, 'TaskPage');

export const ObligationView = z
  .object({
    id: z.uuid(),
    text: z.string(),
    per: z.string(),
    times: z.int().nullable(),
    subject: z.string().nullable(),
    progress: z.object({ done: z.int(), required: z.int(), workingDaysLeft: z.int(), state: z.string() }),
    occurrences: z.array(
      z.object({
        id: z.uuid(),
        windowStart: Day,
        windowEnd: Day,
        hardDue: Day,
        state: z.string(),
        doneOn: Day.nullable(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Obligation' });
export const TargetView = z
  .object({
    id: z.uuid(),
    text: z.string(),
    op: z.string(),
    value: z.number(),
    unit: z.string(),
    subject: z.string().nullable(),
    result: z.object({ state: z.string(), measured: z.number().nullable() }),
    last: z
      .object({
        measuredOn: Day,
        value: z.number().nullable(),
        numerator: z.number().nullable(),
        denominator: z.number().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Target' });

export const TimelineEntry = z
  .object({ at: z.string(), actor: z.string(), action: z.string(), detail: z.record(z.string(), z.unknown()) })
  .meta({ id: 'TimelineEntry' });

export const TaskView = z
  .object({
    ...TaskRow.shape,
    content: z.string(),
    nature: z.string(),
    source: z.string(),
    dueBasis: z.object({ source: z.string(), text: z.string() }).nullable(),
    dueIsStatutory: z.boolean(),
    deliverableForm: z.string().nullable(),
    lampOn: z.boolean(),
    scoreOn: z.boolean(),
    agreedBy: z.string().nullable(),
    reviewOn: Day.nullable(),
    closeReason: z.string().nullable(),
    clause: z.object({ text: z.string(), range: z.tuple([z.int(), z.int()]), outlineVersionId: z.uuid() }).nullable(),
    units: z.array(
      z.object({
        role: z.string(),
        unitId: z.uuid().nullable(),
        unitName: z.string().nullable(),
        groupName: z.string().nullable(),
      }),
    ),
    assignments: z.array(AssignmentView),
    obligations: z.array(ObligationView),
    targets: z.array(TargetView),
    holds: z.array(z.object({ kind: z.string(), refId: z.uuid() })),
    timeline: z.array(TimelineEntry),
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'Task' });
export type TaskView = z.infer<typeof TaskView>;

export const TaskCounters = z
  .object({
    total: z.int(),
    lamps: z.record(z.string(), z.int()),
    states: z.record(z.string(), z.int()),
    unsigned: z.int(),
  })
  .meta({ id: 'TaskCounters' });
export type TaskCounters = z.infer<typeof TaskCounters>;
