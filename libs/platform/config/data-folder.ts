import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartRefused } from './start-refused.js';

const PROBE_BYTES = 1 << 20;
/** PostgreSQL names no errno where the last write of a full disk was a short one. */
const DISK_FULL = /No space left on device|wrote only \d+ of \d+ bytes/;

/**
 * Makes the data folder when it is missing and proves by a real write that it takes data: better one sentence now
 * than a half-made database later.
 */
export function prepareDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(probe, 'w', 0o600);
    try {
      writeSync(file, Buffer.alloc(PROBE_BYTES));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw dataFolderRefusal(folder, trueReason(folder, error)) ?? error;
  } finally {
    try {
      rmSync(probe, { force: true });
    } catch {
      // Where nothing could be written there is nothing to remove.
    }
  }
}

/** A recursive mkdir on a read-only disk reports ENOENT; asking the nearest folder that exists tells the reason. */
function trueReason(folder: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return error;
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return error;
  } catch (denied) {
    return denied;
  }
}

/** The sentence for a folder that cannot be written, or undefined when the error is about something else. */
export function dataFolderRefusal(folder: string, error: unknown): StartRefused | undefined {
  const { code, message = '' } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || DISK_FULL.test(message))
    return new StartRefused(`数据目录 ${folder} 所在磁盘已满`, `the disk of the data folder ${folder} is full`);
  if (code === 'EROFS' || /Read-only file system/.test(message))
    return new StartRefused(`数据目录 ${folder} 是只读的`, `the data folder ${folder} is read-only`);
  if (code === 'EACCES' || code === 'EPERM' || /Permission denied/.test(message))
    return new StartRefused(`没有写入数据目录 ${folder} 的权限`, `no permission to write to the data folder ${folder}`);
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new StartRefused(`数据目录 ${folder} 不是一个目录`, `the data folder ${folder} is not a folder`);
  return undefined;
}
