import type { AssignmentRole, AssignmentState } from '#domain/assignment/assignment.rules.js';
import { randomUUID } from 'node:crypto';
import type { SupervisedOffice, UnitCode } from './supervised-office.js';

export interface WorkOfUnit {
  readonly unit: UnitCode;
  readonly role?: AssignmentRole;
  readonly state?: AssignmentState;
  readonly due?: string;
}
export interface WorkRow extends Required<WorkOfUnit> {
  readonly id: string;
}

/** A dispatched task with its assignments, written as rows: for specs of rooms that come after the tasks. */
export async function assignedWork(
  office: SupervisedOffice,
  no: string,
  units: readonly WorkOfUnit[],
  planYear = 2026,
): Promise<{ taskId: string; assignments: WorkRow[] }> {
  const taskId = randomUUID();
  await office.source.query(
    `insert into duban.task (id, office_id, plan_year, ordinal, no, chapter_no, chapter, title, content, nature, source, state,
            current_due, original_due, due_version, measure, drafted_by, dispatched_at, policy_version)
     values ($1, $2, $3, $4, $5, '二', '二、健全政府机构职能体系', $6, $7, 'ANNUAL', '年度工作要点', 'IN_PROGRESS', '2026-12-20', '2026-12-20', 1,
             '形成工作方案', $8, '2026-01-15', 'spec')`,
    [taskId, office.officeId, planYear, Number(no), no, `第${no}项工作`, `第${no}项工作的全部内容`, randomUUID()],
  );
  const assignments = units.map(({ unit, role = 'PRIMARY_LEAD', state = 'IN_PROGRESS', due = '2026-12-20' }) => ({
    id: randomUUID(),
    unit,
    role,
    state,
    due,
  }));
  for (const [position, row] of assignments.entries()) {
    await office.source.query(
      `insert into duban.assignment (id, office_id, task_id, unit_id, role, position, by_group, state, original_due, current_due, due_version,
              due_started_on, receipt_due, receipt_started_on, lamp_on, dispatched_at)
       values ($1, $2, $3, $4, $5, $6, $5 = 'RESPONSIBLE', $7, $8, $8, 1, '2026-01-15', '2026-01-19', '2026-01-15', true, '2026-01-15')`,
      [row.id, office.officeId, taskId, office.unitIds[row.unit], row.role, position, row.state, row.due],
    );
  }
  return { taskId, assignments };
}

/** A file as an upload would have left it, seen by everybody who may see the unit. */
export async function uploadedFile(office: SupervisedOffice, unit: UnitCode | null = null): Promise<string> {
  const id = randomUUID();
  await office.source.query(
    `insert into duban.file_object (id, office_id, unit_id, sha256, size, name, media_type, uploaded_by, uploaded_at)
     values ($1, $2, $3, decode(md5($4), 'hex'), 10, '佐证.pdf', 'application/pdf', $1, '2026-11-01')`,
    [id, office.officeId, unit ? office.unitIds[unit] : null, id],
  );
  return id;
}
