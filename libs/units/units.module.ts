import { Module } from '@nestjs/common';
import { ChangeUnitUseCase } from './change-unit.use-case.js';
import { CreateOfficeUseCase } from './create-office.use-case.js';
import { CreateUnitsUseCase } from './create-units.use-case.js';
import { LockedUnitRepository } from './locked-units.repository.js';
import { RememberAliasesUseCase } from './remember-aliases.use-case.js';
import { RenameUnitUseCase } from './rename-unit.use-case.js';
import { RosterRepository } from './rosters.repository.js';
import { SetFamilyUseCase } from './set-family.use-case.js';
import { SetGroupUseCase } from './set-group.use-case.js';
import { UnitDirectory } from './unit.directory.js';
import { UnitListUseCase } from './unit-list.use-case.js';
import { UnitQueries } from './units.queries.js';
import { UnitRepository } from './units.repository.js';

const DOOR = [
  ChangeUnitUseCase, CreateOfficeUseCase, CreateUnitsUseCase, RememberAliasesUseCase, RenameUnitUseCase, SetFamilyUseCase, SetGroupUseCase,
  UnitDirectory, UnitListUseCase,
];

@Module({ providers: [...DOOR, LockedUnitRepository, RosterRepository, UnitQueries, UnitRepository], exports: DOOR })
export class UnitsModule {}
