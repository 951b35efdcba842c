import { ACCESS_ENTITIES, AccessModule } from '#rooms/access/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';

/** The rooms in their order; one line each. */
export const ROOM_MODULES = [UnitsModule, AccessModule, FilesModule];
export const ROOM_ENTITIES = [...UNITS_ENTITIES, ...ACCESS_ENTITIES];
