import { refuse } from '../kernel/decision.js';
import {
  type ReasonInput,
  type RulesInput,
  type SignatureInput,
  missingInput,
  recusal,
  when,
} from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Guard } from '../kernel/state-machine.js';

export const TASK_STATES = [
  'DRAFT',
  'PENDING_APPROVAL',
  'DISPATCHED',
  'IN_PROGRESS',
  'PENDING_CLOSURE',
  'CLOSED',
  'SUSPENDED',
  'REVOKED',
  'CARRIED_OVER',
  'ARCHIVED',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What the rules of a task look at: columns of the row and counts that its queries add. */
export interface TaskFacts {
  readonly state: TaskState | null;
  readonly priorState: TaskState | null;
  readonly clauseId: string | null;
  /** Where the task comes from when no clause is cited: 批示, 会议, 上级分解表. */
  readonly source: string;
  readonly currentDue: LocalDate | null;
  readonly measure: string | null;
  readonly leadCount: number;
  readonly primaryLeadCount: number;
  readonly openConsultations: number;
  /** Groups such as 各街道 are expanded to a dated roster that no longer changes. */
  readonly rosterFrozen: boolean;
  readonly primaryLeadUnitId: string | null;
  readonly primaryLeadFamilyId: string | null;
  /** The account that sent the draft for approval. */
  readonly initiationSubmittedBy: string | null;
  /** The account that applied for closure. */
  readonly closureSubmittedBy: string | null;
  /** Lead assignments that closure waits for; see `leadsOutstanding`. */
  readonly leadsOutstanding: number;
  /** Holds placed by later rooms: open notices, objections. */
  readonly openHolds: number;
  /** Quotas of the plan year that are neither met nor waived. */
  readonly quotasOpen: number;
  readonly archiveComplete: boolean;
}

export interface TaskInput extends RulesInput, ReasonInput, SignatureInput {
  readonly reviewOn?: LocalDate | null;
  readonly successorTaskId?: string | null;
  /** 转入下年度 while the next outline is not there yet: the successor is named later. */
  readonly awaitingOutline?: boolean;
  readonly lookBackFinding?: string | null;
  /** The confirmed 总结评估 of the period that closes the task. */
  readonly periodReviewId?: string | null;
}

type TaskGuard = Guard<TaskFacts, TaskInput>;

export const sourceNamed: TaskGuard = when('source-required', (f) => Boolean(f.clauseId ?? f.source.trim()));
export const hasLead: TaskGuard = when('lead-required', (f) => f.leadCount >= 1);
/** The first listed 牵头单位 leads; the others are leads beside it. */
export const onePrimaryLead: TaskGuard = when(
  'one-primary-lead',
  (f) => f.primaryLeadCount === 1,
  (f) => ({
    count: f.primaryLeadCount,
  }),
);
export const dueNamed: TaskGuard = when('due-date-required', (f) => f.currentDue !== null);
export const dueNotPast: TaskGuard = when(
  'due-date-past',
  (f, _input, today) => f.currentDue !== null && f.currentDue >= today,
  (f) => ({
    due: f.currentDue,
  }),
);
export const measureNamed: TaskGuard = when('measure-required', (f) => Boolean(f.measure?.trim()));
export const consultationDone: TaskGuard = when('consultation-open', (f) => f.openConsultations === 0);
export const rosterIsFrozen: TaskGuard = when('roster-not-frozen', (f) => f.rosterFrozen);
export const leadsDone: TaskGuard = when(
  'leads-outstanding',
  (f) => f.leadsOutstanding === 0,
  (f) => ({
    outstanding: f.leadsOutstanding,
  }),
);
export const noHold: TaskGuard = when(
  'task-on-hold',
  (f) => f.openHolds === 0,
  (f) => ({ holds: f.openHolds }),
);
export const quotasMet: TaskGuard = when(
  'quota-open',
  (f) => f.quotasOpen === 0,
  (f) => ({ open: f.quotasOpen }),
);
export const packageComplete: TaskGuard = when('archive-incomplete', (f) => f.archiveComplete);

export const byPrimaryLead: TaskGuard = ({ facts, post }) =>
  post?.unitId === facts.primaryLeadUnitId ? null : refuse('not-primary-lead', { unitId: facts.primaryLeadUnitId });

/** Whoever holds both posts does not approve or return what they sent for approval themselves. */
export const initiationRecusal: TaskGuard = ({ facts, actor }) =>
  recusal(actor, { familyId: null, submittedBy: facts.initiationSubmittedBy });

/** Closure is reviewed outside the primary lead's recusal family and not by whoever applied for it. */
export const closureRecusal: TaskGuard = ({ facts, actor }) =>
  recusal(actor, { familyId: facts.primaryLeadFamilyId, submittedBy: facts.closureSubmittedBy });

export const reviewDateGiven: TaskGuard = ({ input, today }) =>
  input.reviewOn && input.reviewOn > today ? null : missingInput('review-date-required', 'reviewOn');
export const successorNamed: TaskGuard = ({ input }) =>
  input.successorTaskId || input.awaitingOutline ? null : missingInput('successor-required', 'successorTaskId');
export const findingGiven: TaskGuard = ({ input }) =>
  input.lookBackFinding?.trim() ? null : missingInput('look-back-finding-required', 'lookBackFinding');
export const periodReviewNamed: TaskGuard = when('period-review-required', (_f, input) => Boolean(input.periodReviewId));
