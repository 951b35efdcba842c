import { StartRefused } from '../config/start-refused.js';
import { createDataSource } from './data-source.js';
import { MIGRATIONS } from './migrations/index.js';
import { RENUMBERED } from './migrations/renumbered.js';
import type { SystemStatements } from './system-statements.js';

export interface MigrationResult {
  readonly applied: readonly string[];
}

/**
 * Brings the schema up to date under the owner role and lets the program's role use it without owning anything.
 * @param appRole the role the program connects as; null when one role does both (a server of the operator's).
 * @throws StartRefused when a step fails: it is undone whole, those before it stay
 */
export async function runMigrations(ownerUrl: string, appRole: string | null): Promise<MigrationResult> {
  const source = await createDataSource({ url: ownerUrl, entities: [], poolSize: 1 }).initialize();
  try {
    await source.query('create schema if not exists duban');
    await renumber((sql, values) => source.query(sql, values));
    const applied = await source.runMigrations({ transaction: 'each' }).catch((error: unknown) => {
      throw unfinished(error);
    });
    if (appRole) await grant((sql) => source.query(sql), appRole);
    return { applied: applied.map((m) => m.name) };
  } finally {
    await source.destroy();
  }
}

function unfinished(error: unknown): StartRefused {
  const why = (error instanceof Error ? error.message : String(error)).split('\n')[0];
  return new StartRefused(
    `数据库升级没有完成(${why}),出错的一步已全部撤回,原有数据都在;请保留数据目录,把这句话和程序版本告诉维护人员`,
    `the database could not be upgraded (${why}); the failed step was undone whole and all data is kept; tell your maintainer this sentence and the version`,
  );
}

/** What an earlier version noted under other numbers is noted under today's, so that nothing is made twice. */
async function renumber(run: (sql: string, values?: unknown[]) => Promise<{ there?: boolean }[]>): Promise<void> {
  const [table] = await run(`select to_regclass('duban.migration') is not null as there`);
  if (!table?.there) return;
  const pairs = Object.entries(RENUMBERED).flatMap(([before, names]) => names.map((name) => ({ before, name })));
  await run(
    `with pair as (select * from jsonb_to_recordset($1::jsonb) as p(before text, name text)),
          gone as (delete from duban.migration where name in (select before from pair) returning name)
     insert into duban.migration (timestamp, name)
     select right(pair.name, 13)::bigint, pair.name from pair join gone on gone.name = pair.before order by 1`,
    [JSON.stringify(pairs)],
  );
}

/** Asked under the program's role: what this program needs and the database lacks, and what a newer program left there. */
export async function schemaDifferences(statements: SystemStatements): Promise<{ pending: string[]; unknown: string[] }> {
  const [table] = await statements.query<{ there: boolean }>(`select to_regclass('duban.migration') is not null as there`);
  const applied = table?.there ? (await statements.query<{ name: string }>('select name from duban.migration')).map((row) => row.name) : [];
  const known: string[] = MIGRATIONS.map((Migration) => new Migration().name);
  return { pending: known.filter((name) => !applied.includes(name)), unknown: applied.filter((name) => !known.includes(name)) };
}

/** Undoes every migration, newest first; for the up-down-up proof only. */
export async function revertAllMigrations(ownerUrl: string): Promise<number> {
  const source = await createDataSource({ url: ownerUrl, entities: [], poolSize: 1 }).initialize();
  try {
    let undone = 0;
    while ((await source.query('select 1 from duban.migration limit 1')).length > 0) {
      await source.undoLastMigration({ transaction: 'each' });
      undone += 1;
    }
    return undone;
  } finally {
    await source.destroy();
  }
}

async function grant(run: (sql: string) => Promise<unknown>, appRole: string): Promise<void> {
  const role = `"${appRole.replaceAll('"', '""')}"`;
  await run(`grant usage on schema duban to ${role}`);
  await run(`grant select, insert, update, delete on all tables in schema duban to ${role}`);
  await run(`revoke update, delete, truncate on duban.audit_seal from ${role}`);
  await run(`revoke update, delete, truncate on duban.audit_event from ${role}`);
  // The sealer notes which seal covers a row; nothing else of a row may ever change.
  await run(`grant update (seal_seq) on duban.audit_event to ${role}`);
}
