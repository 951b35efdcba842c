import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { OpenDatabase } from '#platform/database/opened-database.js';
import { prepareSchema } from '#platform/prepare-schema.js';

export interface ScratchDatabase {
  /** Connects as the program. */
  readonly appUrl: string;
  /** Connects as the owner: invariants and the ledger are read past the program. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A database of its own beside the real one on the same server; nothing of the real one is read or written. */
export async function createScratchDatabase(server: OpenDatabase, onRedis: boolean): Promise<ScratchDatabase> {
  const name = `duban_rehearsal_${randomBytes(6).toString('hex')}`;
  const inServer = (sql: string): Promise<void> => once(server.migrationUrl, sql);
  await inServer(`create database ${name}`);
  const drop = (): Promise<void> => inServer(`drop database if exists ${name} with (force)`);
  try {
    const scratch = { ...server, migrationUrl: renamed(server.migrationUrl, name), appUrl: renamed(server.appUrl, name) };
    await prepareSchema(scratch, onRedis);
    return { appUrl: scratch.appUrl, ownerUrl: scratch.migrationUrl, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

function renamed(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
