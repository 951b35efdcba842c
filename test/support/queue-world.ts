import { SYSTEM_ACTOR } from '#domain/kernel/actor.js';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database/data-source.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { UuidV7Source } from '#platform/ids/ids.js';
import { createLogger } from '#platform/logging/logger.js';
import { OutboxStore } from '#platform/outbox/outbox-store.js';
import { OutboxRelay } from '#platform/outbox/relay.js';
import { createQueueBackend } from '#platform/queue/create-backend.js';
import type { JobHandler } from '#platform/queue/job-handler.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { Processor } from '#platform/queue/processor.js';
import type { QueueBackend } from '#platform/queue/queue-backend.js';
import { type TestDatabase, withTestDatabase } from './database.js';

export const OFFICE = '00000000-0000-7000-8000-000000000001';
export const CONTEXT: ActContext = { actor: SYSTEM_ACTOR, officeId: OFFICE, scope: { kind: 'OFFICE', officeId: OFFICE } };

export interface QueueWorld {
  readonly database: TestDatabase;
  readonly source: DataSource;
  readonly uow: UnitOfWork;
  readonly store: OutboxStore;
  readonly statements: SystemStatements;
  /** A process of its own as far as the queue can tell: own pool, own backend. */
  backend(): QueueBackend;
  relay(backend: QueueBackend, batch?: number): OutboxRelay;
  processor(...handlers: JobHandler[]): Processor;
  /** The clock of the database stands at this instant from now on; null lets it run. */
  setNow(at: Date | null): void;
  close(): Promise<void>;
}

/** Outbox, relay and queue on a real database; the queue on Redis when an address is given. */
export async function queueWorld(redisUrl = process.env.REDIS_URL): Promise<QueueWorld> {
  const database = await withTestDatabase();
  const source = await createDataSource({ url: database.appUrl, entities: [] }).initialize();
  let now: Date | null = null;
  const statements = new SystemStatements(source, () => now);
  const store = new OutboxStore(statements);
  const log = createLogger(process.env.DUBAN_TEST_LOG ?? 'silent');
  const backends: QueueBackend[] = [];
  return {
    database,
    source,
    statements,
    store,
    uow: new UnitOfWork(source, new UuidV7Source(), () => now),
    backend: () => {
      const backend = createQueueBackend(source, redisUrl, log);
      backends.push(backend);
      return backend;
    },
    relay: (backend, batch) => new OutboxRelay(store, backend, batch),
    processor: (...handlers) => new Processor(store, new JobRegistry([{ handlers: () => handlers }], handlers.map((h) => h.kind)), log),
    setNow: (at) => void (now = at),
    close: async () => {
      for (const backend of backends) {
        await backend.truncate().catch(() => undefined);
        await backend.close();
      }
      await source.destroy();
      await database.drop();
    },
  };
}

export async function until(condition: () => boolean | Promise<boolean>, limitMs = 840_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
