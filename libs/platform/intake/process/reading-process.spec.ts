import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform/config/project-root.js';
import { isAlive } from '#platform/database/server/processes.js';
import { UnreadableDocument } from '#platform/intake/unreadable-document.js';
import { knock } from '#test/support/hostile/knock.js';
import { listen, type Listener } from '#test/support/hostile/listener.js';
import { PATIENT } from '#test/support/patient-reading.js';
import { childrenOf, temporaryFolder } from '#test/support/program.js';
import type { ReadingLimits } from './reading-limits.js';
import { ReadingProcess, type ReadingOptions } from './reading-process.js';
import { ReadingSlots } from './reading-slots.js';

const MISBEHAVES = 'dist/test/support/hostile/reader.js';
const TEXT = '一、任务\n1.完善制度。（县司法局负责）2026年底前完成。\n2.加强宣传。（县司法局负责）\n';

describe('the reading process', () => {
  const read = (text: string | Uint8Array, name: string, options?: ReadingOptions) =>
    new ReadingProcess().read({ bytes: Buffer.from(text), name, knownUnits: [], ranges: 'text' }, { ...PATIENT, ...options });

  it('gives the text and what the grammar made of it', async () => {
    const { text, parsed, notes } = await read(TEXT, 'a.txt');
    expect([text, notes]).toEqual([TEXT, []]);
    expect((parsed as { tasks: { title: string }[] }).tasks.map((task) => task.title)).toEqual([
      '完善制度',
      '加强宣传',
    ]);
  });

  it('counts ranges in the decoded file when asked to', async () => {
    const page = '<html><body><p>一、任务</p><p>1.<b>完善</b>制度。（县司法局负责）</p></body></html>';
    const asked = { bytes: Buffer.from(page), name: 'a.html', knownUnits: [] };
    const inSource = (await new ReadingProcess().read({ ...asked, ranges: 'source' }, PATIENT)).parsed as {
      tasks: { range: [number, number] }[];
    };
    expect(page.slice(...inSource.tasks[0]!.range)).toBe('1.<b>完善</b>制度。（县司法局负责）');
    const { text, parsed } = await new ReadingProcess().read({ ...asked, ranges: 'text' }, PATIENT);
    expect(text.slice(...(parsed as typeof inSource).tasks[0]!.range)).toBe('1.完善制度。（县司法局负责）');
  });

  it('hands on the sentence of a refusal, and nothing that a database cannot store', async () => {
    await expect(read('', 'a.txt')).rejects.toMatchObject({
      name: 'UnreadableDocument',
      zh: '文件是空的,请检查后重新选择',
      en: 'the file is empty; check it and choose again',
    });
    const late = `${TEXT}${'完善。\n'.repeat(20_000)}甲\0乙\n`;
    const { text, notes } = await read(late, 'a.txt');
    expect(text).not.toContain('\0');
    expect(notes).toHaveLength(1);
  });

  it('says how to build it when it is not built', async () => {
    await expect(
      new ReadingProcess('dist/apps/reader/src/gone.js').read({
        bytes: Buffer.from('x'),
        name: 'a',
        knownUnits: [],
        ranges: 'text',
      }),
    ).rejects.toThrow('npm run build');
  });
});

