import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { LatenessDrafts, NoticeEscalationSweep } from '#rooms/notices/index.js';
import { AssignmentFactsQueries } from '#rooms/tasks/index.js';
import { type DraftKind, type LateMatters, Neighbours } from './neighbours.js';

@Injectable()
export class RoomNeighbours extends Neighbours {
  constructor(
    private readonly assignments: AssignmentFactsQueries,
    private readonly drafts: LatenessDrafts,
    private readonly escalation: NoticeEscalationSweep,
  ) {
    super();
  }

  override async leadUnits(tx: Tx, assignmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.assignments.byIds(tx, assignmentIds);
    return new Map(rows.flatMap((row) => (row.primaryLeadUnitId ? [[row.id, row.primaryLeadUnitId]] : [])));
  }

  override async escalate(tx: Tx, noticeIds: readonly string[]): Promise<void> {
    await this.escalation.escalate(tx, noticeIds);
  }

  override async draft(tx: Tx, kind: DraftKind, matters: readonly LateMatters[]): Promise<void> {
    await this.drafts.draftForLateness(tx, kind, matters);
  }
}
