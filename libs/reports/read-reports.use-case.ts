import { Injectable } from '@nestjs/common';
import type { ReportListQuery, ReportRow, ReportView, RoundRow } from '#contracts/reports.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import { holdsRole } from '#domain/kernel/actor.js';
import { periodName } from '#domain/report/period.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { FilesDoor } from '#rooms/files/index.js';
import { AssignmentFactsQueries } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { ReportDetailQueries } from './report-detail.queries.js';
import { toReportRow, toReportView } from './report-view.js';
import { ReportQueries } from './reports.queries.js';

@Injectable()
export class ReadReportsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: ReportQueries,
    private readonly details: ReportDetailQueries,
    private readonly units: UnitDirectory,
    private readonly assignments: AssignmentFactsQueries,
    private readonly files: FilesDoor,
    private readonly policies: PolicyStore,
  ) {}

  execute(ctx: ActContext, query: ReportListQuery): Promise<Page<ReportRow>> {
    const [due, id] = decodeCursor(query.cursor, ['date', 'id']) ?? [];
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.page(tx, query, due && id ? { due, id } : null);
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      const units = await this.units.byIds(tx, [...new Set(items.map((row) => row.unitId))]);
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const nextCursor = rows.length > query.limit && last ? encodeCursor([last.due, last.id]) : null;
      return { items: items.map((row) => toReportRow(row, names.get(row.unitId) ?? '')), nextCursor };
    });
  }

  rounds(ctx: ActContext, planYear?: number): Promise<{ items: RoundRow[] }> {
    return this.uow.read(ctx, async (tx) => {
      const rows = await this.queries.rounds(tx, planYear ?? Number(tx.today.slice(0, 4)));
      return { items: rows.map((row) => ({ ...row, periodName: periodName(row.period) })) };
    });
  }

  /** Looking at a filed form as its reviewer opens it; a unit can take back only what nobody has opened. */
  view(ctx: ActContext, reportId: string): Promise<ReportView> {
    const reviewer = holdsRole(ctx.actor, 'OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER');
    const look = (tx: Tx): Promise<ReportView> => this.look(tx, reportId, reviewer);
    return reviewer ? this.uow.run(ctx, look) : this.uow.read(ctx, look);
  }

  private async look(tx: Tx, reportId: string, reviewer: boolean): Promise<ReportView> {
    const row = await this.details.byId(tx, reportId);
    if (!row) throw new NotFoundError('report', reportId);
    if (reviewer && row.state === 'SUBMITTED' && !row.openedByReviewer) await this.details.markOpened(tx, reportId);
    const ids = row.items.map((line) => line.assignmentId);
    const [unit] = await this.units.byIds(tx, [row.unitId]);
    const assignments = await this.assignments.byIds(tx, ids);
    const evidence = await this.files.listFor(
      tx,
      'report-line',
      row.items.map((line) => line.id),
    );
    const rules = this.policies.rulesAt(tx.today);
    return toReportView(row, { unit: unit!, assignments, evidence, actor: tx.actor, today: tx.today, rules });
  }
}
