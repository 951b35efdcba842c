import { Injectable } from '@nestjs/common';
import type { ReportLineInput } from '#contracts/reports.js';
import { refuse } from '#domain/kernel/decision.js';
import type { ReportedTogether } from '#domain/report/merged-lines.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';

@Injectable()
export class ReportLineRepository {
  /** Writes the lines of a form and gives their ids by assignment; a line that the round did not ask for is refused, not added. */
  async write(tx: Tx, reportId: string, lines: readonly ReportLineInput[]): Promise<Map<string, string>> {
    if (lines.length === 0) return new Map();
    const written = await tx.query<{ id: string; assignmentId: string }>(
      `update duban.report_line l
          set progress = r.progress, problems = r.problems, next_steps = r."nextSteps", stage = r.stage, percent = r.percent, nil = r.nil, merged_with = null
         from jsonb_to_recordset($2::jsonb) as r("assignmentId" uuid, progress text, problems text, "nextSteps" text, stage text, percent int, nil boolean)
        where l.report_id = $1 and l.assignment_id = r."assignmentId"
        returning l.id, l.assignment_id as "assignmentId"`,
      [reportId, JSON.stringify(lines)],
    );
    if (written.length !== new Set(lines.map((line) => line.assignmentId)).size)
      throw new RefusedError(refuse('line-not-asked', { reportId }));
    return new Map(written.map((row) => [row.assignmentId, row.id]));
  }

  /** The words of each primary line in the lines that it is reported with; a primary without words fills nothing. */
  spread(tx: Tx, reportId: string, together: readonly ReportedTogether[]): Promise<{ from: string; to: string }[]> {
    return tx.query(
      `update duban.report_line o
          set progress = m.progress, problems = m.problems, next_steps = m.next_steps, stage = m.stage, percent = m.percent, nil = m.nil,
              merged_with = m.assignment_id
         from unnest($2::uuid[], $3::uuid[]) as r(primary_id, other_id)
         join duban.report_line m on m.report_id = $1 and m.assignment_id = r.primary_id
        where o.report_id = $1 and o.assignment_id = r.other_id and (m.nil or btrim(m.progress) <> '')
        returning m.id as "from", o.id as "to"`,
      [reportId, together.map((each) => each.primaryId), together.map((each) => each.otherId)],
    );
  }

  /** Lines written under one that they are no longer linked with are empty again: the unit is asked for them. */
  release(tx: Tx, reportId: string, together: readonly ReportedTogether[]): Promise<number> {
    return tx.execute(
      `update duban.report_line l
          set progress = '', problems = '', next_steps = '', stage = null, percent = null, nil = false, merged_with = null
        where l.report_id = $1 and l.merged_with is not null
          and not exists (select 1 from unnest($2::uuid[], $3::uuid[]) as r(primary_id, other_id)
                           where r.other_id = l.assignment_id and r.primary_id = l.merged_with)`,
      [reportId, together.map((each) => each.primaryId), together.map((each) => each.otherId)],
    );
  }

  async markReturned(tx: Tx, reportId: string, assignmentIds: readonly string[], reason: string): Promise<number> {
    return tx.execute(
      'update duban.report_line set lead_returned_reason = $3 where report_id = $1 and assignment_id = any($2::uuid[])',
      [reportId, assignmentIds, reason],
    );
  }

  /** The lines that a lead collects: its own tasks on the form of another unit. */
  async ofLeads(tx: Tx, reportId: string, leadUnitIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      'select assignment_id as id from duban.report_line where report_id = $1 and lead_unit_id = any($2::uuid[])',
      [reportId, leadUnitIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The lines of a form under new ids in its next version. */
  async copy(tx: Tx, fromReportId: string, toReportId: string): Promise<Map<string, string>> {
    const old = await tx.query<{ id: string }>(
      'select id from duban.report_line where report_id = $1 order by ordinal',
      [fromReportId],
    );
    const ids = new Map(old.map((row) => [row.id, tx.id()]));
    await tx.query(
      `insert into duban.report_line (id, report_id, assignment_id, ordinal, lead_unit_id, progress, problems, next_steps, stage, percent, nil, merged_with)
       select r.fresh, $1, l.assignment_id, l.ordinal, l.lead_unit_id, l.progress, l.problems, l.next_steps, l.stage, l.percent, l.nil, l.merged_with
         from duban.report_line l join unnest($2::uuid[], $3::uuid[]) as r(old, fresh) on r.old = l.id`,
      [toReportId, [...ids.keys()], [...ids.values()]],
    );
    return ids;
  }

  async clearReturned(tx: Tx, reportId: string): Promise<void> {
    await tx.query(
      'update duban.report_line set lead_returned_reason = null where report_id = $1 and lead_returned_reason is not null',
      [reportId],
    );
  }
}
