import pg from 'pg';

/** What only a test with a pinned clock sends before a single statement. */
const PIN = /^select set_config\(\$\d+, \$\d+, \$\d+\)$/;

/**
 * Statements that the server ran for the program's role in one database, BEGIN and COMMIT not counted
 * (pg_stat_statements, track=all: statements inside functions count too).
 */
export class StatementCount {
  private constructor(
    private readonly client: pg.Client,
    private readonly database: string,
  ) {}

  static async open(superuserUrl: string, database: string): Promise<StatementCount> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    return new StatementCount(client, database);
  }

  /** How many statements `work` cost, and which; `sent` are those the program sent itself (foreign keys check row by row). */
  async during(work: () => Promise<unknown>): Promise<{ count: number; sent: number; texts: string[] }> {
    await this.client.query(
      'select pg_stat_statements_reset(0, (select oid from pg_database where datname = $1), 0)',
      [this.database],
    );
    await work();
    const { rows } = await this.client.query<{ query: string; calls: number; toplevel: boolean }>(
      `select s.query, s.calls::int, s.toplevel from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = $1 and s.userid <> (select oid from pg_roles where rolname = current_user)
          and s.query !~* '^\\s*(begin|start transaction|commit|rollback|set transaction)'`,
      [this.database],
    );
    const counted = rows.filter((row) => !PIN.test(row.query));
    const total = (some: typeof rows): number => some.reduce((sum, row) => sum + row.calls, 0);
    return { count: total(counted), sent: total(counted.filter((row) => row.toplevel)), texts: counted.map((row) => `${row.calls} × ${row.query}`) };
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
