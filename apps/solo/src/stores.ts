import { Redis } from 'ioredis';
import pg from 'pg';
import type { Environment } from '#platform/config/environment.js';
import { StartRefused } from '#platform/config/start-refused.js';
import { startEmbeddedPostgres, type Progress } from '#platform/database/server/embedded-postgres.js';
import { APP_ROLE } from '#platform/database/server/roles.js';

export interface OpenDatabase {
  readonly migrationUrl: string;
  readonly appUrl: string;
  /** The role to grant to; null when migrations and program use the same one. */
  readonly appRole: string | null;
  close(): Promise<void>;
}

const MINIMUM_VERSION = 150_000;
const CONNECT_LIMIT_MS = 5_000;

/** The server named by DATABASE_URL, or the embedded one under the data folder. */
export async function openDatabase(env: Environment, onProgress: Progress, onLost: (reason: Error) => void): Promise<OpenDatabase> {
  if (env.DATABASE_URL) return existingServer(env.DATABASE_URL, env.DATABASE_MIGRATION_URL);
  const server = await startEmbeddedPostgres({ dataDir: env.DUBAN_DATA_DIR, onProgress, onLost });
  return { migrationUrl: server.ownerUrl, appUrl: server.appUrl, appRole: APP_ROLE, close: server.stop };
}

async function existingServer(appUrl: string, migrationUrl = appUrl): Promise<OpenDatabase> {
  const app = await reach('DATABASE_URL', appUrl);
  if (app.version < MINIMUM_VERSION) {
    const found = Math.floor(app.version / 10_000);
    throw new StartRefused(`需要 PostgreSQL 15 或更高版本,DATABASE_URL 指向 ${found}`, `PostgreSQL 15 or newer is needed, DATABASE_URL names ${found}`);
  }
  const owner = migrationUrl === appUrl ? app : await reach('DATABASE_MIGRATION_URL', migrationUrl);
  return { migrationUrl, appUrl, appRole: owner.role === app.role ? null : app.role, close: async () => undefined };
}

async function reach(name: string, connectionString: string): Promise<{ role: string; version: number }> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query("SELECT current_user AS role, current_setting('server_version_num')::int AS version");
    return found.rows[0] as { role: string; version: number };
  } catch (error) {
    throw unreachable(name, connectionString, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Redis is asked once at the start; later outages are for the queue to bear. */
export async function reachRedis(redisUrl: string): Promise<void> {
  const options = { lazyConnect: true, retryStrategy: () => null, connectTimeout: CONNECT_LIMIT_MS, maxRetriesPerRequest: 0 };
  const client = new Redis(redisUrl, options);
  let last: unknown;
  client.on('error', (error: unknown) => (last = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw unreachable('REDIS_URL', redisUrl, last ?? error);
  } finally {
    client.disconnect();
  }
}

/** The password in the address stays out of the sentence: it ends up in terminals and logs. */
function unreachable(name: string, address: string, error: unknown): Error {
  const { host } = new URL(address);
  const { code, message = '' } = error as NodeJS.ErrnoException;
  const reason = [code, message].filter(Boolean).join(' ');
  return new StartRefused(`连接不上 ${name} 所指的 ${host}(${reason})`, `cannot reach ${host} named by ${name} (${reason})`);
}
