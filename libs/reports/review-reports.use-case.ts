import { Injectable } from '@nestjs/common';
import type { AcceptedReports, LeadReviewRequest, ReportResult, ReviewReportRequest } from '#contracts/reports.js';
import { refuse } from '#domain/kernel/decision.js';
import { refileLimit } from '#domain/report/report.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { type ReportCase, ReportCases } from './report-case.js';
import { restartClock } from './report-clock.js';
import { ReportCorrection } from './report-correction.js';
import { ReportLineRepository } from './report-line.repository.js';
import { ReportRepository } from './report.repository.js';

/** The office accepts or returns, never for its own recusal family; a first lead may return its lines while its days run. */
@Injectable()
export class ReviewReportsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: ReportCases,
    private readonly reports: ReportRepository,
    private readonly lines: ReportLineRepository,
    private readonly correction: ReportCorrection,
  ) {}

  execute(
    ctx: ActContext,
    reportId: string,
    version: number | undefined,
    input: ReviewReportRequest,
  ): Promise<ReportResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.openOne(tx, reportId, version);
      if (input.decision === 'supersede') return this.correction.correct(tx, found, input.reason ?? '');
      if (input.decision === 'return') return this.giveBack(tx, found, 'return', input.reason ?? '');
      const decision = this.cases.decide(tx, found, 'accept');
      Object.assign(found.report, { reviewedBy: tx.actor.accountId, reviewedAt: tx.now });
      return this.cases.save(tx, found, decision, 'accept');
    });
  }

  /** 批量审核通过: what may be accepted is, in one statement each; the rest is named with its reason. */
  acceptAll(ctx: ActContext, reportIds: readonly string[]): Promise<AcceptedReports> {
    return this.uow.run(ctx, (tx) => this.accept(tx, reportIds));
  }

  async accept(tx: Tx, reportIds: readonly string[]): Promise<AcceptedReports> {
    const found = await this.cases.open(tx, reportIds);
    const known = new Set(found.map(({ report }) => report.id));
    const refused = reportIds.filter((id) => !known.has(id)).map((id) => ({ id, code: 'not-found' }));
    const allowed: ReportCase[] = [];
    for (const one of found) {
      const decision = this.cases.try(tx, one, 'accept');
      if (decision.refused) {
        refused.push({ id: one.report.id, code: decision.code });
        continue;
      }
      Object.assign(one.report, { state: decision.next, reviewedBy: tx.actor.accountId, reviewedAt: tx.now });
      allowed.push(one);
    }
    const ids = allowed.map(({ report }) => report.id);
    await this.reports.save(
      tx,
      allowed.map(({ report }) => report),
    );
    await this.cases.follow(tx, allowed, 'accept');
    if (ids.length > 0)
      tx.audit({
        action: 'report.accept',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { reports: ids.length },
        subjects: { kind: 'report', ids },
      });
    return { accepted: ids, refused };
  }

  leadReturn(ctx: ActContext, reportId: string, input: LeadReviewRequest, version?: number): Promise<ReportResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.openOne(tx, reportId, version, true);
      const own = await this.lines.ofLeads(
        tx,
        reportId,
        tx.actor.posts.map((post) => post.unitId),
      );
      const foreign = input.returnedLines.find((id) => !own.has(id));
      if (foreign && own.size > 0) throw new RefusedError(refuse('line-of-another-lead', { assignmentId: foreign }));
      return this.giveBack(tx, found, 'leadReturn', input.reason, input.returnedLines);
    });
  }

  /** A fresh limit for the next filing; the first one keeps deciding whether the unit was in time. */
  private async giveBack(
    tx: Tx,
    found: ReportCase,
    action: 'return' | 'leadReturn',
    reason: string,
    returnedLines: readonly string[] = [],
  ): Promise<ReportResult> {
    const { report } = found;
    const decision = this.cases.decide(tx, found, action, { reason, returnedLines });
    const refileBy = refileLimit(this.cases.rules(tx), tx.today);
    Object.assign(report, { returnReason: reason, refileBy, leadReviewBy: null });
    report.returnCount += 1;
    restartClock(report, tx.today);
    if (action === 'return') Object.assign(report, { reviewedBy: tx.actor.accountId, reviewedAt: tx.now });
    await this.lines.clearReturned(tx, report.id);
    if (returnedLines.length > 0) await this.lines.markReturned(tx, report.id, returnedLines, reason);
    return this.cases.save(tx, found, decision, action, { reason, refileBy, returnedLines: returnedLines.length });
  }
}
