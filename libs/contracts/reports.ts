import { z } from 'zod';
import { NIL_REASONS, REPORT_STATES } from '#domain/report/report.rules.js';
import { EvidenceInput } from './assignments.js';
import { AvailableAction } from './available-action.js';
import { PageQuery, pageOf } from './paging.js';

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const kind = z.enum(['LEAD', 'RESPONSIBLE']);
const state = z.enum(REPORT_STATES);
const reason = z.string().trim().max(1000);
const words = z.string().trim().max(4000);

export const OpenRoundRequest = z
  .strictObject({
    kind,
    /** `2026-Q3`, `2026-H1`, `2026-Y`. */
    period: z.string().regex(/^\d{4}-(Q[1-4]|H[12]|Y)$/),
    /** Without it, so many working days after the period as policy says. */
    due: localDate.optional(),
    /** Only these units; without it, everybody whom the period concerns. */
    unitIds: z.array(z.uuid()).max(2000).optional(),
  })
  .meta({ id: 'OpenRoundRequest' });
export type OpenRoundRequest = z.infer<typeof OpenRoundRequest>;
export const OpenedRound = z
  .object({
    id: z.uuid(),
    kind,
    period: z.string(),
    due: localDate,
    asked: z.int(),
    lines: z.int(),
    alreadyOpen: z.boolean(),
  })
  .meta({ id: 'OpenedRound' });
export type OpenedRound = z.infer<typeof OpenedRound>;

export const ReportLineInput = z
  .strictObject({
    assignmentId: z.uuid(),
    progress: words.default(''),
    problems: words.default(''),
    nextSteps: words.default(''),
    stage: z.string().trim().max(100).nullable().default(null),
    percent: z.int().min(0).max(100).nullable().default(null),
    nil: z.boolean().default(false),
    evidence: z.array(EvidenceInput).max(20).default([]),
    /** Recurring duties that were fulfilled, recorded with the form: what is reported once is not asked again. */
    occurrences: z
      .array(z.strictObject({ occurrenceId: z.uuid(), doneOn: localDate, note: words.default('') }))
      .max(20)
      .default([]),
  })
  .meta({ id: 'ReportLineInput' });
export type ReportLineInput = z.infer<typeof ReportLineInput>;
export const SaveReportRequest = z
  .strictObject({ lines: z.array(ReportLineInput).max(200) })
  .meta({ id: 'SaveReportRequest' });
export type SaveReportRequest = z.infer<typeof SaveReportRequest>;
export const NilReportRequest = z.strictObject({ nilReason: z.enum(NIL_REASONS) }).meta({ id: 'NilReportRequest' });
export const RouteReportRequest = z
  .strictObject({ action: z.enum(['sendForSignature', 'sendBack', 'recall']), reason: reason.nullish() })
  .meta({ id: 'RouteReportRequest' });
export type RouteReportRequest = z.infer<typeof RouteReportRequest>;
export const SubmitReportRequest = z
  .strictObject({ sealedScanFileId: z.uuid().nullish() })
  .meta({ id: 'SubmitReportRequest' });
export const LeadReviewRequest = z
  .strictObject({ returnedLines: z.array(z.uuid()).min(1).max(200), reason })
  .meta({ id: 'LeadReviewRequest' });
export type LeadReviewRequest = z.infer<typeof LeadReviewRequest>;
export const ReviewReportRequest = z
  .strictObject({ decision: z.enum(['accept', 'return', 'supersede']), reason: reason.nullish() })
  .meta({ id: 'ReviewReportRequest' });
export type ReviewReportRequest = z.infer<typeof ReviewReportRequest>;
export const AcceptReportsRequest = z
  .strictObject({ reportIds: z.array(z.uuid()).min(1).max(500) })
  .meta({ id: 'AcceptReportsRequest' });
export const AcceptedReports = z
  .object({ accepted: z.array(z.uuid()), refused: z.array(z.object({ id: z.uuid(), code: z.string() })) })
  .meta({ id: 'AcceptedReports' });
