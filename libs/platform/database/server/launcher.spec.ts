import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { embeddedBinaries } from './binaries.js';
import { SUPERUSER, THROWAWAY_SETTINGS } from './cluster-settings.js';
import { initCluster, newPassword } from './init-cluster.js';
import { chooseLauncher, currentIdentity, modesFor } from './launcher.js';
import { startPostmaster, stopPostmaster } from './postmaster.js';
import { isAlive } from './processes.js';
import { serverUrl } from './roles.js';

const binaries = await embeddedBinaries();

/** As root the user namespace and the lowered rights, as an ordinary user the direct way; containers may forbid one. */
const working = modesFor(currentIdentity(), process.platform).filter((mode) => {
  const launcher = chooseLauncher(binaries, currentIdentity(), mode);
  launcher?.dispose();
  return launcher !== undefined;
});

it('can be launched here in one way at least', () => {
  expect(working.length).toBeGreaterThan(0);
});

describe.each(working)('the server launched by %s', (mode) => {
  // mkdtemp makes it 0700: other users cannot enter, which is what a home folder looks like to a lowered server.
  const folder = mkdtempSync(join(tmpdir(), 'duban-launch-'));
  const dataDir = join(folder, 'postgres');
  const password = newPassword();
  let url: string;
  let pid: number;
  let dispose: () => void;

  beforeAll(async () => {
    const launcher = chooseLauncher(binaries, currentIdentity(), mode);
    if (!launcher) throw new Error(`${mode} worked a moment ago`);
    dispose = launcher.dispose;
    await initCluster({ launcher, dataDir, password, major: 18, durable: false });
    const logFile = join(folder, 'postgres.log');
    const server = await startPostmaster({ launcher, dataDir, logFile, settings: THROWAWAY_SETTINGS, leashed: true });
    pid = server.pid;
    url = serverUrl(SUPERUSER, password, server.port, 'postgres');
  });

  afterAll(async () => {
    await stopPostmaster(pid);
    expect(isAlive(pid)).toBe(false);
    dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves, finds trigrams in Chinese and leaves the folder above as it was', async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create extension pg_trgm');
    const found = await client.query("select cardinality(show_trgm('审批流程')) as trigrams, current_setting('fsync') as fsync");
    expect(found.rows).toEqual([{ trigrams: 5, fsync: 'off' }]);
    await client.end();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('asks for the password', async () => {
    const wrong = new pg.Client({ connectionString: url.replace(password, 'wrong') });
    await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
  });
});
