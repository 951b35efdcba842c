import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedBinaries, systemBinaries } from './binaries.js';
import { SUPERUSER, THROWAWAY_SETTINGS } from './cluster-settings.js';
import { initCluster, newPassword } from './init-cluster.js';
import { chooseLauncher } from './launcher.js';
import { startPostmaster, stopPostmaster } from './postmaster.js';
import { APP_ROLE, ensureRoles, OWNER_ROLE, serverUrl, SUPERUSER_DATABASE } from './roles.js';

export type TestMajor = 15 | 18;

export interface TestServer {
  readonly pid: number;
  readonly port: number;
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly app: string };
  stop(): Promise<void>;
}

/**
 * A throw-away cluster under `folder`, without fsync. PostgreSQL 18 is the embedded one, 15 the system's.
 * With `ownLeash` it ends by itself when the calling process dies.
 */
export async function spawnTestServer(options: { folder: string; major?: TestMajor; ownLeash?: boolean }): Promise<TestServer> {
  const { folder, major = 18, ownLeash = true } = options;
  const binaries = major === 18 ? await embeddedBinaries() : systemBinaries(major);
  if (!binaries) throw new Error(`PostgreSQL ${major} is not installed on this machine`);
  const launcher = chooseLauncher(binaries);
  if (!launcher) throw new Error('neither a user namespace nor setpriv works here: PostgreSQL cannot run as root');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const dataDir = join(folder, 'postgres');
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  await initCluster({ launcher, dataDir, password: passwords.superuser, major, durable: false });
  const server = await startPostmaster({ launcher, dataDir, logFile: join(folder, 'postgres.log'), settings: THROWAWAY_SETTINGS, leashed: ownLeash });
  await ensureRoles(serverUrl(SUPERUSER, passwords.superuser, server.port, SUPERUSER_DATABASE), passwords);
  const stop = async (): Promise<void> => {
    await stopPostmaster(server.pid, 2_000);
    launcher.dispose();
  };
  return { pid: server.pid, port: server.port, passwords, stop };
}

export const urlsOn = (
  server: Pick<TestServer, 'port' | 'passwords'>,
  database: string,
): { ownerUrl: string; appUrl: string; superuserUrl: string } => ({
  ownerUrl: serverUrl(OWNER_ROLE, server.passwords.owner, server.port, database),
  appUrl: serverUrl(APP_ROLE, server.passwords.app, server.port, database),
  superuserUrl: serverUrl(SUPERUSER, server.passwords.superuser, server.port, database),
});
