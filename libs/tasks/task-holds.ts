import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';

/** 未销号的整改通知 and the like: what keeps a task from being closed, told by the room that knows. */
export type HoldKind = 'NOTICE' | 'OBJECTION';

/** The door through which a later room stops the closing of a task, and lets it go again. */
@Injectable()
export class TaskHolds {
  async place(tx: Tx, taskIds: readonly string[], kind: HoldKind, refId: string): Promise<void> {
    if (taskIds.length === 0) return;
    await this.check(tx, taskIds);
    await tx.execute(
      `insert into duban.task_hold (id, office_id, task_id, kind, ref_id, placed_at)
       select r.id, $2, r.task_id, $3, $4, $5 from unnest($1::uuid[], $6::uuid[]) as r(id, task_id)
       on conflict (task_id, kind, ref_id) do update set lifted_at = null`,
      [taskIds.map(() => tx.id()), tx.officeId, kind, refId, tx.now, taskIds],
    );
    tx.audit({
      action: 'task.hold',
      subjectKind: kind.toLowerCase(),
      subjectId: refId,
      subjects: { kind: 'task', ids: taskIds },
    });
  }

  /** @throws NotFoundError when one of them is no task of this office: nobody keeps another office's task open */
  async check(tx: Tx, taskIds: readonly string[]): Promise<void> {
    if (taskIds.length === 0) return;
    const sql = 'select id from duban.task where office_id = $1 and id = any($2::uuid[])';
    const known = new Set((await tx.query<{ id: string }>(sql, [tx.officeId, taskIds])).map(({ id }) => id));
    const foreign = taskIds.find((id) => !known.has(id));
    if (foreign) throw new NotFoundError('task', foreign);
  }

  async lift(tx: Tx, kind: HoldKind, refId: string): Promise<void> {
    const lifted = await tx.query<{ id: string }>(
      `update duban.task_hold set lifted_at = $4 where office_id = $1 and kind = $2 and ref_id = $3 and lifted_at is null returning task_id as id`,
      [tx.officeId, kind, refId, tx.now],
    );
    if (lifted.length > 0)
      tx.audit({
        action: 'task.lift-hold',
        subjectKind: kind.toLowerCase(),
        subjectId: refId,
        subjects: { kind: 'task', ids: lifted.map((row) => row.id) },
      });
  }
}
