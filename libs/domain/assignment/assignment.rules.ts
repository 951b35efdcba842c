import { refuse } from '../kernel/decision.js';
import { type ReasonInput, type RulesInput, type SignatureInput, missingInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Policy } from '../kernel/policy.js';
import type { Guard } from '../kernel/state-machine.js';
import type { TaskState } from '../task/task.rules.js';

export const ASSIGNMENT_ROLES = ['PRIMARY_LEAD', 'LEAD', 'RESPONSIBLE', 'COOPERATING'] as const;
/** 第一牵头 / 牵头 / 责任 / 配合. */
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];
export const isLead = (role: AssignmentRole): boolean => role === 'PRIMARY_LEAD' || role === 'LEAD';

export const ASSIGNMENT_STATES = [
  'INVITED',
  'PENDING_RECEIPT',
  'DISPUTED',
  'RECEIVED',
  'IN_PROGRESS',
  'COMPLETION_SUBMITTED',
  'COMPLETED',
  'REASSIGNED',
  'EXEMPTED',
  'TRANSFERRED',
  'WITHDRAWN',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];
export const ACTIVE_ASSIGNMENT_STATES = [
  'INVITED',
  'PENDING_RECEIPT',
  'DISPUTED',
  'RECEIVED',
  'IN_PROGRESS',
  'COMPLETION_SUBMITTED',
] as const satisfies readonly AssignmentState[];

export interface AssignmentFacts {
  readonly state: AssignmentState | null;
  readonly role: AssignmentRole;
  readonly unitId: string;
  /** The recusal family of the unit. */
  readonly familyId: string;
  readonly outsideGovernment: boolean;
  readonly taskState: TaskState;
  readonly primaryLeadUnitId: string | null;
  readonly primaryLeadFamilyId: string | null;
  readonly receiptDue: LocalDate;
  readonly currentDue: LocalDate;
  readonly evidenceCount: number;
  /** The account that applied for completion or raised the dispute. */
  readonly submittedBy: string | null;
}

export interface AssignmentInput extends RulesInput, ReasonInput, SignatureInput {
  readonly replacementUnitId?: string | null;
  readonly successorUnitId?: string | null;
}

type AssignmentGuard = Guard<AssignmentFacts, AssignmentInput>;

const WORKED_ON: readonly TaskState[] = ['DISPATCHED', 'IN_PROGRESS', 'PENDING_CLOSURE'];

/** Nothing moves below a task that is suspended, closed or gone. */
export const taskLive: AssignmentGuard = ({ facts }) =>
  WORKED_ON.includes(facts.taskState) ? null : refuse('task-not-live', { taskState: facts.taskState });
export const withinReceiptLimit: AssignmentGuard = when(
  'receipt-limit-passed',
  (f, _input, today) => today <= f.receiptDue,
  (f) => ({
    receiptDue: f.receiptDue,
  }),
);

export const evidenceRequired = (policy: Policy, role: AssignmentRole): number =>
  isLead(role) ? policy.evidence.leadCompletion : policy.evidence.responsibleCompletion;

export const evidenceRuleMet: AssignmentGuard = ({ facts, input }) => {
  const required = evidenceRequired(input.rules.policy, facts.role);
  return facts.evidenceCount >= required
    ? null
    : refuse('evidence-required', { required, attached: facts.evidenceCount });
};

/** The work of responsible and cooperating units is collected by the first lead; the office reviews the leads. */
export const reviewedByLead: AssignmentGuard = ({ facts, post }) => {
  if (isLead(facts.role)) return refuse('office-reviews-leads', { role: facts.role });
  return post?.unitId === facts.primaryLeadUnitId
    ? null
    : refuse('not-primary-lead', { unitId: facts.primaryLeadUnitId });
};
/** The office also stands in where the first lead would review its own recusal family. */
export const reviewedByOffice: AssignmentGuard = ({ facts }) =>
  isLead(facts.role) || facts.familyId === facts.primaryLeadFamilyId
    ? null
    : refuse('lead-reviews-responsible', { role: facts.role, unitId: facts.primaryLeadUnitId });

export const replacementNamed: AssignmentGuard = ({ input, facts }) => {
  if (!input.replacementUnitId) return missingInput('replacement-required', 'replacementUnitId');
  return input.replacementUnitId === facts.unitId ? refuse('replacement-is-same-unit', { unitId: facts.unitId }) : null;
};
export const successorUnitNamed: AssignmentGuard = ({ input }) =>
  input.successorUnitId ? null : missingInput('successor-unit-required', 'successorUnitId');

/** Lead assignments that the closure of their task still waits for, under the policy's closure mode. */
export function leadsOutstanding(
  assignments: readonly Pick<AssignmentFacts, 'state' | 'role'>[],
  mode: Policy['closure'],
): number {
  const waited = (role: AssignmentRole): boolean => (mode === 'PRIMARY_LEAD' ? role === 'PRIMARY_LEAD' : isLead(role));
  return assignments.filter(({ state, role }) => {
    // A court or a congress is invited, not ordered: beside the first lead it does not hold the task up.
    if (state === 'INVITED') return role === 'PRIMARY_LEAD';
    return waited(role) && (ACTIVE_ASSIGNMENT_STATES as readonly (string | null)[]).includes(state);
  }).length;
}
