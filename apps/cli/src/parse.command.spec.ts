import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseFile, runParse } from './parse.command.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parse-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(name: string, content: string | Uint8Array): Promise<{ code: number; out: string; err: string }> {
  await writeFile(join(folder, name), content);
  return runArgs([join(folder, name)]);
}

async function runArgs(args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const take = (add: (s: string) => void) => (chunk: unknown, done?: unknown) => {
    add(String(chunk));
    if (typeof done === 'function') done();
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(take((s) => (out += s)) as never),
    jest.spyOn(process.stderr, 'write').mockImplementation(take((s) => (err += s)) as never),
  ];
  try {
    return { code: await runParse(args), out, err };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const TEXT = '一、任务\n1.完善制度。（县司法局负责）\n2.加强宣传。（县司法局负责）';

describe('duban parse', () => {
  it('prints one JSON document', async () => {
    const { code, out, err } = await run('a.txt', TEXT);
    expect([code, err]).toEqual([0, '']);
    const parsed = JSON.parse(out) as { tasks: { title: string; range: [number, number] }[] };
    expect(parsed.tasks.map((t) => [t.title, TEXT.slice(...t.range)])).toEqual([
      ['完善制度', '1.完善制度。（县司法局负责）'],
      ['加强宣传', '2.加强宣传。（县司法局负责）'],
    ]);
  });

  it('says honestly when there is nothing to read', async () => {
    const { code, out } = await run('b.txt', '今天天气很好。');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ tasks: [], report: { summary: '识别0项' } });
  });

  it.each([
    ['empty.txt', ''],
    ['scan.pdf', '%PDF-1.4'],
    ['binary.bin', Uint8Array.from([1, 0, 0, 2])],
  ])('refuses %s with one line and 1', async (name, content) => {
    const { code, out, err } = await run(name, content);
    expect([code, out, err.split('\n').length]).toEqual([1, '', 2]);
  });

  it('refuses a missing file, a folder, a device, a huge file and no argument', async () => {
    const huge = join(folder, 'huge.txt');
    await writeFile(huge, '');
    await truncate(huge, 51 * 1024 * 1024);
    for (const args of [[join(folder, 'none.txt')], [folder], ['/dev/zero'], [huge], []]) {
      const { code, out, err } = await runArgs(args);
      expect([code, out, err.split('\n').length]).toEqual([1, '', 2]);
    }
  });

  it('counts ranges in the source of a page', async () => {
    const page = '<html><body><p>一、任务</p><p>1.<b>完善</b>制度。（县司法局负责）</p></body></html>';
    await writeFile(join(folder, 'c.html'), page);
    const { tasks } = await parseFile(join(folder, 'c.html'));
    expect(page.slice(...tasks[0]!.range)).toBe('1.<b>完善</b>制度。（县司法局负责）');
    expect(page.slice(...tasks[0]!.units[0]!.range)).toBe('县司法局');
  });
});
