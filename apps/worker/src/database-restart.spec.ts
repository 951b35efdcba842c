import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Injectable } from '@nestjs/common';
import pg from 'pg';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { embeddedBinaries } from '#platform/database/server/binaries.js';
import { THROWAWAY_SETTINGS } from '#platform/database/server/cluster-settings.js';
import { chooseLauncher } from '#platform/database/server/launcher.js';
import { type Postmaster, startPostmaster, stopPostmaster } from '#platform/database/server/postmaster.js';
import { APP_ROLE, ensureDatabase, ensureExtensions } from '#platform/database/server/roles.js';
import { spawnTestServer, urlsOn } from '#platform/database/server/test-server.js';
import { JobRunner, type LongWorks, type WorkRun } from '#platform/jobs/long-work.js';
import { prepareSchema } from '#platform/prepare-schema.js';
import { type JobHandlers, jobHandler } from '#platform/queue/job-handler.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';
import { CONTEXT, OFFICE, until } from '#test/support/queue-world.js';
import { assembleWorker } from './create-worker.js';
import { WorkerLoop } from './worker-loop.js';

const steps: number[] = [];

@Injectable()
class CountingWork implements LongWorks {
  longWorks() {
    const run = async ({ input, progress }: WorkRun) => {
      for (let step = steps.length; step < Number(input.to); step += 1) {
        await progress(step, Number(input.to));
        await new Promise((resolve) => setTimeout(resolve, 10));
        steps.push(step);
      }
      return {};
    };
    return [{ kind: 'test.count', run }];
  }
}

class NoMessages implements JobHandlers {
  handlers() {
    return [jobHandler('messages.deliver', async () => undefined)];
  }
}

/** One address for a server that comes back on another port. */
class Proxy {
  target = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((client) => {
    const upstream = connect(this.target, '127.0.0.1');
    for (const [from, to] of [[client, upstream], [upstream, client]] as const) {
      this.sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

describe('a worker whose database is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-restart-'));
  const proxy = new Proxy();
  const stray: unknown[] = [];
  const note = (reason: unknown): void => void stray.push(reason);
  let clockShift = 0;
  let again: Postmaster | undefined;
  let first: Awaited<ReturnType<typeof spawnTestServer>>;
  let urls: ReturnType<typeof urlsOn>;
  let app: INestApplicationContext;

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    first = await spawnTestServer({ folder });
    const direct = urlsOn(first, 'restart');
    await ensureDatabase(urlsOn(first, 'postgres').superuserUrl, 'restart');
    await ensureExtensions(direct.superuserUrl);
    await prepareSchema({ migrationUrl: direct.ownerUrl, appUrl: direct.appUrl, appRole: APP_ROLE, close: async () => undefined }, false);
    proxy.target = first.port;
    urls = urlsOn({ ...first, port: await proxy.listen() }, 'restart');
    await ask(`insert into duban.office (id, code, name, district, created_at) values ('${OFFICE}', 'o', '办', '区', duban.now())`);
    app = await assembleWorker(
      {
        databaseUrl: urls.appUrl,
        dataDir: folder,
        entities: UNITS_ENTITIES,
        logLevel: 'silent',
        queueLockMs: 1_000,
        pinnedNow: () => (clockShift === 0 ? null : new Date(performance.timeOrigin + performance.now() + clockShift)),
      },
      { modules: [UnitsModule], providers: [CountingWork, NoMessages], handlers: [NoMessages], longWorks: [CountingWork], sweeps: [] },
    );
    await app.get(WorkerLoop).start();
  });
  afterAll(async () => {
    await app?.close();
    proxy.close();
    if (again) await stopPostmaster(again.pid, 2_000);
    process.off('unhandledRejection', note);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  async function ask<Row>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: urls.superuserUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  const start = (to: number, n: number): Promise<string> =>
    app.get(UnitOfWork).run(CONTEXT, (tx) =>
      app.get(JobRunner).start(tx, { kind: 'test.count', title: '数数', subjectId: `00000000-0000-7000-8000-00000000000${n}`, input: { to } }),
    );
  const isDone = async (id: string): Promise<boolean> =>
    app.get(UnitOfWork).read(CONTEXT, async (tx) => (await app.get(JobRunner).find(tx, id)).state === 'DONE').catch(() => false);

  it('lives on, finishes what it had begun without doing a step twice, listens again and takes new work', async () => {
    const begun = await start(200, 1);
    await until(() => steps.length > 20);
    process.kill(first.pid, 'SIGKILL');
    await until(() => start(1, 2).then(() => false, () => true));
    const launcher = chooseLauncher((await embeddedBinaries())!)!;
    again = await startPostmaster({ launcher, dataDir: join(folder, 'postgres'), logFile: join(folder, 'postgres.log'), settings: THROWAWAY_SETTINGS, leashed: true });
    proxy.target = again.port;
    // The lease of the broken run has to pass; nobody waits a minute for it here.
    clockShift = 120_000;
    await until(() => isDone(begun));
    expect(steps).toEqual(Array.from({ length: 200 }, (_, step) => step));

    const fresh = await start(201, 3);
    await until(() => isDone(fresh));
    // New work may be found by looking before the listening connection is back.
    const listening = () => ask(`select 1 from pg_stat_activity where application_name = 'duban listen'`);
    await until(async () => (await listening()).length === 1);
    expect(stray).toEqual([]);
  });
});
