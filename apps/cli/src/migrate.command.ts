import { readEnvironment } from '#platform/config/environment.js';
import { openDatabaseForCommand } from '#platform/database/open-database.js';
import { prepareSchema } from '#platform/prepare-schema.js';
import { progress } from './progress.js';

/** The deploy step of an installation with a server of its own: `DATABASE_MIGRATION_URL` names the owner's role. */
export async function runMigrate(args: string[]): Promise<number> {
  if (args.length > 0) throw new Error('migrate takes no arguments');
  const env = readEnvironment();
  const database = await openDatabaseForCommand(env, progress);
  try {
    const applied = await prepareSchema(database, env.REDIS_URL !== undefined);
    process.stdout.write(`${JSON.stringify({ applied })}\n`);
    return 0;
  } finally {
    await database.close();
  }
}
