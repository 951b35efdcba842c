import pg from 'pg';
import type { TestDatabase } from './database.js';

export interface ServerCounts {
  readonly statements: number;
  readonly commits: number;
}

/**
 * What the server itself counted for one database: statements inside functions included (`track=all`), BEGIN and COMMIT
 * too. Commits are flushed by each connection when it ends, so close what is measured before asking for them.
 */
export class ServerCounter {
  private constructor(
    private readonly client: pg.Client,
    private readonly name: string,
    private start: ServerCounts,
  ) {}

  static async on(database: TestDatabase): Promise<ServerCounter> {
    const url = new URL(database.superuserUrl);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('create extension if not exists pg_stat_statements');
    const counter = new ServerCounter(client, database.name, { statements: 0, commits: 0 });
    counter.start = await counter.now();
    return counter;
  }

  /** Waits until no session of the database is left: a session counts its commits when it ends. */
  async quiet(): Promise<void> {
    const asked = `select count(*)::int as n from pg_stat_activity where datname = $1 and backend_type = 'client backend'`;
    while ((await this.client.query<{ n: number }>(asked, [this.name])).rows[0]!.n > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Counts from here on. */
  async restart(): Promise<void> {
    this.start = await this.now();
  }

  async since(): Promise<ServerCounts> {
    const now = await this.now();
    return { statements: now.statements - this.start.statements, commits: now.commits - this.start.commits };
  }

  /** The statements that were run most often, to see where a budget went. */
  async top(limit = 12): Promise<string[]> {
    const { rows } = await this.client.query<{ line: string }>(
      `select s.calls || ' × ' || regexp_replace(left(s.query, 110), '\\s+', ' ', 'g') as line
         from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = $1 order by s.calls desc limit $2`,
      [this.name, limit],
    );
    return rows.map((row) => row.line);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async now(): Promise<ServerCounts> {
    const { rows } = await this.client.query<ServerCounts>(
      `select (select coalesce(sum(s.calls), 0)::int from pg_stat_statements s where s.dbid = d.oid) as statements,
              pg_stat_get_db_xact_commit(d.oid)::int as commits
         from pg_database d where d.datname = $1`,
      [this.name],
    );
    return rows[0]!;
  }
}
