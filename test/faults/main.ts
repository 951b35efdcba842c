import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endThrowAway } from '#setup/end-throw-away.mjs';
import { hasRedis, testRedis } from '../support/redis.js';
import { dueTomorrow, waitingForApproval, waitingForConfirmation } from './districts.js';
import type { Outcome } from './outcome.js';
import { control, killed, type Stage, undisturbed } from './run-scenario.js';
import { type Scenario, SCENARIOS } from './scenarios.js';

interface Options {
  readonly names: readonly string[];
  readonly seeds: number;
}

type Stages = Record<Scenario['district'], Stage>;

interface Line {
  readonly name: string;
  readonly seeds: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly repeated: number;
  readonly control: { readonly lost: number; readonly duplicated: number };
  readonly ok: boolean;
}

/**
 * `npm run -s faults -- [NAME…] [--seeds N]`: processes killed for real, on both queue backends; one JSON line each. A
 * scenario is ok when nothing was lost or doubled under any seed, and its negative control did lose or double something.
 * @returns the exit code
 */
export async function runFaults(args: readonly string[]): Promise<number> {
  const { names, seeds } = options(args);
  const run = mkdtempSync(join(tmpdir(), 'duban-faults-'));
  process.env.DUBAN_TEST_RUN = run;
  process.env.DUBAN_TEST_RUN_OWNER = String(process.pid);
  const redis = hasRedis ? await testRedis() : undefined;
  await redis?.start();
  if (!redis) process.stderr.write('未找到 Redis,只在 PostgreSQL 队列上运行 / no Redis found: queues on PostgreSQL only\n');
  let failed = !redis && process.env.CI === 'true';
  try {
    const stages = await prepare(run);
    const urls = [undefined, ...(redis ? [redis.url] : [])];
    const ok = await Promise.all(urls.map((url) => onBackend(url, stages, { names, seeds })));
    failed ||= ok.includes(false);
  } finally {
    await redis?.close();
    await endThrowAway(run);
  }
  return failed ? 1 : 0;
}

/** Both carriers side by side: each run has a database and a mail server of its own. */
async function onBackend(redisUrl: string | undefined, stages: Stages, { names, seeds }: Options): Promise<boolean> {
  const undisturbedOnes = new Map<string, Outcome>();
  let ok = true;
  for (const scenario of chosen(names)) {
    const stage = { ...stages[scenario.district], ...(redisUrl ? { redisUrl } : {}) };
    const wanted = undisturbedOnes.get(scenario.district) ?? (await undisturbed(scenario, stage));
    undisturbedOnes.set(scenario.district, wanted);
    const line = await report(`${scenario.name}/${redisUrl ? 'redis' : 'postgres'}`, scenario, stage, { seeds, wanted });
    process.stdout.write(`${JSON.stringify(line)}\n`);
    ok &&= line.ok;
  }
  return ok;
}

async function report(name: string, scenario: Scenario, stage: Stage, { seeds, wanted }: { seeds: number; wanted: Outcome }): Promise<Line> {
  let [lost, duplicated, repeated, everyKill] = [0, 0, 0, wanted.facts.length > 0];
  for (let seed = 0; seed < seeds; seed += 1) {
    const verdict = await killed(scenario, stage, seed, wanted);
    lost += verdict.lost;
    duplicated += verdict.duplicated + (scenario.mayRepeat ? 0 : verdict.repeated);
    repeated += verdict.repeated;
    everyKill &&= verdict.wasKilled;
  }
  const without = await control(scenario, stage, wanted);
  const red = without.lost + without.duplicated > 0;
  return { name, seeds, lost, duplicated, repeated, control: { lost: without.lost, duplicated: without.duplicated }, ok: lost + duplicated === 0 && everyKill && red };
}

async function prepare(dataDir: string): Promise<Stages> {
  const delivery = { prepared: await dueTomorrow(), dataDir, now: { first: '2026-11-20T01:40:00Z', afterwards: '2026-11-20T01:52:00Z' } };
  const dispatch = { prepared: await waitingForApproval(), dataDir, now: { first: '2026-03-02T04:00:00Z', afterwards: '2026-03-02T04:12:00Z' } };
  const settlement = { prepared: await waitingForConfirmation(), dataDir, now: { first: '2026-12-28T04:00:00Z', afterwards: '2026-12-28T04:12:00Z' } };
  return { delivery, dispatch, settlement };
}

const chosen = (names: readonly string[]): readonly Scenario[] =>
  SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name));

function options(args: readonly string[]): Options {
  const at = args.indexOf('--seeds');
  const seeds = at === -1 ? 2 : Number(args[at + 1]);
  if (!Number.isInteger(seeds) || seeds < 1) throw new Error('--seeds takes a whole number from 1 on');
  const names = args.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  const unknown = names.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown) throw new Error(`no scenario ${unknown}; there are ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  return { names, seeds };
}