export type AcceptedReports = z.infer<typeof AcceptedReports>;

export const ReportResult = z.object({ id: z.uuid(), state, version: z.int() }).meta({ id: 'ReportResult' });
export type ReportResult = z.infer<typeof ReportResult>;

export const RoundRow = z
  .object({
    id: z.uuid(),
    planYear: z.int(),
    kind,
    period: z.string(),
    periodName: z.string(),
    openedOn: localDate,
    due: localDate,
    asked: z.int(),
    onTime: z.int(),
    late: z.int(),
    returned: z.int(),
    missing: z.int(),
    accepted: z.int(),
  })
  .meta({ id: 'ReportRound' });
export type RoundRow = z.infer<typeof RoundRow>;
export const RoundList = z.object({ items: z.array(RoundRow) }).meta({ id: 'ReportRoundList' });

export const RoundListQuery = z
  .strictObject({ planYear: z.coerce.number().int().min(2000).max(2100).optional() })
  .meta({ id: 'RoundListQuery' });

export const ReportListQuery = PageQuery.extend({
  roundId: z.uuid().optional(),
  state: state.optional(),
  unitId: z.uuid().optional(),
  /** Forms that wait for the office's review. */
  waiting: z.enum(['true']).optional(),
}).meta({ id: 'ReportListQuery' });
export type ReportListQuery = z.infer<typeof ReportListQuery>;
export const ReportRow = z
  .object({
    id: z.uuid(),
    roundId: z.uuid(),
    kind,
    period: z.string(),
    periodName: z.string(),
    unitId: z.uuid(),
    unitName: z.string(),
    state,
    stateText: z.string(),
    due: localDate,
    late: z.boolean(),
    submittedAt: z.string().nullable(),
    firstSubmittedAt: z.string().nullable(),
    missedOn: localDate.nullable(),
    leadReviewBy: localDate.nullable(),
    leadPassedUnreviewed: z.boolean(),
    refileBy: localDate.nullable(),
    returnCount: z.int(),
    proxy: z.boolean(),
    lines: z.int(),
    linesMissing: z.int(),
    versionNo: z.int(),
    version: z.int(),
  })
  .meta({ id: 'ReportRow' });
export type ReportRow = z.infer<typeof ReportRow>;
export const ReportPage = pageOf(ReportRow, 'ReportPage');

/** What is asked, and by which document. */
const asked = {
  assignmentId: z.uuid(),
  taskId: z.uuid(),
  taskNo: z.string(),
  taskTitle: z.string(),
  source: z.string(),
  role: z.string(),
  currentDue: localDate,
};
export const ReportLineView = z
  .object({
    ...asked,
    /** 同一事项合并报送: tasks of other outlines that are reported with this line, each keeping its own date. */
    together: z.array(z.object(asked)),
    /** The assignment under whose line this one was written, where that line is not shown here. */
    mergedWith: z.uuid().nullable(),
    leadUnitId: z.uuid().nullable(),
    progress: z.string(),
    problems: z.string(),
    nextSteps: z.string(),
    stage: z.string().nullable(),
    percent: z.int().nullable(),
    nil: z.boolean(),
    leadReturnedReason: z.string().nullable(),
    /** What the unit wrote the last time, to go on from. */
    previousProgress: z.string().nullable(),
    evidence: z.array(z.object({ fileId: z.uuid(), title: z.string(), formedOn: localDate.nullable() })),
  })
  .meta({ id: 'ReportLine' });
export type ReportLineView = z.infer<typeof ReportLineView>;
export const ReportView = ReportRow.extend({
  nilReason: z.enum(NIL_REASONS).nullable(),
  returnReason: z.string().nullable(),
  items: z.array(ReportLineView),
  actions: z.array(AvailableAction),
}).meta({ id: 'ReportView' });
export type ReportView = z.infer<typeof ReportView>;
