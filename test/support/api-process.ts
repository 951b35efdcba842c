import 'reflect-metadata';
import { createApi } from '../../apps/api/src/create-api.js';
import { readEnvironment } from '#platform/config/environment.js';
import { createLogger } from '#platform/logging/logger.js';

/** The api as a process of its own that a spec may kill: fail points are allowed, and the clock stands at `now`. */
async function main({ now, databaseUrl, dataDir }: Record<'now' | 'databaseUrl' | 'dataDir', string>): Promise<void> {
  const env = readEnvironment({ DUBAN_DATA_DIR: dataDir, PORT: process.env.PORT });
  const redis = process.env.REDIS_URL ? { redisUrl: process.env.REDIS_URL } : {};
  const platform = { pinnedNow: () => new Date(now), logger: createLogger('fatal') };
  const app = await createApi({ env, databaseUrl, dataDir, ...redis, webRoot: null, platform });
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
  await app.listen(env.PORT, '127.0.0.1');
  process.stdout.write(`http://localhost:${env.PORT}\n`);
}

await main(JSON.parse(process.argv[2]!) as Parameters<typeof main>[0]);
