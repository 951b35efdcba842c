import { Injectable } from '@nestjs/common';
import type { UrgeMode } from '#domain/kernel/policy.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { LockedUnitRepository } from './locked-units.repository.js';
import type { UnitRow } from './unit-row.js';
import { UnitQueries } from './units.queries.js';

export interface ChangeUnitInput {
  readonly unitId: string;
  readonly version: number;
  readonly urgeMode?: UrgeMode;
  readonly hasLamp?: boolean;
  readonly position?: number;
}

/** How a unit may be urged and whether it has a lamp is data of the unit; policy only gives the first value. */
@Injectable()
export class ChangeUnitUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly locked: LockedUnitRepository,
    private readonly queries: UnitQueries,
  ) {}

  execute(ctx: ActContext, { unitId, version, ...change }: ChangeUnitInput): Promise<UnitRow> {
    return this.uow.run(ctx, async (tx) => {
      const unit = await this.locked.load(tx, unitId, version);
      const before = { urgeMode: unit.urgeMode, hasLamp: unit.hasLamp, position: unit.position };
      Object.assign(unit, { ...before, ...change });
      await this.locked.save(tx, unit);
      tx.audit({ action: 'unit.change', subjectKind: 'unit', subjectId: unit.id, detail: { before, change } });
      const [row] = await this.queries.byIds(tx, [unit.id], tx.today);
      return row!;
    });
  }
}
