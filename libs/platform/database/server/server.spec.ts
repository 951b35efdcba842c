import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COPY_PREFIX, replaceCopy } from './copied-binaries.js';
import { initdbArguments, localeFlags, serverArguments } from './cluster-settings.js';
import { modesFor, unprivilegedUid, wrapperFor } from './launcher.js';
import { isPostmaster, parsePostmasterPid } from './postmaster-pid.js';

const PASSWD = 'root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nnobody:x:65534:65534::/:/bin/false\nli:x:1000:1000::/home/li:/bin/sh\n';

describe('how the server is launched', () => {
  it('is direct for an ordinary user with a name', () => {
    expect(modesFor({ uid: 1000, passwd: PASSWD }, 'linux')).toEqual(['direct']);
    expect(modesFor({ uid: 501, passwd: '' }, 'darwin')).toEqual(['direct']);
  });

  it('borrows a name in a user namespace for a user without one', () => {
    expect(modesFor({ uid: 4711, passwd: PASSWD }, 'linux')).toEqual(['user-namespace', 'direct']);
  });

  it('tries a user namespace first and lowered rights second for root', () => {
    expect(modesFor({ uid: 0, passwd: PASSWD }, 'linux')).toEqual(['user-namespace', 'lowered']);
    expect(modesFor({ uid: 0, passwd: '' }, 'darwin')).toEqual([]);
    expect(modesFor({ uid: 0, passwd: PASSWD, clusterOwner: 0 }, 'linux')).toEqual(['user-namespace', 'lowered']);
  });

  it('serves, as root, the data of an ordinary user as that user', () => {
    expect(modesFor({ uid: 0, passwd: PASSWD, clusterOwner: 1000 }, 'linux')).toEqual(['lowered']);
  });

  it('maps to nobody, or to the first user there is', () => {
    expect(unprivilegedUid(PASSWD)).toBe(65534);
    expect(unprivilegedUid('root:x:0:0::/root:/bin/sh\npostgres:x:70:70::/:/bin/sh')).toBe(70);
    expect(wrapperFor('user-namespace', 70)).toContain('--map-user=70');
    expect(wrapperFor('lowered', 70)).toContain('--reuid=70');
    expect(wrapperFor('direct', 70)).toEqual([]);
  });
});

describe('the settings', () => {
  it('keep Chinese trigrams whatever the locale of the caller', () => {
    expect(localeFlags(18)).toContain('--locale-provider=builtin');
    expect(localeFlags(15)).toContain('--lc-ctype=C.UTF-8');
    const args = initdbArguments({ dataDir: '/d', passwordFile: '/p', major: 18, durable: true });
    expect(args).toEqual(expect.arrayContaining(['--auth=scram-sha-256', '--lc-ctype=C.UTF-8']));
    expect(args).not.toContain('--no-sync');
  });

  it('are passed one by one with the port', () => {
    expect(serverArguments('/d', 5, { fsync: 'off' })).toEqual(['-D', '/d', '-c', 'fsync=off', '-c', 'port=5']);
  });
});

describe('postmaster.pid', () => {
  const text = '4242\n/data/postgres\n1764000000\n40001\n\n127.0.0.1\n  123   456\nready   \n';

  it('tells pid, port and readiness', () => {
    expect(parsePostmasterPid(text)).toEqual({ pid: 4242, dataDir: '/data/postgres', port: 40001, ready: true });
    expect(parsePostmasterPid(text.replace('ready   ', 'starting'))?.ready).toBe(false);
  });

  it('may be half written', () => {
    expect(parsePostmasterPid('4242\n')).toMatchObject({ pid: 4242, port: 0, ready: false });
    expect(parsePostmasterPid('')).toBeUndefined();
  });

  it('names another program when the number was given away', () => {
    expect(isPostmaster('postgres')).toBe(true);
    expect(isPostmaster(undefined)).toBe(true);
    expect(isPostmaster('bash')).toBe(false);
  });
});

describe('copied binaries', () => {
  it('of an earlier run are removed, and nothing else is', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'duban-copy-'));
    const ours = mkdtempSync(join(tmpdir(), COPY_PREFIX));
    const foreign = mkdtempSync(join(tmpdir(), 'duban-other-'));
    replaceCopy(dataDir, ours);
    replaceCopy(dataDir, foreign);
    expect([existsSync(ours), existsSync(foreign)]).toEqual([false, true]);
    replaceCopy(dataDir, undefined);
    expect(existsSync(foreign)).toBe(true);
    for (const folder of [dataDir, foreign]) rmSync(folder, { recursive: true });
  });
});
