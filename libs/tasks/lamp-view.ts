import type { LampView } from '#contracts/lamps.js';
import type { AssignmentRole, AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Rules } from '#domain/kernel/policy.js';
import { LAMP_REASONS, type Lamp, lamp } from '#domain/lamp/lamp.js';
import { type TaskLamp, taskLamp } from '#domain/lamp/task-lamp.js';
import type { TaskState } from '#domain/task/task.rules.js';

/** The columns of an assignment that its lamp depends on. */
export interface LampRow {
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly position: number;
  readonly state: AssignmentState;
  readonly currentDue: LocalDate;
  readonly lampOn: boolean;
  readonly completionSubmittedOn: LocalDate | null;
  readonly madeGoodLate: boolean;
  readonly extensionPending: boolean;
}
export interface LampOfTask {
  readonly state: TaskState;
  readonly lampOn: boolean;
}

/** SQL of one {@link LampRow} as a json object; `a` is the assignment. */
export const LAMP_ROW = `json_build_object('unitId', a.unit_id, 'role', a.role, 'position', a.position, 'state', a.state,
  'currentDue', a.current_due, 'lampOn', a.lamp_on, 'completionSubmittedOn', a.completion_submitted_on, 'madeGoodLate', a.made_good_late,
  'extensionPending', exists (select 1 from duban.extension_request x where x.assignment_id = a.id and x.filed_in_time
      and x.state in ('SUBMITTED', 'LEAD_OPINED')))`;

export function assignmentLamp(row: LampRow, task: LampOfTask, today: LocalDate, rules: Rules): Lamp {
  const facts = {
    state: row.state,
    taskState: task.state,
    unitHasLamp: row.lampOn || !task.lampOn,
    taskHasLamp: task.lampOn,
    currentDue: row.currentDue,
    completionSubmittedOn: row.completionSubmittedOn,
    madeGoodLate: row.madeGoodLate,
    extensionPendingInTime: row.extensionPending,
  };
  return lamp(facts, today, rules.policy, rules.calendar);
}

/** The worst lamp among the leads, with the unit that gives it. */
export function lampOfTask(
  leads: readonly LampRow[],
  task: LampOfTask,
  today: LocalDate,
  rules: Rules,
  nameOf: (unitId: string) => string,
): TaskLamp {
  return taskLamp(
    leads.map((row) => ({
      unitId: row.unitId,
      unitName: nameOf(row.unitId),
      role: row.role,
      position: row.position,
      lamp: assignmentLamp(row, task, today, rules),
    })),
  );
}

export const lampView = ({ colour, reason, workingDaysLeft }: Lamp): LampView => ({
  colour,
  reason,
  text: LAMP_REASONS[reason],
  workingDaysLeft,
});
