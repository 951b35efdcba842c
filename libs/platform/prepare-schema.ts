import { runMigrations } from './database/migrate.js';
import type { OpenDatabase } from './database/opened-database.js';
import { runQueueMigrations } from './queue/migrate-queue.js';

/**
 * One deploy step: our schema and, unless the queues live on Redis, BullMQ's.
 * @returns the names of the migrations applied; none on an up-to-date database
 */
export async function prepareSchema(database: OpenDatabase, onRedis: boolean): Promise<readonly string[]> {
  const { applied } = await runMigrations(database.migrationUrl, database.appRole);
  if (!onRedis) await runQueueMigrations(database.migrationUrl, database.appRole);
  return applied;
}
