import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { OWNER_ROLE } from '#platform/database/server/roles.js';
import { type TestDatabase, whenAlone } from '../support/database.js';
import { sharedTestServer } from '../support/shared-server.js';

/** A state of the district from which every run of a scenario starts. */
export interface Prepared {
  readonly officeId: string;
  clone(): Promise<Clone>;
}

export interface Clone {
  readonly appUrl: string;
  rows<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Keeps a copy of a database to which nobody is connected any more. */
export async function prepared(database: TestDatabase, officeId: string): Promise<Prepared> {
  const server = await sharedTestServer();
  const admin = server.urls('postgres').superuserUrl;
  const base = await copy(admin, database.name);
  return {
    officeId,
    clone: async () => {
      const name = await copy(admin, base);
      const urls = server.urls(name);
      return {
        appUrl: urls.appUrl,
        rows: async (sql, params = []) => (await once(urls.superuserUrl, sql, params)) as never,
        drop: async () => void (await whenAlone(() => once(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
      };
    },
  };
}

async function copy(admin: string, template: string): Promise<string> {
  const name = `fault_${randomBytes(6).toString('hex')}`;
  await whenAlone(() => once(admin, `CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${template}`));
  return name;
}

async function once(url: string, sql: string, params: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...params])).rows;
  } finally {
    await client.end();
  }
}
