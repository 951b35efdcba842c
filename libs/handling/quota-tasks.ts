import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { QuotaRepository } from '#rooms/obligations/index.js';
import { AssignmentFactsQueries, type LedTask } from '#rooms/tasks/index.js';

/** The task of an occurrence or a target, which is locked. What the person's units have no part in is not there. */
@Injectable()
export class QuotaTasks {
  constructor(
    private readonly quotas: QuotaRepository,
    private readonly assignments: AssignmentFactsQueries,
  ) {}

  async ofOccurrence(tx: Tx, id: string): Promise<LedTask> {
    const task = await this.assignments.ledTask(tx, await this.quotas.lockOccurrence(tx, id));
    if (!task) throw new NotFoundError('occurrence', id);
    return task;
  }

  async ofTarget(tx: Tx, id: string): Promise<LedTask> {
    const task = await this.assignments.ledTask(tx, await this.quotas.lockTarget(tx, id));
    if (!task) throw new NotFoundError('target', id);
    return task;
  }
}
