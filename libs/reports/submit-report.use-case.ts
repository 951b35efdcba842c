import { Injectable } from '@nestjs/common';
import type { ReportResult, RouteReportRequest } from '#contracts/reports.js';
import { decide } from '#domain/kernel/state-machine.js';
import { reportMachine } from '#domain/report/report.machine.js';
import { isLateReport, leadReviewLimit } from '#domain/report/report.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { AssignmentProgress, SealedScans } from '#rooms/handling/index.js';
import type { ProgressReport } from './report.entity.js';
import { MergedLines } from './merged-lines.js';
import { type ReportCase, ReportCases, dayOf } from './report-case.js';
import { restartClock } from './report-clock.js';

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
    private readonly progress: AssignmentProgress,
    private readonly merged: MergedLines,
    private readonly scans: SealedScans,
  ) {}

  execute(
    ctx: ActContext,
    reportId: string,
    version: number | undefined,
    input: SubmitInput = {},
  ): Promise<ReportResult> {
    return this.uow.run(ctx, (tx) => this.submit(tx, reportId, version, input));
  }

  /** 送审, 退改 and 撤回: the ways inside the unit before and after its signature. */
  route(
    ctx: ActContext,
    reportId: string,
    version: number | undefined,
    { action, reason }: RouteReportRequest,
  ): Promise<ReportResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.openOne(tx, reportId, version);
      const decision = this.cases.decide(tx, found, action, { reason });
      if (action === 'sendBack') found.report.returnReason = reason ?? null;
      if (action === 'recall') takeBack(found.report, tx.today);
      return this.cases.save(tx, found, decision, action, { reason });
    });
  }

  async submit(tx: Tx, reportId: string, version: number | undefined, input: SubmitInput): Promise<ReportResult> {
    const opened = await this.cases.openOne(tx, reportId, version);
    const found = (await this.merged.file(tx, opened)) ? await this.cases.openOne(tx, reportId, version) : opened;
    const { report, context } = found;
    const rules = this.cases.rules(tx);
    const decision = this.cases.decide(tx, this.sentForSignature(tx, found), 'submit', input);
    const review = context.kind === 'RESPONSIBLE' && context.leadUnitIds.length > 0;
    report.submittedAt = tx.now;
    report.firstSubmittedAt ??= tx.now;
    report.submittedBy = tx.actor.accountId;
    report.late = isLateReport({ firstSubmittedOn: dayOf(report.firstSubmittedAt), due: context.due }, tx.today);
    report.openedByReviewerAt = null;
    report.reviewVersion += 1;
    report.leadReviewBy = review ? leadReviewLimit(rules, tx.today) : null;
    report.leadPassedUnreviewed = false;
    report.proxyEntryId = input.proxyEntryId ?? null;
    const { sealedScanFileId } = input;
    await this.scans.keep(tx, sealedScanFileId ?? null, 'report', report.id, report.unitId);
    const result = await this.cases.save(tx, found, decision, 'submit', {
      late: report.late,
      sealedScanFileId,
      nilReason: report.nilReason,
    });
    await this.progress.start(tx, context.assignmentIds);
    return result;
  }

  /** Whoever may send it for signature and also sign it (a deputy, or a contact with the sealed scan) does both at once. */
  private sentForSignature(tx: Tx, found: ReportCase): ReportCase {
    if (found.report.state !== 'DRAFT' && found.report.state !== 'NIL_DRAFT') return found;
    const decision = decide(reportMachine, found.facts, 'sendForSignature', tx.actor, tx.today, {
      rules: this.cases.rules(tx),
    });
    if (decision.refused && decision.code === 'lines-missing') throw new RefusedError(decision);
    return decision.refused ? found : { ...found, facts: { ...found.facts, state: decision.next } };
  }
}

function takeBack(report: ProgressReport, today: LocalDate): void {
  report.leadReviewBy = null;
  restartClock(report, today);
}
