import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { INSTALLATION } from '#platform/sweeps/sweep.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { UnitDirectory } from '#rooms/units/index.js';

/** The supervising circles for which the machine has to look after what is due. */
@Injectable()
export class OfficeList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly units: UnitDirectory,
  ) {}

  ids(): Promise<string[]> {
    return this.uow.read(systemContext(INSTALLATION), (tx) => this.units.officeIds(tx));
  }
}
