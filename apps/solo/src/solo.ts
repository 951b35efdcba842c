import { refusePinnedClock } from '#platform/clock/refuse-pinned-clock.js';
import { prepareDataFolder } from '#platform/config/data-folder.js';
import { lockDataFolder } from '#platform/config/data-folder-lock.js';
import { readEnvironment } from '#platform/config/environment.js';
import { StartRefused } from '#platform/config/start-refused.js';
import { openDatabase } from '#platform/database/open-database.js';
import { refuseFailPoints } from '#platform/failpoints.js';
import { prepareSchema } from '#platform/prepare-schema.js';
import { guideLinks } from './demo/guide-links.js';
import { demoIsMissing, makeDemo } from './demo/make-demo.js';
import { Interrupted, Lifetime } from './lifetime.js';
import { checkPort } from './port.js';
import { startPrograms } from './programs.js';
import { reachRedis } from './reach-redis.js';

const say = (zh: string, en: string): void => void process.stderr.write(`督办 Duban: ${zh} / ${en}\n`);

/** What `npm start` runs: the store, the api with its pages and the worker in one process. */
export async function runSolo(): Promise<void> {
  const life = new Lifetime((code) => process.exit(code));
  life.listen();
  const fail = (error: unknown): void => {
    // What breaks off because we are ending is no news.
    if (error instanceof Interrupted || life.signal.aborted) return;
    if (error instanceof StartRefused) say(error.zh, error.en);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    life.end(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const starting = start(life, fail);
  life.during(starting);
  await starting.catch(fail);
}

/** Cheap questions first, then what takes time: a refusal comes before anything is made. */
async function start(life: Lifetime, onLost: (reason: Error) => void): Promise<void> {
  refuseFailPoints();
  const env = readEnvironment();
  const dataDir = env.DUBAN_DATA_DIR;
  prepareDataFolder(dataDir);
  await life.step(() => lockDataFolder(dataDir), (release) => release());
  await life.step(() => checkPort(env.PORT, env.DUBAN_HOST));
  if (env.REDIS_URL) await life.step(() => reachRedis(env.REDIS_URL ?? ''));
  const database = await life.step(() => openDatabase(env, say, onLost), (opened) => opened.close());
  const applied = await life.step(() => prepareSchema(database, env.REDIS_URL !== undefined));
  await life.step(() => refusePinnedClock(database.appUrl));
  if (applied.length > 0) say(`数据库结构已升级(${applied.length} 步)`, `database schema brought up to date (${applied.length} steps)`);
  const options = { env, databaseUrl: database.appUrl, dataDir, ...(env.REDIS_URL ? { redisUrl: env.REDIS_URL } : {}) };
  if (env.DUBAN_DEMO && (await demoIsMissing(database.migrationUrl, dataDir))) {
    say('首次启动:正在预演虚构区县的一年,约需一分钟…', 'first start: playing the year of a fictional district, about a minute …');
    const sayWhileStarting: typeof say = (zh, en) => {
      life.signal.throwIfAborted();
      say(zh, en);
    };
    await life.step(() => makeDemo({ ...options, migrationUrl: database.migrationUrl }, sayWhileStarting));
  }
  const programs = await startPrograms(life, options);
  const address = `http://localhost:${env.PORT}`;
  if (await programs.needsFirstAdministrator())
    say(`首次使用:请打开 ${address} 建立第一个管理员账号`, `first use: open ${address} and create the first administrator`);
  for (const { title, path } of await guideLinks(database.migrationUrl, programs.signInLinks)) say(`${title}登录链接(一次有效) ${address}${path}`, 'one-time sign-in link');
  process.stdout.write(`${address}\n`);
}
