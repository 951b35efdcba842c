import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Launcher } from './launcher.js';
import { serverArguments } from './cluster-settings.js';
import { readPostmasterPid } from './postmaster-pid.js';
import { freePort, hasEnded, leash, waitUntil } from './processes.js';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Settles when the server process ends, wanted or not. */
  readonly ended: Promise<void>;
}

export interface PostmasterOptions {
  readonly launcher: Launcher;
  readonly dataDir: string;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
  /** A restart keeps the port, because pools reconnect to it; otherwise a free one is taken. */
  readonly port?: number;
  /** Bound to this process from its first moment on: the server ends when we do, whatever ended us. */
  readonly leashed: boolean;
}

const READY_LIMIT_MS = 120_000;
const RETRY_LIMIT_MS = 20_000;

/**
 * Starts the server and waits until it accepts connections. After a crash the new postmaster may find its
 * predecessor's children or pid still there, and a free port may be taken in between: both pass, so it tries again.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const retryUntil = performance.now() + RETRY_LIMIT_MS;
  for (;;) {
    const from = readLog(options.logFile).length;
    const started = await launchOnce(options);
    if (started) return started;
    const said = readLog(options.logFile).slice(from);
    const passing = /already exists|still in use|could not bind|could not create any TCP/.test(said);
    if (!passing || performance.now() > retryUntil) throw new Error(`PostgreSQL did not start: ${lastWords(said)}`);
    await waitUntil(() => false, 300);
  }
}

async function launchOnce({ launcher, dataDir, logFile, settings, port: wanted, leashed }: PostmasterOptions): Promise<Postmaster | undefined> {
  const port = wanted ?? (await freePort());
  const log = openSync(logFile, 'a', 0o600);
  const { command, args } = launcher.wrap(launcher.binaries.postgres, serverArguments(dataDir, port, settings));
  // Its own session: Ctrl-C in a terminal reaches us alone, and we stop the server last.
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const off = leashed && child.pid !== undefined ? leash(child.pid) : (): void => undefined;
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      off();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const isReady = (): boolean => {
    const file = readPostmasterPid(dataDir);
    return over || (file?.pid === child.pid && file?.ready === true);
  };
  const answered = await waitUntil(isReady, READY_LIMIT_MS);
  if (over || child.pid === undefined) return undefined;
  if (!answered) {
    await stopPostmaster(child.pid);
    throw new Error(`PostgreSQL was not ready within ${READY_LIMIT_MS / 1000} s`);
  }
  child.unref();
  return { pid: child.pid, port, ended };
}

/** Fast shutdown, then immediate, then by force: each step loses nothing that was committed. */
export async function stopPostmaster(pid: number, patienceMs = 6_000): Promise<void> {
  const steps = [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 1_500],
    ['SIGKILL', 1_000],
  ] as const;
  for (const [signal, limit] of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(pid, limit)) return;
  }
}

const readLog = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const lastWords = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR|No space|denied/.test(line))
    .slice(-2)
    .join(' ') || text.trim().split('\n').slice(-1)[0] || 'no message';
