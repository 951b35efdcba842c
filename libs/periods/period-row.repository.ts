import { Injectable } from '@nestjs/common';
import type { PeriodDecision } from '#domain/period/period-proposal.js';
import type { Tx } from '#platform/database/unit-of-work.js';

const DRAWN = {
  position: 'int',
  plan_year: 'int',
  no: 'text',
  chapter: 'text',
  title: 'text',
  lead_units: 'text',
  state: 'text',
  completion: 'text',
  unfinished: 'text',
  leads_done: 'int',
  leads_total: 'int',
  responsible_done: 'int',
  responsible_total: 'int',
  duties: 'jsonb',
  targets: 'jsonb',
  evidence: 'jsonb',
  notices: 'jsonb',
  open_parts: 'int',
  ended: 'boolean',
  proposal: 'text',
  proposal_reason: 'text',
  close_refusal: 'text',
  stamp: 'text',
} as const;
const names = Object.keys(DRAWN) as (keyof typeof DRAWN)[];
/** A line as it is written: column by column. */
export type DrawnRow = Readonly<Record<keyof typeof DRAWN, unknown>> & { readonly task_id: string };

const DECIDED = ['decision', 'decision_reason', 'decided_by', 'decided_at', 'refused_code'];
/** A line that moved on loses its decision and says so; the others keep theirs. */
const DRAW = `
  insert into duban.period_review_row as p (review_id, task_id, office_id, ${names.join(', ')})
  select $2, r.task_id, $3, ${names.map((name) => `r.${name}`).join(', ')}
    from jsonb_to_recordset($1::jsonb) as r(task_id uuid, ${names.map((name) => `${name} ${DRAWN[name]}`).join(', ')})
  on conflict (review_id, task_id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
    redrawn = p.redrawn or (p.stamp <> excluded.stamp and p.decision is not null),
    ${DECIDED.map((name) => `${name} = case when p.stamp = excluded.stamp then p.${name} end`).join(', ')}
  where p.settled_at is null`;

export interface RowDecision {
  readonly taskId: string;
  readonly decision: PeriodDecision;
}

/** The lines of the 总结评估表: a statement however many they are. */
@Injectable()
export class PeriodRowRepository {
  async draw(tx: Tx, reviewId: string, rows: readonly DrawnRow[]): Promise<void> {
    await tx.execute(DRAW, [JSON.stringify(rows), reviewId, tx.officeId]);
  }

  /** Lines of other tasks leave the table, unless they were settled. @returns how many, `most` at the most */
  prune(tx: Tx, reviewId: string, taskIds: readonly string[], most: number): Promise<number> {
    return tx.execute(
      `delete from duban.period_review_row where review_id = $1 and task_id in (
         select p.task_id from duban.period_review_row p where p.review_id = $1 and p.settled_at is null and p.task_id <> all($2::uuid[])
          order by p.task_id limit $3)`,
      [reviewId, taskIds, most],
    );
  }

  async decide(tx: Tx, reviewId: string, rows: readonly RowDecision[], reason: string): Promise<void> {
    await tx.execute(
      `update duban.period_review_row p set decision = r.decision, decision_reason = nullif($3, ''), decided_by = $4, decided_at = $5,
              refused_code = null, redrawn = false
         from jsonb_to_recordset($2::jsonb) as r("taskId" uuid, decision text) where p.review_id = $1 and p.task_id = r."taskId"`,
      [reviewId, JSON.stringify(rows), reason, tx.actor.accountId, tx.now],
    );
  }

  /** The decided lines among these that still wait, locked: what another worker has settled meanwhile is passed by. */
  async lockWaiting(tx: Tx, reviewId: string, taskIds: readonly string[]): Promise<{ id: string; stamp: string }[]> {
    return tx.query(
      `select task_id as id, stamp from duban.period_review_row where review_id = $1 and task_id = any($2::uuid[]) and settled_at is null and decision is not null
        order by task_id for no key update`,
      [reviewId, taskIds],
    );
  }

  /** After the settlement itself has changed the task in a first step. */
  async restamp(tx: Tx, reviewId: string, stamps: ReadonlyMap<string, string>): Promise<void> {
    await tx.execute(
      `update duban.period_review_row p set stamp = r.stamp from unnest($2::uuid[], $3::text[]) as r(id, stamp) where p.review_id = $1 and p.task_id = r.id`,
      [reviewId, [...stamps.keys()], [...stamps.values()]],
    );
  }

  async settle(tx: Tx, reviewId: string, taskIds: readonly string[], outcome: string): Promise<void> {
    await tx.execute(
      `update duban.period_review_row set settled_at = $3, outcome = $4, refused_code = null where review_id = $1 and task_id = any($2::uuid[])`,
      [reviewId, taskIds, tx.now, outcome],
    );
  }

  async refuse(
    tx: Tx,
    reviewId: string,
    rows: readonly { readonly taskId: string; readonly code: string }[],
  ): Promise<void> {
    await tx.execute(
      `update duban.period_review_row p set refused_code = r.code from jsonb_to_recordset($2::jsonb) as r("taskId" uuid, code text)
        where p.review_id = $1 and p.task_id = r."taskId" and p.settled_at is null`,
      [reviewId, JSON.stringify(rows)],
    );
  }
}
