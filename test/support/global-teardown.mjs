/** Stops the run's server, if one was started, and removes everything it wrote. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export default async function teardown() {
  const folder = process.env.DUBAN_TEST_RUN;
  if (!folder || process.env.DUBAN_TEST_RUN_OWNER !== String(process.pid)) return;
  const file = join(folder, 'server.json');
  if (existsSync(file)) {
    const { pid } = JSON.parse(readFileSync(file, 'utf8'));
    // Immediate shutdown: nothing in this cluster is needed any more.
    for (const signal of ['SIGQUIT', 'SIGKILL']) {
      if (!alive(pid)) break;
      process.kill(pid, signal);
      for (let i = 0; i < 100 && alive(pid); i += 1) await sleep(20);
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
