import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './process-identity.mjs';

/** Ends the throw-away server of a run, if one was started, and removes everything it wrote. */
export async function endThrowAway(folder) {
  const note = join(folder, 'server.json');
  const pid = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')).pid : undefined;
  // Immediate shutdown: nothing in this cluster is needed any more.
  if (pid) for (const signal of ['SIGQUIT', 'SIGKILL']) await ended(pid, signal);
  await removeWhole(folder);
}

async function ended(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  for (let i = 0; i < 500 && isRunning(pid); i += 1) await sleep(20);
}

/**
 * The last processes of a server outlive it for a moment on a busy machine, and what they write comes in between the
 * removals: the next turn takes it. A folder that stays is told; it makes no spec wrong.
 */
async function removeWhole(folder) {
  for (let turn = 1; ; turn += 1) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (turn === 300) return void process.stderr.write(`${folder} is left: ${error.message}\n`);
      await sleep(100);
    }
  }
}
