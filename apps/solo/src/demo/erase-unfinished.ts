import pg from 'pg';

/** Empties the tables of a demo that was cut off while it was made. Only ever called when every office there is a demo. */
export async function eraseUnfinished(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'duban' and tablename <> 'migration'`,
    );
    await client.query(`truncate ${rows.map((row) => row.name).join(', ')}`);
  } finally {
    await client.end();
  }
}
