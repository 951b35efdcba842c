import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { steadyPort } from '#setup/steady-port.mjs';

export interface TestRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Without a word, and everything in it is gone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const program = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

export const hasRedis = program !== undefined;

/** A server of one's own on a port that stays its own, not yet started; it ends with this process. */
export async function testRedis(): Promise<TestRedis> {
  if (!program) throw new Error('no redis-server or valkey-server on the path');
  const folder = mkdtempSync(join(tmpdir(), 'duban-redis-'));
  const port = await steadyPort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--maxmemory-policy', 'noeviction'];
  let server: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const ending = server;
    server = undefined;
    if (!ending) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await ended;
  };
  const endWithUs = (): void => void server?.kill('SIGKILL');
  process.once('exit', endWithUs);
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      server = spawn(program, flags, { stdio: 'ignore' });
      await answers(`redis://127.0.0.1:${port}`);
    },
    kill,
    close: async () => {
      process.off('exit', endWithUs);
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}
