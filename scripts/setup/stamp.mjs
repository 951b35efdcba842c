import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from './paths.mjs';

/** A stamp says from what a folder was made; it is written last, so a half-made folder carries none. */
export const INSTALL_STAMP = 'node_modules/.duban-install';
export const SERVER_STAMP = 'dist/.duban-server';
export const WEB_STAMP = 'dist/.duban-web';

export function readStamp(path) {
  try {
    return readFileSync(inRoot(path), 'utf8').trim();
  } catch {
    return undefined;
  }
}

export function writeStamp(path, hash) {
  const file = inRoot(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${hash}\n`);
  renameSync(`${file}.new`, file);
}

export const removeStamp = (path) => rmSync(inRoot(path), { force: true });
