import { readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isPostmaster, readPostmasterPid } from './postmaster-pid.js';
import { stopPostmaster } from './postmaster.js';
import { commandName, isAlive } from './processes.js';

/**
 * A server whose program was killed with -9 may live on. The caller holds the lock of the data folder, so no living
 * program owns it: it is stopped, and the next one starts with our settings and our log.
 * @returns what was found
 */
export async function clearOrphan(clusterDir: string): Promise<'none' | 'stopped' | 'stale'> {
  const file = readPostmasterPid(clusterDir);
  if (!file) return 'none';
  if (isAlive(file.pid) && servesFolder(file.pid, clusterDir)) {
    await stopPostmaster(file.pid);
    return 'stopped';
  }
  // PostgreSQL would take any living process with that pid for its predecessor and refuse to start.
  if (isAlive(file.pid)) rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
  return 'stale';
}

/** A postmaster works in its data folder; where that cannot be read its name has to do. */
function servesFolder(pid: number, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
  } catch {
    return isPostmaster(commandName(pid));
  }
}
