import { Injectable } from '@nestjs/common';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { REPORT_LIST, REPORT_SEEN, type ReportListRow } from './reports.queries.js';

export interface DetailLine {
  readonly id: string;
  readonly assignmentId: string;
  readonly leadUnitId: string | null;
  readonly progress: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly stage: string | null;
  readonly percent: number | null;
  readonly nil: boolean;
  readonly mergedWith: string | null;
  /** The assignment under which it is reported as things are now. */
  readonly linkedUnder: string | null;
  readonly leadReturnedReason: string | null;
  readonly previousProgress: string | null;
}
export interface ReportDetailRow extends ReportListRow {
  readonly submittedBy: string | null;
  readonly returnReason: string | null;
  readonly openedByReviewer: boolean;
  readonly items: DetailLine[];
}

/** A lead sees of another unit's form only the lines that it collects. */
const LINES = `coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'assignmentId', l.assignment_id, 'leadUnitId', l.lead_unit_id, 'progress', l.progress,
    'problems', l.problems, 'nextSteps', l.next_steps, 'stage', l.stage, 'percent', l.percent, 'nil', l.nil,
    'mergedWith', l.merged_with,
    'linkedUnder', (select t.primary_id from duban.reported_together t where t.other_id = l.assignment_id), 'leadReturnedReason', l.lead_returned_reason, 'previousProgress', before.progress) order by l.ordinal)
  from duban.report_line l
  left join lateral (select b.progress from duban.report_line b join duban.progress_report q on q.id = b.report_id join duban.report_round o on o.id = q.round_id
                      where b.assignment_id = l.assignment_id and q.id <> p.id and q.superseded_by is null and o.due < r.due and btrim(b.progress) <> ''
                      order by o.due desc limit 1) before on true
  where l.report_id = p.id and ($2::uuid[] is null or p.unit_id = any($2) or l.lead_unit_id = any($2))), '[]') as items`;

@Injectable()
export class ReportDetailQueries {
  /** The whole form with its lines in one statement. */
  async byId(tx: Tx, id: string): Promise<ReportDetailRow | null> {
    const rows = await tx.query<ReportDetailRow>(
      `select ${REPORT_LIST}, p.submitted_by as "submittedBy", p.return_reason as "returnReason",
              p.opened_by_reviewer_at is not null as "openedByReviewer", ${LINES}
         from duban.progress_report p join duban.report_round r on r.id = p.round_id
        where p.office_id = $1 and p.id = $3 and ${REPORT_SEEN('$2')}`,
      [tx.officeId, scopedUnits(tx.scope), id],
    );
    return rows[0] ?? null;
  }

  /** A reviewer has seen it: from now on the unit cannot take it back. */
  async markOpened(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      'update duban.progress_report set opened_by_reviewer_at = $2 where id = $1 and opened_by_reviewer_at is null',
      [id, tx.now],
    );
  }
}
