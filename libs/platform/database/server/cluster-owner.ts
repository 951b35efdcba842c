import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Who owns the cluster; undefined while there is none. */
export function clusterOwner(clusterDir: string): number | undefined {
  return lstatSync(clusterDir, { throwIfNoEntry: false })?.uid;
}

/** PostgreSQL serves only files of its own user. Needed when root's user namespaces were switched off meanwhile. */
export function giveCluster(path: string, owner: number): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  if (entry.isDirectory()) for (const name of readdirSync(path)) giveCluster(join(path, name), owner);
  if (entry.uid !== owner) chownSync(path, owner, owner);
}
