import { Injectable } from '@nestjs/common';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { UnitRepository } from './units.repository.js';

/**
 * Declares units one recusal family (回避关系): what one submits, none of them reviews. A family of one unties it.
 * A fresh id each time, so that a unit that leaves shares nothing with those that stay.
 */
@Injectable()
export class SetFamilyUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly units: UnitRepository,
  ) {}

  execute(ctx: ActContext, unitIds: readonly string[]): Promise<{ familyId: string }> {
    return this.uow.run(ctx, (tx) => this.set(tx, unitIds));
  }

  async set(tx: Tx, unitIds: readonly string[]): Promise<{ familyId: string }> {
    const ids = [...new Set(unitIds)];
    const familyId = tx.id();
    const tied = await this.units.setFamily(tx, ids, familyId);
    if (tied !== ids.length) throw new NotFoundError('unit', ids.join(','));
    tx.audit({ action: 'unit.family', subjectKind: 'family', subjectId: familyId, subjects: { kind: 'unit', ids } });
    return { familyId };
  }
}
