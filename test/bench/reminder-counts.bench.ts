import { withTestDatabase } from '../support/database.js';
import { dueDistrict } from '../support/due-district.js';
import type { ServerCounts } from '../support/server-counts.js';
import { atMost, type Bench } from './figure.js';

const DUE = 10_000;
const UNITS = 82;

/** What 10,000 due reminders cost the server: sweep, outbox, relay, queue and delivery; what an idle worker costs in the same time subtracted. */
export const reminderCounts: Bench = {
  name: 'reminder-counts',
  run: async () => {
    const busy = await counted(DUE);
    const idle = await counted(0, busy.lasted);
    return [
      atMost('reminder-statements', 'statements/reminder', (busy.statements - idle.statements) / DUE, 0.02),
      atMost('reminder-commits', 'commits/reminder', (busy.commits - idle.commits) / DUE, 0.002),
    ];
  },
};

async function counted(due: number, atLeastMs?: number): Promise<ServerCounts & { lasted: number }> {
  const database = await withTestDatabase();
  const world = await dueDistrict(database, due, UNITS);
  const lasted = await world.workOff(atLeastMs);
  await world.close();
  await world.counter.quiet();
  const counts = await world.counter.since();
  await world.counter.close();
  await database.drop();
  return { ...counts, lasted };
}
