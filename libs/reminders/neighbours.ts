import type { Tx } from '#platform/database/unit-of-work.js';

/** Late matters of one unit, for one paper. `escalatedFrom`: the tip or slip that was not answered. */
export interface LateMatters {
  readonly unitId: string;
  readonly assignmentIds: readonly string[];
  readonly escalatedFrom?: string | null;
}
export type DraftKind = 'TIP' | 'SLIP' | 'NOTICE';

/** What the sweep asks of the rooms before it. */
export abstract class Neighbours {
  /** The unit of the task's first lead, per assignment. */
  abstract leadUnits(tx: Tx, assignmentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The assignments that unanswered papers were about. */
  abstract mattersOfPapers(tx: Tx, noticeIds: readonly string[]): Promise<readonly LateMatters[]>;
  /** One draft a unit; a person confirms it or signs it along its route. */
  abstract draft(tx: Tx, kind: DraftKind, matters: readonly LateMatters[]): Promise<void>;
}
