import type { INestApplicationContext, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleWorker } from '../../apps/worker/src/create-worker.js';
import { ROOM_ENTITIES } from '../../apps/worker/src/rooms.js';
import { localDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { Mailer } from '#platform/mail/mailer.js';
import { SimulatedMailer } from '#platform/mail/simulated-mailer.js';
import { OutboxRelay } from '#platform/outbox/relay.js';
import { Processor } from '#platform/queue/processor.js';
import { QueueBackend } from '#platform/queue/queue-backend.js';
import { SimulatedSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { SweepRegistry } from '#platform/sweeps/sweep-registry.js';
import { type DeadlineInput, Deadlines } from '#rooms/deadlines/index.js';
import type { TestDatabase } from './database.js';
import { buildDistrict, type District } from './district.js';
import { ServerCounter } from './server-counts.js';

/** Ten working days before the due date: one rung each, by e-mail to the contact. */
export const TODAY = localDate('2026-11-20');
const DUE = localDate('2026-12-04');
/** Connections of the worker's pool. */
const POOL = 8;
const SWEEPS = ['reminders.due', 'reminders.upkeep', 'reminders.compose'];

export interface DueDistrict {
  readonly app: INestApplicationContext;
  /** Begins after the district was made; close the app and wait for quiet before asking it. */
  readonly counter: ServerCounter;
  /** Sweeps, relay, queue and delivery, until nothing is left to do; how long it took. */
  workOff(atLeastMs?: number): Promise<number>;
  close(): Promise<void>;
}

/** A worker whose clock stands in the morning of that day. */
export const dueWorker = (database: Pick<TestDatabase, 'appUrl' | 'name'>): Promise<INestApplicationContext> =>
  assembleWorker({
    databaseUrl: database.appUrl,
    redisUrl: process.env.REDIS_URL,
    dataDir: join(tmpdir(), database.name),
    entities: ROOM_ENTITIES,
    logLevel: 'silent',
    poolSize: POOL,
    pinnedNow: () => shanghaiInstant(TODAY, '09:40'),
    providers: [
      { provide: Mailer, useFactory: () => new SimulatedMailer() },
      { provide: SmsGateway, useFactory: () => new SimulatedSmsGateway() },
    ],
  });

type Token<T> = Type<T> | (abstract new (...args: never[]) => T);
const from = (app: INestApplicationContext) => <T>(token: Token<T>): T => app.get(token as Type<T>, { strict: false });

/** A district in which `due` clocks have a rung today, and a worker of its own that has not yet begun. */
export async function dueDistrict(database: TestDatabase, due: number, units: number): Promise<DueDistrict> {
  const district = await fillDueDistrict(database, due, units);
  const counter = await ServerCounter.on(database);
  await counter.quiet();
  await counter.restart();
  const app = await dueWorker(database);
  const get = from(app);
  return {
    app,
    counter,
    workOff: async (atLeastMs = 0) => {
      // What the queue does once when it is first used, and the opening of a connection, are no costs of a reminder.
      await get(QueueBackend).depth('delivery');
      await Promise.all(Array.from({ length: POOL }, () => get(DataSource).query('select pg_sleep(0.2)')));
      const begun = performance.now();
      const done = new Map<string, () => void>();
      await get(QueueBackend).consume('delivery', 2, async (command) => {
        await get(Processor).process(command);
        done.get(command.outboxId)?.();
      });
      await get(SweepRegistry).runOnce(district.system, SWEEPS);
      const commands = await get(UnitOfWork).read(district.system, (tx) => tx.query<{ id: string }>('select id from duban.outbox'));
      const all = commands.map(({ id }) => new Promise<void>((resolve) => void done.set(id, resolve)));
      await get(OutboxRelay).relayAll();
      await Promise.all(all);
      // Idle consumers look now and then: both kinds of run last equally long, so that this cancels out.
      const lasted = performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, atLeastMs - lasted)));
      await get(QueueBackend).stopConsuming();
      return lasted;
    },
    close: () => app.close(),
  };
}

/** The rows alone; whoever made them has left. */
export async function fillDueDistrict(database: TestDatabase, due: number, units: number): Promise<District> {
  const app = await dueWorker(database);
  const get = from(app);
  const district = await buildDistrict({ get }, { units });
  const ids = Object.values(district.units);
  for (let start = 0; start < due; start += 2_000) {
    const clocks = Array.from({ length: Math.min(2_000, due - start) }, (_, i) => clockOf(start + i, ids));
    await get(UnitOfWork).run(district.system, (tx) => get(Deadlines).put(tx, clocks));
  }
  await app.close();
  return district;
}

function clockOf(at: number, units: readonly string[]): DeadlineInput {
  const no = String(at).padStart(12, '0');
  return {
    subjectKind: 'assignment',
    subjectId: `00000000-0000-7000-9000-${no}`,
    unitId: units[at % units.length]!,
    ladder: 'assignment',
    title: `第${at}项 落实行政执法三项制度并按季报送进展情况`,
    naturalKey: `assignment:2026/${no}`,
    startedOn: localDate('2026-01-05'),
    due: DUE,
    dueVersion: 1,
  };
}
