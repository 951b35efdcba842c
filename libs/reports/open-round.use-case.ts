import { Injectable } from '@nestjs/common';
import type { OpenRoundRequest, OpenedRound } from '#contracts/reports.js';
import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import { refuse } from '#domain/kernel/decision.js';
import { localDate } from '#domain/kernel/local-date.js';
import { decide } from '#domain/kernel/state-machine.js';
import { asksUnit, fitsKind, periodName, periodYear, roundDue, toReportPeriod } from '#domain/report/period.js';
import { reportMachine } from '#domain/report/report.machine.js';
import type { AssignmentRole } from '#domain/assignment/assignment.rules.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError, accepted } from '#platform/errors/errors.js';
import { AssignmentFactsQueries, type AssignmentRow } from '#rooms/tasks/index.js';
import { type UnitRow, UnitDirectory } from '#rooms/units/index.js';
import { ReportClocks } from './report-clock.js';
import { NEW_FORM } from './report-case.js';
import { type NewForm, ReportRoundRepository, type Round } from './report-round.repository.js';

const ROLES: Readonly<Record<Round['kind'], readonly AssignmentRole[]>> = {
  LEAD: ['PRIMARY_LEAD', 'LEAD'],
  RESPONSIBLE: ['RESPONSIBLE'],
};
/** Invited, disputed or already reported as done: there is nothing to ask. */
const ASKED: readonly string[] = ['PENDING_RECEIPT', 'RECEIVED', 'IN_PROGRESS'];

/** Opens a round: one form per unit with a line for each of its assignments, in a few statements whatever the number of units. */
@Injectable()
export class OpenRoundUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rounds: ReportRoundRepository,
    private readonly assignments: AssignmentFactsQueries,
    private readonly units: UnitDirectory,
    private readonly clocks: ReportClocks,
    private readonly policies: PolicyStore,
  ) {}

  execute(ctx: ActContext, input: OpenRoundRequest): Promise<OpenedRound> {
    return this.uow.run(ctx, (tx) => this.open(tx, input));
  }

  async open(tx: Tx, input: OpenRoundRequest): Promise<OpenedRound> {
    const period = toReportPeriod(input.period);
    if (!period || !fitsKind(input.kind, period))
      throw new RefusedError(refuse('period-unfit', { kind: input.kind, period: input.period }));
    const rules = this.policies.rulesAt(tx.today);
    const due = input.due ? localDate(input.due) : roundDue(rules, period);
    const planYear = periodYear(period);
    const existing = await this.rounds.find(tx, input.kind, period, planYear);
    if (existing) return { ...existing, asked: 0, lines: 0, alreadyOpen: true };
    if (due < tx.today) throw new RefusedError(refuse('due-date-past', { due }));
    const round: Round = { id: tx.id(), kind: input.kind, period, planYear, due };
    accepted(decide(reportMachine, { ...NEW_FORM, kind: round.kind, due }, 'open', SYSTEM_ACTOR, tx.today, { rules }));

    const units = new Map((await this.units.all(tx)).map((unit) => [unit.id, unit]));
    const wanted = input.unitIds ? new Set(input.unitIds) : null;
    const concerns = (unit: UnitRow | undefined): boolean =>
      unit !== undefined && (wanted ? wanted.has(unit.id) : asksUnit(round.kind, period, unit.kind));
    const rows = (await this.assignments.activeOfOffice(tx, planYear, ROLES[round.kind])).filter(
      (row) => ASKED.includes(row.state) && concerns(units.get(row.unitId)),
    );
    const forms = formsOf(tx, rows, units);
    if (forms.length === 0) throw new RefusedError(refuse('nobody-to-ask', { period }));
    if (!(await this.rounds.insert(tx, round, wanted ? 'NAMED' : 'ALL')))
      return { ...round, asked: 0, lines: 0, alreadyOpen: true };
    await this.rounds.insertForms(tx, round, forms);
    const opened = {
      state: 'OPEN' as const,
      clockStartedOn: tx.today,
      dueVersion: 1,
      refileBy: null,
      submittedAt: null,
      reviewVersion: 0,
    };
    await this.clocks.follow(
      tx,
      forms.map((form) => ({ report: { ...form, ...opened }, round, unitCode: units.get(form.unitId)!.code })),
      'open',
    );
    tx.audit({
      action: 'report.open',
      subjectKind: 'report-round',
      subjectId: round.id,
      detail: { kind: round.kind, period, name: periodName(period), due, lines: rows.length },
      policyVersion: this.policies.at(tx.today).version,
      subjects: { kind: 'report', ids: forms.map((form) => form.id) },
    });
    return { ...round, asked: forms.length, lines: rows.length, alreadyOpen: false };
  }
}

/** In the office's order of units, so that two runs of a year make the same forms. */
function formsOf(tx: Tx, rows: readonly AssignmentRow[], units: ReadonlyMap<string, UnitRow>): NewForm[] {
  const byUnit = new Map<string, AssignmentRow[]>();
  for (const row of rows) byUnit.set(row.unitId, [...(byUnit.get(row.unitId) ?? []), row]);
  return [...byUnit]
    .sort(([a], [b]) => units.get(a)!.position - units.get(b)!.position)
    .map(([unitId, own]) => ({
      id: tx.id(),
      unitId,
      lines: own.map((row) => ({
        assignmentId: row.id,
        leadUnitId: row.primaryLeadUnitId === unitId ? null : row.primaryLeadUnitId,
      })),
    }));
}
