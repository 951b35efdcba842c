import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import { PolicyStore } from '#platform/config/policy.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { PostDirectory } from '#rooms/access/index.js';
import { type ClaimedClocks, Deadlines } from '#rooms/deadlines/index.js';
import { RungLedger } from '#rooms/messages/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { type DueSlice, sliceOf } from './due-slice.js';
import { type LateMatters, Neighbours } from './neighbours.js';
import { SweepRuns } from './sweep-runs.repository.js';

const CLOCKS = 2_500;
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
      const due = await this.deadlines.dueGroups(tx, CLOCKS);
      if (due.groups.length === 0) return { touched: 0, more: false };
      const units = await this.units.byIds(tx, [...new Set(due.groups.map((group) => group.unitId))]);
      const slice = sliceOf(due, units, this.policies.rulesAt(tx.today), tx.today);
      const claimed = await this.deadlines.claim(tx, slice.groups, slice.named);
      if (claimed.count === 0) return { touched: 0, more: false };
      const rungs = await this.write(tx, claimed, slice);
      await this.draft(tx, claimed, slice);
      await this.runs.record(tx, { kind: 'due', rungs, messages: 0 });
      return { touched: claimed.count + rungs, more: slice.more };
    });
  }

  private async write(tx: Tx, claimed: ClaimedClocks, { groups, rungs, toLead }: DueSlice): Promise<number> {
    if (rungs.length === 0) return 0;
    const leads = await this.leadUnits(tx, claimed, toLead);
    const posts = await this.posts.officePosts(tx, [...UNIT_ROLES, ...OFFICE_ROLES]);
    return this.ledger.insertDue(tx, {
      clocks: claimed.columns,
      shapes: groups,
      rungs,
      leads,
      unitPosts: posts.filter((post) => UNIT_ROLES.includes(post.role)),
      officePosts: posts.filter((post) => OFFICE_ROLES.includes(post.role)),
    });
  }

  private async leadUnits(tx: Tx, claimed: ClaimedClocks, toLead: ReadonlySet<number>): Promise<ReadonlyMap<string, string>> {
    const ids = claimed.named.filter(({ shape, subjectKind }) => toLead.has(shape) && subjectKind === 'assignment').map((clock) => clock.subjectId);
    return ids.length === 0 ? new Map() : this.neighbours.leadUnits(tx, ids);
  }

  /** R6 to R8: the late matters of each unit, or the next step after a paper without an answer. */
  private async draft(tx: Tx, { named }: ClaimedClocks, { groups, drafts }: DueSlice): Promise<void> {
    const unitOf = new Map(groups.map((group) => [group.shape, group.unitId]));
    for (const { kind, shapes } of drafts) {
      const clocks = named.filter(({ shape }) => shapes.has(shape));
      const papers = clocks.filter((clock) => clock.subjectKind === 'notice').map((clock) => clock.subjectId);
      if (papers.length > 0) await this.neighbours.escalate(tx, papers);
      const byUnit = new Map<string, string[]>();
      for (const { shape, subjectId } of clocks.filter((clock) => clock.subjectKind === 'assignment')) {
        const unitId = unitOf.get(shape)!;
        byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), subjectId]);
      }
      const matters = [...byUnit].map(([unitId, assignmentIds]): LateMatters => ({ unitId, assignmentIds }));
      if (matters.length > 0) await this.neighbours.draft(tx, kind, matters);
    }
  }
}
