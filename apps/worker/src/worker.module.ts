import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { SealAuditSweep } from '#platform/audit/seal.sweep.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { PruneKeysSweep } from '#platform/idempotency/prune-keys.sweep.js';
import { AbandonedRunsSweep } from '#platform/jobs/abandoned-runs.sweep.js';
import { JobRunHandlers } from '#platform/jobs/job-run.handlers.js';
import type { LongWorks } from '#platform/jobs/long-work.js';
import type { Logger } from '#platform/logging/logger.js';
import { OutboxRelay } from '#platform/outbox/relay.js';
import { OutboxStore } from '#platform/outbox/outbox-store.js';
import { PruneOutboxSweep } from '#platform/outbox/prune.sweep.js';
import { LOGGER, PlatformModule } from '#platform/platform.module.js';
import type { PlatformOptions } from '#platform/platform.options.js';
import type { JobHandlers } from '#platform/queue/job-handler.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { Processor } from '#platform/queue/processor.js';
import { QueueBackend } from '#platform/queue/queue-backend.js';
import type { Sweep } from '#platform/sweeps/sweep.js';
import { SweepRegistry } from '#platform/sweeps/sweep-registry.js';
import { SweepTurns } from '#platform/sweeps/sweep-turns.js';
import { ROOM_HANDLERS, ROOM_LONG_WORKS, ROOM_MODULES, ROOM_SWEEPS } from './rooms.js';
import { OfficeList } from './office-list.js';
import { WorkerLoop } from './worker-loop.js';

/**
 * What a worker runs. The rooms' modules provide and export their handlers, long works and sweeps: provided here once
 * more they would be second instances without the rooms' inner parts. Tests bring what no room provides as `providers`.
 */
export interface WorkerParts {
  readonly providers?: readonly NonNullable<Provider>[];
  readonly modules: DynamicModule['imports'];
  readonly handlers: readonly NonNullable<Provider>[];
  readonly longWorks: readonly NonNullable<Provider>[];
  readonly sweeps: readonly NonNullable<Provider>[];
}

const ROOMS: WorkerParts = {
  modules: [...ROOM_MODULES],
  handlers: ROOM_HANDLERS,
  longWorks: ROOM_LONG_WORKS,
  sweeps: ROOM_SWEEPS,
};

@Module({})
export class WorkerModule {
  static forRoot(platform: PlatformOptions, parts: WorkerParts = ROOMS): DynamicModule {
    const tokens = (providers: WorkerParts['handlers']) => providers.map((p) => (typeof p === 'function' ? p : p.provide));
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(platform), ...(parts.modules ?? [])],
      providers: [
        ...(parts.providers ?? []),
        {
          provide: JobRunHandlers,
          useFactory: (run: SystemStatements, uow: UnitOfWork, ...works: LongWorks[]) => new JobRunHandlers(run, uow, works),
          inject: [SystemStatements, UnitOfWork, ...tokens(parts.longWorks)],
        },
        {
          provide: JobRegistry,
          useFactory: (...groups: JobHandlers[]) => new JobRegistry(groups),
          inject: [JobRunHandlers, ...tokens(parts.handlers)],
        },
        {
          provide: PruneOutboxSweep,
          useFactory: (store: OutboxStore) => new PruneOutboxSweep(store),
          inject: [OutboxStore],
        },
        {
          provide: AbandonedRunsSweep,
          useFactory: (run: SystemStatements) => new AbandonedRunsSweep(run),
          inject: [SystemStatements],
        },
        {
          provide: PruneKeysSweep,
          useFactory: (run: SystemStatements) => new PruneKeysSweep(run),
          inject: [SystemStatements],
        },
        {
          provide: SealAuditSweep,
          useFactory: (run: SystemStatements) => new SealAuditSweep(run),
          inject: [SystemStatements],
        },
        {
          provide: SweepRegistry,
          useFactory: (...sweeps: Sweep[]) => new SweepRegistry(sweeps),
          inject: [...tokens(parts.sweeps), AbandonedRunsSweep, SealAuditSweep, PruneOutboxSweep, PruneKeysSweep],
        },
        {
          provide: SweepTurns,
          useFactory: (run: SystemStatements) => new SweepTurns(run),
          inject: [SystemStatements],
        },
        {
          provide: OutboxRelay,
          useFactory: (store: OutboxStore, backend: QueueBackend) => new OutboxRelay(store, backend),
          inject: [OutboxStore, QueueBackend],
        },
        {
          provide: Processor,
          useFactory: (store: OutboxStore, registry: JobRegistry, log: Logger) => new Processor(store, registry, log),
          inject: [OutboxStore, JobRegistry, LOGGER],
        },
        OfficeList,
        WorkerLoop,
      ],
    };
  }
}
