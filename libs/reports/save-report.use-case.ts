import { Injectable } from '@nestjs/common';
import type { ReportResult, SaveReportRequest } from '#contracts/reports.js';
import type { NilReason } from '#domain/report/report.rules.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';
import { RecordOccurrenceUseCase } from '#rooms/handling/index.js';
import { MergedLines } from './merged-lines.js';
import { ReportCases } from './report-case.js';
import { ReportLineRepository } from './report-line.repository.js';

/** Saves a draft as it is typed; a returned form is taken up again by saving it. */
@Injectable()
export class SaveReportUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: ReportCases,
    private readonly lines: ReportLineRepository,
    private readonly files: FilesDoor,
    private readonly occurrences: RecordOccurrenceUseCase,
    private readonly merged: MergedLines,
  ) {}

  execute(
    ctx: ActContext,
    reportId: string,
    version: number | undefined,
    input: SaveReportRequest,
  ): Promise<ReportResult> {
    return this.uow.run(ctx, (tx) => this.save(tx, reportId, version, input));
  }

  async save(tx: Tx, reportId: string, version: number | undefined, input: SaveReportRequest): Promise<ReportResult> {
    const found = await this.cases.openOne(tx, reportId, version);
    const together = await this.merged.together(tx, found.context.assignmentIds);
    this.merged.refuseDoubles(input.lines, together);
    const action = found.report.state === 'RETURNED' ? 'refile' : 'save';
    const decision = this.cases.decide(tx, found, action);
    found.report.nilReason = null;
    const lineIds = await this.lines.write(tx, reportId, input.lines);
    for (const { assignmentId, evidence, occurrences } of input.lines) {
      const files = evidence.map((file) => ({ ...file, unitId: found.report.unitId }));
      if (files.length > 0) await this.files.attach(tx, 'report-line', lineIds.get(assignmentId)!, files);
      for (const occurrence of occurrences) await this.occurrences.record(tx, occurrence);
    }
    await this.merged.settle(tx, found, together);
    return this.cases.save(tx, found, decision, action, { lines: input.lines.length });
  }

  /** 本期无新进展, for the whole form, with its reason. */
  declareNil(
    ctx: ActContext,
    reportId: string,
    version: number | undefined,
    nilReason: NilReason,
  ): Promise<ReportResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.cases.openOne(tx, reportId, version);
      const decision = this.cases.decide(tx, found, 'nil', { nilReason });
      found.report.nilReason = nilReason;
      return this.cases.save(tx, found, decision, 'nil', { nilReason });
    });
  }
}
