import { workingDaysLeft as leftUntil } from '../calendar/working-days.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import type { AssignmentState } from '../assignment/assignment.rules.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Policy } from '../kernel/policy.js';
import type { TaskState } from '../task/task.rules.js';

/** `GREY`: 不亮灯. `BLUE`: the clock stands still. */
export type LampColour = 'GREEN' | 'YELLOW' | 'RED' | 'BLUE' | 'GREY';

export const LAMP_REASONS = {
  'unit-without-lamp': '单位不亮灯',
  'task-without-lamp': '任务不亮灯',
  'not-dispatched': '尚未交办',
  invited: '商请配合,不亮灯',
  'no-duty': '不再承担',
  'no-due-date': '未定时限',
  suspended: '已中止,停止计时',
  'done-in-time': '按期完成',
  'made-good-late': '逾期后完成',
  'submitted-late': '逾期后申请办结',
  'extension-pending': '延期审批中',
  overdue: '逾期',
  'approaching-due': '即将到期',
  'on-course': '正常推进',
} as const;
export type LampReason = keyof typeof LAMP_REASONS;

export interface Lamp {
  readonly colour: LampColour;
  readonly reason: LampReason;
  /** Working days left (negative: overdue by so many); null where no date counts. */
  readonly workingDaysLeft: number | null;
}

export interface LampFacts {
  readonly state: AssignmentState;
  readonly taskState: TaskState;
  readonly unitHasLamp: boolean;
  readonly taskHasLamp: boolean;
  readonly currentDue: LocalDate | null;
  /** The day completion was applied for; the reviewer's delay is not the unit's lateness. */
  readonly completionSubmittedOn: LocalDate | null;
  /** Set by the act that ended a lateness under any due version; it never goes back. */
  readonly madeGoodLate: boolean;
  /** An undecided extension that was asked for in time. */
  readonly extensionPendingInTime: boolean;
}

const WITHOUT_DUTY: readonly AssignmentState[] = ['REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN'];
const DONE: readonly AssignmentState[] = ['COMPLETION_SUBMITTED', 'COMPLETED'];

/** The lamp of one unit's assignment on one day. Computed from state, never stored. */
export function lamp(facts: LampFacts, today: LocalDate, policy: Policy, calendar: WorkCalendar): Lamp {
  if (!facts.unitHasLamp) return dark('unit-without-lamp');
  if (!facts.taskHasLamp) return dark('task-without-lamp');
  // 条例第5条: courts, procuratorates and congresses are asked, not supervised.
  if (facts.state === 'INVITED') return dark('invited');
  if (WITHOUT_DUTY.includes(facts.state)) return dark('no-duty');
  if (facts.taskState === 'SUSPENDED') return { colour: 'BLUE', reason: 'suspended', workingDaysLeft: null };
  const due = facts.currentDue;
  if (due === null) return dark('no-due-date');
  if (DONE.includes(facts.state)) return doneLamp(facts, due);
  return openLamp(facts, due, today, policy, calendar);
}

/** 瓯海 latch: late work made good turns yellow and stays so; it never goes back to green. */
function doneLamp(facts: LampFacts, due: LocalDate): Lamp {
  const late = facts.completionSubmittedOn !== null && facts.completionSubmittedOn > due;
  if (!late && !facts.madeGoodLate) return { colour: 'GREEN', reason: 'done-in-time', workingDaysLeft: null };
  const reason = facts.state === 'COMPLETED' ? 'made-good-late' : 'submitted-late';
  return { colour: 'YELLOW', reason, workingDaysLeft: null };
}

function openLamp(facts: LampFacts, due: LocalDate, today: LocalDate, policy: Policy, calendar: WorkCalendar): Lamp {
  const workingDaysLeft = leftUntil(calendar, today, due);
  // Our delay is not their lateness.
  if (facts.extensionPendingInTime && (today > due || workingDaysLeft <= policy.lamp.yellowWorkingDays))
    return { colour: 'YELLOW', reason: 'extension-pending', workingDaysLeft };
  // Not late until the day ends.
  if (today > due) return { colour: 'RED', reason: 'overdue', workingDaysLeft };
  if (facts.madeGoodLate) return { colour: 'YELLOW', reason: 'made-good-late', workingDaysLeft };
  if (workingDaysLeft <= policy.lamp.yellowWorkingDays)
    return { colour: 'YELLOW', reason: 'approaching-due', workingDaysLeft };
  return { colour: 'GREEN', reason: 'on-course', workingDaysLeft };
}

const dark = (reason: LampReason): Lamp => ({ colour: 'GREY', reason, workingDaysLeft: null });
