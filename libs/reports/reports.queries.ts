import { Injectable } from '@nestjs/common';
import type { ReportListQuery } from '#contracts/reports.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { ReportPeriod } from '#domain/report/period.js';
import type { NilReason, ReportKind, ReportState } from '#domain/report/report.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface ReportListRow {
  readonly id: string;
  readonly roundId: string;
  readonly kind: ReportKind;
  readonly period: ReportPeriod;
  readonly planYear: number;
  readonly unitId: string;
  readonly state: ReportState;
  readonly due: LocalDate;
  readonly late: boolean;
  readonly submittedAt: Date | null;
  readonly firstSubmittedAt: Date | null;
  readonly missedOn: LocalDate | null;
  readonly leadReviewBy: LocalDate | null;
  readonly leadPassedUnreviewed: boolean;
  readonly refileBy: LocalDate | null;
  readonly returnCount: number;
  readonly nilReason: NilReason | null;
  readonly proxy: boolean;
  readonly lines: number;
  readonly linesMissing: number;
  readonly versionNo: number;
  readonly version: number;
}
export interface RoundCounts {
  readonly id: string;
  readonly planYear: number;
  readonly kind: ReportKind;
  readonly period: ReportPeriod;
  readonly openedOn: LocalDate;
  readonly due: LocalDate;
  readonly asked: number;
  readonly onTime: number;
  readonly late: number;
  readonly returned: number;
  readonly missing: number;
  readonly accepted: number;
}

/** A unit sees its own forms, and those on which it is the first lead of a line once they are filed. */
export const REPORT_SEEN = (units: string): string => `(${units}::uuid[] is null or p.unit_id = any(${units})
  or (p.first_submitted_at is not null and exists (select 1 from duban.report_line s where s.report_id = p.id and s.lead_unit_id = any(${units}))))`;

const BEING_FILLED = `p.state in ('OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW', 'RETURNED', 'MISSED')`;
const UNDER = `(select t.primary_id from duban.reported_together t join duban.report_line m on m.report_id = l.report_id and m.assignment_id = t.primary_id
  where t.other_id = l.assignment_id)`;
/** Lines (l) of a form (p) as a person sees it: without those reported under another line, by the links of now or as filed. */
export const SHOWN_LINE = `case when ${BEING_FILLED} then ${UNDER} is null else l.merged_with is null end`;
/** Nothing is written in it, or only what was written under a line that it is no longer reported with. */
export const EMPTY_LINE = `p.nil_reason is null and (not l.nil and btrim(l.progress) = ''
  or l.merged_with is not null and ${BEING_FILLED} and l.merged_with is distinct from ${UNDER})`;

export const REPORT_LIST = `p.id, p.round_id as "roundId", r.kind, r.period, r.plan_year as "planYear", p.unit_id as "unitId", p.state, r.due, p.late,
  p.submitted_at as "submittedAt", p.first_submitted_at as "firstSubmittedAt", p.missed_on as "missedOn",
  p.lead_review_by as "leadReviewBy", p.lead_passed_unreviewed as "leadPassedUnreviewed", p.refile_by as "refileBy",
  p.return_count as "returnCount", p.nil_reason as "nilReason", p.proxy_entry_id is not null as proxy, p.version_no as "versionNo", p.version,
  (select count(*)::int from duban.report_line l where l.report_id = p.id and ${SHOWN_LINE}) as lines,
  (select count(*)::int from duban.report_line l where l.report_id = p.id and ${SHOWN_LINE} and ${EMPTY_LINE}) as "linesMissing"`;

@Injectable()
export class ReportQueries {
  page(tx: Tx, query: ReportListQuery, after: { due: string; id: string } | null): Promise<ReportListRow[]> {
    return tx.query(
      `select ${REPORT_LIST} from duban.progress_report p join duban.report_round r on r.id = p.round_id
        where p.office_id = $1 and ${REPORT_SEEN('$2')} and p.superseded_by is null
          and ($3::uuid is null or p.round_id = $3) and ($4::text is null or p.state = $4) and ($5::uuid is null or p.unit_id = $5)
          and (not $6::boolean or p.state in ('SUBMITTED', 'LEAD_ACCEPTED'))
          and ($7::date is null or (r.due, p.id) < ($7, $8::uuid))
        order by r.due desc, p.id desc limit $9`,
      [
        tx.officeId,
        scopedUnits(tx.scope),
        query.roundId ?? null,
        query.state ?? null,
        query.unitId ?? null,
        query.waiting === 'true',
        after?.due ?? null,
        after?.id ?? null,
        query.limit + 1,
      ],
    );
  }

