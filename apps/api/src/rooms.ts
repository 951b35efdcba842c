import { ACCESS_ENTITIES, AccessModule } from '#rooms/access/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { OUTLINES_ENTITIES, OutlinesModule } from '#rooms/outlines/index.js';
import { TASKS_ENTITIES, TasksModule } from '#rooms/tasks/index.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';

/** The rooms in their order; one line each. */
export const ROOM_MODULES = [UnitsModule, AccessModule, FilesModule, OutlinesModule, TasksModule];
export const ROOM_ENTITIES = [...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...OUTLINES_ENTITIES, ...TASKS_ENTITIES];
