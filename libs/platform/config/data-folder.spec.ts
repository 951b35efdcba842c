import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dataFolderRefusal, prepareDataFolder } from './data-folder.js';
import { lockDataFolder } from './data-folder-lock.js';
import { StartRefused } from './start-refused.js';

describe('the data folder', () => {
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'duban-folder-'));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('is made when missing and left empty by the probe', () => {
    prepareDataFolder(join(base, 'a/b'));
    expect(readdirSync(join(base, 'a/b'))).toEqual([]);
  });

  it('cannot be a file', () => {
    writeFileSync(join(base, 'file'), '');
    expect(() => prepareDataFolder(join(base, 'file'))).toThrow(StartRefused);
    expect(() => prepareDataFolder(join(base, 'file/below'))).toThrow(StartRefused);
  });

  it.each([
    [{ code: 'ENOSPC' }, '已满'],
    [{ code: 'EDQUOT' }, '已满'],
    [{ message: 'initdb: error: could not write: No space left on device' }, '已满'],
    [{ message: 'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9' }, '已满'],
    [{ code: 'EROFS' }, '只读'],
    [{ code: 'EACCES' }, '没有写入'],
    [{ code: 'EPERM' }, '没有写入'],
  ])('says in one sentence what %j means', (error, words) => {
    expect(dataFolderRefusal('/d', error)?.zh).toContain(words);
  });

  it('has no sentence for other errors', () => {
    expect(dataFolderRefusal('/d', new Error('something else'))).toBeUndefined();
  });

  it('is locked by one program at a time', async () => {
    const release = await lockDataFolder(base);
    await expect(lockDataFolder(base)).rejects.toThrow(`${process.pid}`);
    release();
    const again = await lockDataFolder(base);
    again();
  });

  describe('with a lock left behind', () => {
    const leave = (holder: object): void => {
      mkdirSync(join(base, 'lock'));
      writeFileSync(join(base, 'lock/00000007.lock'), JSON.stringify(holder));
    };

    it('is free when the process is gone or its number went to another one', async () => {
      const release = await lockDataFolder(base);
      release();
      const [name] = readdirSync(join(base, 'lock'));
      rmSync(join(base, 'lock'), { recursive: true });
      const { ownIdentity } = await import('#setup/process-identity.mjs');
      leave({ ...ownIdentity(), started: 'another' });
      const taken = await lockDataFolder(base);
      expect(readdirSync(join(base, 'lock'))).toEqual(['00000008.lock']);
      expect(name).toBe('00000001.lock');
      taken();
    });

    it('is taken when it carries another boot of this machine', async () => {
      const { ownIdentity } = await import('#setup/process-identity.mjs');
      leave({ ...ownIdentity(), boot: 'an earlier one' });
      (await lockDataFolder(base))();
    });

    it('is watched for a sign of life when its holder cannot be seen', async () => {
      const { ownIdentity } = await import('#setup/process-identity.mjs');
      leave({ ...ownIdentity(), namespace: 'another container' });
      const beat = setInterval(() => writeFileSync(join(base, 'lock/00000007.lock'), JSON.stringify({ ...ownIdentity(), namespace: 'another container' })), 100);
      await expect(lockDataFolder(base)).rejects.toThrow(StartRefused);
      clearInterval(beat);
      (await lockDataFolder(base))();
    });
  });

  it('goes to exactly one of many who find a dead lock together', async () => {
    mkdirSync(join(base, 'lock'));
    writeFileSync(join(base, 'lock/00000001.lock'), JSON.stringify({ released: true }));
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(base)));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});
