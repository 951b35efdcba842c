import { Injectable } from '@nestjs/common';
import { decide } from '#domain/kernel/state-machine.js';
import { linkMachine } from '#domain/link/link.machine.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, accepted } from '#platform/errors/errors.js';
import { LinkableTaskQueries } from '#rooms/tasks/index.js';
import { TaskLinkRepository } from './task-link.repository.js';

/** Takes a decision back: linked ones are asked one by one again, and what was kept apart may be proposed again. */
@Injectable()
export class UndoLinkUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: LinkableTaskQueries,
    private readonly links: TaskLinkRepository,
  ) {}

  execute(ctx: ActContext, input: { readonly linkId: string; readonly version: number }): Promise<void> {
    return this.uow.run(ctx, async (tx) => {
      const held = await this.links.lock(tx, input.linkId, input.version);
      const sides = await this.tasks.sides(tx, [held.primaryId, held.otherId]);
      const primary = sides.find((side) => side.assignmentId === held.primaryId);
      const other = sides.find((side) => side.assignmentId === held.otherId);
      if (!primary || !other) throw new NotFoundError('assignment', held.primaryId);
      const facts = { state: held.state, primary, other, primaryReportedElsewhere: false, otherLinkedElsewhere: false };
      const { from, next } = accepted(decide(linkMachine, facts, 'undo', tx.actor, tx.today, {}));
      await this.links.undo(tx, held.id, next);
      tx.audit({
        action: 'task-link.undo',
        subjectKind: 'task-link',
        subjectId: held.id,
        detail: { from, to: next },
        subjects: { kind: 'assignment', ids: [held.primaryId, held.otherId] },
      });
    });
  }
}
