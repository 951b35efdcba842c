import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONTEXT, queueWorld, type QueueWorld, until } from '#test/support/queue-world.js';
import { hasRedis, type TestRedis, testRedis } from '#test/support/redis.js';
import { type JobHandler, jobHandler, PermanentFailure } from '../queue/job-handler.js';
import type { QueueBackend } from '../queue/queue-backend.js';
import { DeadLetters } from './dead-letters.queries.js';
import { MAX_ATTEMPTS } from './outbox-store.js';

const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The same on both carriers; without a Redis server on the path only on PostgreSQL. */
describe.each(hasRedis ? ['postgres', 'redis'] : ['postgres'])('a command from its act to its end, queues on %s', (carrierKind) => {
  let redis: TestRedis | undefined;
  let world: QueueWorld;
  let backend: QueueBackend;
  const ran: string[] = [];
  const recording: JobHandler = jobHandler('job.run', async ({ jobRunId }) => void ran.push(jobRunId));

  const send = (...numbers: number[]): Promise<void> =>
    world.uow.run(CONTEXT, async (tx) => tx.send(...numbers.map((n) => ({ kind: 'job.run', payload: { jobRunId: ID(n) } }))));
  const open = (): Promise<number> => world.store.open();
  const outbox = (columns: string): Promise<Record<string, unknown>[]> =>
    world.source.query(`select ${columns} from duban.outbox order by id`);
  const hoursLater = (hours: number): void => world.setNow(new Date(Date.parse('2026-03-02T01:00:00Z') + hours * 3_600_000));

  beforeAll(async () => {
    redis = carrierKind === 'redis' ? await testRedis() : undefined;
    await redis?.start();
    world = await queueWorld(redis?.url);
    backend = world.backend();
    expect(backend.kind).toBe(carrierKind);
  });
  beforeEach(async () => {
    hoursLater(0);
    ran.length = 0;
    await backend.stopConsuming();
    await backend.truncate();
    await world.source.query('delete from duban.outbox');
  });
  afterAll(async () => {
    await world?.close();
    await redis?.close();
  });

  const consume = async (handler = recording, carrier = backend): Promise<void> => {
    const processor = world.processor(handler);
    await carrier.consume('work', 2, (command) => processor.process(command));
  };

  it('runs each command once and marks it done', async () => {
    await consume();
    await send(1, 2, 3);
    expect(await world.relay(backend).relayAll()).toBe(3);
    await until(async () => (await open()) === 0);
    expect([...ran].sort()).toEqual([ID(1), ID(2), ID(3)]);
    // The outbox is told in the run itself, the queue only when the run has come back.
    await until(async () => (await backend.depth('work')) === 0);
  });

  it('leaves nothing behind when the act is rolled back', async () => {
    const act = world.uow.run(CONTEXT, async (tx) => {
      tx.send({ kind: 'job.run', payload: { jobRunId: ID(1) } });
      await tx.query('select 1 / 0');
    });
    await expect(act).rejects.toThrow(/division by zero/);
    expect(await world.relay(backend).relayAll()).toBe(0);
    expect(await backend.depth('work')).toBe(0);
  });

  it('relays again what a queue lost, and runs it once', async () => {
    await send(1, 2, 3, 4);
    const relay = world.relay(backend);
    await relay.relayAll();
    await backend.truncate();
    await consume();
    expect(await relay.relayAll()).toBe(0);
    hoursLater(1);
    expect(await relay.relayAll()).toBe(4);
    await until(async () => (await open()) === 0);
    expect([...ran].sort()).toEqual([ID(1), ID(2), ID(3), ID(4)]);
  });

  it('can be told that every queue was lost, without waiting for the leases', async () => {
    await send(1, 2);
    await world.relay(backend).relayAll();
    await backend.truncate();
    expect(await world.store.requeue()).toBe(2);
    expect(await world.relay(backend).relayAll()).toBe(2);
  });

  it('adds a command that lies in the queue already only once', async () => {
    await send(1);
    await world.relay(backend).relayAll();
    hoursLater(1);
    await world.relay(backend).relayAll();
    expect(await backend.depth('work')).toBe(1);
  });

  it('shares the rows among relays: each goes to one of them', async () => {
    await send(...Array.from({ length: 300 }, (_, n) => n + 1));
    const relays = [1, 2, 3].map(() => world.relay(backend, 50));
    const counts = await Promise.all(relays.map((relay) => relay.relayAll()));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(300);
    expect(await backend.depth('work')).toBe(300);
  });

  it('refuses a second run while the first one holds the lease', async () => {
    await send(1);
    await world.relay(backend).relayAll();
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    expect(await world.store.begin(id)).toMatchObject({ attempt: 1, token: 1 });
    expect(await world.store.begin(id)).toBeNull();
  });

  it('lets a late finisher finish nothing', async () => {
    await send(1);
    await world.relay(backend).relayAll();
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    const slow = (await world.store.begin(id))!;
    hoursLater(1);
    const second = (await world.store.begin(id))!;
    expect(second.token).toBe(slow.token + 1);
    expect(await world.store.done(id, slow.token)).toBe(false);
    expect(await world.store.extend(id, slow.token)).toBe(false);
    expect(await world.store.failed(id, slow.token, 'late', true)).toBe('OVERTAKEN');
    expect(await world.store.done(id, second.token)).toBe(true);
    expect(await world.store.done(id, second.token)).toBe(false);
  });

  it('rolls the effect of an overtaken run back together with its end', async () => {
    const overtaken = jobHandler('job.run', async ({ jobRunId }, job) => {
      await world.uow.run(CONTEXT, async (tx) => {
        tx.audit({ action: 'test.effect', subjectKind: 'job-run', subjectId: jobRunId });
        await world.source.query('update duban.outbox set lease_token = lease_token + 1');
        await job.finish(tx);
      });
    });
    await send(1);
    await world.relay(backend).relayAll();
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    await world.processor(overtaken).process({ outboxId: id, kind: 'job.run' });
    expect(await world.source.query(`select 1 from duban.audit_event where action = 'test.effect'`)).toEqual([]);
    expect(await outbox('done_at')).toEqual([{ done_at: null }]);
  });

  it('tries a failed command again with a growing pause, then keeps it for people to see', async () => {
    const failing = world.processor(jobHandler('job.run', async () => Promise.reject(new Error('no route to host'))));
    await send(1);
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      hoursLater(attempt * 2);
      await failing.process({ outboxId: id, kind: 'job.run' });
      const [row] = await world.source.query('select extract(epoch from not_before - $1::timestamptz)::int as pause from duban.outbox', [
        new Date(Date.parse('2026-03-02T01:00:00Z') + attempt * 7_200_000),
      ]);
      pauses.push(row.pause);
    }
    expect(pauses.slice(0, 4)).toEqual([5, 15, 45, 135]);
    expect(await open()).toBe(0);
    const letters = await world.uow.read(CONTEXT, (tx) => new DeadLetters().page(tx, { limit: 50 }));
    expect(letters).toMatchObject({ items: [{ kind: 'job.run', attempts: MAX_ATTEMPTS, lastError: 'no route to host' }], nextCursor: null });

    await world.uow.run(CONTEXT, (tx) => new DeadLetters().revive(tx, [id]));
    await consume();
    await world.relay(backend).relayAll();
    await until(async () => (await open()) === 0 && ran.length === 1);
  });

  it('does not hand a command to a ninth worker after it has ended eight of them', async () => {
    await send(1);
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    for (let run = 0; run < MAX_ATTEMPTS; run += 1) {
      hoursLater(run);
      expect(await world.relay(backend).relayAll()).toBe(1);
      expect((await world.store.begin(id))?.attempt).toBe(run + 1);
    }
    hoursLater(MAX_ATTEMPTS);
    expect(await world.relay(backend).relayAll()).toBe(0);
    expect(await outbox('dead_at is not null as dead, last_error')).toEqual([{ dead: true, last_error: 'no run came to an end' }]);
  });

  it.each([
    ['a failure that trying again cannot mend', jobHandler('job.run', async () => Promise.reject(new PermanentFailure('gone')))],
    ['a payload that does not fit', recording],
  ])('does not try again after %s', async (what, handler) => {
    const payload = what.startsWith('a payload') ? { jobRunId: 'x' } : { jobRunId: ID(1) };
    await world.uow.run(CONTEXT, async (tx) => tx.send({ kind: 'job.run', payload }));
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    await world.processor(handler).process({ outboxId: id, kind: 'job.run' });
    expect(await outbox('dead_at is not null as dead, attempts')).toEqual([{ dead: true, attempts: 1 }]);
  });

  it('gives a command back when the worker stops, so that another takes it at once', async () => {
    await send(1);
    await world.relay(backend).relayAll();
    const [{ id }] = (await outbox('id')) as [{ id: string }];
    const stopping = world.processor(
      jobHandler('job.run', async (_, job) => {
        stopping.stop();
        job.signal.throwIfAborted();
      }),
    );
    await stopping.process({ outboxId: id, kind: 'job.run' });
    expect(await outbox('attempts, relayed_at')).toEqual([{ attempts: 0, relayed_at: null }]);
    expect(await world.relay(backend).relayAll()).toBe(1);
  });

  it('sees a row whose transaction committed late, although younger ones are done', async () => {
    const runner = world.source.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `insert into duban.outbox (id, kind, payload, created_at, not_before) values ($1, 'job.run', $2, $3, $3)`,
      [ID(0), JSON.stringify({ jobRunId: ID(99) }), new Date('2026-03-02T00:00:00Z')],
    );
    await send(1);
    const relay = world.relay(backend);
    expect(await relay.relayAll()).toBe(1);
    await runner.commitTransaction();
    await runner.release();
    expect(await relay.relayAll()).toBe(1);
  });

  it('prunes what is finished, in slices, and nothing else', async () => {
    await send(1, 2, 3);
    await world.source.query(`update duban.outbox set done_at = created_at where payload->>'jobRunId' <> $1`, [ID(3)]);
    hoursLater(24 * 8);
    expect(await world.store.prune(7, 1)).toBe(1);
    expect(await world.store.prune(7, 10)).toBe(1);
    expect(await outbox(`payload->>'jobRunId' as id`)).toEqual([{ id: ID(3) }]);
  });
});
