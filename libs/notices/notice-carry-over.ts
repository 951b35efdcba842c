import { Injectable } from '@nestjs/common';
import type { PaperKind } from '#domain/kernel/policy.js';
import type { NoticeState } from '#domain/notice/notice.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';

/** An open paper about a task; drafts of the office are open too. */
export interface OpenNotice {
  readonly id: string;
  readonly kind: PaperKind;
  readonly state: NoticeState;
  readonly title: string;
  readonly unitId: string;
  readonly taskId: string;
  readonly assignmentId: string | null;
}

/** Open papers when the outline below their tasks is revised: they are never revoked by it, they go with the work. */
@Injectable()
export class NoticeCarryOver {
  openOf(tx: Tx, taskIds: readonly string[]): Promise<OpenNotice[]> {
    return tx.query<OpenNotice>(
      `select n.id, n.kind, n.state, n.title, n.unit_id as "unitId", i.task_id as "taskId", i.assignment_id as "assignmentId"
         from duban.notice_item i join duban.notice n on n.id = i.notice_id
        where i.office_id = $1 and i.task_id = any($2::uuid[]) and n.state not in ('CLOSED', 'REVOKED') order by n.created_at, n.id, i.ordinal`,
      [tx.officeId, taskIds],
    );
  }

  /** Items of open papers name the task and the part that go on; what is printed in them stays as it was issued. */
  async follow(
    tx: Tx,
    tasks: readonly { readonly from: string; readonly to: string }[],
    parts: readonly { readonly from: string; readonly to: string }[],
  ): Promise<void> {
    if (tasks.length + parts.length === 0) return;
    const open = `exists (select 1 from duban.notice n where n.id = i.notice_id and n.state not in ('CLOSED', 'REVOKED'))`;
    await tx.execute(
      `update duban.notice_item i set task_id = p."to" from unnest($2::uuid[], $3::uuid[]) as p("from", "to")
        where i.office_id = $1 and i.task_id = p."from" and ${open}`,
      [tx.officeId, tasks.map(({ from }) => from), tasks.map(({ to }) => to)],
    );
    // A paper that names both parts of the unit goes on naming both.
    await tx.execute(
      `update duban.notice_item i set assignment_id = p."to" from unnest($2::uuid[], $3::uuid[]) as p("from", "to")
        where i.office_id = $1 and i.assignment_id = p."from" and ${open}
          and not exists (select 1 from duban.notice_item o where o.notice_id = i.notice_id and o.assignment_id = p."to")`,
      [tx.officeId, parts.map(({ from }) => from), parts.map(({ to }) => to)],
    );
  }
}
