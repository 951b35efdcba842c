import { Injectable } from '@nestjs/common';
import type { ReportLineInput } from '#contracts/reports.js';
import { refuse } from '#domain/kernel/decision.js';
import type { ReportedTogether } from '#domain/report/merged-lines.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { FilesDoor } from '#rooms/files/index.js';
import { TaskLinks } from '#rooms/links/index.js';
import type { ReportCase } from './report-case.js';
import { ReportLineRepository } from './report-line.repository.js';

/** 同一事项合并报送: what is written under one line stands in all that it is linked with, so that every outline's ledger is whole. */
@Injectable()
export class MergedLines {
  constructor(
    private readonly links: TaskLinks,
    private readonly lines: ReportLineRepository,
    private readonly files: FilesDoor,
  ) {}

  together(tx: Tx, assignmentIds: readonly string[]): Promise<ReportedTogether[]> {
    return this.links.among(tx, assignmentIds);
  }

  /** Nobody writes a line whose words come from another one: they would be lost. */
  refuseDoubles(written: readonly ReportLineInput[], together: readonly ReportedTogether[]): void {
    for (const { assignmentId } of written) {
      const link = together.find((each) => each.otherId === assignmentId);
      if (link) throw new RefusedError(refuse('line-reported-elsewhere', { assignmentId, primaryId: link.primaryId }));
    }
  }

  /** Brings the lines into line with the links of now; true when one changed. */
  async settle(tx: Tx, { report, context }: ReportCase, together: readonly ReportedTogether[]): Promise<boolean> {
    const released = context.mergedLines > 0 ? await this.lines.release(tx, report.id, together) : 0;
    const spread = together.length > 0 ? await this.lines.spread(tx, report.id, together) : [];
    return released > 0 || spread.length > 0;
  }

  /** With the filing the evidence goes along too. */
  async file(tx: Tx, found: ReportCase): Promise<boolean> {
    const together = await this.together(tx, found.context.assignmentIds);
    const released = found.context.mergedLines > 0 ? await this.lines.release(tx, found.report.id, together) : 0;
    if (together.length === 0) return released > 0;
    const spread = await this.lines.spread(tx, found.report.id, together);
    const evidence = await this.files.listFor(tx, 'report-line', [...new Set(spread.map((each) => each.from))]);
    for (const { from, to } of spread) {
      const own = evidence.filter((file) => file.subjectId === from);
      if (own.length > 0)
        await this.files.attach(
          tx,
          'report-line',
          to,
          own.map((file) => ({ ...file, unitId: found.report.unitId })),
        );
    }
    return true;
  }
}
