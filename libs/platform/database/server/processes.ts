import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** A killed child that nobody has reaped yet still answers signal 0, but it runs nothing any more. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

export function commandName(pid: number): string | undefined {
  const ps = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  if (process.platform !== 'linux') return ps.status === 0 ? ps.stdout.trim() : undefined;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

export async function waitUntil(condition: () => boolean | Promise<boolean>, limitMs: number, everyMs = 20): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await sleep(everyMs);
  }
  return true;
}

export const hasEnded = (pid: number, limitMs: number): Promise<boolean> => waitUntil(() => !isAlive(pid), limitMs);

/** The port is free now; another process may take it before the server does, so callers retry. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Ends `pid` when this process is gone, whatever ended it: the shell reads from a pipe that only we hold open.
 * The returned function takes the leash off again.
 */
export function leash(pid: number): () => void {
  const script = 'read -r word; [ "$word" = off ] || kill -INT "$1" 2>/dev/null';
  const shell = spawn('/bin/sh', ['-c', script, 'leash', String(pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  shell.stdin.on('error', () => undefined);
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
  return () => shell.stdin.end('off\n');
}
