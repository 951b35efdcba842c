import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from '../logging/logger.js';
import { BullBackend } from './bull-backend.js';
import { postgresCarrier } from './postgres-carrier.js';
import type { QueueBackend } from './queue-backend.js';
import { redisCarrier } from './redis-carrier.js';

/** Opens nothing yet: a process that only serves pages never talks to a queue. */
export function createQueueBackend(source: DataSource, redisUrl: string | undefined, log: Logger, lockMs?: number): QueueBackend {
  const onTrouble = (error: Error): void => log.warn({ err: error }, 'trouble with the queues; nothing is lost, the outbox relays again');
  const carrier = redisUrl ? redisCarrier(redisUrl, prefixOf(source), onTrouble) : postgresCarrier(poolOf(source), onTrouble);
  return new BullBackend(carrier, onTrouble, lockMs);
}

function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

/** Several installations, and the rehearsal of one, may share a Redis: the queues are named after the database. */
const prefixOf = (source: DataSource): string => `duban-${String(source.driver.database)}`;
