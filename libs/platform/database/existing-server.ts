import pg from 'pg';
import { unreachable } from '../config/unreachable.js';
import { StartRefused } from '../config/start-refused.js';
import type { OpenDatabase } from './opened-database.js';

const MINIMUM_VERSION = 150_000;
const CONNECT_LIMIT_MS = 5_000;

/** A server of the operator's: asked for its version and its roles before anything else happens. */
export async function existingServer(appUrl: string, migrationUrl = appUrl): Promise<OpenDatabase> {
  const app = await reach('DATABASE_URL', appUrl);
  if (app.version < MINIMUM_VERSION) {
    const found = Math.floor(app.version / 10_000);
    throw new StartRefused(
      `需要 PostgreSQL 15 或更高版本,DATABASE_URL 指向 ${found}`,
      `PostgreSQL 15 or newer is needed, DATABASE_URL names ${found}`,
    );
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
