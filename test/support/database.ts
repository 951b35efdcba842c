import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { OWNER_ROLE } from '#platform/database/server/roles.js';
import { sharedTestServer } from './shared-server.js';

export interface TestDatabase {
  /** The role that migrates and owns the tables. */
  readonly ownerUrl: string;
  /** The role the program uses: owns nothing. */
  readonly appUrl: string;
  /** For counting statements (pg_stat_statements) and other server-wide looks. */
  readonly superuserUrl: string;
  readonly name: string;
  drop(): Promise<void>;
}

/**
 * A database of its own for one spec file: a clone of the migrated template on the run's throw-away server.
 * Call it in `beforeAll`, and `drop()` in `afterAll`. DUBAN_TEST_PG=15 runs on the system's PostgreSQL 15.
 * @param empty true: without our schema, for specs that migrate by themselves.
 */
export async function withTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = await sharedTestServer();
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const admin = server.urls('postgres').superuserUrl;
  const template = empty ? 'template0' : server.template;
  await run(admin, `CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${template}`);
  const drop = (): Promise<void> => whenAlone(() => run(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { ...server.urls(name), name, drop };
}

const IN_USE = '55006';

/**
 * The server itself waits five seconds for those who are leaving a database, a closed pool's connections among them; a
 * busy machine needs longer to see them off.
 */
export async function whenAlone<T>(work: () => Promise<T>, turns = 24): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: unknown }).code !== IN_USE || turns === 1) throw error;
    return whenAlone(work, turns - 1);
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

