import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { runMigrations } from '#platform/database/migrate.js';
import { APP_ROLE, ensureDatabase, ensureExtensions } from '#platform/database/server/roles.js';
import { runQueueMigrations } from '#platform/queue/migrate-queue.js';
import { spawnTestServer, type TestMajor, type TestServer, urlsOn } from '#platform/database/server/test-server.js';

const TEMPLATE = 'duban_template';

type Shared = Pick<TestServer, 'pid' | 'port' | 'passwords'>;

export interface SharedServer {
  readonly template: string;
  readonly major: TestMajor;
  urls(database: string): ReturnType<typeof urlsOn>;
}

export const testMajor = (): TestMajor => (process.env.DUBAN_TEST_PG === '15' ? 15 : 18);

/** The server of this jest run; the first worker that asks starts it, the others wait for its note. */
export async function sharedTestServer(): Promise<SharedServer> {
  const folder = process.env.DUBAN_TEST_RUN;
  if (!folder) throw new Error('DUBAN_TEST_RUN is not set: this jest project lacks test/support/global-setup.mjs');
  const note = join(folder, 'server.json');
  if (claims(folder)) await announce(note, () => startShared(folder));
  const shared = await readNote(note);
  return { template: TEMPLATE, major: testMajor(), urls: (database) => urlsOn(shared, database) };
}

function claims(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'server'), { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function startShared(folder: string): Promise<Shared> {
  const server = await spawnTestServer({ folder: join(folder, 'server'), major: testMajor(), ownLeash: false });
  endWithTheRun(server.pid, folder);
  const admin = urlsOn(server, 'postgres').superuserUrl;
  const template = urlsOn(server, TEMPLATE);
  await ensureDatabase(admin, TEMPLATE);
  await ensureExtensions(template.superuserUrl);
  await runMigrations(template.ownerUrl, APP_ROLE);
  await runQueueMigrations(template.ownerUrl, APP_ROLE);
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  // CREATE DATABASE … TEMPLATE fails while anybody is connected to the template.
  await client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  await client.end();
  return { pid: server.pid, port: server.port, passwords: server.passwords };
}

/** The worker that started the server may end before the run does, so the server is bound to the run's own process. */
function endWithTheRun(serverPid: number, folder: string): void {
  const script = 'while kill -0 "$1" 2>/dev/null && kill -0 "$2" 2>/dev/null; do sleep 1; done; kill -QUIT "$2" 2>/dev/null; kill -0 "$1" 2>/dev/null || { sleep 1; rm -rf "$3"; }';
  const owner = process.env.DUBAN_TEST_RUN_OWNER ?? String(process.pid);
  const args = ['-c', script, 'leash', owner, String(serverPid), folder];
  spawn('/bin/sh', args, { stdio: 'ignore', detached: true }).unref();
}

async function announce(note: string, work: () => Promise<Shared>): Promise<void> {
  const told = await work().catch((error: unknown) => ({ error: String(error) }));
  writeFileSync(`${note}.new`, JSON.stringify(told), { mode: 0o600 });
  renameSync(`${note}.new`, note);
}

async function readNote(note: string): Promise<Shared> {
  for (;;) {
    try {
      const told = JSON.parse(readFileSync(note, 'utf8')) as Shared | { error: string };
      if ('error' in told) throw new Error(`the test database did not start: ${told.error}`);
      return told;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await sleep(50);
    }
  }
}
