import { Injectable } from '@nestjs/common';
import type { RevisionView } from '#contracts/revisions.js';
import { decide } from '#domain/kernel/state-machine.js';
import { revisionMachine } from '#domain/outline-revision/revision.machine.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { accepted } from '#platform/errors/errors.js';
import { RevokeTasksUseCase } from '#rooms/closing/index.js';
import type { OnRevision } from './pair-clauses.use-case.js';
import { RevisionCases, settleableOf } from './revision-case.js';
import { revisionView } from './revision-view.js';
import { RevisionRepository } from './revision.repository.js';

/** Dropped tasks that an open notice kept: once it is closed, the head revokes them as the revision had decided. */
@Injectable()
export class SettleDropsUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: RevisionCases,
    private readonly revisions: RevisionRepository,
    private readonly revoking: RevokeTasksUseCase,
  ) {}

  async execute(ctx: ActContext, { revisionId, version }: OnRevision): Promise<RevisionView> {
    return this.uow.run(ctx, async (tx) => {
      const row = await this.revisions.lock(tx, revisionId, version);
      const found = await this.cases.ofRevision(tx, revisionId);
      accepted(decide(revisionMachine, found.facts, 'settle', tx.actor, tx.today, {}));
      const taskIds = settleableOf(found.lines, found.tasks, found.notices);
      await this.revoking.revoke(tx, {
        taskIds,
        reason: `纲要修订:${found.pair.now.title},通知已销号,不再列入该项任务`,
      });
      await this.revisions.applied(
        tx,
        row.id,
        taskIds.map((taskId) => ({ taskId, effect: 'REVOKE' })),
      );
      await this.revisions.save(tx, row);
      const subjects = { kind: 'task', ids: taskIds };
      tx.audit({ action: 'revision.settle', subjectKind: 'revision', subjectId: row.id, subjects });
      return revisionView(await this.cases.ofRevision(tx, row.id), tx.actor, tx.today);
    });
  }
}
