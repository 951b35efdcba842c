import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JOBS } from '#contracts/jobs.js';
import { channelProviders } from '#platform/channels.js';
import { readEnvironment } from '#platform/config/environment.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { SweepRegistry, systemContext } from '#platform/sweeps/sweep-registry.js';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { OFFICE } from '#test/support/queue-world.js';
import { assembleWorker } from './create-worker.js';
import { ROOM_ENTITIES } from './rooms.js';

describe('the worker with all rooms', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;

  beforeAll(async () => {
    database = await withTestDatabase();
    const providers = channelProviders(readEnvironment({ DUBAN_DEMO: '1' }));
    const dataDir = join(tmpdir(), database.name);
    app = await assembleWorker({ databaseUrl: database.appUrl, redisUrl: process.env.REDIS_URL, dataDir, entities: ROOM_ENTITIES, logLevel: 'silent', providers });
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  it('has a handler for every command of the contract', () => {
    expect([...app.get(JobRegistry).kinds].sort()).toEqual(Object.keys(JOBS).sort());
  });

  it('finds nothing to do in an empty office, and every sweep says so', async () => {
    const touched = await app.get(SweepRegistry).runOnce(systemContext(OFFICE));
    expect(Object.values(touched).every((count) => count === 0)).toBe(true);
    expect(Object.keys(touched).length).toBeGreaterThanOrEqual(6);
  });
});
