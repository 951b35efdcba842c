import { join } from 'node:path';
import { tryLock } from '#setup/lock.mjs';
import { dataFolderRefusal } from './data-folder.js';
import { StartRefused } from './start-refused.js';

export const dataFolderLock = (folder: string): string => join(folder, 'lock');

/** One running program per data folder; a holder killed with -9 does not block the next start. */
export async function lockDataFolder(folder: string): Promise<() => void> {
  let got: Awaited<ReturnType<typeof tryLock>>;
  try {
    got = await tryLock(dataFolderLock(folder));
  } catch (error) {
    throw dataFolderRefusal(folder, error) ?? error;
  }
  if ('release' in got) return got.release;
  const pid = got.holder.pid ?? '?';
  throw new StartRefused(
    `数据目录 ${folder} 正被另一个督办进程(进程号 ${pid})使用`,
    `the data folder ${folder} is in use by another Duban (process ${pid})`,
  );
}
