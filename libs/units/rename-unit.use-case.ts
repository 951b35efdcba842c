import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { LockedUnitRepository } from './locked-units.repository.js';
import type { UnitRow } from './unit-row.js';
import { UnitQueries } from './units.queries.js';
import { UnitRepository } from './units.repository.js';

export interface RenameUnitInput {
  readonly unitId: string;
  readonly version: number;
  readonly name: string;
  readonly shortName?: string;
  /** First day of the new name; may lie ahead. Papers of earlier days keep the old one. */
  readonly from: LocalDate;
}

@Injectable()
export class RenameUnitUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly locked: LockedUnitRepository,
    private readonly units: UnitRepository,
    private readonly queries: UnitQueries,
  ) {}

  execute(ctx: ActContext, input: RenameUnitInput): Promise<UnitRow> {
    return this.uow.run(ctx, async (tx) => {
      const unit = await this.locked.load(tx, input.unitId, input.version);
      const since = await this.queries.latestNameSince(tx, unit.id);
      if (input.from < since) throw new RefusedError(refuse('rename-before-latest', { since, from: input.from }));
      const taken = await this.units.taken(tx, [input.name], []);
      if (taken.some((other) => other.code !== unit.code)) throw new RefusedError(refuse('unit-name-taken', { names: [input.name] }));
      await this.units.openName(tx, unit.id, input.name, input.shortName ?? input.name, input.from);
      await this.locked.touch(tx, unit);
      tx.audit({ action: 'unit.rename', subjectKind: 'unit', subjectId: unit.id, detail: { name: input.name, from: input.from } });
      const [row] = await this.queries.byIds(tx, [unit.id], tx.today);
      return row!;
    });
  }
}
