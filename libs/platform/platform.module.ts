import { join } from 'node:path';
import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PolicyStore } from './config/policy.js';
import { RuleBook } from './config/rules-of-day.js';
import { createDataSource } from './database/data-source.js';
import { SystemStatements } from './database/system-statements.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { DiskFileStore } from './files/disk-file-store.js';
import { FileStore } from './files/file-store.js';
import { IdSource, UuidV7Source } from './ids/ids.js';
import { JobRuns } from './jobs/job-run.queries.js';
import { JobRunner } from './jobs/long-work.js';
import { createLogger, type Logger } from './logging/logger.js';
import { DeadLetters } from './outbox/dead-letters.queries.js';
import { OutboxStore } from './outbox/outbox-store.js';
import type { PlatformOptions } from './platform.options.js';
import { createQueueBackend } from './queue/create-backend.js';
import { QueueBackend } from './queue/queue-backend.js';

export const LOGGER = Symbol('logger');
const OPTIONS = Symbol('platform options');

/** What every room stands on. One pool, one clock, one source of ids for the process. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(OPTIONS) private readonly options: PlatformOptions,
    private readonly source: DataSource,
    private readonly queues: QueueBackend,
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const providers = [...base(options), ...(options.providers ?? [])];
    return { module: PlatformModule, providers: [{ provide: OPTIONS, useValue: options }, ...providers], exports: providers };
  }

  /** After the doors are closed and the workers have stopped: queues first, they use the pool. */
  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    if (!this.options.source && this.source.isInitialized) await this.source.destroy();
  }
}

function base(options: PlatformOptions): Provider[] {
  const statements = (source: DataSource): SystemStatements => new SystemStatements(source, options.pinnedNow);
  return [
    { provide: LOGGER, useFactory: () => options.logger ?? createLogger(options.logLevel) },
    { provide: DataSource, useFactory: () => options.source ?? openSource(options) },
    { provide: IdSource, useFactory: () => options.ids ?? new UuidV7Source() },
    {
      provide: UnitOfWork,
      useFactory: (source: DataSource, ids: IdSource) => new UnitOfWork(source, ids, options.pinnedNow),
      inject: [DataSource, IdSource],
    },
    { provide: SystemStatements, useFactory: statements, inject: [DataSource] },
    { provide: OutboxStore, useFactory: (run: SystemStatements) => new OutboxStore(run), inject: [SystemStatements] },
    { provide: DeadLetters, useFactory: () => new DeadLetters() },
    { provide: JobRunner, useFactory: () => new JobRuns() },
    { provide: PolicyStore, useFactory: () => options.policy ?? PolicyStore.fromFolder() },
    { provide: RuleBook, useFactory: (policies: PolicyStore) => new RuleBook(policies), inject: [PolicyStore] },
    { provide: DiskFileStore, useFactory: () => new DiskFileStore(join(options.dataDir, 'files')) },
    { provide: FileStore, useExisting: DiskFileStore },
    {
      provide: QueueBackend,
      useFactory: (source: DataSource, log: Logger) => createQueueBackend(source, options.redisUrl, log, options.queueLockMs),
      inject: [DataSource, LOGGER],
    },
  ];
}

const openSource = (options: PlatformOptions): Promise<DataSource> =>
  createDataSource({ url: options.databaseUrl, entities: options.entities, poolSize: options.poolSize }).initialize();
