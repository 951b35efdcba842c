import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running postmaster writes into its data folder (one field per line). */
export interface PostmasterPid {
  readonly pid: number;
  readonly dataDir: string;
  readonly port: number;
  readonly ready: boolean;
}

export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  return { pid, dataDir: lines[1] ?? '', port: Number(lines[3] ?? 0) || 0, ready: lines[7] === 'ready' };
}

export function readPostmasterPid(dataDir: string): PostmasterPid | undefined {
  try {
    return parsePostmasterPid(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A pid says little after a restart of the machine or in a container, where the same small numbers come back.
 * `comm` is the process's own name as the system reports it; undefined means that it cannot be told.
 */
export function isPostmaster(comm: string | undefined): boolean {
  return comm === undefined || /postgres|postmaster/.test(comm);
}
