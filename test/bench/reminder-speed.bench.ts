import pg from 'pg';
import { SweepRegistry } from '#platform/sweeps/sweep-registry.js';
import { prepared, type Clone } from '../faults/prepared-database.js';
import { withTestDatabase } from '../support/database.js';
import { dueWorker, fillDueDistrict, TODAY } from '../support/due-district.js';
import { bareReminders } from './baselines/reminders.js';
import { asFastAs, type Bench } from './figure.js';

const DUE = 10_000;
const UNITS = 82;
const ROUNDS = 7;
const NEXT = '2026-12-01';

/** From the due clocks to the outbox: our sweeps against a bare SQL loop over the same rows, turn and turn about. */
export const reminderSpeed: Bench = {
  name: 'reminder-speed',
  run: async () => {
    const database = await withTestDatabase();
    const district = await fillDueDistrict(database, DUE, UNITS);
    const start = await prepared(database, district.officeId);
    const [ours, bare, single]: number[][] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours!.push(await onClone(start.clone, (clone) => bySweeps(clone, district.system)));
      bare!.push(await onClone(start.clone, (clone) => byBareSql(clone, 2_500)));
      single!.push(await onClone(start.clone, (clone) => byBareSql(clone, null)));
    }
    await database.drop();
    return [asFastAs('reminder-scan-to-outbox', ours!, bare!, 0.8), asFastAs('reminder-baseline-soundness', bare!, single!, 0.5)];
  },
};

async function onClone(clone: () => Promise<Clone>, arm: (clone: Clone) => Promise<number>): Promise<number> {
  const database = await clone();
  try {
    const ms = await arm(database);
    await prove(database);
    return ms;
  } finally {
    await database.drop();
  }
}

async function bySweeps(clone: Clone, system: Parameters<SweepRegistry['runOnce']>[0]): Promise<number> {
  const app = await dueWorker({ appUrl: clone.appUrl, name: 'bench' });
  const sweeps = app.get(SweepRegistry);
  const begun = performance.now();
  await sweeps.runOnce(system, ['reminders.due', 'reminders.compose']);
  const ms = performance.now() - begun;
  await app.close();
  return ms;
}

async function byBareSql(clone: Clone, slice: number | null): Promise<number> {
  const client = new pg.Client({ connectionString: clone.appUrl });
  await client.connect();
  const begun = performance.now();
  await bareReminders(client, TODAY, NEXT, slice);
  const ms = performance.now() - begun;
  await client.end();
  return ms;
}

/** Both arms must have done the same work, and all of it. */
async function prove(clone: Clone): Promise<void> {
  const [row] = await clone.rows<Record<string, number>>(
    `select (select count(*)::int from duban.rung where message_id is not null) as rungs, (select count(distinct recipient_post)::int from duban.message) as messages,
            (select count(*)::int from duban.outbox where kind = 'messages.deliver') as commands,
            (select count(*)::int from duban.deadline where next_rung_on = $1) as moved`,
    [NEXT],
  );
  const wanted = { rungs: DUE, messages: UNITS, commands: 1, moved: DUE };
  if (JSON.stringify(row) !== JSON.stringify(wanted)) throw new Error(`wrong result: ${JSON.stringify(row)}, not ${JSON.stringify(wanted)}`);
}
