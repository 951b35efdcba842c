import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTEXT, queueWorld, type QueueWorld, until } from '#test/support/queue-world.js';
import { hasRedis, type TestRedis, testRedis } from '#test/support/redis.js';
import { createLogger } from '../logging/logger.js';
import { createQueueBackend } from './create-backend.js';
import { jobHandler } from './job-handler.js';
import type { QueueBackend } from './queue-backend.js';

const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const whereRedisIs = hasRedis ? describe : describe.skip;

whereRedisIs('with Redis gone', () => {
  let redis: TestRedis;
  let world: QueueWorld;
  let backend: QueueBackend;
  const ran: string[] = [];

  const send = (n: number): Promise<void> =>
    world.uow.run(CONTEXT, async (tx) => tx.send({ kind: 'job.run', payload: { jobRunId: ID(n) } }));
  /** What the relay counts is not asked: Redis may have taken a command whose answer came too late to be counted. */
  const drained = async (): Promise<boolean> => {
    await world.relay(backend).relayAll().catch(() => 0);
    return (await world.store.open()) === 0;
  };

  beforeAll(async () => {
    redis = await testRedis();
    world = await queueWorld();
    backend = createQueueBackend(world.source, redis.url, createLogger('silent'));
    const processor = world.processor(jobHandler('job.run', async ({ jobRunId }) => void ran.push(jobRunId)));
    await backend.consume('work', 2, (command) => processor.process(command));
  });
  afterAll(async () => {
    await backend?.close();
    await redis?.close();
    await world?.close();
  });

  it('acts go on from the first moment, before Redis was ever there', async () => {
    await send(1);
    await expect(world.relay(backend).relayAll()).rejects.toThrow();
    expect(await world.store.open()).toBe(1);
    await expect(backend.ping()).rejects.toMatchObject({ code: 'redis-unreachable' });
    await redis.start();
    await until(drained);
    expect(ran).toEqual([ID(1)]);
  });

  it('the outbox drains after a crash that lost every queued command', async () => {
    await redis.kill();
    await send(2);
    await send(3);
    await expect(world.relay(backend).relayAll()).rejects.toThrow();
    expect(await world.store.open()).toBe(2);
    await redis.start();
    await until(drained);
    expect([...ran].sort()).toEqual([ID(1), ID(2), ID(3)]);
  });
});
