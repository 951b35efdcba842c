import { Injectable } from '@nestjs/common';
import type { AssignmentRole, AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface TaskUnitRow {
  readonly taskId: string;
  readonly position: number;
  readonly role: AssignmentRole;
  readonly unitId: string | null;
  readonly groupName: string | null;
}

export interface NewAssignment {
  readonly id: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly position: number;
  readonly byGroup: boolean;
  readonly rosterId: string | null;
  readonly state: AssignmentState;
  readonly lampOn: boolean;
  readonly outsideGovernment: boolean;
}

/** What is the same for all assignments of one dispatch. */
export interface DispatchHead {
  readonly taskId: string;
  readonly due: LocalDate;
  readonly dueVersion: number;
  readonly receiptDue: LocalDate;
}

/** Writes of the dispatch: sets only, however many units a task has. */
@Injectable()
export class DispatchRepository {
  unitsOf(tx: Tx, taskIds: readonly string[]): Promise<TaskUnitRow[]> {
    return tx.query<TaskUnitRow>(
      `select task_id as "taskId", position, role, unit_id as "unitId", group_name as "groupName"
         from duban.task_unit where task_id = any($1::uuid[]) order by task_id, position`,
      [taskIds],
    );
  }

  /** Who has been given the task already, as `unit/role`. */
  async dispatched(tx: Tx, taskId: string): Promise<Set<string>> {
    const rows = await tx.query<{ key: string }>(
      `select unit_id || '/' || role as key from duban.assignment where task_id = $1`,
      [taskId],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** The unique key (task, unit, role) makes a repetition harmless; returns those that are new. */
  async insert(tx: Tx, head: DispatchHead, rows: readonly NewAssignment[]): Promise<Set<string>> {
    const inserted = await tx.query<{ id: string }>(
      `insert into duban.assignment (id, office_id, task_id, unit_id, role, position, by_group, roster_id, state, original_due, current_due,
              due_version, due_started_on, receipt_due, receipt_started_on, lamp_on, dispatched_at, outside_government)
       select r.id, $2, $3, r."unitId", r.role, r.position, r."byGroup", r."rosterId", r.state, $4, $4, $5, $8, $6, $8, r."lampOn", $7, r."outsideGovernment"
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "unitId" uuid, role text, position int, "byGroup" boolean, "rosterId" uuid,
              state text, "lampOn" boolean, "outsideGovernment" boolean)
       on conflict (task_id, unit_id, role) do nothing returning id`,
      [JSON.stringify(rows), tx.officeId, head.taskId, head.due, head.dueVersion, head.receiptDue, tx.now, tx.today],
    );
    return new Set(inserted.map((row) => row.id));
  }
}
