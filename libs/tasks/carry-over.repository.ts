import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

/** Copies tasks into the next plan year as drafts, with everything that was agreed about them but no dates. */
@Injectable()
export class CarryOverRepository {
  /** By the id of the old task, the id of the new one. */
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
    await this.copyDuties(tx, made, from, links);
    return new Map(made.map((pair) => [pair.from, pair.to]));
  }

  private async copyDuties(
    tx: Tx,
    made: readonly { from: string; to: string }[],
    from: string,
    links: string,
  ): Promise<void> {
    const taskIds = made.map((pair) => pair.from);
    for (const [table, columns] of [
      ['obligation', 'ordinal, text, per, times, subject'],
      ['target', 'ordinal, text, op, value, measure_unit, subject'],
    ] as const) {
      const [counted] = await tx.query<{ n: number }>(
        `select count(*)::int as n from duban.${table} where task_id = any($1::uuid[])`,
        [taskIds],
      );
      const ids = Array.from({ length: counted!.n }, () => tx.id());
      await tx.execute(
        `insert into duban.${table} (id, office_id, task_id, ${columns})
         select ($2::uuid[])[row_number() over (order by d.task_id, d.ordinal)], d.office_id, p."to", ${columns
           .split(', ')
           .map((name) => `d.${name}`)
           .join(', ')}
           from ${from} join duban.${table} d on d.task_id = p."from"`,
        [links, ids],
      );
    }
  }
}
