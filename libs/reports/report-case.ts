import { Injectable } from '@nestjs/common';
import type { Actor } from '#domain/kernel/actor.js';
import type { Accepted, Decision } from '#domain/kernel/decision.js';
import { localDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';
import { decide } from '#domain/kernel/state-machine.js';
import { type ReportAction, reportMachine } from '#domain/report/report.machine.js';
import type { ReportFacts, ReportInput, ReportState } from '#domain/report/report.rules.js';
import { shanghai } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import { mayTouchUnit } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError, accepted } from '#platform/errors/errors.js';
import { type UnitRow, UnitDirectory } from '#rooms/units/index.js';
import { ReportClocks } from './report-clock.js';
import type { ProgressReport } from './report.entity.js';
import { type ReportContext, ReportRepository } from './report.repository.js';

/** A locked form with its round, its unit and what the rules look at. */
export interface ReportCase {
  readonly report: ProgressReport;
  readonly context: ReportContext;
  readonly unit: UnitRow;
  readonly facts: ReportFacts;
}

export const NEW_FORM: ReportFacts = {
  state: null,
  kind: 'LEAD',
  unitId: '',
  familyId: '',
  submittedBy: null,
  due: localDate('1970-01-01'),
  firstSubmittedOn: null,
  submittedOn: null,
  openedByReviewer: false,
  missedOn: null,
  missingLines: 0,
  leadUnitIds: [],
  leadReviewBy: null,
  leadsAwaited: 0,
  alreadyAnswered: false,
};

export const dayOf = (at: Date | null) => (at ? shanghai(at).date : null);

export function reportFacts(report: ProgressReport, context: ReportContext, familyId: string): ReportFacts {
  const { state, unitId, submittedBy, missedOn, leadReviewBy } = report;
  return {
    state,
    kind: context.kind,
    unitId,
    familyId,
    submittedBy,
    due: context.due,
    firstSubmittedOn: dayOf(report.firstSubmittedAt),
    submittedOn: dayOf(report.submittedAt),
    openedByReviewer: report.openedByReviewerAt !== null,
    missedOn,
    missingLines: context.missingLines,
    leadUnitIds: context.leadUnitIds,
    leadReviewBy,
    // A lead need not act: as long as its days run it may still return the form, then silence lets it pass.
    leadsAwaited: context.leadUnitIds.length,
    alreadyAnswered: false,
  };
}

@Injectable()
export class ReportCases {
  constructor(
    private readonly reports: ReportRepository,
    private readonly units: UnitDirectory,
    private readonly policies: PolicyStore,
    private readonly clocks: ReportClocks,
  ) {}

  rules(tx: Tx): Rules {
    return this.policies.rulesAt(tx.today);
  }

  /** Forms under row locks; those of other units are not there, unless the actor's unit collects their lines. */
  async open(tx: Tx, ids: readonly string[], asLead = false): Promise<ReportCase[]> {
    const reports = await this.reports.lock(tx, ids);
    const contexts = new Map((await this.reports.contexts(tx, ids)).map((context) => [context.reportId, context]));
    const units = new Map(
      (await this.units.byIds(tx, [...new Set(reports.map((report) => report.unitId))])).map((unit) => [unit.id, unit]),
    );
    return reports.flatMap((report) => {
      const context = contexts.get(report.id)!;
      const unit = units.get(report.unitId)!;
      const seen =
        mayTouchUnit(tx.scope, report.unitId) ||
        (asLead && context.leadUnitIds.some((lead) => mayTouchUnit(tx.scope, lead)));
      return seen ? [{ report, context, unit, facts: reportFacts(report, context, unit.familyId) }] : [];
    });
  }

  async openOne(tx: Tx, id: string, expectedVersion?: number, asLead = false): Promise<ReportCase> {
    const [found] = await this.open(tx, [id], asLead);
    if (!found) throw new NotFoundError('report', id);
    if (expectedVersion !== undefined && expectedVersion !== found.report.version) {
      throw new StaleVersionError('report', expectedVersion, found.report.version);
    }
    return found;
  }

  try(
    tx: Tx,
    found: ReportCase,
    action: ReportAction,
    input: Omit<ReportInput, 'rules'> = {},
    actor: Actor = tx.actor,
  ): Decision<ReportState> {
    return decide(reportMachine, found.facts, action, actor, tx.today, { ...input, rules: this.rules(tx) });
  }

  decide(
    tx: Tx,
    found: ReportCase,
    action: ReportAction,
    input: Omit<ReportInput, 'rules'> = {},
    actor: Actor = tx.actor,
  ): Accepted<ReportState> {
    return accepted(this.try(tx, found, action, input, actor));
  }

  follow(tx: Tx, found: readonly ReportCase[], reason: string): Promise<void> {
    return this.clocks.follow(
      tx,
      found.map(({ report, context, unit }) => ({ report, round: context, unitCode: unit.code })),
      reason,
    );
  }

  async save(
    tx: Tx,
    found: ReportCase,
    decision: Accepted<ReportState>,
    action: ReportAction,
    detail: Readonly<Record<string, unknown>> = {},
  ) {
    const { report } = found;
    report.state = decision.next;
    await this.reports.save(tx, [report]);
    await this.follow(tx, [found], action);
    tx.audit({
      action: `report.${action}`,
      subjectKind: 'report',
      subjectId: report.id,
      detail: { from: decision.from, to: decision.next, ...detail },
      policyVersion: this.policies.at(tx.today).version,
      onBehalfOfUnitId: report.proxyEntryId ? report.unitId : null,
    });
    return { id: report.id, state: report.state, version: report.version };
  }
}
