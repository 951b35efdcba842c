import type pg from 'pg';
import { createPostgresBackend } from 'bullmq';
import type { BullCarrier } from './bull-backend.js';
import { ListeningPool } from './listening-pool.js';

/** The queues on the program's own PostgreSQL, over its own pool. */
export function postgresCarrier(pool: pg.Pool, onTrouble: (error: Error) => void): BullCarrier {
  const listening = new ListeningPool(pool, onTrouble);
  return {
    kind: 'postgres',
    connection: () => listening.asBullPool(),
    patient: () => listening.asBullPool(),
    factory: createPostgresBackend as never,
    ping: async () => void (await pool.query('select 1')),
    // BullMQ's own way drops sequences, which the program's role may not.
    truncate: async () => void (await pool.query('truncate bullmq.job, bullmq.event cascade')),
    close: () => listening.end(),
  };
}
