import { Injectable } from '@nestjs/common';
import type { AssignmentRole, AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { TaskState } from '#domain/task/task.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface LedgerAssignment {
  readonly id: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly completionNote: string | null;
}
/** A task with everything that the office's own tables print. */
export interface LedgerTask {
  readonly id: string;
  readonly no: string;
  readonly chapter: string;
  readonly chapterNo: string;
  readonly content: string;
  readonly state: TaskState;
  readonly currentDue: LocalDate | null;
  readonly originalDue: LocalDate | null;
  readonly measure: string | null;
  readonly deliverableForm: string | null;
  readonly lampOn: boolean;
  /** As the outline names them, in its order: units and groups such as 各街道. */
  readonly planned: readonly {
    readonly role: AssignmentRole;
    readonly unitId: string | null;
    readonly groupName: string | null;
  }[];
  /** Those still in charge; a unit sees its own only, the others by name above. */
  readonly assignments: readonly LedgerAssignment[];
}

@Injectable()
export class TaskLedgerQueries {
  /** A plan year in outline order, in one statement. */
  ofYear(tx: Tx, planYear: number): Promise<LedgerTask[]> {
    return tx.query(
      `select t.id, t.no, t.chapter, t.chapter_no as "chapterNo", t.content, t.state, t.current_due as "currentDue", t.original_due as "originalDue",
              t.measure, t.deliverable_form as "deliverableForm", t.lamp_on as "lampOn",
              coalesce((select jsonb_agg(jsonb_build_object('role', u.role, 'unitId', u.unit_id, 'groupName', u.group_name) order by u.position)
                          from duban.task_unit u where u.task_id = t.id), '[]') as planned,
              coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'unitId', a.unit_id, 'role', a.role, 'state', a.state,
                                'completionNote', a.completion_note) order by a.position, a.id)
                          from duban.assignment a where a.task_id = t.id and a.state not in ('REASSIGNED', 'TRANSFERRED', 'WITHDRAWN')
                           and ($3::uuid[] is null or a.unit_id = any($3))), '[]') as assignments
         from duban.task t
        where t.office_id = $1 and t.plan_year = $2 and t.state <> 'REVOKED'
          and ($3::uuid[] is null or exists (select 1 from duban.assignment s where s.task_id = t.id and s.unit_id = any($3)))
        order by t.ordinal, t.id`,
      [tx.officeId, planYear, scopedUnits(tx.scope)],
    );
  }
}
