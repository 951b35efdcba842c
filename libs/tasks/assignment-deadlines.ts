import { isLead } from '#domain/assignment/assignment.rules.js';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { LadderName, Limits, Rules } from '#domain/kernel/policy.js';
import { shanghai } from '#platform/clock/clock.js';
import type { DeadlineInput } from '#rooms/deadlines/index.js';
import type { Assignment } from './assignment.entity.js';
import type { Task } from './task.entity.js';

export type ClockTask = Pick<Task, 'planYear' | 'no' | 'title' | 'state'>;
export type ClockRow = Pick<
  Assignment,
  | 'id'
  | 'unitId'
  | 'role'
  | 'state'
  | 'currentDue'
  | 'dueVersion'
  | 'dueStartedOn'
  | 'receiptDue'
  | 'receiptStartedOn'
  | 'disputeAt'
  | 'completionSubmittedOn'
>;

/** Nothing runs below a task that is suspended or over; one that is being dispatched runs already. */
const RUNNING: readonly Task['state'][] = ['PENDING_APPROVAL', 'DISPATCHED', 'IN_PROGRESS', 'PENDING_CLOSURE'];

/**
 * The clocks that run for an assignment, told from its columns alone: what the acts write and what `doctor` holds the
 * table against is the same. The natural key holds no id, so that two runs of the same year give the same ledger.
 */
export function assignmentClocks(
  task: ClockTask,
  row: ClockRow,
  unitCode: string,
  { policy, calendar }: Rules,
): DeadlineInput[] {
  if (!RUNNING.includes(task.state)) return [];
  const clock = (ladder: LadderName, startedOn: LocalDate, due: LocalDate): DeadlineInput => ({
    subjectKind: 'assignment',
    subjectId: row.id,
    unitId: row.unitId,
    ladder,
    title: `${task.no}.${task.title}`,
    naturalKey: `assignment:${task.planYear}/${task.no}/${unitCode}/${row.role}`,
    startedOn,
    due,
    dueVersion: row.dueVersion,
  });
  const limited = (ladder: LadderName, startedOn: LocalDate, days: (limits: Limits) => number): DeadlineInput =>
    clock(ladder, startedOn, addWorkingDays(calendar, startedOn, days(policy.limits)));
  const work = (): DeadlineInput => clock('assignment', row.dueStartedOn, row.currentDue);
  switch (row.state) {
    case 'PENDING_RECEIPT':
    case 'INVITED':
      return [clock('receipt', row.receiptStartedOn, row.receiptDue), work()];
    case 'DISPUTED':
      return [limited('dispute-review', shanghai(row.disputeAt!).date, (limits) => limits.disputeDecision), work()];
    case 'RECEIVED':
    case 'IN_PROGRESS':
      return [work()];
    case 'COMPLETION_SUBMITTED':
      // The unit's clock stops with its application; the reviewer's begins: the office for leads, the first lead for others.
      return [
        isLead(row.role)
          ? limited('review', row.completionSubmittedOn!, (limits) => limits.officeReview)
          : limited('lead-review', row.completionSubmittedOn!, (limits) => limits.leadReview),
      ];
    default:
      return [];
  }
}
