import { Injectable } from '@nestjs/common';
import type { DecideLinksRequest, DecidedLinks } from '#contracts/links.js';
import { decide } from '#domain/kernel/state-machine.js';
import { linkMachine } from '#domain/link/link.machine.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, accepted } from '#platform/errors/errors.js';
import { type LinkSideRow, LinkableTaskQueries } from '#rooms/tasks/index.js';
import { type HeldLink, type NewLink, TaskLinkRepository } from './task-link.repository.js';

/** 合并报送 or 不是同一事项 for a set of pairs: every pair passes the rules or nothing is kept. */
@Injectable()
export class DecideLinksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: LinkableTaskQueries,
    private readonly links: TaskLinkRepository,
  ) {}

  execute(ctx: ActContext, { decision, pairs, note }: DecideLinksRequest): Promise<DecidedLinks> {
    return this.uow.run(ctx, async (tx) => {
      const ids = [...new Set(pairs.flatMap((pair) => [pair.primaryAssignmentId, pair.otherAssignmentId]))];
      const sides = new Map((await this.tasks.sides(tx, ids)).map((side) => [side.assignmentId, side]));
      const held = await this.links.about(tx, ids);
      const fresh: NewLink[] = [];
      for (const { primaryAssignmentId, otherAssignmentId } of pairs) {
        const [primary, other] = [sideOf(sides, primaryAssignmentId), sideOf(sides, otherAssignmentId)];
        fresh.push(this.decided(tx, decision, primary, other, [...held, ...fresh]));
      }
      await this.links.insert(tx, fresh, note);
      tx.audit({
        action: decision === 'LINKED' ? 'task-link.link' : 'task-link.keep-apart',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { pairs, note },
        subjects: { kind: 'assignment', ids },
      });
      return { linkIds: fresh.map((link) => link.id) };
    });
  }

  private decided(
    tx: Tx,
    decision: DecideLinksRequest['decision'],
    primary: LinkSideRow,
    other: LinkSideRow,
    known: readonly Pick<HeldLink, 'primaryId' | 'otherId' | 'state'>[],
  ): NewLink {
    const [a, b] = [primary.assignmentId, other.assignmentId];
    const linked = known.filter((link) => link.state === 'LINKED');
    const pair = known.find((link) => new Set([link.primaryId, link.otherId, a, b]).size === 2);
    const facts = {
      state: pair?.state ?? null,
      primary,
      other,
      primaryReportedElsewhere: linked.some((link) => link.otherId === a),
      otherLinkedElsewhere: linked.some((link) => link.otherId === b || link.primaryId === b),
    };
    const action = decision === 'LINKED' ? 'link' : 'keepApart';
    const { next } = accepted(decide(linkMachine, facts, action, tx.actor, tx.today, {}));
    return {
      id: tx.id(),
      planYear: primary.planYear,
      unitId: primary.unitId,
      primaryId: a,
      otherId: b,
      primaryTaskId: primary.taskId,
      otherTaskId: other.taskId,
      primaryClauseId: primary.clauseId,
      otherClauseId: other.clauseId,
      state: next,
    };
  }
}

function sideOf(sides: ReadonlyMap<string, LinkSideRow>, id: string): LinkSideRow {
  const side = sides.get(id);
  if (!side) throw new NotFoundError('assignment', id);
  return side;
}
