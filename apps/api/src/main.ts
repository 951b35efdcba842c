import { readEnvironment } from '#platform/config/environment.js';
import { StartRefused } from '#platform/config/start-refused.js';
import { refuseFailPoints } from '#platform/failpoints.js';
import { createApi } from './create-api.js';

/** The API in a process of its own, on a server that others share (compose, several hosts). */
async function main(): Promise<void> {
  refuseFailPoints();
  const env = readEnvironment();
  if (!env.DATABASE_URL) throw new StartRefused('单独运行 api 需要 DATABASE_URL', 'an api in a process of its own needs DATABASE_URL');
  const redis = env.REDIS_URL ? { redisUrl: env.REDIS_URL } : {};
  const app = await createApi({ env, databaseUrl: env.DATABASE_URL, dataDir: env.DUBAN_DATA_DIR, ...redis });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
  await app.listen(env.PORT, env.DUBAN_HOST);
  process.stdout.write(`http://localhost:${env.PORT}\n`);
}

main().catch((error: unknown) => {
  const text = error instanceof StartRefused ? `${error.zh} / ${error.en}` : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`督办 Duban: ${text}\n`);
  process.exit(1);
});
