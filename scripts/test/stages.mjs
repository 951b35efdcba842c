import { existsSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';
import { checkStage } from './check-stage.mjs';
import { isCi } from './environment.mjs';
import { jestStage } from './jest-stage.mjs';
import { openRedis } from './redis.mjs';
import { add } from './tally.mjs';

const bin = (path) => inRoot('node_modules', path);
const PG15 = '/usr/lib/postgresql/15/bin/postgres';
const DATABASE_FOLDERS = ['libs', 'apps'];

const lint = () =>
  checkStage('lint', [
    [bin('oxlint/bin/oxlint'), '--config', '.oxlintrc.json'],
    [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test'],
  ]);

const typecheck = () =>
  checkStage('typecheck', [
    [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
    ...(existsSync(inRoot('apps/web/tsconfig.json')) ? [[bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']] : []),
  ]);

const domain = (zone) =>
  jestStage(`domain TZ=${zone}`, { project: 'domain', folders: ['libs/domain', 'libs/contracts'], env: { TZ: zone } });

const rooms = () => jestStage('rooms, PostgreSQL 18', { project: 'rooms', folders: DATABASE_FOLDERS });

/** The oldest server we promise; Debian 12 ships it. */
async function roomsOn15() {
  const name = 'rooms, PostgreSQL 15';
  if (existsSync(PG15)) return jestStage(name, { project: 'rooms', folders: DATABASE_FOLDERS, env: { DUBAN_TEST_PG: '15' } });
  missing(name, `未找到 PostgreSQL 15,未运行 / NOT RUN: no ${PG15}`);
}

async function endToEnd() {
  const stage = { project: 'e2e', folders: ['test/e2e'] };
  await jestStage('e2e, queues on PostgreSQL', stage);
  const name = 'e2e, queues on Redis';
  const redis = await openRedis();
  if (!redis) return missing(name, '未找到 Redis,未运行 / NOT RUN: no REDIS_URL, redis-server or valkey-server');
  try {
    await jestStage(`${name} (${redis.note})`, { ...stage, env: { REDIS_URL: redis.url } });
  } finally {
    await redis.close();
  }
}

/** At home a missing server is said; where everything is promised to be there it is a failure. */
const missing = (name, note) => add(name, { failed: isCi() ? 1 : 0, note });

/** Fast to slow: what is quick to say comes first. */
export const STAGES = {
  lint,
  typecheck,
  domain: async () => {
    await domain('UTC');
    await domain('Asia/Shanghai');
  },
  architecture: () => jestStage('architecture', { project: 'architecture', folders: ['test/architecture'] }),
  rooms,
  rooms15: roomsOn15,
  e2e: endToEnd,
  browser: () => jestStage('browser', { project: 'browser', folders: ['test/browser'] }),
  faults: () => jestStage('faults and bench samples', { project: 'faults', folders: ['test/faults', 'test/bench'] }),
};

/** The stages that open a page of the built web application. */
export const WITH_PAGES = ['e2e', 'browser', 'faults'];
