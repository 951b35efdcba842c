import { missingInput, when } from '../kernel/guards.js';
import type { Guard } from '../kernel/state-machine.js';

export const REVISION_STATES = ['DRAFT', 'CONFIRMED'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export interface RevisionFacts {
  readonly state: RevisionState | null;
  /** There is a version before it in the series. */
  readonly follows: boolean;
  /** Open tasks of versions before that one: an earlier revision was never confirmed. */
  readonly olderOpenTasks: number;
  /** Tasks that the new version has already. */
  readonly draftedTasks: number;
  /** Tasks with a decision that the pairing does not allow any more. */
  readonly impossible: readonly string[];
  /** Tasks whose revocation waited for open notices that are closed now. */
  readonly settleable: number;
}
export interface RevisionInput {
  /** Which meeting or leader agreed the revision. */
  readonly basis?: string | null;
}
type RevisionGuard = Guard<RevisionFacts, RevisionInput>;

export const followsVersion: RevisionGuard = when('no-earlier-version', (f) => f.follows);
export const earlierSettled: RevisionGuard = when(
  'earlier-revision-open',
  (f) => f.olderOpenTasks === 0,
  (f) => ({ tasks: f.olderOpenTasks }),
);
export const notDraftedYet: RevisionGuard = when(
  'new-version-drafted',
  (f) => f.draftedTasks === 0,
  (f) => ({ tasks: f.draftedTasks }),
);
export const decisionsPossible: RevisionGuard = when(
  'decisions-not-possible',
  (f) => f.impossible.length === 0,
  (f) => ({ taskIds: f.impossible }),
);
export const somethingToSettle: RevisionGuard = when('nothing-to-settle', (f) => f.settleable > 0);
export const basisGiven: RevisionGuard = ({ input }) =>
  input.basis?.trim() ? null : missingInput('basis-required', 'basis');