describe('a reading process that misbehaves', () => {
  const slots = new ReadingSlots({ atOnce: 2, waiting: 50, patienceMs: 900_000, slowAfterMs: 900_000, overtaking: 0 });
  const behave = (name: string, limits: Partial<ReadingLimits> = {}, signal?: AbortSignal) =>
    new ReadingProcess(MISBEHAVES, slots).read(
      { bytes: Buffer.from('四字'), name, knownUnits: ['县司法局'], ranges: 'text' },
      { limits: { ...PATIENT.limits, ...limits }, ...(signal ? { signal } : {}) },
    );
  const told = async <T>(name: string): Promise<T> => JSON.parse((await behave(name)).text) as T;

  it.each<[what: string, name: string, limits: Partial<ReadingLimits>, sentence: string]>([
    ['never ends', 'spins', { wallMs: 1_000 }, '读取超过 60 秒,已停止'],
    ['waits for ever', 'idles', { wallMs: 1_000 }, '读取超过 60 秒,已停止'],
    ['uses up its processor time', 'spins', { cpuSeconds: 1 }, '读取超过 60 秒,已停止'],
    ['fills its heap', 'heap', { heapMegabytes: 48 }, '读取时占用内存过多,已停止'],
    ['fills memory outside the heap', 'buffers', { residentMegabytes: 200 }, '读取时占用内存过多,已停止'],
    ['talks without end', 'babbles', { answerBytes: 1024 * 1024 }, '文件内容过多,请分成几份后再导入'],
    ['answers what is no answer', 'garbage', {}, '文件内容异常,读取中断'],
    ['answers in another shape', 'lies', {}, '文件内容异常,读取中断'],
    ['answers twice', 'twice', {}, '文件内容异常,读取中断'],
    ['ends without an answer', 'ends', {}, '文件内容异常,读取中断'],
    ['crashes', 'crashes', {}, '文件内容异常,读取中断'],
    ['reports a defect of its own', 'fails', {}, '文件内容异常,读取中断'],
  ])('is ended when it %s, with one sentence', async (_, name, limits, sentence) => {
    const refused = await behave(name, limits).then(
      () => undefined,
      (error: unknown) => error as UnreadableDocument,
    );
    expect(refused).toBeInstanceOf(UnreadableDocument);
    expect(refused!.zh).toContain(sentence);
    expect(refused!.message).toMatch(/^[^\n]{8,300}$/);
    expect(childrenOf(process.pid, MISBEHAVES)).toEqual([]);
  });

  it('blames the installation, not the file, when the reader cannot be loaded', async () => {
    const reading = new ReadingProcess('dist/test/support/hostile/unfit-reader.js', slots).read({
      bytes: Buffer.from('x'),
      name: 'a',
      knownUnits: [],
      ranges: 'text',
    });
    const failed = await reading.catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(failed).not.toBeInstanceOf(UnreadableDocument);
    expect(String(failed)).toContain('cannot be loaded');
  });

  it('may be asked again when it was ended from outside before it began', async () => {
    const entry = 'dist/test/support/hostile/silent-reader.js';
    const reading = new ReadingProcess(entry, slots).read({ bytes: Buffer.from('x'), name: 'a', knownUnits: [], ranges: 'text' });
    const failed = reading.catch((error: unknown) => error);
    let found: readonly number[] = [];
    while ((found = childrenOf(process.pid, entry)).length === 0) await new Promise((then) => setTimeout(then, 20));
    for (const pid of found) process.kill(pid, 'SIGKILL');
    expect(await failed).toMatchObject({ code: 'reader-stopped' });
  });

  it('is ended when nobody waits any more, while it runs and before', async () => {
    const leaving = new AbortController();
    const reading = behave('spins', {}, leaving.signal);
    setTimeout(() => leaving.abort(new Error('left')), 200);
    await expect(reading).rejects.toThrow('left');
    await expect(behave('spins', {}, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(childrenOf(process.pid, MISBEHAVES)).toEqual([]);
  });

  it('knows nothing of ours: no variable of the environment, no option of Node', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      DATABASE_URL: 'postgres://secret',
      SMTP_URL: 'smtp://secret',
      NODE_OPTIONS: '--no-warnings',
    });
    try {
      const { environment, length, units } = await told<{ environment: object; length: number; units: string[] }>(
        'echoes',
      );
      expect(
        Object.keys(environment).filter((name) => !['TZ', 'NODE_ENV', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name)),
      ).toEqual([]);
      expect([length, units]).toEqual([6, ['县司法局']]);
    } finally {
      process.env = before;
    }
  });

  it('may neither read nor write files, those of the data folder included', async () => {
    const folder = temporaryFolder();
    const file = join(folder.path, 'files');
    const tries = await told<Record<string, string>>(`files ${file}`);
    expect(tries).toEqual({
      reads: 'ERR_ACCESS_DENIED',
      lists: 'ERR_ACCESS_DENIED',
      readsData: 'ERR_ACCESS_DENIED',
      writes: 'ERR_ACCESS_DENIED',
    });
    expect(existsSync(file)).toBe(false);
    folder.remove();
  });

  describe('that knocks at every door', () => {
    let listener: Listener;
    beforeAll(async () => {
      listener = await listen();
    });
    afterAll(() => listener.close());

    it('finds all of them closed, and the listening port sees nobody', async () => {
      const tries = await told<Record<string, string>>(`knocks ${listener.port}`);
      expect(Object.keys(tries).length).toBeGreaterThan(15);
      expect(Object.entries(tries).filter(([, outcome]) => outcome === 'open')).toEqual([]);
      expect(listener.seen()).toBe(0);
    });

    it('would be seen by it were the doors open', async () => {
      const tries = await knock(listener.port);
      expect(
        Object.entries(tries)
          .filter(([, outcome]) => outcome === 'open')
          .map(([name]) => name),
      ).toEqual(
        expect.arrayContaining([
          'net by import',
          'net by require',
          'a socket',
          'http',
          'tls',
          'dns',
          'listening',
          'a program',
          'a thread',
          'a binding',
        ]),
      );
      expect(listener.seen()).toBeGreaterThan(4);
    });
  });

  it.each(['spins', 'idles'])('that %s ends with its parent, however the parent ends', async (name) => {
    const parent = spawn(process.execPath, [join(projectRoot(), 'dist/test/support/hostile/parent.js'), name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const found = async (pids: () => number[]): Promise<number[]> => {
      while (pids().length === 0) await sleep(50);
      return pids();
    };
    const [reader] = await found(() => childrenOf(parent.pid!, MISBEHAVES));
    parent.kill('SIGKILL');
    while (isAlive(reader!)) await sleep(50);
    expect(isAlive(reader!)).toBe(false);
  });
});
