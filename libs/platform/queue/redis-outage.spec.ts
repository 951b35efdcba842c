import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTEXT, queueWorld, type QueueWorld, until } from '#test/support/queue-world.js';
import { freePort } from '../database/server/processes.js';
import { createLogger } from '../logging/logger.js';
import { createQueueBackend } from './create-backend.js';
import { jobHandler } from './job-handler.js';
import type { QueueBackend } from './queue-backend.js';

const BINARY = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);
const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const whereRedisIs = BINARY ? describe : describe.skip;

whereRedisIs('with Redis gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-redis-'));
  let port = 0;
  let redis: ChildProcess;
  let world: QueueWorld;
  let backend: QueueBackend;
  const ran: string[] = [];

  const start = (): void => {
    const options = ['--port', String(port), '--dir', folder, '--save', '', '--maxmemory-policy', 'noeviction'];
    redis = spawn(BINARY!, options, { stdio: 'ignore' });
  };
  const kill = async (): Promise<void> => {
    redis.kill('SIGKILL');
    await new Promise((resolve) => redis.once('exit', resolve));
  };
  const send = (n: number): Promise<void> =>
    world.uow.run(CONTEXT, async (tx) => tx.send({ kind: 'job.run', payload: { jobRunId: ID(n) } }));
  const relayed = async (): Promise<boolean> => (await world.relay(backend).relayAll().catch(() => 0)) > 0;

  beforeAll(async () => {
    port = await freePort();
    world = await queueWorld();
    backend = createQueueBackend(world.source, `redis://127.0.0.1:${port}`, createLogger('silent'));
    const processor = world.processor(jobHandler('job.run', async ({ jobRunId }) => void ran.push(jobRunId)));
    await backend.consume('work', 2, (command) => processor.process(command));
  }, 60_000);
  afterAll(async () => {
    await backend?.close();
    await kill();
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('acts go on from the first moment, before Redis was ever there', async () => {
    await send(1);
    await expect(world.relay(backend).relayAll()).rejects.toThrow();
    expect(await world.store.open()).toBe(1);
    await expect(backend.ping()).rejects.toMatchObject({ code: 'redis-unreachable' });
    start();
    await until(relayed, 30_000);
    await until(async () => (await world.store.open()) === 0);
    expect(ran).toEqual([ID(1)]);
  }, 60_000);

  it('the outbox drains after a crash that lost every queued command', async () => {
    await kill();
    await send(2);
    await send(3);
    await expect(world.relay(backend).relayAll()).rejects.toThrow();
    expect(await world.store.open()).toBe(2);
    start();
    await until(relayed, 30_000);
    await until(async () => (await world.store.open()) === 0, 30_000);
    expect([...ran].sort()).toEqual([ID(1), ID(2), ID(3)]);
  }, 90_000);
});
