import { Injectable } from '@nestjs/common';
import type { PeriodReviewListQuery, PeriodTaskQuery } from '#contracts/periods.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { PeriodDecision, ProposalReason } from '#domain/period/period-proposal.js';
import type { PeriodKind, PeriodReviewState } from '#domain/period/period-review.rules.js';
import type { TaskState } from '#domain/task/task.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import type { PeriodScope } from '#rooms/tasks/index.js';

export interface ReviewHead {
  readonly id: string;
  readonly outlineVersionId: string;
  readonly title: string;
  readonly kind: PeriodKind;
  readonly planYear: number;
  readonly state: PeriodReviewState;
  readonly openedAt: Date;
  readonly drawnAt: Date;
  readonly agreedBy: string | null;
  readonly agreedOn: LocalDate | null;
  readonly toYear: number | null;
  readonly settledAt: Date | null;
  readonly drawing: boolean;
  readonly version: number;
  readonly tasks: number;
  readonly ended: number;
  readonly undecided: number;
  readonly close: number;
  readonly carryOver: number;
  readonly drop: number;
  readonly unsettled: number;
  readonly refused: number;
}
export interface ReviewRow {
  readonly taskId: string;
  readonly position: number;
  readonly planYear: number;
  readonly no: string;
  readonly chapter: string;
  readonly title: string;
  readonly leadUnits: string;
  readonly state: TaskState;
  readonly completion: string;
  readonly unfinished: string;
  readonly leads: { readonly done: number; readonly total: number };
  readonly responsible: { readonly done: number; readonly total: number };
  readonly duties: { readonly text: string; readonly done: number; readonly required: number }[];
  readonly targets: { readonly text: string; readonly state: string; readonly measured: string | null }[];
  readonly evidence: {
    readonly fileId: string;
    readonly title: string;
    readonly unitName: string;
    readonly documentNo: string | null;
  }[];
  readonly notices: { readonly id: string; readonly title: string }[];
  readonly openParts: number;
  readonly ended: boolean;
  readonly proposal: PeriodDecision | null;
  readonly proposalReason: ProposalReason | null;
  readonly closeRefusal: string | null;
  readonly stamp: string;
  readonly redrawn: boolean;
  readonly decision: PeriodDecision | null;
  readonly decisionReason: string | null;
  readonly refusedCode: string | null;
  readonly settledAt: Date | null;
  readonly outcome: string | null;
}

const HEAD = `v.id, v.outline_version_id as "outlineVersionId", v.title, v.kind, v.plan_year as "planYear", v.state, v.opened_at as "openedAt",
  v.drawn_at as "drawnAt", v.agreed_by as "agreedBy", v.agreed_on as "agreedOn", v.to_year as "toYear", v.settled_at as "settledAt",
  v.drawing is not null as drawing, v.version, c.*`;
/** Of one table, which is bounded by its outline. */
const COUNTS = `cross join lateral (select count(*)::int as tasks, count(*) filter (where p.ended)::int as ended,
  count(*) filter (where not p.ended and p.decision is null)::int as undecided,
  count(*) filter (where p.decision = 'CLOSE')::int as close, count(*) filter (where p.decision = 'CARRY_OVER')::int as "carryOver",
  count(*) filter (where p.decision = 'DROP')::int as drop, count(*) filter (where not p.ended and p.settled_at is null)::int as unsettled,
  count(*) filter (where p.refused_code is not null and p.settled_at is null)::int as refused
  from duban.period_review_row p where p.review_id = v.id) c`;
const ROW = `p.task_id as "taskId", p.position, p.plan_year as "planYear", p.no, p.chapter, p.title, p.lead_units as "leadUnits", p.state, p.completion,
  p.unfinished, json_build_object('done', p.leads_done, 'total', p.leads_total) as leads,
  json_build_object('done', p.responsible_done, 'total', p.responsible_total) as responsible, p.duties, p.targets, p.evidence, p.notices,
  p.open_parts as "openParts", p.ended, p.proposal, p.proposal_reason as "proposalReason", p.close_refusal as "closeRefusal", p.stamp, p.redrawn,
  p.decision, p.decision_reason as "decisionReason", p.refused_code as "refusedCode", p.settled_at as "settledAt", p.outcome`;
const SHOW: Readonly<Record<Exclude<NonNullable<PeriodTaskQuery['show']>, 'changed'>, string>> = {
  undecided: 'not p.ended and p.decision is null',
  unsettled: 'not p.ended and p.settled_at is null',
  refused: 'p.refused_code is not null and p.settled_at is null',
  ended: 'p.ended',
};

@Injectable()
export class PeriodReviewQueries {
  /** Newest first. */
  page(tx: Tx, query: PeriodReviewListQuery, after: string | null): Promise<ReviewHead[]> {
    return tx.query(
      `select ${HEAD} from duban.period_review v ${COUNTS}
        where v.office_id = $1 and ($2::uuid is null or v.outline_version_id = $2) and ($3::uuid is null or v.id < $3) order by v.id desc limit $4`,
      [tx.officeId, query.outlineVersionId ?? null, after, query.limit + 1],
    );
  }

  async head(tx: Tx, id: string): Promise<ReviewHead> {
    const [row] = await tx.query<ReviewHead>(
      `select ${HEAD} from duban.period_review v ${COUNTS} where v.office_id = $1 and v.id = $2`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('period-review', id);
    return row;
  }

  async scope(tx: Tx, id: string): Promise<PeriodScope> {
    const [row] = await tx.query<PeriodScope>(
      `select outline_version_id as "outlineVersionId", kind, plan_year as "planYear" from duban.period_review where office_id = $1 and id = $2`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('period-review', id);
    return row;
  }

  /** The stamps under which the lines that are not settled were drawn. */
  async stamps(tx: Tx, id: string, taskIds: readonly string[] | null = null): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; stamp: string }>(
      `select task_id as id, stamp from duban.period_review_row where review_id = $1 and settled_at is null and ($2::uuid[] is null or task_id = any($2))`,
      [id, taskIds],
    );
    return new Map(rows.map((row) => [row.id, row.stamp]));
  }

  rows(
    tx: Tx,
    id: string,
    query: Pick<PeriodTaskQuery, 'show' | 'decision'> & { readonly limit: number | null },
    after: { readonly position: number; readonly taskId: string } | null = null,
    only: readonly string[] | null = null,
  ): Promise<ReviewRow[]> {
    const shown = query.show && query.show !== 'changed' ? SHOW[query.show] : 'true';
    return tx.query(
      `select ${ROW} from duban.period_review_row p
        where p.office_id = $1 and p.review_id = $2 and ${shown} and ($3::text is null or p.decision = $3) and ($4::uuid[] is null or p.task_id = any($4))
          and ($5::int is null or (p.position, p.task_id) > ($5, $6::uuid)) order by p.position, p.task_id limit $7`,
      [tx.officeId, id, query.decision ?? null, only, after?.position ?? null, after?.taskId ?? null, query.limit],
    );
  }
}
