/**
 * Runs a command in a process group of its own and ends that group when the parent is gone, whatever ended the
 * parent: `node leash.mjs COMMAND ARGS…`, with an IPC channel to the parent.
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

const end = (signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
};
const endSoon = () => {
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 3_000).unref();
};
process.on('disconnect', endSoon);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, endSoon);

child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
