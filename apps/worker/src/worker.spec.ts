import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Injectable } from '@nestjs/common';
import pg from 'pg';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { JobRunner, type LongWorks } from '#platform/jobs/long-work.js';
import { type JobHandlers, jobHandler } from '#platform/queue/job-handler.js';
import type { PlatformOptions } from '#platform/platform.options.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { SweepRegistry, systemContext } from '#platform/sweeps/sweep-registry.js';
import { UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { CONTEXT, OFFICE, until } from '#test/support/queue-world.js';
import { assembleWorker } from './create-worker.js';
import { WorkerLoop } from './worker-loop.js';
import type { WorkerParts } from './worker.module.js';

const steps: number[] = [];
const swept: string[] = [];
let breakOnce = false;

@Injectable()
class CountingWork implements LongWorks {
  longWorks() {
    return [
      {
        kind: 'test.count',
        run: async ({ input, progress }: Parameters<ReturnType<LongWorks['longWorks']>[number]['run']>[0]) => {
          for (let step = steps.length; step < Number(input.to); step += 1) {
            await progress(step, Number(input.to));
            if (breakOnce && step === 2) {
              breakOnce = false;
              throw new Error('the connection was cut');
            }
            if (input.wait) await new Promise((resolve) => setTimeout(resolve, 20));
            steps.push(step);
          }
          return { counted: steps.length };
        },
      },
    ];
  }
}

@Injectable()
class OfficeSweep implements Sweep {
  readonly name = 'test.office';
  readonly everySeconds = 3_600;
  readonly per = 'OFFICE';

  async sweep(ctx: { officeId: string }): Promise<SweepResult> {
    swept.push(ctx.officeId);
    return { touched: 1, more: false };
  }
}

/** Every command needs its handler before a worker starts; here nobody sends mail. */
class NoDelivery implements JobHandlers {
  handlers() {
    return [jobHandler('messages.deliver', async () => undefined)];
  }
}

describe('a worker', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let app: INestApplicationContext;
  let options: PlatformOptions;
  const parts: WorkerParts = { modules: [UnitsModule], providers: [CountingWork, OfficeSweep, NoDelivery], handlers: [NoDelivery], longWorks: [CountingWork], sweeps: [OfficeSweep] };
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-worker-'));

  beforeAll(async () => {
    database = await withTestDatabase();
    admin = new pg.Client({ connectionString: database.superuserUrl });
    await admin.connect();
    await admin.query(`insert into duban.office (id, code, name, district, created_at) values ($1, 'o', '办', '区', duban.now())`, [OFFICE]);
    options = { databaseUrl: database.appUrl, redisUrl: process.env.REDIS_URL, dataDir, entities: UNITS_ENTITIES, logLevel: 'silent' };
    app = await assembleWorker(options, parts);
    await app.get(WorkerLoop).start();
  });
  beforeEach(() => {
    steps.length = 0;
    breakOnce = false;
  });
  afterAll(async () => {
    await app?.close();
    await admin?.end();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const startWork = (input: Record<string, unknown>, subject = '1'): Promise<string> =>
    app.get(UnitOfWork).run(CONTEXT, (tx) =>
      app.get(JobRunner).start(tx, { kind: 'test.count', title: '数数', subjectId: `00000000-0000-7000-8000-00000000000${subject}`, input }),
    );
  const found = (id: string) => app.get(UnitOfWork).read(CONTEXT, (tx) => app.get(JobRunner).find(tx, id));
  const ended = async (id: string, state: string): Promise<boolean> => (await found(id)).state === state;

  it('does long work in the name of who started it, and it can be found again', async () => {
    const id = await startWork({ to: 5 });
    await until(() => ended(id, 'DONE'));
    expect(await found(id)).toMatchObject({ done: 5, total: 5, result: { counted: 5 }, startedBy: CONTEXT.actor.accountId });
    expect(await app.get(UnitOfWork).read(CONTEXT, (tx) => app.get(JobRunner).page(tx, { limit: 10 }))).toMatchObject({ items: [{ id, state: 'DONE' }], nextCursor: null });
  });

  it('resumes long work that broke off, doing no step twice', async () => {
    breakOnce = true;
    const id = await startWork({ to: 5 }, '2');
    await until(() => ended(id, 'DONE'));
    expect(steps).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not start the same work twice, and stops it when asked', async () => {
    const first = await startWork({ to: 10_000, wait: true }, '3');
    expect(await startWork({ to: 10_000, wait: true }, '3')).toBe(first);
    await until(() => steps.length > 3);
    await app.get(UnitOfWork).run(CONTEXT, (tx) => app.get(JobRunner).cancel(tx, first));
    await until(() => ended(first, 'CANCELLED'));
    const late = app.get(UnitOfWork).run(CONTEXT, (tx) => app.get(JobRunner).cancel(tx, first));
    await expect(late).rejects.toMatchObject({ refusal: { code: 'work-already-finished' } });
  });

  it('shows a run as failed whose command lies among the dead letters', async () => {
    const id = await startWork({ to: 10_000, wait: true }, '5');
    await until(() => steps.length > 1);
    await admin.query(`update duban.outbox set dead_at = duban.now(), last_error = 'no run came to an end' where payload->>'jobRunId' = $1`, [id]);
    await app.get(SweepRegistry).runOnce(systemContext(OFFICE), ['jobs.abandoned']);
    expect(await found(id)).toMatchObject({ state: 'FAILED', error: 'no run came to an end' });
    await app.get(UnitOfWork).run(CONTEXT, (tx) => tx.execute('update duban.job_run set cancel_requested = true where id = $1', [id]));
  });

  it('runs each sweep once per interval, however many workers there are', async () => {
    const second = await assembleWorker(options, parts);
    await second.get(WorkerLoop).start();
    await until(() => swept.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await second.close();
    expect(swept).toEqual([OFFICE]);
  });

  it('holds at most 10 connections, one of them listening', async () => {
    await Promise.all(Array.from({ length: 60 }, () => app.get(UnitOfWork).read(CONTEXT, (tx) => tx.query('select pg_sleep(0.02)'))));
    const { rows } = await admin.query(
      `select application_name as name, count(*)::int as n from pg_stat_activity
        where datname = $1 and usename = 'duban_app' group by 1 order by 1`,
      [database.name],
    );
    const count = (name: string): number => rows.find((row) => row.name === name)?.n ?? 0;
    expect(count('duban') + count('duban listen')).toBeLessThanOrEqual(10);
    expect(count('duban listen')).toBe(process.env.REDIS_URL ? 0 : 1);
    expect(rows.map((row) => row.name)).not.toContain('');
  });

  it('survives the loss of every connection and goes on', async () => {
    for (let round = 0; round < 3; round += 1) {
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'duban_app'`, [database.name]);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    let id = '';
    await until(async () => {
      id = await startWork({ to: 2 }, '4').catch(() => '');
      return id !== '';
    });
    await until(() => ended(id, 'DONE').catch(() => false));
  });

  it('does not start with a missing or a doubled handler', async () => {
    class Doubled implements JobHandlers {
      handlers() {
        return [jobHandler('job.run', async () => undefined)];
      }
    }
    await expect(assembleWorker(options, { ...parts, providers: [...parts.providers!, Doubled], handlers: [NoDelivery, Doubled] })).rejects.toThrow(/more than one handler for job.run/);
  });
});
