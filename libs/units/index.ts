import { Unit } from './unit.entity.js';

export { ChangeUnitUseCase, type ChangeUnitInput } from './change-unit.use-case.js';
export { CreateOfficeUseCase, type CreateOfficeInput } from './create-office.use-case.js';
export { CreateUnitsUseCase, type CreateUnitInput } from './create-units.use-case.js';
export { RememberAliasesUseCase } from './remember-aliases.use-case.js';
export { RenameUnitUseCase, type RenameUnitInput } from './rename-unit.use-case.js';
export { SetFamilyUseCase } from './set-family.use-case.js';
export { SetGroupUseCase } from './set-group.use-case.js';
export { UnitDirectory } from './unit.directory.js';
export { UnitListUseCase } from './unit-list.use-case.js';
export type { FrozenRoster, GroupRow, GroupToExpand, NameMatch, OfficeRow, UnitRow, UnitSuggestion } from './unit-row.js';
export { UnitsModule } from './units.module.js';

export const UNITS_ENTITIES = [Unit];
