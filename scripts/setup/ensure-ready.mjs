import { existsSync } from 'node:fs';
import { serverHash, webHash } from './hashes.mjs';
import { install, isInstalled } from './install.mjs';
import { lock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { say } from './refuse.mjs';
import { run } from './run.mjs';
import { readStamp, SERVER_STAMP, WEB_STAMP } from './stamp.mjs';

const hasPages = () => existsSync(inRoot('apps/web/vite.config.ts'));

const isBuilt = (pages) =>
  readStamp(SERVER_STAMP) === serverHash() && (!pages || !hasPages() || readStamp(WEB_STAMP) === webHash());

/**
 * Packages installed and program built, once, whoever asks first: `npm start`, `npm test` and the other scripts share
 * one lock, so that two of them on a fresh clone do not install into the same folder. Does nothing when all is there.
 * @param pages false for commands that never show one
 */
export async function ensureReady(pages = true) {
  if (isInstalled() && isBuilt(pages)) return;
  const waiting = () => say('另一个进程正在安装或构建,等待中…', 'another process is installing or building, waiting …');
  const held = await lock(inRoot('.duban-build'), waiting);
  try {
    await install();
    if (isBuilt(pages)) return;
    say('正在构建程序…', 'building the program …');
    const code = await run(process.execPath, [inRoot('scripts/build.mjs'), ...(pages ? [] : ['server'])]);
    if (code !== 0) process.exit(1);
  } finally {
    held.release();
  }
}
