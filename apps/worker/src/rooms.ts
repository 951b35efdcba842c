import type { Type } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { LongWorks } from '#platform/jobs/long-work.js';
import type { JobHandlers } from '#platform/queue/job-handler.js';
import type { Sweep } from '#platform/sweeps/sweep.js';
import { CollectFilesSweep, FilesModule } from '#rooms/files/index.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';

/** The rooms whose doors the worker opens. */
export const ROOM_MODULES: readonly Type[] = [UnitsModule, FilesModule];

export const ROOM_ENTITIES: readonly EntityTarget<ObjectLiteral>[] = [...UNITS_ENTITIES];

/** Classes that handle commands of the outbox; together exactly one handler per kind of `libs/contracts/jobs.ts`. */
export const ROOM_HANDLERS: readonly Type<JobHandlers>[] = [];

/** Classes that bring long, resumable work for `job.run`. */
export const ROOM_LONG_WORKS: readonly Type<LongWorks>[] = [];

/** In the order in which one feeds the next. */
export const ROOM_SWEEPS: readonly Type<Sweep>[] = [CollectFilesSweep];
