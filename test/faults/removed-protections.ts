import type { INestApplicationContext } from '@nestjs/common';
import { SystemStatements } from '#platform/database/system-statements.js';
import { OutboxStore } from '#platform/outbox/outbox-store.js';
import { type Sweep, type SweepResult } from '#platform/sweeps/sweep.js';
import { SweepRegistry } from '#platform/sweeps/sweep-registry.js';
import type { Protection } from './orders.js';

const NOTHING: SweepResult = { touched: 0, more: false };

/** Takes protections out of a running program, so that a scenario can show that it would see their absence. */
export async function removeProtections(app: INestApplicationContext, without: readonly Protection[]): Promise<void> {
  const statements = app.get(SystemStatements);
  if (without.includes('outbox')) await statements.execute('delete from duban.outbox where relayed_at is null');
  if (without.includes('resume')) await statements.execute(`update duban.outbox set done_at = duban.now() where done_at is null`);
  if (without.includes('relay-again')) relayOnlyOnce(app.get(OutboxStore), statements);
  if (without.includes('upkeep')) for (const sweep of app.get(SweepRegistry).sweeps) switchOff(sweep, 'reminders.upkeep');
}

function relayOnlyOnce(store: OutboxStore, statements: SystemStatements): void {
  store.claimForRelay = (limit) =>
    statements.query(
      `update duban.outbox set relayed_at = duban.now(), not_before = duban.now() + interval '60 seconds'
        where id in (select id from duban.outbox where relayed_at is null and done_at is null order by not_before limit $1)
        returning id, kind`,
      [limit],
    );
}

function switchOff(sweep: Sweep, name: string): void {
  if (sweep.name === name) sweep.sweep = () => Promise.resolve(NOTHING);
}
