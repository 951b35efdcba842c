import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The clone, seen from the sources as well as from dist: config/ and the built pages lie below it. */
export function projectRoot(): string {
  found ??= search(dirname(fileURLToPath(import.meta.url)));
  return found;
}

function search(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'duban') return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('package.json of duban not found above the program');
  return search(above);
}
