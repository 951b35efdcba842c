/**
 * A reading process that misbehaves as its request's name says, in place of the real one: what the parent does about a
 * library that was taken over, or that never comes to an end.
 */
import { readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDoors } from '../../../apps/reader/src/close-doors.js';
import { readFrame, writeFrame } from '../../../apps/reader/src/frames.js';
import { knock } from './knock.js';

const { request, bytes } = readFrame();
const [mode = '', argument = ''] = request.name.split(' ');
const answer = (text: unknown): void =>
  writeFrame({ outcome: 'read', text: JSON.stringify(text), notes: [], parsed: {} });
const tried = (act: () => unknown): string => {
  try {
    act();
    return 'open';
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
};

const kept: unknown[] = [];
const MODES: Readonly<Record<string, () => unknown>> = {
  spins: () => {
    for (;;) kept.length = 0;
  },
  idles: () => sleep(3_600_000),
  heap: () => {
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at })));
  },
  buffers: async () => {
    for (;;) {
      kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
      await sleep(5);
    }
  },
  babbles: () => {
    for (;;) writeSync(1, Buffer.alloc(65_536, 0x61));
  },
  garbage: () => writeSync(1, '{"outcome":"read"}'),
  lies: () => writeFrame({ outcome: 'read', text: 7, notes: [], parsed: {} } as never),
  twice: () => (answer(1), answer(2)),
  ends: () => process.exit(3),
  crashes: () => process.abort(),
  fails: () => writeFrame({ outcome: 'failed', detail: 'a defect' }),
  echoes: () =>
    answer({ length: bytes.length, units: request.knownUnits, environment: process.env, arguments: process.execArgv }),
  knocks: async () => {
    closeDoors();
    answer(await knock(Number(argument)));
  },
  files: () =>
    answer({
      reads: tried(() => readFileSync('/etc/hosts')),
      lists: tried(() => readdirSync('/')),
      readsData: tried(() => readFileSync(argument)),
      writes: tried(() => writeFileSync(argument, 'x')),
    }),
};
await MODES[mode]?.();
process.exit(0);
