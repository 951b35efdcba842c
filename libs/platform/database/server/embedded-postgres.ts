import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderRefusal } from '../../config/data-folder.js';
import { StartRefused } from '../../config/start-refused.js';
import { embeddedBinaries } from './binaries.js';
import { DURABLE_SETTINGS, SUPERUSER } from './cluster-settings.js';
import { initCluster, isInitialised } from './init-cluster.js';
import { clusterOwner, giveCluster } from './cluster-owner.js';
import { replaceCopy } from './copied-binaries.js';
import { chooseLauncher, currentIdentity, type Launcher } from './launcher.js';
import { clearOrphan } from './orphan.js';
import { APP_ROLE, DATABASE, ensureDatabase, ensureExtensions, ensureRoles, OWNER_ROLE, serverUrl, SUPERUSER_DATABASE } from './roles.js';
import { type ClusterSecrets, clusterSecrets, saveSecrets } from './secrets.js';
import { type SupervisedServer, supervise } from './supervisor.js';

export interface EmbeddedPostgres {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

export type Progress = (zh: string, en: string) => void;

export interface EmbeddedOptions {
  /** The program's data folder; the caller holds its lock. */
  readonly dataDir: string;
  readonly onProgress?: Progress;
  /** Called when the server has gone and could not be brought back. */
  readonly onLost?: (reason: Error) => void;
}

const MAJOR = 18;
const MAX_LOG_BYTES = 5_000_000;

/** The real PostgreSQL 18 that npm ships, under our own supervision: initialised once, started, and stopped by us. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, onProgress = () => undefined, onLost = () => undefined } = options;
  const clusterDir = join(dataDir, 'postgres');
  const launcher = chooseLauncher(await embeddedBinaries(), { ...currentIdentity(), clusterOwner: clusterOwner(clusterDir) });
  if (!launcher) throw new StartRefused(...NO_LAUNCHER);
  try {
    replaceCopy(dataDir, launcher.copy);
    const secrets = await prepareCluster(dataDir, clusterDir, launcher, onProgress);
    const logFile = trimmedLog(dataDir);
    const server = await supervise({ launcher, dataDir: clusterDir, logFile, settings: DURABLE_SETTINGS, onLost });
    return await finish(dataDir, secrets, server, launcher);
  } catch (error) {
    launcher.dispose();
    throw dataFolderRefusal(dataDir, error) ?? asRefusal(error, dataDir);
  }
}

async function prepareCluster(dataDir: string, clusterDir: string, launcher: Launcher, progress: Progress): Promise<ClusterSecrets> {
  const secrets = clusterSecrets(dataDir);
  if (!isInitialised(clusterDir)) {
    progress('正在初始化数据库…', 'initialising the database …');
    await initCluster({ launcher, dataDir: clusterDir, password: secrets.superuser, major: MAJOR, durable: true });
    return { ...secrets, ready: false };
  }
  const version = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  if (version !== String(MAJOR)) {
    throw new StartRefused(
      `数据目录 ${dataDir} 属于 PostgreSQL ${version},本程序自带 ${MAJOR}`,
      `the data folder ${dataDir} belongs to PostgreSQL ${version}, this program ships ${MAJOR}`,
    );
  }
  if ((await clearOrphan(clusterDir)) === 'stopped') progress('已停止上次遗留的数据库进程', 'stopped a database process left over from the last run');
  if (clusterOwner(clusterDir) === 0 && launcher.mode === 'lowered') giveCluster(clusterDir, launcher.fileOwner);
  return secrets;
}

async function finish(dataDir: string, secrets: ClusterSecrets, server: SupervisedServer, launcher: Launcher): Promise<EmbeddedPostgres> {
  const stop = async (): Promise<void> => {
    await server.stop();
    launcher.dispose();
  };
  const superuserUrl = serverUrl(SUPERUSER, secrets.superuser, server.port, DATABASE);
  try {
    if (!secrets.ready) {
      const admin = serverUrl(SUPERUSER, secrets.superuser, server.port, SUPERUSER_DATABASE);
      await ensureRoles(admin, secrets);
      await ensureDatabase(admin, DATABASE);
      await ensureExtensions(superuserUrl);
      saveSecrets(dataDir, { ...secrets, ready: true });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ownerUrl: serverUrl(OWNER_ROLE, secrets.owner, server.port, DATABASE),
    appUrl: serverUrl(APP_ROLE, secrets.app, server.port, DATABASE),
    superuserUrl,
    stop,
  };
}

function trimmedLog(dataDir: string): string {
  const file = join(dataDir, 'postgres.log');
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) rmSync(file);
  return file;
}

const NO_LAUNCHER: [string, string] = [
  '当前为 root 且系统不允许降权,自带数据库无法启动:请设置 DATABASE_URL 使用已有的 PostgreSQL,或以普通用户运行',
  'PostgreSQL cannot run as root and neither user namespaces nor setpriv work here: set DATABASE_URL to a server of your own, or run as an ordinary user',
];

function asRefusal(error: unknown, dataDir: string): unknown {
  if (error instanceof StartRefused || !(error instanceof Error)) return error;
  if (!/initdb failed|did not start|not ready/.test(error.message)) return error;
  const log = join(dataDir, 'postgres.log');
  return new StartRefused(`自带数据库无法启动(${error.message}),详见 ${log}`, `the embedded database did not start, see ${log}`);
}
