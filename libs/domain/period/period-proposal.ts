import type { Actor } from '../kernel/actor.js';
import { type Refusal, refuse } from '../kernel/decision.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Rules } from '../kernel/policy.js';
import { decide } from '../kernel/state-machine.js';
import { type TaskAction, taskMachine } from '../task/task.machine.js';
import type { TaskFacts, TaskState } from '../task/task.rules.js';

export const PERIOD_DECISIONS = ['CLOSE', 'CARRY_OVER', 'DROP'] as const;
/** 办结 / 转入下年度 / 撤销. */
export type PeriodDecision = (typeof PERIOD_DECISIONS)[number];

export const PERIOD_DECISION_WORDS: Readonly<Record<PeriodDecision, string>> = {
  CLOSE: '办结',
  CARRY_OVER: '转入下年度',
  DROP: '撤销',
};

/** Why a decision is proposed; the words are what the table prints beside it. */
export const PROPOSAL_REASONS = {
  'open-notice': '有未销号的督促整改事项',
  'no-lead-left': '牵头单位均已不再承担',
  'never-started': '尚未立项交办',
  suspended: '中止办理中',
  'due-later': '完成时限在期后',
  'leads-outstanding': '牵头单位尚未全部完成',
  'quota-open': '年度次数要求尚未完成',
  'target-not-met': '指标尚未达到',
  'closure-applied': '已申请办结',
  'all-done': '各项要求均已完成',
} as const satisfies Record<string, string>;
export type ProposalReason = keyof typeof PROPOSAL_REASONS;

export interface PeriodProposal {
  readonly decision: PeriodDecision;
  readonly reason: ProposalReason;
}

/** What the end of a period looks at, task by task. */
export interface PeriodTaskFacts {
  readonly task: TaskFacts;
  /** Leads that still carry the task, finished or not. */
  readonly leads: { readonly total: number; readonly done: number };
  readonly responsible: { readonly total: number; readonly done: number };
  readonly duties: readonly { readonly text: string; readonly done: number; readonly required: number }[];
  readonly targets: readonly { readonly text: string; readonly state: TargetState; readonly measured: string | null }[];
  readonly openNotices: number;
  readonly periodEnd: LocalDate;
}
export type TargetState = 'MET' | 'NOT_MET' | 'NOT_APPLICABLE' | 'NOT_MEASURED';

const ENDED: readonly (TaskState | null)[] = ['CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER'];
export const hasEnded = (state: TaskState | null): boolean => ENDED.includes(state);

/** null: the task has ended already. A proposal decides nothing: a person does, for every task. */
export function proposeForPeriod(facts: PeriodTaskFacts): PeriodProposal | null {
  const { task } = facts;
  if (hasEnded(task.state)) return null;
  const keep = (reason: ProposalReason): PeriodProposal => ({ decision: 'CARRY_OVER', reason });
  if (task.openHolds > 0 || facts.openNotices > 0) return keep('open-notice');
  if (task.state === 'DRAFT' || task.state === 'PENDING_APPROVAL') return keep('never-started');
  if (facts.leads.total === 0) return { decision: 'DROP', reason: 'no-lead-left' };
  if (task.state === 'SUSPENDED') return keep('suspended');
  if (task.leadsOutstanding > 0 || task.state === 'DISPATCHED')
    return keep(task.currentDue !== null && task.currentDue > facts.periodEnd ? 'due-later' : 'leads-outstanding');
  if (task.quotasOpen > 0) return keep('quota-open');
  if (facts.targets.some(({ state }) => state === 'NOT_MET' || state === 'NOT_MEASURED')) return keep('target-not-met');
  return { decision: 'CLOSE', reason: task.state === 'PENDING_CLOSURE' ? 'closure-applied' : 'all-done' };
}

/** The act by which the end of the period closes a task in this state; null: none does. */
export const closingAction = (state: TaskState | null): Extract<TaskAction, 'close' | 'conclude'> | null =>
  state === 'PENDING_CLOSURE' ? 'close' : state === 'IN_PROGRESS' ? 'conclude' : null;

/** Any head of an office outside every family: who may close is asked when it is done, whether it may be closed now. */
const SOMEBODY: Actor = {
  kind: 'PERSON',
  accountId: '',
  name: '',
  posts: [{ postId: '', role: 'OFFICE_HEAD', unitId: '', familyId: '' }],
};

/** The words for each answer of that table. */
export const CLOSE_REFUSALS: Readonly<Record<string, string>> = {
  'leads-outstanding': '牵头单位尚未全部完成',
  'task-on-hold': '有未销号的督促整改事项',
  'quota-open': '年度次数要求尚未完成',
  'wrong-state': '尚未交办、尚未签收或已中止',
};

/** Asks the table of the task itself, so that 办结 can only be decided where it will be possible. */
export function refusalToClose(task: TaskFacts, today: LocalDate, rules: Rules): Refusal | null {
  const action = closingAction(task.state);
  if (action === null) return refuse('wrong-state', { machine: taskMachine.name, state: task.state, action: 'close' });
  const unrelated = { ...task, primaryLeadFamilyId: null, closureSubmittedBy: null };
  const decision = decide(taskMachine, unrelated, action, SOMEBODY, today, { rules, periodReviewId: 'any' });
  return decision.refused ? decision : null;
}
