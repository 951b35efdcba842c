import { z } from 'zod';
import { PAPER_KINDS } from '#domain/kernel/policy.js';
import { NOTICE_ITEM_STATES } from '#domain/notice/notice-item.rules.js';
import { NOTICE_ORIGINS, NOTICE_STATES } from '#domain/notice/notice.rules.js';
import { AvailableAction } from './available-action.js';
import { DocumentView } from './documents.js';
import { PageQuery, pageOf } from './paging.js';
import { UrgingLine } from './paper-body.js';

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const reason = z.string().trim().max(2000);
const text = z.string().trim().min(1).max(4000);
const kind = z.enum(PAPER_KINDS);
const state = z.enum(NOTICE_STATES);
const origin = z.enum(NOTICE_ORIGINS);

const draftItem = z.strictObject({
  assignmentId: z.uuid().nullish(),
  taskId: z.uuid().nullish(),
  matter: z.string().trim().max(2000).default(''),
  problem: text,
  requirement: text,
  due: localDate.nullish(),
});
const words = {
  originText: z.string().trim().min(1).max(1000),
  title: z.string().trim().min(1).max(300),
  facts: text,
  basis: z.string().trim().min(1).max(2000),
  items: z.array(draftItem).min(1).max(60),
};
export const DraftNoticeRequest = z
  .strictObject({ kind, unitId: z.uuid(), origin, ...words, repeatOf: z.uuid().nullish() })
  .meta({ id: 'DraftNoticeRequest' });
export type DraftNoticeRequest = z.infer<typeof DraftNoticeRequest>;
export const RewriteNoticeRequest = z.strictObject(words).meta({ id: 'RewriteNoticeRequest' });
export type RewriteNoticeRequest = z.infer<typeof RewriteNoticeRequest>;

/** One act on the paper of a notice, on the screen or as the record of a signature on paper. */
export const PaperActRequest = z
  .strictObject({
    action: z.enum([
      'submit',
      'discard',
      'pass',
      'passOnPaper',
      'skip',
      'return',
      'withdraw',
      'number',
      'seal',
      'void',
    ]),
    reason: reason.nullish(),
    duplicateAccepted: z.boolean().optional(),
    paperSigner: z.string().trim().max(100).nullish(),
    paperDate: localDate.nullish(),
    scanFileId: z.uuid().nullish(),
    externalNumber: z.string().trim().max(60).nullish(),
  })
  .meta({ id: 'PaperActRequest' });
export type PaperActRequest = z.infer<typeof PaperActRequest>;
export const IssueNoticeRequest = z
  .strictObject({ duplicateAccepted: z.boolean().optional() })
  .meta({ id: 'IssueNoticeRequest' });
export type IssueNoticeRequest = z.infer<typeof IssueNoticeRequest>;

export const AcknowledgeNoticesRequest = z
  .strictObject({ noticeIds: z.array(z.uuid()).min(1).max(100) })
  .meta({ id: 'AcknowledgeNoticesRequest' });
export type AcknowledgeNoticesRequest = z.infer<typeof AcknowledgeNoticesRequest>;

const sealedScanFileId = z.uuid().nullish();
export const SubmitPlanRequest = z
  .strictObject({
    items: z
      .array(
        z.strictObject({ itemId: z.uuid(), measure: text, person: z.string().trim().min(1).max(100), due: localDate }),
      )
      .min(1)
      .max(60),
    sealedScanFileId,
  })
  .meta({ id: 'SubmitPlanRequest' });
export type SubmitPlanRequest = z.infer<typeof SubmitPlanRequest>;
export const DecidePlanRequest = z
  .strictObject({ accept: z.boolean(), reason: reason.nullish() })
  .meta({ id: 'DecidePlanRequest' });
export type DecidePlanRequest = z.infer<typeof DecidePlanRequest>;

const evidence = z.strictObject({
  fileId: z.uuid(),
  title: z.string().trim().min(1).max(300),
  formedOn: localDate.nullish(),
  documentNo: z.string().trim().max(100).nullish(),
});
export const SubmitResultRequest = z
  .strictObject({
    answer: z.string().trim().max(8000).nullish(),
    items: z
      .array(z.strictObject({ itemId: z.uuid(), result: text, evidence: z.array(evidence).max(30).default([]) }))
      .min(1)
      .max(60),
    sealedScanFileId,
  })
  .meta({ id: 'SubmitResultRequest' });
export type SubmitResultRequest = z.infer<typeof SubmitResultRequest>;

