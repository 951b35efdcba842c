import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { StartRefused } from '../../config/start-refused.js';
import { revertAllMigrations, runMigrations } from '../migrate.js';
import { RENUMBERED } from './renumbered.js';

/** Everything in our schema that a migration can make, by name and definition. */
const FINGERPRINT = `
  select 'column' as kind, table_name || '.' || column_name as name, data_type || is_nullable || coalesce(column_default, '') as what
    from information_schema.columns where table_schema = 'duban'
  union all
  select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
    from pg_constraint where connamespace = to_regnamespace('duban') and contype <> 'n'
  union all
  select 'index', indexname, indexdef from pg_indexes where schemaname = 'duban'
  union all
  select 'function', p.proname, pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = to_regnamespace('duban')
   order by 1, 2, 3`;

describe('migrations', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await withTestDatabase({ empty: true });
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });

  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it('go up, down and up again to the same schema', async () => {
    const first = await runMigrations(database.ownerUrl, 'duban_app');
    const before = (await client.query(FINGERPRINT)).rows;
    const undone = await revertAllMigrations(database.ownerUrl);
    const left = await client.query(
      "select relname from pg_class where relnamespace = to_regnamespace('duban') and relkind in ('r', 'v', 'm', 'S') and relname not like 'migration%'",
    );
    const second = await runMigrations(database.ownerUrl, 'duban_app');

    expect(first.applied.length).toBeGreaterThan(0);
    expect(undone).toBe(first.applied.length);
    expect(left.rows).toEqual([]);
    expect(second.applied).toEqual(first.applied);
    expect((await client.query(FINGERPRINT)).rows).toEqual(before);
    expect((await runMigrations(database.ownerUrl, 'duban_app')).applied).toEqual([]);
  });

  it('know what an earlier version made under other numbers', async () => {
    const names = async () => (await client.query<{ name: string }>('select name from duban.migration order by name')).rows.map(({ name }) => name);
    const today = await names();
    const before = (await client.query(FINGERPRINT)).rows;
    const divided = Object.values(RENUMBERED).flat();
    expect(today).toEqual(expect.arrayContaining(divided));
    await client.query('delete from duban.migration where name = any($1)', [divided]);
    await client.query(`insert into duban.migration (timestamp, name) select right(name, 13)::bigint, name from unnest($1::text[]) as old(name)`, [Object.keys(RENUMBERED)]);
    expect((await runMigrations(database.ownerUrl, 'duban_app')).applied).toEqual([]);
    expect(await names()).toEqual(today);
    expect((await client.query(FINGERPRINT)).rows).toEqual(before);
  });

  it('that cannot be finished are told in one sentence and undo their step', async () => {
    const names = async () => (await client.query('select name from duban.migration order by name')).rows;
    const [last] = (await client.query<{ name: string; timestamp: string }>('delete from duban.migration where timestamp = (select max(timestamp) from duban.migration) returning name, timestamp')).rows;
    const before = await names();
    const refused = await runMigrations(database.ownerUrl, 'duban_app').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartRefused);
    expect((refused as StartRefused).message).toMatch(/^数据库升级没有完成\(.*already exists.*\),.* \/ the database could not be upgraded/);
    expect((refused as StartRefused).message).not.toContain('\n');
    expect(await names()).toEqual(before);
    await client.query('insert into duban.migration (timestamp, name) values ($1, $2)', [last!.timestamp, last!.name]);
    expect((await runMigrations(database.ownerUrl, 'duban_app')).applied).toEqual([]);
  });

  it("leaves the program's role owning nothing", async () => {
    const owned = await client.query("select relname from pg_class where relowner = 'duban_app'::regrole");
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const creating = app.query('create table duban.mine (id int)');
    await expect(creating).rejects.toThrow(/permission denied/);
    await app.end();
    expect(owned.rows).toEqual([]);
  });
});
