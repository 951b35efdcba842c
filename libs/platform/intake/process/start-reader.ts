import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { StartRefused } from '../../config/start-refused.js';
import { projectRoot } from '../../config/project-root.js';
import type { ReadingLimits } from './reading-limits.js';

/** The built reader: it runs from dist in tests too, as it will for people. */
export const READER = 'dist/apps/reader/src/main.js';

/**
 * What the kernel enforces even when the parent hangs: processor time, writable memory, no file written, no core left,
 * first to go when memory is short. The subshell is the leash: it waits for a word on descriptor 3, and an end without
 * one (the parent is dead) kills the reader, whatever that is doing.
 */
const LEASH = `ulimit -St $1; ulimit -Ht $2; ulimit -d $3; ulimit -c 0
(echo 1000 >/proc/self/oom_score_adj) 2>/dev/null
ulimit -f 0; shift 3
(read -r _ <&3 || kill -9 $$) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-`;
/** Space that is reserved, not used: stacks, code, the young generation. */
const RESERVED_KILOBYTES = 1024 * 1024;

export interface Reader {
  readonly child: ChildProcess;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly leash: Writable;
}

export function startReader(entry: string, limits: ReadingLimits): Reader {
  const script = join(projectRoot(), entry);
  if (!existsSync(script))
    throw new StartRefused(
      '读取程序尚未构建,请先运行 npm run build',
      'the reading process is not built: run npm run build',
    );
  const memory = limits.residentMegabytes * 1024 + RESERVED_KILOBYTES;
  const bounds = [limits.cpuSeconds, limits.cpuSeconds + 5, memory].map(String);
  const command = [process.execPath, ...flags(limits), script];
  const child = spawn('/bin/sh', ['-c', LEASH, 'reader', ...bounds, ...command], {
    // Nothing of ours: no database address, no secret. Dates in files never depend on where the machine stands.
    env: { TZ: 'UTC', NODE_ENV: 'production' },
    cwd: projectRoot(),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  yieldToPeople(child.pid);
  const [stdin, stdout, stderr, leash] = child.stdio as unknown as [Writable, Readable, Readable, Writable];
  // A reader that ends before it has read everything is told by how it ended.
  for (const stream of [stdin, leash]) stream.on('error', () => undefined);
  child.once('exit', () => leash.end('done\n'));
  return { child, stdin, stdout, stderr, leash };
}

function flags(limits: ReadingLimits): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const readable = ['package.json', 'dist', 'node_modules'].flatMap(asOpened);
  return [
    permission,
    ...readable.map((path) => `--allow-fs-read=${path}`),
    '--no-addons',
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    '--no-warnings',
    `--max-old-space-size=${limits.heapMegabytes}`,
  ];
}

/** As it is named and where it really lies: either may be asked for. */
function asOpened(name: string): string[] {
  const path = join(projectRoot(), name);
  const all = [path, existsSync(path) ? realpathSync(path) : path];
  return [...new Set(all)].map((one) => (name === 'package.json' ? one : join(one, '*')));
}

function yieldToPeople(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system keeps priorities to itself.
  }
}
