import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { Unit } from './unit.entity.js';

/** Single units loaded for a change. */
@Injectable()
export class LockedUnitRepository {
  async load(tx: Tx, unitId: string, version: number): Promise<Unit> {
    const unit = await tx.manager.findOne(Unit, {
      where: { id: unitId, officeId: tx.officeId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!unit) throw new NotFoundError('unit', unitId);
    if (unit.version !== version) throw new StaleVersionError('unit', version, unit.version);
    return unit;
  }

  save(tx: Tx, unit: Unit): Promise<Unit> {
    return tx.manager.save(unit);
  }

  /** A change that lies in another table still makes a new version of the unit. */
  async touch(tx: Tx, unit: Unit): Promise<void> {
    await tx.execute('update duban.unit set version = version + 1 where id = $1', [unit.id]);
  }
}