  /** 三季度:34家应报,30家按时,2家迟报,1家退回,1家未报: counted over the last version of each form. */
  rounds(tx: Tx, planYear: number): Promise<RoundCounts[]> {
    return tx.query(
      `select r.id, r.plan_year as "planYear", r.kind, r.period, r.opened_on as "openedOn", r.due, count(p.id)::int as asked,
              count(p.id) filter (where p.first_submitted_at is not null and not p.late and p.state <> 'RETURNED')::int as "onTime",
              count(p.id) filter (where p.first_submitted_at is not null and p.late and p.state <> 'RETURNED')::int as late,
              count(p.id) filter (where p.state = 'RETURNED')::int as returned,
              count(p.id) filter (where p.first_submitted_at is null)::int as missing,
              count(p.id) filter (where p.state = 'ACCEPTED')::int as accepted
         from duban.report_round r left join duban.progress_report p on p.round_id = r.id and p.superseded_by is null and ${REPORT_SEEN('$3')}
        where r.office_id = $1 and r.plan_year = $2 group by r.id order by r.due, r.kind`,
      [tx.officeId, planYear, scopedUnits(tx.scope)],
    );
  }

  async toMiss(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select p.id from duban.progress_report p join duban.report_round r on r.id = p.round_id
        where p.office_id = $1 and p.first_submitted_at is null and p.missed_on is null and r.due < $2
          and p.state in ('OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW') order by p.id limit $3 for no key update of p skip locked`,
      [tx.officeId, tx.today, limit],
    );
    return rows.map((row) => row.id);
  }

  async toPass(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select p.id from duban.progress_report p
        where p.office_id = $1 and p.state = 'SUBMITTED' and p.lead_review_by < $2 order by p.id limit $3 for no key update skip locked`,
      [tx.officeId, tx.today, limit],
    );
    return rows.map((row) => row.id);
  }

  /** What the units wrote last about these assignments, accepted or under review: for ledger, task page and next form. */
  latestLines(tx: Tx, assignmentIds: readonly string[]): Promise<LatestLine[]> {
    return tx.query(
      `select distinct on (l.assignment_id) l.id as "lineId", l.assignment_id as "assignmentId", p.id as "reportId", l.progress, l.problems, l.percent, l.stage, l.merged_with is not null as merged,
              p.state, p.submitted_at as "submittedAt"
         from duban.report_line l join duban.progress_report p on p.id = l.report_id join duban.report_round r on r.id = p.round_id
        where p.office_id = $1 and l.assignment_id = any($2::uuid[]) and p.superseded_by is null and btrim(l.progress) <> ''
          and p.state in ('SUBMITTED', 'LEAD_ACCEPTED', 'ACCEPTED')
        order by l.assignment_id, r.due desc, p.version_no desc`,
      [tx.officeId, assignmentIds],
    );
  }

  /** Forms that wait for these units, soonest first; for the office (null): forms to review, oldest first. */
  waiting(tx: Tx, unitIds: readonly string[] | null, limit: number): Promise<ReportListRow[]> {
    const states = unitIds
      ? `p.unit_id = any($2::uuid[]) and p.state in ('OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW', 'RETURNED', 'MISSED')`
      : `$2::uuid[] is null and p.state in ('SUBMITTED', 'LEAD_ACCEPTED')`;
    return tx.query(
      `select ${REPORT_LIST} from duban.progress_report p join duban.report_round r on r.id = p.round_id
        where p.office_id = $1 and p.superseded_by is null and ${states} order by coalesce(p.refile_by, r.due), p.id limit $3`,
      [tx.officeId, unitIds, limit],
    );
  }
}

export interface LatestLine {
  readonly lineId: string;
  readonly assignmentId: string;
  readonly reportId: string;
  readonly progress: string;
  readonly problems: string;
  readonly percent: number | null;
  readonly stage: string | null;
  /** 同一事项合并报送: written under the line of another task. */
  readonly merged: boolean;
  readonly state: ReportState;
  readonly submittedAt: Date | null;
}
