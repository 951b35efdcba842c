import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUES } from '#contracts/jobs.js';

/**
 * Creates or updates BullMQ's schema under the owner's role. The program's role may use it and creates nothing: BullMQ
 * would make one sequence per queue on first use, so they are made here.
 */
export async function runQueueMigrations(ownerUrl: string, appRole: string | null): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client as never);
    for (const queue of QUEUES) {
      const { rows } = await client.query<{ name: string }>('select bullmq.job_id_seq_name($1) as name', [queue]);
      await client.query(`create sequence if not exists bullmq.${client.escapeIdentifier(rows[0]!.name)}`);
    }
    if (!appRole) return;
    const role = client.escapeIdentifier(appRole);
    await client.query(`grant usage on schema bullmq to ${role}`);
    await client.query(`grant select, insert, update, delete, truncate on all tables in schema bullmq to ${role}`);
    await client.query(`grant usage, select on all sequences in schema bullmq to ${role}`);
  } finally {
    await client.end();
  }
}
