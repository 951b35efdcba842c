import { Injectable } from '@nestjs/common';
import { followParts } from '#domain/link/follow-parts.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { LinkableTaskQueries } from '#rooms/tasks/index.js';
import { type AbsorbedTask, type FollowedClause, TaskLinkRepository } from './task-link.repository.js';

/** The door through which a confirmed revision keeps what people decided about tasks: sets in, repeated it changes nothing. */
@Injectable()
export class LinkCarryOver {
  constructor(
    private readonly links: TaskLinkRepository,
    private readonly tasks: LinkableTaskQueries,
  ) {}

  /** Decisions speak of the clauses as they are numbered now, so that nobody is asked twice. @returns false: more than `room` are left */
  async follow(tx: Tx, clauses: readonly FollowedClause[], room: number): Promise<boolean> {
    if (clauses.length === 0) return true;
    return room > 0 && (await this.links.followClauses(tx, clauses, room)) < room;
  }

  /** What was reported together with a part that ended is reported together with the unit's part that goes on. */
  async replaced(tx: Tx, parts: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    if (parts.length === 0) return;
    const known = await this.links.about(
      tx,
      parts.flatMap(({ from, to }) => [from, to]),
    );
    if (known.length === 0) return;
    const concerned = [
      ...parts.map(({ to }) => to),
      ...known.flatMap(({ primaryId, otherId }) => [primaryId, otherId]),
    ];
    const sides = await this.tasks.sides(tx, [...new Set(concerned)]);
    const followed = followParts(
      known,
      new Map(parts.map(({ from, to }) => [from, to])),
      new Map(sides.map(({ assignmentId, role }) => [assignmentId, role])),
    );
    const { moved, ended } = followed;
    if (moved.length + ended.length === 0) return;
    await this.links.followParts(tx, followed);
    tx.audit({
      action: 'task-link.follow',
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail: { moved: moved.map(({ id, primaryId, otherId }) => ({ id, primaryId, otherId })), ended },
    });
  }

  /** What was decided about an absorbed task is found under the one that it went over into. */
  async absorbed(tx: Tx, tasks: readonly AbsorbedTask[]): Promise<void> {
    if (tasks.length > 0) await this.links.followTasks(tx, tasks);
  }
}
