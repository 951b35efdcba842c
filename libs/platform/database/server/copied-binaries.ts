import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export const COPY_PREFIX = 'duban-postgres-';

/** A program killed with -9 leaves its copy of the binaries behind; the next one on the same data folder removes it. */
export function replaceCopy(dataDir: string, copy: string | undefined): void {
  const note = join(dataDir, 'postgres-copy');
  const earlier = read(note);
  // The note could have been edited: only a folder of ours in the system's temporary folder is ever removed.
  if (earlier && earlier !== copy && dirname(earlier) === tmpdir() && basename(earlier).startsWith(COPY_PREFIX)) {
    rmSync(earlier, { recursive: true, force: true });
  }
  if (copy) writeFileSync(note, copy);
  else rmSync(note, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
