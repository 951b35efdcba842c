import pg from 'pg';

export const OWNER_ROLE = 'duban_owner';
export const APP_ROLE = 'duban_app';
export const DATABASE = 'duban';
export const SUPERUSER_DATABASE = 'postgres';

/** Only letters and digits may come in: passwords are generated as hex, names are constants. */
function literal(value: string): string {
  if (!/^[\w-]+$/.test(value)) throw new Error('not a plain word');
  return `'${value}'`;
}

/** The owner migrates and owns every object; the program signs in as a role that owns nothing. */
export async function ensureRoles(superuserUrl: string, passwords: { owner: string; app: string }): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const [role, password] of [
      [OWNER_ROLE, passwords.owner],
      [APP_ROLE, passwords.app],
    ] as const) {
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = known.rowCount ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEROLE PASSWORD ${literal(password)}`);
    }
    // The rehearsal plays in a database of its own on the same server, so the owner may create one.
    await client.query(`ALTER ROLE ${OWNER_ROLE} CREATEDB`);
    await client.query(`GRANT pg_read_all_stats TO ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}

export async function ensureDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!known.rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}

/** Extensions that need a superuser; the others are trusted and belong to the migrations. */
export async function ensureExtensions(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await client.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC`);
  } finally {
    await client.end();
  }
}

export function serverUrl(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
