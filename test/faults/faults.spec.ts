import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { hasRedis } from '../support/redis.js';
import { SCENARIOS } from './scenarios.js';

interface Line {
  readonly name: string;
  readonly lost: number;
  readonly duplicated: number;
  readonly control: { readonly lost: number; readonly duplicated: number };
  readonly ok: boolean;
}

/** One kill at each place on each backend; `npm run -s faults -- --seeds N` for more. */
it('nothing is lost or doubled when a process is killed, and every scenario would see it', () => {
  const env = { ...process.env, CI: '' };
  const run = spawnSync(process.execPath, [join(process.cwd(), 'scripts/faults.mjs'), '--seeds', '1'], { env, encoding: 'utf8' });
  const lines = run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
  expect(lines.map((line) => line.name).sort()).toEqual(
    (hasRedis ? ['postgres', 'redis'] : ['postgres']).flatMap((backend) => SCENARIOS.map(({ name }) => `${name}/${backend}`)).sort(),
  );
  expect(lines.filter((line) => !line.ok || line.lost + line.duplicated > 0)).toEqual([]);
  expect(lines.filter((line) => line.control.lost + line.control.duplicated === 0)).toEqual([]);
  expect({ status: run.status, said: run.status === 0 ? '' : run.stderr }).toEqual({ status: 0, said: '' });
}, 900_000);
