import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import type { GroupRow } from './unit-row.js';
import { UnitQueries } from './units.queries.js';
import { UnitRepository } from './units.repository.js';

/** Standing exclusions of a group. Rosters already frozen stay as they are. */
@Injectable()
export class SetGroupUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly units: UnitRepository,
    private readonly queries: UnitQueries,
  ) {}

  execute(ctx: ActContext, input: { groupId: string; version: number; excludedUnitIds: readonly string[] }): Promise<GroupRow> {
    return this.uow.run(ctx, async (tx) => {
      const group = await this.queries.lockedGroup(tx, input.groupId);
      if (!group) throw new NotFoundError('unit-group', input.groupId);
      if (group.version !== input.version) throw new StaleVersionError('unit-group', input.version, group.version);
      await this.units.setGroup(tx, group.id, input.excludedUnitIds);
      tx.audit({
        action: 'unit.group',
        subjectKind: 'unit-group',
        subjectId: group.id,
        detail: { before: group.excludedUnitIds, after: input.excludedUnitIds },
      });
      return { ...group, excludedUnitIds: input.excludedUnitIds, version: group.version + 1 };
    });
  }
}
