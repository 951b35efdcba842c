import { Injectable } from '@nestjs/common';
import type { PeriodKind } from '#domain/period/period-review.rules.js';
import type { TaskState } from '#domain/task/task.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type DutyProgress, type TargetFigure, figuresOf, progressOf, stampsOf } from '#rooms/obligations/index.js';

/** The tasks of an outline that end together: those of one plan year, or of every year up to the period's last. */
export interface PeriodScope {
  readonly outlineVersionId: string;
  readonly kind: PeriodKind;
  readonly planYear: number;
}
/** Where a task stands in the order of the table. */
export interface PeriodCursor {
  readonly ordinal: number;
  readonly planYear: number;
  readonly id: string;
}
export interface PeriodPage {
  readonly after: PeriodCursor | null;
  readonly limit: number | null;
}
export interface PeriodTaskRow {
  readonly id: string;
  readonly ordinal: number;
  readonly planYear: number;
  readonly no: string;
  readonly chapter: string;
  readonly title: string;
  readonly state: TaskState;
  readonly stamp: string;
  readonly leads: readonly { readonly id: string; readonly unitId: string; readonly done: boolean }[];
  /** As the outline names them; for tasks that nobody was given yet. */
  readonly plannedLeads: readonly string[];
  readonly responsible: number;
  readonly responsibleDone: number;
  readonly openParts: number;
  readonly duties: readonly DutyProgress[];
  readonly targets: readonly TargetFigure[];
}

const OPEN = `t.state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER')`;
/**
 * What was finished before a revision changed its clause stays below the old version ($5) and is told here all the same.
 * Of a clause that came again in a later year only the last task is the period's, unless an earlier one is still open.
 */
const IN_SCOPE = `t.office_id = $1
  and (t.outline_version_id = $2 or t.outline_version_id = any($5::uuid[]) and t.state in ('CLOSED', 'ARCHIVED'))
  and case when $3 = 'YEAR' then t.plan_year = $4 and (t.original_due is null or t.original_due <= make_date($4, 12, 31))
           else t.plan_year <= $4 and (${OPEN} or not exists (select 1 from duban.task l where l.office_id = t.office_id
                and l.outline_version_id = t.outline_version_id and l.ordinal = t.ordinal and l.plan_year > t.plan_year and l.plan_year <= $4)) end`;
const HELD = `a.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN')`;
/** Changes with everything that a decision about the task was taken on. */
const STAMP = `md5(concat_ws('|', t.version,
  (select string_agg(a.id || ':' || a.version, ',' order by a.id) from duban.assignment a where a.task_id = t.id),
  ${stampsOf('t.id')},
  (select string_agg(h.id::text, ',' order by h.id) from duban.task_hold h where h.task_id = t.id and h.lifted_at is null)))`;
const list = (select: string): string => `coalesce((${select}), '[]'::json)`;
const ROW = `t.id, t.ordinal, t.plan_year as "planYear", t.no, t.chapter, t.title, t.state, ${STAMP} as stamp,
  ${list(`select json_agg(json_build_object('id', a.id, 'unitId', a.unit_id, 'done', a.state = 'COMPLETED') order by a.position, a.id)
            from duban.assignment a where a.task_id = t.id and a.role in ('PRIMARY_LEAD', 'LEAD') and ${HELD}`)} as leads,
  ${list(`select json_agg(u.unit_id order by u.position) from duban.task_unit u
           where u.task_id = t.id and u.role in ('PRIMARY_LEAD', 'LEAD') and u.unit_id is not null`)} as "plannedLeads",
  (select count(*)::int from duban.assignment a where a.task_id = t.id and a.role not in ('PRIMARY_LEAD', 'LEAD') and ${HELD}) as responsible,
  (select count(*)::int from duban.assignment a where a.task_id = t.id and a.role not in ('PRIMARY_LEAD', 'LEAD') and a.state = 'COMPLETED') as "responsibleDone",
  (select count(*)::int from duban.assignment a where a.task_id = t.id and ${HELD} and a.state <> 'COMPLETED') as "openParts",
  ${progressOf('t.id')} as duties, ${figuresOf('t.id')} as targets`;

/** What the end of a period asks of the tasks: sets in, sets out, a statement each. */
@Injectable()
export class PeriodTaskQueries {
  inScope(
    tx: Tx,
    scope: PeriodScope,
    earlierVersionIds: readonly string[],
    { after, limit }: PeriodPage,
  ): Promise<PeriodTaskRow[]> {
    return tx.query(
      `select ${ROW} from duban.task t where ${IN_SCOPE} and ($6::int is null or (t.ordinal, t.plan_year, t.id) > ($6, $7::int, $8::uuid))
        order by t.ordinal, t.plan_year, t.id limit $9`,
      [
        ...args(tx, scope, earlierVersionIds),
        after?.ordinal ?? null,
        after?.planYear ?? null,
        after?.id ?? null,
        limit,
      ],
    );
  }

  async idsInScope(tx: Tx, scope: PeriodScope, earlierVersionIds: readonly string[]): Promise<string[]> {
    const sql = `select t.id from duban.task t where ${IN_SCOPE}`;
    return (await tx.query<{ id: string }>(sql, args(tx, scope, earlierVersionIds))).map((row) => row.id);
  }

  async openInScope(tx: Tx, scope: PeriodScope): Promise<string[]> {
    const sql = `select t.id from duban.task t where ${IN_SCOPE} and ${OPEN}`;
    return (await tx.query<{ id: string }>(sql, args(tx, scope, []))).map((row) => row.id);
  }

  /** A task whose stamp is another than when its line was drawn has moved on since. */
  async stamps(tx: Tx, taskIds: readonly string[]): Promise<Map<string, string>> {
    if (taskIds.length === 0) return new Map();
    const rows = await tx.query<{ id: string; stamp: string }>(
      `select t.id, ${STAMP} as stamp from duban.task t where t.office_id = $1 and t.id = any($2::uuid[])`,
      [tx.officeId, taskIds],
    );
    return new Map(rows.map((row) => [row.id, row.stamp]));
  }
}

const args = (tx: Tx, scope: PeriodScope, earlierVersionIds: readonly string[]): unknown[] => [
  tx.officeId,
  scope.outlineVersionId,
  scope.kind,
  scope.planYear,
  earlierVersionIds,
];
