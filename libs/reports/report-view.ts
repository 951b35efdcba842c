import { toAvailableActions } from '#contracts/available-action.js';
import type { ReportRow, ReportView } from '#contracts/reports.js';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { periodName } from '#domain/report/period.js';
import { type ReportedTogether, isLeftBehind, lineGroups, recordedTogether } from '#domain/report/merged-lines.js';
import { reportMachine } from '#domain/report/report.machine.js';
import type { ReportFacts, ReportState } from '#domain/report/report.rules.js';
import type { Attachment } from '#rooms/files/index.js';
import type { AssignmentRow } from '#rooms/tasks/index.js';
import type { UnitRow } from '#rooms/units/index.js';
import { dayOf } from './report-case.js';
import type { DetailLine, ReportDetailRow } from './report-detail.queries.js';
import type { ReportListRow } from './reports.queries.js';

export const toReportRow = (row: ReportListRow, unitName: string): ReportRow => ({
  id: row.id,
  roundId: row.roundId,
  kind: row.kind,
  period: row.period,
  periodName: periodName(row.period),
  unitId: row.unitId,
  unitName,
  state: row.state,
  stateText: reportMachine.states[row.state],
  due: row.due,
  late: row.late,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  firstSubmittedAt: row.firstSubmittedAt?.toISOString() ?? null,
  missedOn: row.missedOn,
  leadReviewBy: row.leadReviewBy,
  leadPassedUnreviewed: row.leadPassedUnreviewed,
  refileBy: row.refileBy,
  returnCount: row.returnCount,
  proxy: row.proxy,
  lines: row.lines,
  linesMissing: row.linesMissing,
  versionNo: row.versionNo,
  version: row.version,
});

export interface ReportSight {
  readonly unit: UnitRow;
  readonly assignments: readonly AssignmentRow[];
  readonly evidence: readonly Attachment[];
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly rules: Rules;
}

/** While a form is being filled the links of now hold, afterwards what was filed. */
const FILLED_IN: readonly ReportState[] = ['OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW', 'RETURNED', 'MISSED'];

const linkedNow = (lines: readonly DetailLine[]): ReportedTogether[] =>
  lines.flatMap(({ assignmentId, linkedUnder }) =>
    linkedUnder ? [{ primaryId: linkedUnder, otherId: assignmentId }] : [],
  );

const asked = ({ id, taskId, taskNo, taskTitle, taskSource, role, currentDue }: AssignmentRow) => ({
  assignmentId: id,
  taskId,
  taskNo,
  taskTitle,
  source: taskSource,
  role,
  currentDue,
});

/** No longer reported with the line under which it was written: what stood there is only what was written before. */
const emptied = (line: DetailLine): DetailLine => ({
  ...line,
  progress: '',
  problems: '',
  nextSteps: '',
  stage: null,
  percent: null,
  nil: false,
  mergedWith: null,
  previousProgress: line.progress,
});

/** The form as one person sees it, with the buttons of now. */
export function toReportView(
  row: ReportDetailRow,
  { unit, assignments, evidence, actor, today, rules }: ReportSight,
): ReportView {
  const together = FILLED_IN.includes(row.state) ? linkedNow(row.items) : recordedTogether(row.items);
  const byId = new Map(assignments.map((assignment) => [assignment.id, assignment]));
  const leadUnitIds = [...new Set(row.items.flatMap((line) => line.leadUnitId ?? []))];
  const facts: ReportFacts = {
    ...row,
    familyId: unit.familyId,
    firstSubmittedOn: dayOf(row.firstSubmittedAt),
    submittedOn: dayOf(row.submittedAt),
    missingLines: row.linesMissing,
    leadUnitIds,
    leadsAwaited: leadUnitIds.length,
    alreadyAnswered: false,
  };
  return {
    ...toReportRow(row, unit.name),
    nilReason: row.nilReason,
    returnReason: row.returnReason,
    items: lineGroups(row.items, together).flatMap(({ line, others }) => {
      const assignment = byId.get(line.assignmentId);
      if (!assignment) return [];
      const files = evidence
        .filter((file) => file.subjectId === line.id)
        .map(({ fileId, title, formedOn }) => ({ fileId, title, formedOn }));
      const { id: _id, linkedUnder: _under, ...written } = isLeftBehind(line, together) ? emptied(line) : line;
      const leadReturnedReason = [line, ...others].find((each) => each.leadReturnedReason)?.leadReturnedReason ?? null;
      const also = others.flatMap((other) => byId.get(other.assignmentId) ?? []).map(asked);
      return [{ ...written, ...asked(assignment), leadReturnedReason, together: also, evidence: files }];
    }),
    actions: toAvailableActions(availableActions(reportMachine, facts, actor, today, { rules })),
  };
}
