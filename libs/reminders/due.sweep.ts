import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { PostDirectory } from '#rooms/access/index.js';
import { Deadlines, type DueDeadline } from '#rooms/deadlines/index.js';
import { type DueRung, RungLedger } from '#rooms/messages/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type DueSlice, sliceOf } from './due-slice.js';
import { type DraftKind, type LateMatters, Neighbours } from './neighbours.js';
import { SweepRuns } from './sweep-runs.repository.js';

/** One more than a slice takes, to know whether another follows. */
const CLOCKS = 2_501;
const OFFICE_ROLES: readonly Role[] = ['OFFICE_STAFF', 'OFFICE_HEAD'];
const UNIT_ROLES: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];

/**
 * Clocks whose day has come → rungs in the ledger, calls on the list, papers drafted. Found from state alone: whoever was
 * down for a week finds everything on Monday, once, and marked late.
 */
@Injectable()
export class DueSweep implements Sweep {
  readonly name = 'reminders.due';
  readonly everySeconds = 30;
  readonly per = 'OFFICE';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly deadlines: Deadlines,
    private readonly units: UnitDirectory,
    private readonly posts: PostDirectory,
    private readonly ledger: RungLedger,
    private readonly neighbours: Neighbours,
    private readonly policies: PolicyStore,
    private readonly runs: SweepRuns,
  ) {}

  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, async (tx) => {
      const claimed = await this.deadlines.claimDue(tx, CLOCKS);
      if (claimed.length === 0) return { touched: 0, more: false };
      const units = await this.units.byIds(tx, [...new Set(claimed.map((clock) => clock.unitId))]);
      const slice = sliceOf(claimed, units, this.policies.rulesAt(tx.today), tx.today);
      const rungs = await this.write(tx, slice);
      for (const { kind, clocks } of slice.drafts) await this.draft(tx, kind, clocks);
      await this.deadlines.advance(tx, slice.clocks.map(({ clock }) => clock));
      await this.runs.record(tx, { kind: 'due', rungs, messages: 0 });
      return { touched: slice.clocks.length + rungs, more: slice.cut };
    });
  }

  private async write(tx: Tx, { clocks, rungs }: DueSlice): Promise<number> {
    if (rungs.length === 0) return 0;
    const leads = await this.leadUnits(tx, clocks, rungs);
    const posts = await this.posts.officePosts(tx, [...UNIT_ROLES, ...OFFICE_ROLES]);
    return this.ledger.insertDue(tx, {
      clocks: clocks.map(({ clock, shape }) => ({ ...clock, shape, leadUnitId: leads.get(clock.subjectId) ?? null })),
      rungs,
      unitPosts: posts.filter((post) => UNIT_ROLES.includes(post.role)),
      officePosts: posts.filter((post) => OFFICE_ROLES.includes(post.role)),
    });
  }

  private async leadUnits(tx: Tx, clocks: DueSlice['clocks'], rungs: readonly DueRung[]): Promise<ReadonlyMap<string, string>> {
    const shapes = new Set(rungs.filter((rung) => rung.recipient === 'LEAD_LIAISON').map((rung) => rung.shape));
    const ids = clocks.filter(({ clock, shape }) => shapes.has(shape) && clock.subjectKind === 'assignment').map(({ clock }) => clock.subjectId);
    return ids.length === 0 ? new Map() : this.neighbours.leadUnits(tx, ids);
  }

  /** R6 to R8: the late matters of each unit, or the next step after a paper without an answer. */
  private async draft(tx: Tx, kind: DraftKind, clocks: readonly DueDeadline[]): Promise<void> {
    const papers = clocks.filter((clock) => clock.subjectKind === 'notice').map((clock) => clock.subjectId);
    if (papers.length > 0) await this.neighbours.escalate(tx, papers);
    const byUnit = new Map<string, string[]>();
    for (const clock of clocks) {
      if (clock.subjectKind === 'assignment') byUnit.set(clock.unitId, [...(byUnit.get(clock.unitId) ?? []), clock.subjectId]);
    }
    const matters = [...byUnit].map(([unitId, assignmentIds]): LateMatters => ({ unitId, assignmentIds }));
    if (matters.length > 0) await this.neighbours.draft(tx, kind, matters);
  }
}
