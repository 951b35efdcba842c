import { Injectable } from '@nestjs/common';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { DEMO_MARK } from '#rooms/documents/index.js';
import { type Attachment, FilesDoor } from '#rooms/files/index.js';
import { ReportQueries } from '#rooms/reports/index.js';
import { type LedgerTask, TaskLedgerQueries } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { LedgerKind } from './ledger-columns.js';
import { type LedgerFacts, ledgerRow } from './ledger-rows.js';
import { type LedgerSheet, ledgerWorkbook } from './ledger-workbook.js';

const NAMES: Readonly<Record<LedgerKind, string>> = { BREAKDOWN: '任务分解表', LEDGER: '任务台账' };

/** 任务分解表 and 台账 of a plan year as the office prints them; who took one out is kept in the audit. */
@Injectable()
export class ExportLedgerUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskLedgerQueries,
    private readonly reports: ReportQueries,
    private readonly files: FilesDoor,
    private readonly units: UnitDirectory,
  ) {}

  async execute(ctx: ActContext, kind: LedgerKind, planYear: number): Promise<{ name: string; content: Buffer }> {
    const sheet = await this.uow.run(ctx, async (tx) => {
      const built = await this.sheet(tx, kind, planYear);
      tx.audit({
        action: 'ledger.export',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { kind, planYear, rows: built.rows.length },
      });
      return built;
    });
    return { name: `${sheet.title}.xlsx`, content: await ledgerWorkbook(sheet) };
  }

  private async sheet(tx: Tx, kind: LedgerKind, planYear: number): Promise<LedgerSheet> {
    const office = await this.units.office(tx);
    const tasks = await this.tasks.ofYear(tx, planYear);
    const facts = await this.facts(tx, tasks, kind);
    return {
      kind,
      title: `${office?.district ?? ''}法治政府建设${NAMES[kind]}(${planYear}年)`,
      filledBy: office?.name ?? '',
      filledOn: tx.today,
      demoMark: office?.isDemo ? DEMO_MARK : null,
      rows: tasks.map((task) => ledgerRow(task, facts)),
    };
  }

  private async facts(tx: Tx, tasks: readonly LedgerTask[], kind: LedgerKind): Promise<LedgerFacts> {
    const assignments = tasks.flatMap((task) => task.assignments);
    const unitIds = tasks.flatMap((task) => [
      ...task.assignments.map((a) => a.unitId),
      ...task.planned.flatMap((entry) => entry.unitId ?? []),
    ]);
    const units = await this.units.byIds(tx, [...new Set(unitIds)]);
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    const nameOf = (unitId: string): string => names.get(unitId) ?? '';
    if (kind === 'BREAKDOWN') return { nameOf, lines: new Map(), evidence: new Map() };
    const ids = assignments.map((assignment) => assignment.id);
    const lines = new Map((await this.reports.latestLines(tx, ids)).map((line) => [line.assignmentId, line]));
    const evidence = new Map<string, Attachment[]>();
    const lineIds = [...lines.values()].map((line) => line.lineId);
    for (const file of [
      ...(await this.files.listFor(tx, 'assignment', ids)),
      ...(await this.files.listFor(tx, 'report-line', lineIds)),
    ]) {
      evidence.set(file.subjectId, [...(evidence.get(file.subjectId) ?? []), file]);
    }
    return { nameOf, lines, evidence };
  }
}
