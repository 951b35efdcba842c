import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newPassword } from './init-cluster.js';

export interface ClusterSecrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  /** Set once the roles and the database exist, so that a later start asks the server for nothing. */
  readonly ready: boolean;
}

const fileIn = (dataDir: string): string => join(dataDir, 'postgres-secrets.json');

/** Generated once, before the cluster is made: a start killed in between finds the passwords it used. */
export function clusterSecrets(dataDir: string): ClusterSecrets {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as ClusterSecrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = { superuser: newPassword(), owner: newPassword(), app: newPassword(), ready: false };
  saveSecrets(dataDir, made);
  return made;
}

export function saveSecrets(dataDir: string, secrets: ClusterSecrets): void {
  const file = fileIn(dataDir);
  const written = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(written, `${JSON.stringify(secrets)}\n`);
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
  renameSync(`${file}.new`, file);
}
