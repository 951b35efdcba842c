import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { type LockedOccurrence, type LockedTarget, QuotaRepository } from '#rooms/obligations/index.js';
import { AssignmentFactsQueries, type LedTask } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

/** The task of an occurrence or a target, which is locked. What the person's units have no part in is not there. */
@Injectable()
export class QuotaTasks {
  constructor(
    private readonly quotas: QuotaRepository,
    private readonly assignments: AssignmentFactsQueries,
    private readonly units: UnitDirectory,
  ) {}

  async ofOccurrence(tx: Tx, id: string): Promise<LedTask & LockedOccurrence> {
    const occurrence = await this.quotas.lockOccurrence(tx, id);
    const task = await this.assignments.ledTask(tx, occurrence.taskId);
    if (!task) throw new NotFoundError('occurrence', id);
    return { ...task, done: occurrence.done, firstDay: occurrence.firstDay };
  }

  async ofTarget(tx: Tx, id: string): Promise<LedTask & LockedTarget> {
    const target = await this.quotas.lockTarget(tx, id);
    const task = await this.assignments.ledTask(tx, target.taskId);
    if (!task) throw new NotFoundError('target', id);
    return { ...task, unit: target.unit };
  }

  /** The recusal family that owes the duty. */
  async familyOf(tx: Tx, { primaryLeadUnitId }: LedTask): Promise<string | null> {
    const [unit] = primaryLeadUnitId ? await this.units.byIds(tx, [primaryLeadUnitId]) : [];
    return unit?.familyId ?? null;
  }
}
