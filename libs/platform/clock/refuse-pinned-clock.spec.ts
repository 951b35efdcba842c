import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { refusePinnedClock } from './refuse-pinned-clock.js';

describe('a start on a database with a pinned clock', () => {
  let database: TestDatabase;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  beforeAll(async () => {
    database = await withTestDatabase();
  });
  afterAll(() => database.drop());

  it('is refused, and allowed once the clock runs again', async () => {
    await expect(refusePinnedClock(database.appUrl)).resolves.toBeUndefined();
    await run(`alter database ${database.name} set duban.now = '2026-03-02T09:00:00+08:00'`);
    await expect(refusePinnedClock(database.appUrl)).rejects.toThrow(/2026-03-02.*duban\.now/);
    await run(`alter database ${database.name} reset duban.now`);
    await expect(refusePinnedClock(database.appUrl)).resolves.toBeUndefined();
  });
});
