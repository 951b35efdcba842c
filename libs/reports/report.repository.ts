import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { ReportPeriod } from '#domain/report/period.js';
import type { ReportKind } from '#domain/report/report.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { ProgressReport } from './report.entity.js';
import { EMPTY_LINE, SHOWN_LINE } from './reports.queries.js';

/** The round of a form and what its lines look like. */
export interface ReportContext {
  readonly reportId: string;
  readonly kind: ReportKind;
  readonly period: ReportPeriod;
  readonly planYear: number;
  readonly due: LocalDate;
  readonly lines: number;
  readonly missingLines: number;
  /** Lines written under another one. */
  readonly mergedLines: number;
  readonly leadUnitIds: string[];
  readonly assignmentIds: string[];
}

const SAVED = {
  state: 'text',
  superseded_by: 'uuid',
  submitted_at: 'timestamptz',
  first_submitted_at: 'timestamptz',
  late: 'boolean',
  nil_reason: 'text',
  opened_by_reviewer_at: 'timestamptz',
  lead_review_by: 'date',
  lead_passed_unreviewed: 'boolean',
  return_reason: 'text',
  return_count: 'int',
  refile_by: 'date',
  submitted_by: 'uuid',
  missed_on: 'date',
  clock_started_on: 'date',
  due_version: 'int',
  review_version: 'int',
  reviewed_by: 'uuid',
  reviewed_at: 'timestamptz',
  proxy_entry_id: 'uuid',
  version: 'int',
} as const;
type SavedColumn = keyof typeof SAVED;
const columns = Object.keys(SAVED) as SavedColumn[];
const field = (column: string): keyof ProgressReport =>
  column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof ProgressReport;

@Injectable()
export class ReportRepository {
  /** In the order of their ids, so that two acts on overlapping sets wait for each other instead of dead-locking. */
  lock(tx: Tx, ids: readonly string[]): Promise<ProgressReport[]> {
    return tx.manager.find(ProgressReport, {
      where: { id: In([...ids]), officeId: tx.officeId },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  contexts(tx: Tx, ids: readonly string[]): Promise<ReportContext[]> {
    return tx.query(
      `select p.id as "reportId", r.kind, r.period, r.plan_year as "planYear", r.due, count(l.assignment_id) filter (where ${SHOWN_LINE})::int as lines,
              count(l.assignment_id) filter (where ${SHOWN_LINE} and ${EMPTY_LINE})::int as "missingLines",
              count(l.merged_with)::int as "mergedLines",
              coalesce(array_agg(distinct l.lead_unit_id) filter (where l.lead_unit_id is not null), '{}') as "leadUnitIds",
              coalesce(array_agg(l.assignment_id order by l.ordinal) filter (where l.assignment_id is not null), '{}') as "assignmentIds"
         from duban.progress_report p join duban.report_round r on r.id = p.round_id
         left join duban.report_line l on l.report_id = p.id
        where p.office_id = $1 and p.id = any($2::uuid[]) group by p.id, r.id`,
      [tx.officeId, ids],
    );
  }

  /** One statement for the whole set; raises each version. */
  async save(tx: Tx, reports: readonly ProgressReport[]): Promise<void> {
    if (reports.length === 0) return;
    const rows = reports.map((report) => {
      report.version += 1;
      return { id: report.id, ...Object.fromEntries(columns.map((column) => [column, report[field(column)]])) };
    });
    await tx.execute(
      `update duban.progress_report p set ${columns.map((column) => `${column} = r.${column}`).join(', ')}
         from jsonb_to_recordset($1::jsonb) as r(id uuid, ${columns.map((column) => `${column} ${SAVED[column]}`).join(', ')})
        where p.id = r.id`,
      [JSON.stringify(rows)],
    );
  }

  /** Every form with a running clock, with its round. */
  async running(tx: Tx): Promise<{ report: ProgressReport; context: ReportContext }[]> {
    const reports = await tx.manager.find(ProgressReport, {
      where: { officeId: tx.officeId, state: Not(In(['ACCEPTED', 'SUPERSEDED'])) },
      order: { id: 'ASC' },
    });
    const contexts = new Map(
      (
        await this.contexts(
          tx,
          reports.map((report) => report.id),
        )
      ).map((context) => [context.reportId, context]),
    );
    return reports.map((report) => ({ report, context: contexts.get(report.id)! }));
  }

  /** 更正: the next version beside the accepted one. */
  async insertVersion(tx: Tx, next: ProgressReport): Promise<void> {
    await tx.manager.insert(ProgressReport, next);
  }
}
