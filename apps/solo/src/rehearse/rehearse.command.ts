import { readEnvironment } from '#platform/config/environment.js';
import { openDatabaseForCommand } from '#platform/database/open-database.js';
import { INVARIANTS, checkInvariants } from './invariants/check-invariants.js';
import { hashLedger } from './ledger-hash.js';
import { Observer } from './observer.js';
import { withStage } from './open-stage.js';
import { type RehearsalOptions, UsageError, parseRehearsalOptions } from './options.js';
import { playYear } from './rehearse.js';
import { createScratchDatabase } from './scratch-database.js';
import { countYear, readable } from './summary.js';

const say = (zh: string, en: string): void => void process.stderr.write(`督办 Duban: ${zh} / ${en}\n`);

/** `npm run -s duban -- rehearse --year 2026 --units 82 --seed 7`: plays a year in a database of its own and checks it. */
async function run(options: RehearsalOptions): Promise<number> {
  const env = readEnvironment();
  const began = performance.now();
  const server = await openDatabaseForCommand(env, say);
  const redis = env.REDIS_URL ? { redisUrl: env.REDIS_URL } : {};
  try {
    const scratch = await createScratchDatabase(server, env.REDIS_URL !== undefined);
    const seen = await Observer.open(scratch.ownerUrl);
    try {
      await withStage({ databaseUrl: scratch.appUrl, ...redis }, (stage, officeId) => playYear(stage, officeId, seen, options, say));
      const broken = await checkInvariants(scratch.ownerUrl, options.year, options.until);
      const counts = await countYear(seen);
      const ledger = await hashLedger(seen);
      const { year, units, seed, until } = options;
      if (options.json) process.stdout.write(`${JSON.stringify({ year, units, seed, until, counts, ledger, broken })}\n`);
      else process.stdout.write(`${year} 年预演,截至 ${until}\n${readable(counts)}\n  台账 ${ledger.rows} 行  SHA-256 ${ledger.sha256}\n`);
      for (const { title, name, count, samples } of broken) say(`违反:${title}(${count} 处)${samples.join('; ')}`, `broken: ${name} (${count})`);
      if (broken.length === 0) say(`${INVARIANTS.length} 条约定全部成立`, `all ${INVARIANTS.length} invariants hold`);
      const seconds = Math.round((performance.now() - began) / 1000);
      const committed = await transactions(seen);
      say(`用时 ${seconds} 秒,提交 ${committed} 个事务`, `${seconds} s, ${committed} transactions committed`);
      return broken.length === 0 ? 0 : 1;
    } finally {
      await seen.close();
      await scratch.drop();
    }
  } finally {
    await server.close();
  }
}

/** What the server counted for the scratch database so far; a session adds its own when it ends. */
async function transactions(seen: Observer): Promise<number> {
  const [row] = await seen.rows<{ n: string }>('select xact_commit as n from pg_stat_database where datname = current_database()');
  return Number(row!.n);
}

/** @returns the exit code: 0 only when every invariant holds */
export async function runRehearse(args: string[]): Promise<number> {
  try {
    return await run(parseRehearsalOptions(args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n用法 / usage: rehearse --year 2026 --units 82 --seed 7 [--until 2026-06-30] [--truncate] [--json]\n`);
    return 1;
  }
}