export const VerifyNoticeRequest = z
  .strictObject({
    findings: z.array(z.strictObject({ itemId: z.uuid(), passed: z.boolean(), reason: reason.nullish() })).max(60),
    newDue: localDate.nullish(),
  })
  .meta({ id: 'VerifyNoticeRequest' });
export type VerifyNoticeRequest = z.infer<typeof VerifyNoticeRequest>;

export const NoticeReasonRequest = z.strictObject({ reason }).meta({ id: 'NoticeReasonRequest' });
export const ObjectRequest = z.strictObject({ reason, sealedScanFileId }).meta({ id: 'ObjectRequest' });
export type ObjectRequest = z.infer<typeof ObjectRequest>;
export const DecideObjectionRequest = z
  .strictObject({ decision: z.enum(['orderStay', 'uphold', 'amend', 'revoke']), reason })
  .meta({ id: 'DecideObjectionRequest' });
export type DecideObjectionRequest = z.infer<typeof DecideObjectionRequest>;

export const NoticeResult = z.object({ id: z.uuid(), state, version: z.int() }).meta({ id: 'NoticeResult' });
export const NoticeResultList = z.object({ items: z.array(NoticeResult) }).meta({ id: 'NoticeResultList' });
export const PaperActResult = NoticeResult.extend({
  paper: z.object({ state: z.string(), numberText: z.string().nullable(), title: z.string(), version: z.int() }),
}).meta({ id: 'PaperActResult' });

export const NoticeListQuery = PageQuery.extend({
  kind: kind.optional(),
  state: state.optional(),
  unitId: z.uuid().optional(),
  /** Papers of which an item is about this task. */
  taskId: z.uuid().optional(),
  open: z.enum(['true', 'false']).optional(),
}).meta({ id: 'NoticeListQuery' });
export type NoticeListQuery = z.infer<typeof NoticeListQuery>;
export const NoticeRow = z
  .object({
    id: z.uuid(),
    kind,
    state,
    origin,
    title: z.string(),
    unitId: z.uuid(),
    unitName: z.string(),
    itemCount: z.int(),
    verifiedCount: z.int(),
    draftedBySystem: z.boolean(),
    numberText: z.string().nullable(),
    issuedAt: z.string().nullable(),
    nextDue: localDate.nullable(),
    overdue: z.boolean(),
    answeredLate: z.boolean(),
    round: z.int(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'NoticeRow' });
export type NoticeRow = z.infer<typeof NoticeRow>;
export const NoticePage = pageOf(NoticeRow, 'NoticePage');

export const NoticeItemView = z
  .object({
    id: z.uuid(),
    ordinal: z.int(),
    assignmentId: z.uuid().nullable(),
    taskId: z.uuid().nullable(),
    taskNo: z.string(),
    matter: z.string(),
    problem: z.string(),
    requirement: z.string(),
    due: localDate.nullable(),
    state: z.enum(NOTICE_ITEM_STATES),
    planMeasure: z.string().nullable(),
    planPerson: z.string().nullable(),
    planDue: localDate.nullable(),
    result: z.string().nullable(),
    evidence: z.array(z.object({ fileId: z.uuid(), title: z.string(), formedOn: localDate.nullable() })),
    verifiedAt: z.string().nullable(),
    verifyReason: z.string().nullable(),
    round: z.int(),
  })
  .meta({ id: 'NoticeItemView' });
export type NoticeItemView = z.infer<typeof NoticeItemView>;

export const NoticeView = NoticeRow.extend({
  originText: z.string(),
  facts: z.string(),
  basis: z.string(),
  urging: z.array(UrgingLine),
  items: z.array(NoticeItemView),
  answer: z.string().nullable(),
  answerDue: localDate.nullable(),
  answeredAt: z.string().nullable(),
  planDue: localDate.nullable(),
  planSubmittedAt: z.string().nullable(),
  resultDue: localDate.nullable(),
  resultSubmittedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  objection: z
    .object({
      at: z.string(),
      reason: z.string(),
      decideBy: localDate.nullable(),
      decision: z.string().nullable(),
      stayedOn: localDate.nullable(),
    })
    .nullable(),
  returnReason: z.string().nullable(),
  closedAt: z.string().nullable(),
  closeReason: z.string().nullable(),
  lookBackOn: localDate.nullable(),
  escalatedFrom: z.uuid().nullable(),
  repeatOf: z.uuid().nullable(),
  paper: DocumentView.nullable(),
  actions: z.array(AvailableAction),
}).meta({ id: 'NoticeView' });
export type NoticeView = z.infer<typeof NoticeView>;
