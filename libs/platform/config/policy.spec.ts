import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localDate as d } from '#domain/kernel/local-date.js';
import { LADDERS, PAPER_KINDS } from '#domain/kernel/policy.js';
import { PolicyStore } from './policy.js';
import { projectRoot } from './project-root.js';
import { StartRefused } from './start-refused.js';

describe('the policy store', () => {
  let folder: string;
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duban-config-'));
    cpSync(join(projectRoot(), 'config'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads what the repository ships', () => {
    const { policy, version } = PolicyStore.fromFolder().at(d('2026-11-22'));
    expect(version).toMatch(/^2026\.yaml@[0-9a-f]{12}$/);
    expect(Object.keys(policy.ladders).sort()).toEqual([...LADDERS].sort());
    expect(Object.keys(policy.papers).sort()).toEqual([...PAPER_KINDS].sort());
    expect(PolicyStore.fromFolder().calendar.years[2027]?.status).toBe('provisional');
  });

  it('puts a day under the file of its year, else the nearest earlier, else the first', () => {
    writeFileSync(
      join(folder, 'rules/2028.yaml'),
      readFileSync(join(folder, 'rules/2026.yaml'), 'utf8')
        .replace('year: 2026', 'year: 2028')
        .replace('receipt: 2', 'receipt: 3'),
    );
    const store = PolicyStore.fromFolder(folder);
    const receipt = (day: string): number => store.at(d(day)).policy.limits.receipt;
    expect([
      receipt('2021-06-01'),
      receipt('2026-01-01'),
      receipt('2027-12-31'),
      receipt('2028-01-01'),
      receipt('2030-01-01'),
    ]).toEqual([2, 2, 2, 3, 3]);
    expect(store.at(d('2021-06-01')).version).toMatch(/^2026\.yaml@/);
  });

  it('names another version when a byte changes', () => {
    const before = PolicyStore.fromFolder(folder);
    edit('rules/2026.yaml', (text) => text.replace('receipt: 2', 'receipt: 4'));
    edit('calendars/cn-2027.yaml', (text) => text.replace('provisional', 'published'));
    const after = PolicyStore.fromFolder(folder);
    expect(after.at(d('2026-01-01')).version).not.toBe(before.at(d('2026-01-01')).version);
    expect(after.calendar.version).not.toBe(before.calendar.version);
  });

  it.each([
    ['a misspelt limit', 'rules/2026.yaml', /receipt: 2/, 'reciept: 2', 'limits'],
    ['a limit of zero days', 'rules/2026.yaml', /receipt: 2/, 'receipt: 0', 'limits.receipt'],
    [
      'a route that nobody signs',
      'rules/2026.yaml',
      /kind: SIGN, label: 确认/,
      'kind: CHECK, label: 确认',
      'papers.TIP.route',
    ],
    ['a rung named twice', 'rules/2026.yaml', /R3:D-1/, 'R3:D-3', 'ladders.assignment'],
    ['a window that ends before it begins', 'rules/2026.yaml', /to: '18:00'/, "to: '08:00'", 'windows.EMAIL'],
    ['a date that does not exist', 'calendars/cn-2026.yaml', /2026-01-02/, '2026-02-30', 'holidays'],
    ['a day of another year', 'calendars/cn-2026.yaml', /2026-01-02/, '2025-01-02', 'another year'],
    ['a file under a wrong name', 'calendars/cn-2026.yaml', /year: 2026/, 'year: 2025', ''],
    ['broken YAML', 'rules/2026.yaml', /^limits:/m, 'limits: [', 'YAML'],
  ])('refuses %s with one sentence that names the place', (_what, file, from, to, place) => {
    edit(file, (text) => text.replace(from, to));
    const start = (): unknown => PolicyStore.fromFolder(folder);
    expect(start).toThrow(StartRefused);
    expect(start).toThrow(place);
  });

  it('refuses an empty or missing folder', () => {
    rmSync(join(folder, 'rules/2026.yaml'));
    expect(() => PolicyStore.fromFolder(folder)).toThrow('没有规则文件');
    rmSync(join(folder, 'rules'), { recursive: true });
    expect(() => PolicyStore.fromFolder(folder)).toThrow('找不到配置目录');
  });
});
