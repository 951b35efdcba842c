import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { dueDistrict } from '#test/support/due-district.js';
import type { ServerCounts } from '#test/support/server-counts.js';

const DIGESTS = `select count(*)::int as rungs, count(distinct message_id)::int as messages from duban.rung_outcome where fate = 'sent'`;

async function workOff(due: number, atLeastMs?: number): Promise<ServerCounts & { rungs: number; messages: number; lasted: number }> {
  const database = await withTestDatabase();
  try {
    const world = await dueDistrict(database, due, 82);
    const lasted = await world.workOff(atLeastMs);
    await world.close();
    await world.counter.quiet();
    const counts = await world.counter.since();
    await world.counter.close();
    return { ...counts, ...(await ask(database)), lasted };
  } finally {
    await database.drop();
  }
}

async function ask(database: TestDatabase): Promise<{ rungs: number; messages: number }> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    return (await client.query<{ rungs: number; messages: number }>(DIGESTS)).rows[0]!;
  } finally {
    await client.end();
  }
}

describe('what a morning of reminders costs the server, outbox, relay and queue included', () => {
  const DUE = 10_000;
  let none: Awaited<ReturnType<typeof workOff>>;
  let few: Awaited<ReturnType<typeof workOff>>;
  let many: Awaited<ReturnType<typeof workOff>>;
  beforeAll(async () => {
    many = await workOff(DUE);
    // Workers that look for the same time: what the morning costs with few reminders, and without any.
    few = await workOff(400, many.lasted);
    none = await workOff(0, many.lasted);
  });

  test('every rung ends as sent, one digest a person', () => {
    expect(few).toMatchObject({ rungs: 400, messages: 82 });
    expect(many).toMatchObject({ rungs: DUE, messages: 82 });
  });

  test('at 10,000 due: at most 0.02 statements and 0.002 commits each', () => {
    expect((many.statements - none.statements) / DUE).toBeLessThanOrEqual(0.02);
    expect((many.commits - none.commits) / DUE).toBeLessThanOrEqual(0.002);
  });

  test('the cost follows the slices, not the reminders', () => {
    expect(many.statements - few.statements).toBeLessThanOrEqual(60);
    expect(many.commits - few.commits).toBeLessThanOrEqual(8);
  });
});
