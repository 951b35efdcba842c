import { tryLock } from '#setup/lock.mjs';
import { dataFolderLock } from '../config/data-folder-lock.js';
import { prepareDataFolder } from '../config/data-folder.js';
import type { Environment } from '../config/environment.js';
import { existingServer } from './existing-server.js';
import type { OpenDatabase } from './opened-database.js';
import { type Progress, startEmbeddedPostgres } from './server/embedded-postgres.js';
import { runningServer } from './server/running-server.js';
import { APP_ROLE } from './server/roles.js';

/** The server named by DATABASE_URL, or the embedded one; the caller holds the lock of the data folder. */
export async function openDatabase(env: Environment, onProgress: Progress, onLost: (reason: Error) => void): Promise<OpenDatabase> {
  if (env.DATABASE_URL) return existingServer(env.DATABASE_URL, env.DATABASE_MIGRATION_URL);
  const server = await startEmbeddedPostgres({ dataDir: env.DUBAN_DATA_DIR, onProgress, onLost });
  return { migrationUrl: server.ownerUrl, appUrl: server.appUrl, appRole: APP_ROLE, close: server.stop };
}

/**
 * For commands: beside a running program they use its server, otherwise they start the embedded one for themselves
 * and stop it again.
 */
export async function openDatabaseForCommand(env: Environment, onProgress: Progress): Promise<OpenDatabase> {
  if (env.DATABASE_URL) return existingServer(env.DATABASE_URL, env.DATABASE_MIGRATION_URL);
  prepareDataFolder(env.DUBAN_DATA_DIR);
  const lock = await tryLock(dataFolderLock(env.DUBAN_DATA_DIR));
  if ('holder' in lock) {
    const server = await runningServer(env.DUBAN_DATA_DIR);
    return { migrationUrl: server.ownerUrl, appUrl: server.appUrl, appRole: APP_ROLE, close: async () => undefined };
  }
  const lost = (reason: Error): void => {
    throw reason;
  };
  try {
    const own = await openDatabase(env, onProgress, lost);
    return { ...own, close: () => own.close().finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}
