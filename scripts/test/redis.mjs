import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { steadyPort } from '../setup/steady-port.mjs';

/** REDIS_URL of the caller, or a server of our own from the path, or undefined. */
export async function openRedis() {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, note: 'REDIS_URL', close: async () => undefined };
  const program = ['redis-server', 'valkey-server'].map(onPath).find(Boolean);
  if (!program) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'duban-redis-'));
  const port = await steadyPort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  // The shell holds the leash: it ends the server when the pipe from us closes, whatever closed it.
  const leash = 'server=$1; shift; "$server" "$@" >/dev/null 2>&1 & read -r _; kill "$!"; wait "$!"';
  const child = spawn('/bin/sh', ['-c', leash, 'leash', program, ...flags], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const close = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await answers(port))) {
    await close();
    throw new Error(`${program} did not start`);
  }
  return { url: `redis://127.0.0.1:${port}`, note: program, close };
}

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

async function answers(port) {
  for (let attempt = 0; attempt < 2_400; attempt += 1) {
    const ok = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (ok) return true;
    await sleep(50);
  }
  return false;
}
