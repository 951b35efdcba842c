import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * A pid alone comes back after a restart, and in a container the same small number comes back every time: a process
 * is its pid together with when it started, on which boot and in which pid namespace.
 */
export const ownIdentity = () => ({ pid: process.pid, started: startOf(process.pid), ...machine() });

/** @returns {'running' | 'gone' | 'unknown'} unknown: it lives where we cannot look (another container or host). */
export function stateOf(identity) {
  const here = machine();
  if (identity.boot !== here.boot && identity.host === here.host) return 'gone';
  if (identity.boot !== here.boot || identity.namespace !== here.namespace) return 'unknown';
  const started = startOf(identity.pid);
  return started !== undefined && started === identity.started ? 'running' : 'gone';
}

/** A killed process that nobody has reaped yet runs no more. */
export const isRunning = (pid) => startOf(pid) !== undefined;

function machine() {
  return {
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid')),
    host: attempt(() => readFileSync('/etc/hostname', 'utf8').trim()),
  };
}

function startOf(pid) {
  if (process.platform !== 'linux') {
    const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.status === 0 ? ps.stdout.trim() : undefined;
  }
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === undefined) return undefined;
  // The name in parentheses may contain anything, so fields are counted from its closing one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}

const attempt = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
