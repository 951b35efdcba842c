import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseOutline } from '#domain/outline/parse-outline.js';
import { atMost, type Bench } from './figure.js';

const OUTLINE = 'test/fixtures/corpus/hedong-outline-2021-2025.txt';
const BYTES = 5 * 1024 * 1024;
const LIMIT = 30;

interface Growth {
  readonly retained: number;
  readonly peak: number;
}

/** What a text of 5 MB costs in memory, as a multiple of its bytes: what its reading keeps, and the most the process held. */
export const parseMemory: Bench = {
  name: 'parse-memory',
  run: async () => {
    // A process of its own: what other benches left behind counts for neither.
    const script = `import(${JSON.stringify(import.meta.url)}).then((m) => process.stdout.write(JSON.stringify(m.growth())))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    const { retained, peak } = JSON.parse(stdout) as Growth;
    return [
      atMost('parse-heap-retained', 'bytes/byte', retained, LIMIT),
      atMost('parse-memory-peak', 'bytes/byte', peak, LIMIT),
    ];
  },
};

export function growth(): Growth {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const one = `${readFileSync(OUTLINE, 'utf8')}\n`;
  const tasks = parseOutline(one).tasks.length;
  const times = Math.ceil(BYTES / Buffer.byteLength(one));
  const text = one.repeat(times);
  collect();
  const before = process.memoryUsage();
  const parsed = parseOutline(text);
  const peak = process.resourceUsage().maxRSS * 1024 - before.rss;
  collect();
  const retained = process.memoryUsage().heapUsed - before.heapUsed;
  if (parsed.tasks.length !== tasks * times) throw new Error(`${parsed.tasks.length} tasks instead of ${tasks * times}`);
  const bytes = Buffer.byteLength(text);
  return { retained: retained / bytes, peak: peak / bytes };
}
