import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '#platform/config/project-root.js';
import { steadyPort } from '#setup/steady-port.mjs';

export interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  /** By number: of a name with two addresses Node tries each for a quarter of a second only, less than a busy machine takes. */
  readonly origin: string;
  /** Everything said so far on both outputs. */
  said(): string;
  /** Exit code, once it has ended and everything it said has come in. */
  readonly exit: Promise<number | null>;
}

const WITHOUT = /^(DATABASE_|REDIS_URL$|SMTP_|SMS_|DUBAN_|NODE_OPTIONS$|npm_)/;

/** A real process of the built program; `node scripts/build.mjs` has run before (the runner does it). */
export async function startProgram(
  env: Record<string, string>,
  nodeFlags: readonly string[] = [],
  command: readonly string[] = ['apps/solo/src/main.js'],
): Promise<Started> {
  const port = Number(env.PORT ?? (await steadyPort()));
  const inherited = Object.entries(process.env).filter(([name]) => !WITHOUT.test(name));
  const [entry = '', ...args] = command;
  const child = spawn(process.execPath, [...nodeFlags, join(projectRoot(), 'dist', entry), ...args], {
    env: { ...Object.fromEntries(inherited), DUBAN_DEMO: '0', ...env, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, port, origin: `http://127.0.0.1:${port}`, said: () => said, exit };
}

/** Waits for the line with the address; a program that ends before it is told with what it said. */
export async function ready(program: Started, line = `http://localhost:${program.port}\n`): Promise<void> {
  while (!program.said().includes(line)) {
    const { exitCode, signalCode } = program.child;
    if (exitCode !== null || signalCode !== null) throw new Error(`ended with ${exitCode ?? signalCode}: ${program.said()}`);
    await sleep(50);
  }
}

/** Pids of every process whose command line names the folder, found by looking at all of them. */
export function processesNaming(folder: string): number[] {
  const ps = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return ps.stdout
    .split('\n')
    .filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

/** Pids of the direct children of a process whose command line names something. */
export function childrenOf(parent: number, name: string): number[] {
  const ps = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return ps.stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, stat]) => Number(ppid) === parent && !stat?.startsWith('Z'))
    .filter((words) => words.slice(3).join(' ').includes(name))
    .map(([pid]) => Number(pid));
}

/** The postmaster of a data folder with all its children, dead or alive. */
export function serverProcesses(dataDir: string): number[] {
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  const ps = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const children = ps.stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === postmaster)
    .map(([pid]) => pid ?? 0);
  return [postmaster, ...children];
}

/** Kills one process; one that ended by itself since it was listed, as backends do whose server is gone, is no failure. */
export function killOutright(pid: number | undefined): void {
  // 0 and negative numbers name whole groups, the one of this run among them.
  if (pid === undefined || !(pid > 1)) throw new Error(`no process to kill: ${pid}`);
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Nothing may be left after the end, which on a slow machine takes its time: killed processes have to be reaped. */
export async function leftOver(folder: string): Promise<number[]> {
  for (let attempt = 0; attempt < 2_400 && processesNaming(folder).length > 0; attempt += 1) await sleep(50);
  return processesNaming(folder);
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'duban-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}

export const entriesOf = (folder: string): string[] => readdirSync(folder).sort();
