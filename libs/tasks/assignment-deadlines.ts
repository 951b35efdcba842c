import type { LocalDate } from '#domain/kernel/local-date.js';
import type { LadderName } from '#domain/kernel/policy.js';
import type { DeadlineInput } from '#rooms/deadlines/index.js';
import type { Assignment } from './assignment.entity.js';
import type { Task } from './task.entity.js';

type TaskPart = Pick<Task, 'planYear' | 'no' | 'title'>;
type AssignmentPart = Pick<Assignment, 'id' | 'unitId' | 'role' | 'currentDue' | 'dueVersion' | 'receiptDue'>;

/** One clock of an assignment. The natural key holds no id, so that two runs of the same year give the same ledger. */
export function assignmentDeadline(
  task: TaskPart,
  row: Pick<AssignmentPart, 'id' | 'unitId' | 'role'>,
  unitCode: string,
  clock: { readonly ladder: LadderName; readonly startedOn: LocalDate; readonly due: LocalDate; readonly dueVersion: number },
): DeadlineInput {
  return {
    subjectKind: 'assignment',
    subjectId: row.id,
    unitId: row.unitId,
    title: `${task.no}.${task.title}`,
    naturalKey: `assignment:${task.planYear}/${task.no}/${unitCode}/${row.role}`,
    ...clock,
  };
}

/** The two clocks that start with the dispatch: signing, and the work itself. */
export function assignmentDeadlines(task: TaskPart, row: AssignmentPart, unitCode: string, startedOn: LocalDate): DeadlineInput[] {
  const { dueVersion, receiptDue, currentDue } = row;
  return [
    assignmentDeadline(task, row, unitCode, { ladder: 'receipt', startedOn, due: receiptDue, dueVersion }),
    assignmentDeadline(task, row, unitCode, { ladder: 'assignment', startedOn, due: currentDue, dueVersion }),
  ];
}
