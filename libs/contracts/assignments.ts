import { z } from 'zod';
import { ASSIGNMENT_ROLES, ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import { AvailableAction } from './available-action.js';
import { Day } from './ids.js';
import { LampView } from './lamps.js';
import { PageQuery, pageOf } from './paging.js';

const text = (max: number) => z.string().trim().min(1).max(max);

export const SignReceiptRequest = z
  .strictObject({
    unitId: z.uuid(),
    /** Tasks that are not this unit's business (申请调整), each with its reason; everything else is signed for. */
    exceptions: z
      .array(z.strictObject({ assignmentId: z.uuid(), reason: text(1000) }))
      .max(200)
      .default([]),
    sealedScanFileId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'SignReceiptRequest' });
export type SignReceiptRequest = z.infer<typeof SignReceiptRequest>;
export const SignReceiptResult = z
  .object({ receiptId: z.uuid().nullable(), signed: z.int(), disputed: z.int() })
  .meta({ id: 'SignReceiptResult' });
export type SignReceiptResult = z.infer<typeof SignReceiptResult>;

export const CreatedId = z.object({ id: z.uuid() }).meta({ id: 'CreatedId' });
export const DisputeResult = z.object({ replacementId: z.uuid().nullable() }).meta({ id: 'DisputeResult' });
export const DecideDisputeRequest = z
  .strictObject({
    decision: z.enum(['uphold', 'reassign']),
    reason: z.string().max(1000),
    replacementUnitId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'DecideDisputeRequest' });
export type DecideDisputeInput = z.infer<typeof DecideDisputeRequest>;

export const EvidenceInput = z
  .strictObject({ fileId: z.uuid(), title: text(200), formedOn: Day.optional(), documentNo: text(60).optional() })
  .meta({ id: 'EvidenceInput' });
export const SubmitCompletionRequest = z
  .strictObject({
    note: text(4000),
    evidence: z.array(EvidenceInput).max(50).default([]),
    sealedScanFileId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'SubmitCompletionRequest' });
export type SubmitCompletionRequest = z.infer<typeof SubmitCompletionRequest>;
export const ReviewCompletionRequest = z
  .strictObject({
    decision: z.enum(['acceptCompletion', 'returnCompletion']),
    reason: z.string().max(1000).default(''),
  })
  .meta({ id: 'ReviewCompletionRequest' });
export type ReviewCompletionInput = z.infer<typeof ReviewCompletionRequest>;
export const SubmitCompletionsRequest = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          version: z.int().nullable().default(null),
          note: text(4000),
          evidence: z.array(EvidenceInput).max(50).default([]),
        }),
      )
      .min(1)
      .max(200),
    sealedScanFileId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'SubmitCompletionsRequest' });
export type SubmitCompletionsRequest = z.infer<typeof SubmitCompletionsRequest>;
export const ReviewCompletionsRequest = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          version: z.int().nullable().default(null),
          decision: z.enum(['acceptCompletion', 'returnCompletion']),
          reason: z.string().max(1000).default(''),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'ReviewCompletionsRequest' });
export type ReviewCompletionsRequest = z.infer<typeof ReviewCompletionsRequest>;
export const AssignmentActResult = z.object({ assignments: z.int() }).meta({ id: 'AssignmentActResult' });
export const SignedRequest = z
  .strictObject({ sealedScanFileId: z.uuid().nullable().default(null) })
  .meta({ id: 'SignedRequest' });

export const RequestExtensionRequest = z
  .strictObject({
    requestedDue: Day,
    reason: z.string().max(2000),
    progress: z.string().max(2000),
    sealedScanFileId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'RequestExtensionRequest' });
export type RequestExtensionInput = z.infer<typeof RequestExtensionRequest>;
export const DecideExtensionRequest = z
  .strictObject({ decision: z.enum(['approve', 'reject']), reason: z.string().max(1000).default('') })
  .meta({ id: 'DecideExtensionRequest' });
export const OpineExtensionRequest = z
  .strictObject({ opinion: z.string().max(1000) })
  .meta({ id: 'OpineExtensionRequest' });

export const AssignmentView = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    unitName: z.string(),
    role: z.enum(ASSIGNMENT_ROLES),
    byGroup: z.boolean(),
    state: z.enum(ASSIGNMENT_STATES),
    stateText: z.string(),
    originalDue: Day,
    currentDue: Day,
    receiptDue: Day,
    receivedAt: z.string().nullable(),
    completionSubmittedOn: Day.nullable(),
    completionNote: z.string().nullable(),
    completedOn: Day.nullable(),
    disputeReason: z.string().nullable(),
    exemptReason: z.string().nullable(),
    returnCount: z.int(),
    lamp: LampView,
    version: z.int(),
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.infer<typeof AssignmentView>;

export const AssignmentListQuery = PageQuery.extend({
  state: z.enum(ASSIGNMENT_STATES).optional(),
  unitId: z.uuid().optional(),
}).meta({ id: 'AssignmentListQuery' });
export type AssignmentListQuery = z.infer<typeof AssignmentListQuery>;
export const AssignmentRowView = z
  .object({
    id: z.uuid(),
    taskId: z.uuid(),
    taskNo: z.string(),
    taskTitle: z.string(),
    measure: z.string().nullable(),
    unitId: z.uuid(),
    unitName: z.string(),
    role: z.enum(ASSIGNMENT_ROLES),
    state: z.enum(ASSIGNMENT_STATES),
    stateText: z.string(),
    currentDue: Day,
    receiptDue: Day,
    lamp: LampView,
    version: z.int(),
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'AssignmentRow' });
export type AssignmentRowView = z.infer<typeof AssignmentRowView>;
export const AssignmentPage = pageOf(AssignmentRowView, 'AssignmentPage');

export const RequestListQuery = PageQuery.extend({ open: z.enum(['true', 'false']).default('true') }).meta({
  id: 'RequestListQuery',
});
export type RequestListQuery = z.infer<typeof RequestListQuery>;

export const ExtensionRow = z
  .object({
    id: z.uuid(),
    assignmentId: z.uuid(),
    taskId: z.uuid(),
    taskNo: z.string(),
    taskTitle: z.string(),
    unitId: z.uuid(),
    unitName: z.string(),
    state: z.string(),
    dueAtRequest: Day,
    requestedDue: Day,
    workingDays: z.int(),
    filedInTime: z.boolean(),
    reason: z.string(),
    progress: z.string(),
    submittedAt: z.string(),
    decisionReason: z.string().nullable(),
    version: z.int(),
    actions: z.array(AvailableAction),
  })
  .meta({ id: 'Extension' });
export type ExtensionRow = z.infer<typeof ExtensionRow>;
export const ExtensionPage = pageOf(ExtensionRow, 'ExtensionPage');
