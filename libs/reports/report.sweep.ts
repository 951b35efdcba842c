import { Injectable } from '@nestjs/common';
import type { ReportAction } from '#domain/report/report.machine.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { ReportCases } from './report-case.js';
import { ReportQueries } from './reports.queries.js';
import { ReportRepository } from './report.repository.js';

const SLICE = 1000;

/** What time does to forms: unfiled ones are missed when their round ends; silence of the leads lets responsible forms pass. */
@Injectable()
export class ReportSweep implements Sweep {
  readonly name = 'reports';
  readonly everySeconds = 900;
  readonly per = 'OFFICE';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ReportQueries,
    private readonly reports: ReportRepository,
    private readonly cases: ReportCases,
  ) {}

  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, async (tx) => {
      const missed = await this.queries.toMiss(tx, SLICE);
      const passed = await this.queries.toPass(tx, SLICE);
      await this.move(tx, missed, 'miss');
      await this.move(tx, passed, 'passLead');
      return { touched: missed.length + passed.length, more: missed.length === SLICE || passed.length === SLICE };
    });
  }

  private async move(
    tx: Tx,
    ids: readonly string[],
    action: Extract<ReportAction, 'miss' | 'passLead'>,
  ): Promise<void> {
    if (ids.length === 0) return;
    const found = await this.cases.open(tx, ids);
    for (const one of found) {
      one.report.state = this.cases.decide(tx, one, action).next;
      if (action === 'miss') one.report.missedOn = tx.today;
      else one.report.leadPassedUnreviewed = true;
    }
    await this.reports.save(
      tx,
      found.map(({ report }) => report),
    );
    tx.audit({
      action: `report.${action}`,
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail: { reports: ids.length },
      subjects: { kind: 'report', ids },
    });
  }
}
