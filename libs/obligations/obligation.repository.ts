import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface DraftObligation {
  readonly ordinal: number;
  readonly text: string;
  readonly per: string;
  readonly times: number | null;
  readonly subject: string | null;
}
export interface DraftTarget {
  readonly ordinal: number;
  readonly text: string;
  readonly op: string;
  readonly value: number;
  readonly unit: string;
  readonly subject: string | null;
}
/** What the clause of a task asks to be counted and measured. */
export interface DutiesOfTask {
  readonly taskId: string;
  readonly obligations: readonly DraftObligation[];
  readonly targets: readonly DraftTarget[];
}
type Pair = readonly [from: string, to: string];

/** Recurring duties and targets below tasks, which are known by their ids. Sets only. */
@Injectable()
export class ObligationRepository {
  async insert(tx: Tx, lists: readonly DutiesOfTask[]): Promise<void> {
    await this.insertObligations(tx, lists);
    await this.insertTargets(tx, lists);
  }

  /** The same duties and targets below other tasks, with nothing done or measured. */
  async copy(tx: Tx, made: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    for (const [table, columns] of [
      ['obligation', 'ordinal, text, per, times, subject'],
      ['target', 'ordinal, text, op, value, measure_unit, subject'],
    ] as const) {
      const [counted] = await tx.query<{ n: number }>(
        `select count(*)::int as n from duban.${table} where task_id = any($1::uuid[])`,
        [made.map((pair) => pair.from)],
      );
      const ids = Array.from({ length: counted!.n }, () => tx.id());
      await tx.execute(
        `insert into duban.${table} (id, office_id, task_id, ${columns})
         select ($2::uuid[])[row_number() over (order by d.task_id, d.ordinal)], d.office_id, p."to", ${columns
           .split(', ')
           .map((name) => `d.${name}`)
           .join(', ')}
           from jsonb_to_recordset($1::jsonb) as p("from" uuid, "to" uuid) join duban.${table} d on d.task_id = p."from"`,
        [JSON.stringify(made), ids],
      );
    }
  }

  /** They go over to other tasks with what is done and measured of them. */
  async move(tx: Tx, pairs: readonly Pair[]): Promise<void> {
    for (const table of ['obligation', 'target'] as const)
      await tx.execute(
        `update duban.${table} d set task_id = m."to", ordinal = m.ordinal from (
           select b.id, p."to", (select coalesce(max(o.ordinal), 0) from duban.${table} o where o.task_id = p."to")
                  + row_number() over (partition by p."to" order by b.task_id, b.ordinal) as ordinal
             from unnest($1::uuid[], $2::uuid[]) as p("from", "to") join duban.${table} b on b.task_id = p."from") m
          where d.id = m.id`,
        [pairs.map(([from]) => from), pairs.map(([, to]) => to)],
      );
  }

  private async insertObligations(tx: Tx, lists: readonly DutiesOfTask[]): Promise<void> {
    const rows = lists.flatMap(({ taskId, obligations }) =>
      obligations.map((each) => ({ id: tx.id(), taskId, ...each })),
    );
    if (rows.length === 0) return;
    await tx.execute(
      `insert into duban.obligation (id, office_id, task_id, ordinal, text, per, times, subject)
       select r.id, $2, r."taskId", r.ordinal, r.text, r.per, r.times, r.subject
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "taskId" uuid, ordinal int, text text, per text, times int, subject text)`,
      [JSON.stringify(rows), tx.officeId],
    );
  }

  private async insertTargets(tx: Tx, lists: readonly DutiesOfTask[]): Promise<void> {
    const rows = lists.flatMap(({ taskId, targets }) => targets.map((each) => ({ id: tx.id(), taskId, ...each })));
    if (rows.length === 0) return;
    await tx.execute(
      `insert into duban.target (id, office_id, task_id, ordinal, text, op, value, measure_unit, subject)
       select r.id, $2, r."taskId", r.ordinal, r.text, r.op, r.value, r.unit, r.subject
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "taskId" uuid, ordinal int, text text, op text, value numeric, unit text, subject text)`,
      [JSON.stringify(rows), tx.officeId],
    );
  }
}
