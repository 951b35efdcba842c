import { spawn } from 'node:child_process';
import { inRoot, root } from './paths.mjs';

const running = new Set();
let ending = false;

/** Runs a command that dies with us; everything it prints goes to our standard error. @returns its exit code */
export function run(command, args, { env = process.env, cwd = root, stdout = 2 } = {}) {
  return new Promise((resolve) => {
    const options = { cwd, env, stdio: ['ignore', stdout, 2, 'ipc'] };
    const child = spawn(process.execPath, [inRoot('scripts/setup/leash.mjs'), command, ...args], options);
    running.add(child);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      running.delete(child);
      // Who ended it on purpose decides how to leave; the failure of what was cut off is no news.
      if (!ending) resolve(code ?? 1);
    });
  });
}

/** Ends whatever `run` has started; settles when all of it is gone. */
export async function endRunning() {
  ending = true;
  const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running) child.kill('SIGTERM');
  await Promise.all(ended);
}
