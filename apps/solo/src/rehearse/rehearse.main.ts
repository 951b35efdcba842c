import { readEnvironment } from '#platform/config/environment.js';
import { openDatabaseForCommand } from '#platform/database/open-database.js';
import { Observer } from './observer.js';
import { withStage } from './open-stage.js';
import { parseRehearsalOptions } from './options.js';
import { openYear } from './rehearse.js';
import { createScratchDatabase } from './scratch-database.js';

const say = (zh: string, en: string): void => void process.stderr.write(`督办 Duban: ${zh} / ${en}\n`);

const options = parseRehearsalOptions(process.argv.slice(2));
const env = readEnvironment();
const server = await openDatabaseForCommand(env, say);
const scratch = await createScratchDatabase(server, env.REDIS_URL !== undefined);
const seen = await Observer.open(scratch.ownerUrl);
try {
  await withStage({ databaseUrl: scratch.appUrl, ...(env.REDIS_URL ? { redisUrl: env.REDIS_URL } : {}) }, async (stage, officeId) => {
    const { dispatchedOn } = await openYear(stage, officeId, seen, options, say);
    console.log(dispatchedOn, await seen.rows('select state, role, count(*)::int from duban.assignment group by 1,2 order by 1,2'));
  });
} finally {
  await seen.close();
  await scratch.drop();
  await server.close();
}
