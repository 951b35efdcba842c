import { Injectable } from '@nestjs/common';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { type Escalation, EscalationQueries } from './escalations.queries.js';
import { type LatenessDraft, LatenessDrafts } from './lateness-drafts.js';

const SLICE = 200;

/**
 * What stays undone climbs one step: an unanswered tip drafts a slip, an unanswered slip or the second slip of a year
 * drafts a rectification notice. Found from state, so that missing a pass loses nothing; only drafts, never an issue.
 */
@Injectable()
export class NoticeEscalationSweep implements Sweep {
  readonly name = 'notice-escalation';
  readonly everySeconds = 900;
  readonly per = 'OFFICE';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: EscalationQueries,
    private readonly drafts: LatenessDrafts,
  ) {}

  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, async (tx) => {
      const found = [
        ...(await this.queries.unanswered(tx, null, SLICE)),
        ...(await this.queries.secondSlips(tx, SLICE)),
      ];
      const drafted = await this.draft(tx, found);
      return { touched: drafted.length, more: false };
    });
  }

  /** For the rungs of the answer ladders: the same step for these papers, if they are still unanswered. */
  async escalate(tx: Tx, noticeIds: readonly string[]): Promise<LatenessDraft[]> {
    return this.draft(tx, await this.queries.unanswered(tx, noticeIds, noticeIds.length));
  }

  private async draft(tx: Tx, found: readonly Escalation[]): Promise<LatenessDraft[]> {
    const results: LatenessDraft[] = [];
    for (const next of ['SLIP', 'NOTICE'] as const) {
      const requests = found
        .filter((escalation) => escalation.next === next && escalation.assignmentIds.length > 0)
        .map(({ unitId, assignmentIds, noticeId }) => ({ unitId, assignmentIds, escalatedFrom: noticeId }));
      results.push(...(await this.drafts.draftForLateness(tx, next, requests)));
    }
    return results.filter((draft) => draft.noticeId !== null);
  }
}
