import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { ReportPeriod } from '#domain/report/period.js';
import type { ReportKind } from '#domain/report/report.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface Round {
  readonly id: string;
  readonly kind: ReportKind;
  readonly period: ReportPeriod;
  readonly planYear: number;
  readonly due: LocalDate;
}
export interface NewForm {
  readonly id: string;
  readonly unitId: string;
  readonly lines: readonly { readonly assignmentId: string; readonly leadUnitId: string | null }[];
}

@Injectable()
export class ReportRoundRepository {
  async find(tx: Tx, kind: ReportKind, period: ReportPeriod, planYear: number): Promise<Round | null> {
    const rows = await tx.query<Round>(
      `select id, kind, period, plan_year as "planYear", due from duban.report_round
        where office_id = $1 and kind = $2 and period = $3 and plan_year = $4`,
      [tx.officeId, kind, period, planYear],
    );
    return rows[0] ?? null;
  }

  /** False when somebody else has just opened it. */
  async insert(tx: Tx, round: Round, asked: string): Promise<boolean> {
    const written = await tx.execute(
      `insert into duban.report_round (id, office_id, plan_year, kind, period, asked, opened_on, due)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (office_id, plan_year, kind, period) do nothing`,
      [round.id, tx.officeId, round.planYear, round.kind, round.period, asked, tx.today, round.due],
    );
    return written === 1;
  }

  /** All forms of a round in one statement, all their lines in another. */
  async insertForms(tx: Tx, round: Round, forms: readonly NewForm[]): Promise<void> {
    await tx.execute(
      `insert into duban.progress_report (id, office_id, round_id, unit_id, state, clock_started_on)
       select r.id, $2, $3, r.unit_id, 'OPEN', $5 from unnest($1::uuid[], $4::uuid[]) as r(id, unit_id)`,
      [forms.map((form) => form.id), tx.officeId, round.id, forms.map((form) => form.unitId), tx.today],
    );
    const lines = forms.flatMap((form) =>
      form.lines.map((line, index) => ({ ...line, id: tx.id(), reportId: form.id, ordinal: index + 1 })),
    );
    await tx.execute(
      `insert into duban.report_line (id, report_id, assignment_id, ordinal, lead_unit_id)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::uuid[])`,
      [
        lines.map((line) => line.id),
        lines.map((line) => line.reportId),
        lines.map((line) => line.assignmentId),
        lines.map((line) => line.ordinal),
        lines.map((line) => line.leadUnitId),
      ],
    );
  }
}
