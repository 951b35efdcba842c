import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endThrowAway } from '#setup/end-throw-away.mjs';
import type { Bench } from './figure.js';
import { dispatchScale } from './dispatch-scale.bench.js';
import { parseMemory } from './parse-memory.bench.js';
import { parseScale } from './parse-scale.bench.js';
import { parseWork } from './parse-work.bench.js';
import { reminderCounts } from './reminder-counts.bench.js';
import { reminderSpeed } from './reminder-speed.bench.js';

const BENCHES: readonly Bench[] = [reminderCounts, reminderSpeed, dispatchScale, parseScale, parseWork, parseMemory];

/**
 * `npm run -s bench -- [NAME…]`: one JSON line a figure. Counts come from the server; speeds are ratios against a baseline
 * on the same server and rows, never times.
 * @returns the exit code
 */
export async function runBench(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown) throw new Error(`no bench ${unknown}; there are ${BENCHES.map(({ name }) => name).join(', ')}`);
  const run = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  process.env.DUBAN_TEST_RUN = run;
  process.env.DUBAN_TEST_RUN_OWNER = String(process.pid);
  let ok = true;
  try {
    for (const bench of BENCHES.filter(({ name }) => names.length === 0 || names.includes(name))) {
      for (const figure of await bench.run()) {
        process.stdout.write(`${JSON.stringify(figure)}\n`);
        ok &&= figure.ok;
      }
    }
  } finally {
    await endThrowAway(run);
  }
  return ok ? 0 : 1;
}
