import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform/config/project-root.js';
import { entriesOf, killOutright, leftOver, ready, serverProcesses, startProgram, temporaryFolder } from '#test/support/program.js';

/** The ten seconds from signal to end are the matter of lifetime.spec.ts. */
describe('one installation from its first start to its last', () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const env = { DUBAN_DATA_DIR: dataDir };
  afterAll(folder.remove);

  it('starts on an empty folder, says what it does, and a signal ends everything', async () => {
    const program = await startProgram(env);
    await ready(program);
    expect(program.said()).toMatch(/正在初始化数据库.* \/ initialising the database/);
    expect(program.said()).toMatch(/首次使用.* \/ first use: /);
    for (const path of ['healthz', 'readyz']) {
      const answer = await fetch(`${program.origin}/${path}`);
      expect(answer.status).toBe(200);
    }

    const server = serverProcesses(dataDir);
    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(await leftOver(dataDir)).toEqual([]);
    expect(server.length).toBeGreaterThan(1);
  });

  it('starts again on the same data without initialising or migrating, and refuses a second start beside it', async () => {
    const first = await startProgram(env);
    await ready(first);
    expect(first.said()).not.toMatch(/初始化|升级/);

    const second = await startProgram(env);
    expect(await second.exit).toBe(1);
    expect(second.said()).toMatch(/正被另一个督办进程.* in use by another Duban \(process \d+\)\n$/);
    expect(second.said().trim().split('\n')).toHaveLength(1);
    expect((await fetch(`${first.origin}/healthz`)).status).toBe(200);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    expect(await leftOver(dataDir)).toEqual([]);
  });

  it('comes back after kill -9 of every process', async () => {
    const program = await startProgram(env);
    await ready(program);
    const all = [program.child.pid, ...serverProcesses(dataDir)];
    for (const pid of all) killOutright(pid);
    await program.exit;

    const again = await startProgram(env);
    await ready(again);
    again.child.kill('SIGTERM');
    expect(await again.exit).toBe(0);
    expect(await leftOver(dataDir)).toEqual([]);
  });

  it('leaves no database behind when only the program is killed, and starts again at once', async () => {
    const program = await startProgram(env);
    await ready(program);
    program.child.kill('SIGKILL');
    await program.exit;
    const again = await startProgram(env);
    await ready(again);
    again.child.kill('SIGKILL');
    await again.exit;
    expect(await leftOver(dataDir)).toEqual([]);
  });

  it('brings its database back when that is killed', async () => {
    const program = await startProgram(env);
    await ready(program);
    const [before] = serverProcesses(dataDir);
    killOutright(before);
    const isBack = async (): Promise<boolean> => {
      const answer = await fetch(`${program.origin}/readyz`);
      return answer.status === 200 && serverProcesses(dataDir)[0] !== before;
    };
    while (!(await isBack().catch(() => false))) {
      expect([program.child.exitCode, program.said()]).toEqual([null, expect.any(String)]);
      await sleep(50);
    }
    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(await leftOver(dataDir)).toEqual([]);
  });

  it.each([200, 500, 800, 1100])('ends cleanly when the signal comes %i ms after the start', async (delay) => {
    const program = await startProgram(env);
    await sleep(delay);
    program.child.kill('SIGTERM');
    await program.exit;
    expect(await leftOver(dataDir)).toEqual([]);
  });
});

describe('a refused start', () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  afterAll(folder.remove);

  const refusal = async (env: Record<string, string>, flags: string[] = []): Promise<string> => {
    const program = await startProgram({ DUBAN_DATA_DIR: dataDir, ...env }, flags);
    expect(await program.exit).toBe(1);
    expect(program.said().trim().split('\n')).toHaveLength(1);
    expect(await leftOver(dataDir)).toEqual([]);
    return program.said();
  };

  describe('with the port taken', () => {
    const other = createServer();
    let port: number;
    beforeAll(async () => {
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      ({ port } = other.address() as AddressInfo);
    });
    afterAll(() => void other.close());

    it('says so before anything is made', async () => {
      expect(await refusal({ PORT: String(port) })).toMatch(new RegExp(`端口 ${port} 已被占用.* / port ${port} is in use`));
      expect(entriesOf(dataDir)).toEqual(['lock']);
    });
  });

  it('names a database that cannot be reached, without its password', async () => {
    const said = await refusal({ DATABASE_URL: 'postgres://li:geheim@127.0.0.1:1/duban' });
    expect(said).toMatch(/连接不上 DATABASE_URL .*127\.0\.0\.1:1.* \/ cannot reach/);
    expect(said).not.toContain('geheim');
  });

  it('names a Redis that cannot be reached, without its password', async () => {
    const said = await refusal({ REDIS_URL: 'redis://:geheim@127.0.0.1:1' });
    expect(said).toMatch(/连接不上 REDIS_URL .*127\.0\.0\.1:1.* \/ cannot reach/);
    expect(said).not.toContain('geheim');
  });

  it('names a variable with a bad value', async () => {
    expect(await refusal({ PORT: '99999' })).toMatch(/环境变量 PORT 的值无效/);
  });

  it.each([
    ['EROFS', '是只读的'],
    ['EACCES', '没有写入数据目录'],
    ['ENOSPC', '已满'],
  ])('tells in one sentence that the folder gives %s', async (code, words) => {
    const target = join(folder.path, `denied-${code}`);
    const hook = join(projectRoot(), 'test/support/inject-fs-error.mjs');
    const env = { DUBAN_DATA_DIR: target, INJECT_FOLDER: target, INJECT_CODE: code };
    expect(await refusal(env, ['--import', hook])).toContain(words);
    expect(entriesOf(folder.path)).not.toContain(`denied-${code}`);
  });
});
