import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { type AbsorbedTask, type FollowedClause, TaskLinkRepository } from './task-link.repository.js';

/** The door through which a confirmed revision keeps what people decided about tasks: sets in, repeated it changes nothing. */
@Injectable()
export class LinkCarryOver {
  constructor(private readonly links: TaskLinkRepository) {}

  /** Decisions speak of the clauses as they are numbered now, so that nobody is asked twice. @returns false: more than `room` are left */
  async follow(tx: Tx, clauses: readonly FollowedClause[], room: number): Promise<boolean> {
    if (clauses.length === 0) return true;
    return room > 0 && (await this.links.followClauses(tx, clauses, room)) < room;
  }

  /** What was decided about an absorbed task is found under the one that it went over into. */
  async absorbed(tx: Tx, tasks: readonly AbsorbedTask[]): Promise<void> {
    if (tasks.length > 0) await this.links.followTasks(tx, tasks);
  }
}
