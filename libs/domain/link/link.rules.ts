import {
  type AssignmentRole,
  type AssignmentState,
  ACTIVE_ASSIGNMENT_STATES,
  isLead,
} from '../assignment/assignment.rules.js';
import { when } from '../kernel/guards.js';
import type { Guard } from '../kernel/state-machine.js';

export const LINK_STATES = ['LINKED', 'NOT_SAME', 'UNDONE'] as const;
/** 已合并报送 / 不是同一事项 / 已撤销. */
export type LinkState = (typeof LINK_STATES)[number];

/** One of two assignments that may ask the same. */
export interface LinkSide {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly planYear: number;
  /** The version of the outline that asks; null for a task without one. */
  readonly outlineVersionId: string | null;
}
export interface LinkFacts {
  readonly state: LinkState | null;
  /** The one under which the unit reports. */
  readonly primary: LinkSide;
  readonly other: LinkSide;
  /** The primary is itself reported under a third one. */
  readonly primaryReportedElsewhere: boolean;
  /** The other is reported under a third one, or others are reported under it. */
  readonly otherLinkedElsewhere: boolean;
}
type LinkGuard = Guard<LinkFacts, unknown>;

export const oneUnit: LinkGuard = when('link-other-unit', (f) => f.primary.unitId === f.other.unitId);
/** What one outline asks twice is its own matter: there the two tasks are meant to be two. */
export const twoOutlines: LinkGuard = when(
  'link-same-outline',
  (f) => f.primary.outlineVersionId !== f.other.outlineVersionId,
);
export const oneYear: LinkGuard = when('link-other-year', (f) => f.primary.planYear === f.other.planYear);
export const bothLive: LinkGuard = when('link-not-live', (f) => [f.primary, f.other].every(isLive));
/** Leads and responsible units report in rounds of their own, with days of their own. */
export const oneRound: LinkGuard = when(
  'link-other-round',
  (f) => roundOf(f.primary.role) !== null && roundOf(f.primary.role) === roundOf(f.other.role),
);
export const flat: LinkGuard = when('link-in-chain', (f) => !f.primaryReportedElsewhere && !f.otherLinkedElsewhere);

const isLive = ({ state }: LinkSide): boolean => (ACTIVE_ASSIGNMENT_STATES as readonly string[]).includes(state);

/** The round that asks an assignment of this role; units that only cooperate are asked in none. */
export const roundOf = (role: AssignmentRole): 'LEAD' | 'RESPONSIBLE' | null =>
  isLead(role) ? 'LEAD' : role === 'RESPONSIBLE' ? 'RESPONSIBLE' : null;
