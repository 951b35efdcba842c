import type { Tx } from '#platform/database/unit-of-work.js';

/** Late matters of one unit, for one paper. */
export interface LateMatters {
  readonly unitId: string;
  readonly assignmentIds: readonly string[];
}
export type DraftKind = 'TIP' | 'SLIP' | 'NOTICE';

/** What the sweep asks of the rooms before it. */
export abstract class Neighbours {
  /** The unit of the task's first lead, per assignment. */
  abstract leadUnits(tx: Tx, assignmentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Drafts what follows a tip or slip that was not answered, about the same matters. */
  abstract escalate(tx: Tx, noticeIds: readonly string[]): Promise<void>;
  /** One draft a unit; a person confirms it or signs it along its route. */
  abstract draft(tx: Tx, kind: DraftKind, matters: readonly LateMatters[]): Promise<void>;
}
