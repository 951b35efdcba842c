import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { TaskLinkRepository } from './task-link.repository.js';

/** The unit reports on `otherId` with what it writes under `primaryId`. */
export interface ReportedTogether {
  readonly primaryId: string;
  readonly otherId: string;
}

/** What later rooms ask of the links. */
@Injectable()
export class TaskLinks {
  constructor(private readonly links: TaskLinkRepository) {}

  /** Links in force among these assignments. */
  async among(tx: Tx, assignmentIds: readonly string[]): Promise<ReportedTogether[]> {
    if (assignmentIds.length < 2) return [];
    const inside = new Set(assignmentIds);
    const held = await this.links.about(tx, assignmentIds);
    return held
      .filter(({ state, primaryId, otherId }) => state === 'LINKED' && inside.has(primaryId) && inside.has(otherId))
      .map(({ primaryId, otherId }) => ({ primaryId, otherId }));
  }
}
