import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { entriesOf, leftOver, ready, startProgram, temporaryFolder } from '#test/support/program.js';

/** With REDIS_URL in the run's environment the queues live there, otherwise on PostgreSQL. */
const redis: Record<string, string> = process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {};

describe('the program on servers of its operator', () => {
  const folder = temporaryFolder();
  let database: TestDatabase;
  beforeAll(async () => {
    database = await withTestDatabase({ empty: true });
  });
  afterAll(async () => {
    await database.drop();
    folder.remove();
  });

  const start = (env: Record<string, string>) => startProgram({ DUBAN_DATA_DIR: folder.path, ...redis, ...env });

  it('migrates as the owner, works as a role that owns nothing, and starts no server of its own', async () => {
    const program = await start({ DATABASE_URL: database.appUrl, DATABASE_MIGRATION_URL: database.ownerUrl });
    await ready(program);
    expect((await fetch(`${program.origin}/readyz`)).status).toBe(200);
    expect(entriesOf(folder.path)).not.toContain('postgres');

    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const users = async () =>
      (
        await client.query<{ usename: string; connections: number }>(
          "select usename, count(*)::int as connections from pg_stat_activity where datname = $1 and application_name like 'duban%' group by 1",
          [database.name],
        )
      ).rows;
    // The owner has hung up; its last connections leave the server's list a moment later.
    const owner = new URL(database.ownerUrl).username;
    while ((await users()).some(({ usename }) => usename === owner)) await sleep(50);
    const used = await users();
    await client.end();
    expect(used.map(({ usename }) => usename)).toEqual(['duban_app']);
    // Promised for one process with api and worker: at most 16, the listening one included.
    expect(used[0]!.connections).toBeLessThanOrEqual(16);

    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(await leftOver(folder.path)).toEqual([]);
  });

  it('runs as containers run it: migrate, then api and worker in processes of their own', async () => {
    const urls = { DATABASE_URL: database.appUrl, DATABASE_MIGRATION_URL: database.ownerUrl };
    const run = (...command: string[]) => startProgram({ DUBAN_DATA_DIR: folder.path, ...redis, ...urls }, [], command);
    expect(await (await run('apps/cli/src/main.js', 'migrate')).exit).toBe(0);

    const api = await run('apps/api/src/main.js');
    const worker = await run('apps/worker/src/main.js');
    await ready(api);
    await ready(worker, 'worker ready\n');
    expect((await fetch(`${api.origin}/readyz`)).status).toBe(200);
    for (const program of [api, worker]) {
      program.child.kill('SIGTERM');
      expect(await program.exit).toBe(0);
    }
  });

  it('refuses a database whose clock is pinned', async () => {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    await client.query(`alter role duban_app in database ${database.name} set duban.now = '2026-03-02T09:00:00+08:00'`);
    const program = await start({ DATABASE_URL: database.appUrl, DATABASE_MIGRATION_URL: database.ownerUrl });
    expect(await program.exit).toBe(1);
    expect(program.said()).toMatch(/数据库时钟被固定.* \/ the database's clock is pinned/);
    await client.query(`alter role duban_app in database ${database.name} reset duban.now`);
    await client.end();
  });
});
