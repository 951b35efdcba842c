import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initdbArguments } from './cluster-settings.js';
import type { Launcher } from './launcher.js';
import { leash } from './processes.js';

export const newPassword = (): string => randomBytes(24).toString('hex');

export interface InitOptions {
  readonly launcher: Launcher;
  readonly dataDir: string;
  readonly password: string;
  readonly major: number;
  readonly durable: boolean;
}

/**
 * Makes the cluster beside its final place and renames it: a start that was killed half-way leaves no folder that
 * looks like a database.
 */
export async function initCluster(options: InitOptions): Promise<void> {
  const { launcher, dataDir, password, major, durable } = options;
  const unfinished = `${dataDir}.new`;
  const passwordFile = join(`${dataDir}.pw`);
  rmSync(unfinished, { recursive: true, force: true });
  // The lowered server is another user: only then must others be able to read the file, for the second initdb runs.
  writeFileSync(passwordFile, `${password}\n`, { mode: launcher.mode === 'lowered' ? 0o644 : 0o600 });
  try {
    const { command, args } = launcher.wrap(
      launcher.binaries.initdb,
      initdbArguments({ dataDir: unfinished, passwordFile, major, durable }),
    );
    await run(command, args);
    renameSync(unfinished, dataDir);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

export const isInitialised = (dataDir: string): boolean => existsSync(join(dataDir, 'PG_VERSION'));

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
    // Left alone after our death it would go on writing where the next start begins anew.
    const off = child.pid === undefined ? (): void => undefined : leash(child.pid);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      off();
      if (code === 0) return resolve();
      const reason = said.split('\n').filter((line) => /error|FATAL|No space|denied/i.test(line));
      reject(new Error(`initdb failed (${code ?? signal}): ${reason.slice(-2).join(' ') || said.trim().slice(-300)}`));
    });
  });
}
