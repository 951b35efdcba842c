import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.js';
import { refuse } from '../kernel/decision.js';
import { type ReasonInput, type RulesInput, type SignatureInput, missingInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Rules } from '../kernel/policy.js';
import type { Guard } from '../kernel/state-machine.js';

export const EXTENSION_STATES = ['DRAFT', 'SUBMITTED', 'LEAD_OPINED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type ExtensionState = (typeof EXTENSION_STATES)[number];

export interface ExtensionFacts {
  readonly state: ExtensionState | null;
  readonly unitId: string;
  readonly familyId: string;
  readonly submittedBy: string | null;
  readonly assignmentActive: boolean;
  /** 法定期限: no office may move it. */
  readonly dueIsStatutory: boolean;
  /** The date that the request asks to move. */
  readonly dueAtRequest: LocalDate;
  readonly requestedDue: LocalDate | null;
  /** Why the unit asks, and how far it has come. */
  readonly reason: string;
  readonly progress: string;
  /** At least the policy's working days before the due date; fixed at submission. */
  readonly filedInTime: boolean;
  readonly earlierApproved: number;
  readonly otherOpenRequests: number;
  readonly primaryLeadUnitId: string | null;
}

export interface ExtensionInput extends RulesInput, ReasonInput, SignatureInput {
  readonly opinion?: string | null;
}
type ExtensionGuard = Guard<ExtensionFacts, ExtensionInput>;

export const stillActive: ExtensionGuard = when('assignment-not-active', (f) => f.assignmentActive);
export const notStatutory: ExtensionGuard = when(
  'statutory-deadline',
  (f) => !f.dueIsStatutory,
  (f) => ({ due: f.dueAtRequest }),
);
export const onlyRequest: ExtensionGuard = when('extension-already-open', (f) => f.otherOpenRequests === 0);
/** Nobody asks for more time after the time is over. */
export const beforeDue: ExtensionGuard = when(
  'due-already-passed',
  (f, _input, today) => today <= f.dueAtRequest,
  (f) => ({
    due: f.dueAtRequest,
  }),
);
export const newDateLater: ExtensionGuard = ({ facts }) => {
  if (facts.requestedDue === null) return missingInput('new-date-required', 'requestedDue');
  return facts.requestedDue > facts.dueAtRequest
    ? null
    : refuse('new-date-not-later', { due: facts.dueAtRequest, requested: facts.requestedDue });
};
export const explained: ExtensionGuard = ({ facts }) => {
  if (!facts.reason.trim()) return missingInput('reason-required', 'reason');
  return facts.progress.trim() ? null : missingInput('progress-required', 'progress');
};
export const opinionGiven: ExtensionGuard = ({ input }) =>
  input.opinion?.trim() ? null : missingInput('opinion-required', 'opinion');
export const byPrimaryLead: ExtensionGuard = ({ facts, post }) =>
  post?.unitId === facts.primaryLeadUnitId ? null : refuse('not-primary-lead', { unitId: facts.primaryLeadUnitId });

/** Was the request made early enough to be decided before the due date? */
export const isFiledInTime = (rules: Rules, submittedOn: LocalDate, due: LocalDate): boolean =>
  submittedOn <= addWorkingDays(rules.calendar, due, -rules.policy.limits.extensionBeforeDue);

/** How far the date would move, in working days. */
export const extensionLength = (rules: Rules, due: LocalDate, requested: LocalDate): number =>
  workingDaysBetween(rules.calendar, due, requested);

/** Short, first and in time is decided by the staff; everything else by the head of the office. */
export function extensionNeedsHead(
  rules: Rules,
  facts: Pick<ExtensionFacts, 'filedInTime' | 'earlierApproved' | 'dueAtRequest' | 'requestedDue'>,
): boolean {
  if (!facts.filedInTime || facts.earlierApproved > 0 || facts.requestedDue === null) return true;
  return extensionLength(rules, facts.dueAtRequest, facts.requestedDue) > rules.policy.limits.extensionStaffMaxDays;
}
export const withinStaffPower: ExtensionGuard = ({ facts, input }) =>
  extensionNeedsHead(input.rules, facts)
    ? refuse('needs-office-head', { filedInTime: facts.filedInTime, earlierApproved: facts.earlierApproved })
    : null;
