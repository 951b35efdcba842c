import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';
import { periodName } from '#domain/report/period.js';
import type { ReportState } from '#domain/report/report.rules.js';
import { shanghai } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type DeadlineInput, type DeadlineSource, Deadlines } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { ProgressReport } from './report.entity.js';
import { ReportRepository } from './report.repository.js';
import type { Round } from './report-round.repository.js';

const WITH_UNIT: readonly ReportState[] = ['OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW', 'RETURNED', 'MISSED'];
const WITH_REVIEWER: readonly ReportState[] = ['SUBMITTED', 'LEAD_ACCEPTED'];

export type Clocked = Pick<
  ProgressReport,
  'id' | 'unitId' | 'state' | 'clockStartedOn' | 'dueVersion' | 'refileBy' | 'submittedAt' | 'reviewVersion'
>;
type RoundPart = Pick<Round, 'kind' | 'period' | 'planYear' | 'due'>;

/** The clock of a form with its unit, or of whoever reviews it; told from its own columns. The natural key holds no id. */
export function reportClocks(report: Clocked, round: RoundPart, unitCode: string, rules: Rules): DeadlineInput[] {
  const subject = {
    subjectKind: 'report',
    subjectId: report.id,
    unitId: report.unitId,
    title: `${periodName(round.period)}${round.kind === 'LEAD' ? '牵头任务' : '责任任务'}进展情况`,
    naturalKey: `report:${round.planYear}/${round.kind}/${round.period}/${unitCode}`,
  };
  if (WITH_UNIT.includes(report.state)) {
    return [
      {
        ...subject,
        ladder: 'report',
        startedOn: report.clockStartedOn,
        due: report.refileBy ?? round.due,
        dueVersion: report.dueVersion,
      },
    ];
  }
  if (!WITH_REVIEWER.includes(report.state) || !report.submittedAt) return [];
  const startedOn = shanghai(report.submittedAt).date;
  const due = addWorkingDays(rules.calendar, startedOn, rules.policy.limits.officeReview);
  return [{ ...subject, ladder: 'review', startedOn, due, dueVersion: report.reviewVersion }];
}

/** A fresh limit for the unit from today. */
export function restartClock(report: ProgressReport, today: LocalDate): void {
  report.clockStartedOn = today;
  report.dueVersion += 1;
}

@Injectable()
export class ReportClocks implements DeadlineSource {
  readonly subjectKind = 'report';

  constructor(
    private readonly deadlines: Deadlines,
    private readonly reports: ReportRepository,
    private readonly units: UnitDirectory,
    private readonly policies: PolicyStore,
  ) {}

  /** After an act: what no longer runs stops, what runs is put; two statements whatever the number of forms. */
  async follow(
    tx: Tx,
    forms: readonly { report: Clocked; round: RoundPart; unitCode: string }[],
    reason: string,
  ): Promise<void> {
    const rules = this.policies.rulesAt(tx.today);
    const running = forms.flatMap(({ report, round, unitCode }) => reportClocks(report, round, unitCode, rules));
    const keys = new Set(running.map((clock) => `${clock.subjectId} ${clock.ladder}`));
    const all = forms.flatMap(({ report }) =>
      (['report', 'review'] as const).map((ladder) => ({ subjectKind: 'report', subjectId: report.id, ladder })),
    );
    await this.deadlines.stop(
      tx,
      all.filter((ref) => !keys.has(`${ref.subjectId} ${ref.ladder}`)),
      reason,
    );
    await this.deadlines.put(tx, running);
  }

  async expected(tx: Tx): Promise<DeadlineInput[]> {
    const forms = await this.reports.running(tx);
    const units = await this.units.byIds(tx, [...new Set(forms.map(({ report }) => report.unitId))]);
    const codes = new Map(units.map((unit) => [unit.id, unit.code]));
    const rules = this.policies.rulesAt(tx.today);
    return forms.flatMap(({ report, context }) => reportClocks(report, context, codes.get(report.unitId)!, rules));
  }
}
