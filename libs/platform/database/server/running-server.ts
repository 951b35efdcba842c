import { join } from 'node:path';
import { StartRefused } from '../../config/start-refused.js';
import { SUPERUSER } from './cluster-settings.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';
import { readPostmasterPid } from './postmaster-pid.js';
import { waitUntil } from './processes.js';
import { APP_ROLE, DATABASE, OWNER_ROLE, serverUrl } from './roles.js';
import { clusterSecrets } from './secrets.js';

const READY_LIMIT_MS = 30_000;

/** The embedded server of a program that runs on this data folder now; it may still be starting. */
export async function runningServer(dataDir: string): Promise<Omit<EmbeddedPostgres, 'stop'>> {
  const clusterDir = join(dataDir, 'postgres');
  const isReady = (): boolean => readPostmasterPid(clusterDir)?.ready === true && clusterSecrets(dataDir).ready;
  if (!(await waitUntil(isReady, READY_LIMIT_MS, 100))) {
    throw new StartRefused(`数据目录 ${dataDir} 的数据库未就绪`, `the database of the data folder ${dataDir} is not ready`);
  }
  const port = readPostmasterPid(clusterDir)?.port ?? 0;
  const secrets = clusterSecrets(dataDir);
  return {
    ownerUrl: serverUrl(OWNER_ROLE, secrets.owner, port, DATABASE),
    appUrl: serverUrl(APP_ROLE, secrets.app, port, DATABASE),
    superuserUrl: serverUrl(SUPERUSER, secrets.superuser, port, DATABASE),
  };
}
