import { Injectable } from '@nestjs/common';
import type { ReportResult, RouteReportRequest } from '#contracts/reports.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import { decide } from '#domain/kernel/state-machine.js';
import { reportMachine } from '#domain/report/report.machine.js';
import { isLateReport, leadReviewLimit } from '#domain/report/report.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { AssignmentProgress } from '#rooms/tasks/index.js';
import { type ReportCase, ReportCases, dayOf } from './report-case.js';
import { reportClock } from './report-clock.js';

export interface SubmitInput {
  readonly sealedScanFileId?: string | null;
  readonly proxyEntryId?: string | null;
}

/** 送审 and 审签报送 inside the unit. The day of the first submission decides whether it was in time. */
@Injectable()
export class SubmitReportUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: ReportCases,
    private readonly deadlines: Deadlines,
    private readonly progress: AssignmentProgress,
  ) {}

  execute(ctx: ActContext, reportId: string, version: number | undefined, input: SubmitInput = {}): Promise<ReportResult> {
    return this.uow.run(ctx, (tx) => this.submit(tx, reportId, version, input));
  }

  /** 送审, 退改 and 撤回: the ways inside the unit before and after its signature. */
  route(ctx: ActContext, reportId: string, version: number | undefined, { action, reason }: RouteReportRequest): Promise<ReportResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.openOne(tx, reportId, version);
      const decision = this.cases.decide(tx, found, action, { reason });
      if (action === 'sendBack') found.report.returnReason = reason ?? null;
      if (action === 'recall') await this.takeBack(tx, found);
      return this.cases.save(tx, found, decision, action, { reason });
    });
  }

  async submit(tx: Tx, reportId: string, version: number | undefined, input: SubmitInput): Promise<ReportResult> {
    const found = await this.cases.openOne(tx, reportId, version);
    const { report, context } = found;
    const rules = this.cases.rules(tx);
    const decision = this.cases.decide(tx, this.sentForSignature(tx, found), 'submit', input);
    const review = context.kind === 'RESPONSIBLE' && context.leadUnitIds.length > 0;
    report.submittedAt = tx.now;
    report.firstSubmittedAt ??= tx.now;
    report.submittedBy = tx.actor.accountId;
    report.late = isLateReport({ firstSubmittedOn: dayOf(report.firstSubmittedAt), due: context.due }, tx.today);
    report.openedByReviewerAt = null;
    report.leadReviewBy = review ? leadReviewLimit(rules, tx.today) : null;
    report.leadPassedUnreviewed = false;
    report.proxyEntryId = input.proxyEntryId ?? null;
    const { sealedScanFileId } = input;
    const result = await this.cases.save(tx, found, decision, 'submit', { late: report.late, sealedScanFileId, nilReason: report.nilReason });
    await this.startReview(tx, found);
    await this.progress.start(tx, context.assignmentIds);
    return result;
  }

  /** Whoever may send it for signature and also sign it (a deputy, or a contact with the sealed scan) does both at once. */
  private sentForSignature(tx: Tx, found: ReportCase): ReportCase {
    if (found.report.state !== 'DRAFT' && found.report.state !== 'NIL_DRAFT') return found;
    const decision = decide(reportMachine, found.facts, 'sendForSignature', tx.actor, tx.today, { rules: this.cases.rules(tx) });
    return decision.refused ? found : { ...found, facts: { ...found.facts, state: decision.next } };
  }

  /** The unit's clock stops with its signature; the reviewer's begins. */
  private async startReview(tx: Tx, { report, context, unit }: ReportCase): Promise<void> {
    const { calendar, policy } = this.cases.rules(tx);
    await this.deadlines.stop(tx, [{ subjectKind: 'report', subjectId: report.id, ladder: 'report' }], 'submitted');
    const due = addWorkingDays(calendar, tx.today, policy.limits.officeReview);
    const clock = { startedOn: tx.today, due, ladder: 'review' as const };
    await this.deadlines.put(tx, [reportClock({ ...report, dueVersion: report.version }, context, unit.code, clock)]);
  }

  private async takeBack(tx: Tx, { report, context, unit }: ReportCase): Promise<void> {
    report.leadReviewBy = null;
    report.dueVersion += 1;
    await this.deadlines.stop(tx, [{ subjectKind: 'report', subjectId: report.id, ladder: 'review' }], 'recalled');
    await this.deadlines.put(tx, [reportClock(report, context, unit.code, { startedOn: tx.today, due: report.refileBy ?? context.due })]);
  }
}
