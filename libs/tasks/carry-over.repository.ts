import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { ObligationRepository } from '#rooms/obligations/index.js';

/** Copies tasks into the next plan year as drafts, with everything that was agreed about them but no dates. */
@Injectable()
export class CarryOverRepository {
  constructor(private readonly obligations: ObligationRepository) {}

  /** By the id of the old task, the id of the new one; a place that is taken is left as it is. */
  async copy(tx: Tx, taskIds: readonly string[], toYear: number, policyVersion: string): Promise<Map<string, string>> {
    const pairs = taskIds.map((from) => ({ from, to: tx.id() }));
    const made = await tx.query<{ from: string; to: string }>(
      `insert into duban.task (id, office_id, clause_id, outline_version_id, plan_year, ordinal, no, chapter_no, chapter, title, content,
              nature, source, state, measure, deliverable_form, lamp_on, score_on, agreed_by, due_is_statutory, carried_from, drafted_by, policy_version)
       select p."to", t.office_id, t.clause_id, t.outline_version_id, $2, t.ordinal, t.no, t.chapter_no, t.chapter, t.title, t.content,
              t.nature, t.source, 'DRAFT', t.measure, t.deliverable_form, t.lamp_on, t.score_on, t.agreed_by, t.due_is_statutory, t.id, $3, $4
         from jsonb_to_recordset($1::jsonb) as p("from" uuid, "to" uuid) join duban.task t on t.id = p."from"
       on conflict (office_id, outline_version_id, plan_year, ordinal) do nothing
       returning carried_from as "from", id as "to"`,
      [JSON.stringify(pairs), toYear, tx.actor.accountId, policyVersion],
    );
    const links = JSON.stringify(made);
    const from = `jsonb_to_recordset($1::jsonb) as p("from" uuid, "to" uuid)`;
    await tx.execute(
      `insert into duban.task_unit (task_id, position, role, unit_id, group_name)
       select p."to", u.position, u.role, u.unit_id, u.group_name from ${from} join duban.task_unit u on u.task_id = p."from"`,
      [links],
    );
    await this.obligations.copy(tx, made);
    return new Map(made.map((pair) => [pair.from, pair.to]));
  }

  /** The successors of tasks that are carried over: copies, or the drafts that the new year has for them already. */
  async succeed(
    tx: Tx,
    taskIds: readonly string[],
    toYear: number,
    policyVersion: string,
  ): Promise<Map<string, string>> {
    const successors = await this.copy(tx, taskIds, toYear, policyVersion);
    const taken = taskIds.filter((id) => !successors.has(id));
    for (const pair of await this.joinDrafted(tx, taken, toYear)) successors.set(pair.from, pair.to);
    await this.copyHolds(tx, [...successors]);
    return successors;
  }

  /** The place is taken when the outline was drafted for the new year before. */
  private joinDrafted(tx: Tx, taskIds: readonly string[], toYear: number): Promise<{ from: string; to: string }[]> {
    if (taskIds.length === 0) return Promise.resolve([]);
    return tx.query(
      `update duban.task n set carried_from = coalesce(n.carried_from, o.id), version = n.version + 1 from duban.task o
        where o.id = any($1::uuid[]) and n.office_id = o.office_id and n.outline_version_id = o.outline_version_id
          and n.ordinal = o.ordinal and n.plan_year = $2 and n.state not in ('REVOKED', 'CARRIED_OVER') returning o.id as "from", n.id as "to"`,
      [taskIds, toYear],
    );
  }

  /** The first of several that go on in one task is named as its origin. */
  async nameOrigin(tx: Tx, pairs: readonly (readonly [from: string, to: string])[]): Promise<void> {
    await tx.execute(
      `update duban.task n set carried_from = p."from", version = n.version + 1
         from (select distinct on ("to") "from", "to" from unnest($1::uuid[], $2::uuid[]) as r("from", "to") order by "to", "from") p
        where n.id = p."to" and n.carried_from is null`,
      [pairs.map(([from]) => from), pairs.map(([, to]) => to)],
    );
  }

  /** Open notices go over with the work: the successor cannot be closed before them either. */
  async copyHolds(tx: Tx, pairs: readonly (readonly [from: string, to: string])[]): Promise<void> {
    if (pairs.length === 0) return;
    const held = await tx.query<{ to: string; kind: string; refId: string }>(
      `select p."to", h.kind, h.ref_id as "refId" from unnest($1::uuid[], $2::uuid[]) as p("from", "to")
         join duban.task_hold h on h.task_id = p."from" and h.lifted_at is null`,
      [pairs.map(([from]) => from), pairs.map(([, to]) => to)],
    );
    if (held.length === 0) return;
    await tx.execute(
      `insert into duban.task_hold (id, office_id, task_id, kind, ref_id, placed_at)
       select r.id, $2, r."to", r.kind, r."refId", $3 from jsonb_to_recordset($1::jsonb) as r(id uuid, "to" uuid, kind text, "refId" uuid)
       on conflict (task_id, kind, ref_id) do nothing`,
      [JSON.stringify(held.map((hold) => ({ id: tx.id(), ...hold }))), tx.officeId, tx.now],
    );
  }
}
