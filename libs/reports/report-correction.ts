import { Injectable } from '@nestjs/common';
import type { ReportResult } from '#contracts/reports.js';
import { refileLimit } from '#domain/report/report.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';
import { type ReportCase, ReportCases } from './report-case.js';
import { ProgressReport } from './report.entity.js';
import { ReportLineRepository } from './report-line.repository.js';
import { ReportRepository } from './report.repository.js';

/** 更正 of an accepted form: the unit gets a new version with the old lines to correct; the accepted one stays as it was. */
@Injectable()
export class ReportCorrection {
  constructor(
    private readonly cases: ReportCases,
    private readonly reports: ReportRepository,
    private readonly lines: ReportLineRepository,
    private readonly files: FilesDoor,
  ) {}

  async correct(tx: Tx, found: ReportCase, reason: string): Promise<ReportResult> {
    const { report } = found;
    const decision = this.cases.decide(tx, found, 'supersede', { reason });
    const refileBy = refileLimit(this.cases.rules(tx), tx.today);
    const next = Object.assign(new ProgressReport(), report, {
      id: tx.id(),
      state: 'RETURNED',
      versionNo: report.versionNo + 1,
      supersededBy: null,
      openedByReviewerAt: null,
      leadReviewBy: null,
      leadPassedUnreviewed: false,
      returnReason: reason,
      refileBy,
      clockStartedOn: tx.today,
      reviewedBy: null,
      reviewedAt: null,
      proxyEntryId: null,
      version: 1,
    } satisfies Partial<ProgressReport>);
    await this.reports.insertVersion(tx, next);
    await this.carryOver(tx, report, next.id);
    report.supersededBy = next.id;
    await this.cases.save(tx, found, decision, 'supersede', { reason, supersededBy: next.id });
    await this.cases.follow(tx, [{ ...found, report: next }], 'supersede');
    return { id: next.id, state: next.state, version: next.version };
  }

  /** Lines and evidence stand in the new version as they stood in the accepted one. */
  private async carryOver(tx: Tx, { id, unitId }: ProgressReport, nextId: string): Promise<void> {
    const ids = await this.lines.copy(tx, id, nextId);
    const files = await this.files.listFor(tx, 'report-line', [...ids.keys()]);
    for (const [old, fresh] of ids) {
      const own = files.filter((file) => file.subjectId === old);
      if (own.length > 0)
        await this.files.attach(
          tx,
          'report-line',
          fresh,
          own.map((file) => ({ ...file, unitId })),
        );
    }
  }
}
