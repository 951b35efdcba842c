import { Injectable } from '@nestjs/common';
import { type Period, PERIODS, occurrences } from '#domain/obligation/occurrences.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { Task } from './task.entity.js';

interface ObligationRow {
  readonly id: string;
  readonly taskId: string;
  readonly per: string;
  readonly times: number | null;
}

/** Weekly and daily duties are habits, not quotas: they are stated with the task and not counted. */
const isCounted = (per: string): per is Period => (PERIODS as readonly string[]).includes(per);

/** Recurring duties and their occurrences: 每年至少两次案卷评查 is two rows of the plan year. */
@Injectable()
export class ObligationRepository {
  /** Makes the occurrences of the whole plan year; called again it makes only what is missing. */
  async activate(tx: Tx, tasks: readonly Pick<Task, 'id' | 'planYear'>[]): Promise<number> {
    const years = new Map(tasks.map((task) => [task.id, task.planYear]));
    const found = await tx.query<ObligationRow>(
      `select id, task_id as "taskId", per, times from duban.obligation where office_id = $1 and task_id = any($2::uuid[])`,
      [tx.officeId, [...years.keys()]],
    );
    const rows = found.flatMap(({ id, taskId, per, times }) =>
      isCounted(per)
        ? occurrences({ per, times }, years.get(taskId)!).map((window) => ({
            id: tx.id(),
            obligationId: id,
            ...window,
          }))
        : [],
    );
    if (rows.length === 0) return 0;
    return tx.execute(
      `insert into duban.occurrence (id, office_id, obligation_id, ordinal, window_start, window_end, hard_due, state)
       select r.id, $2, r."obligationId", r.ordinal, r."windowStart", r."windowEnd", r."hardDue", 'OPEN'
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "obligationId" uuid, ordinal int, "windowStart" date, "windowEnd" date, "hardDue" date)
       on conflict (obligation_id, window_start, ordinal) do nothing`,
      [JSON.stringify(rows), tx.officeId],
    );
  }
}
