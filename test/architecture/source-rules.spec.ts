import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, findings, ownersOf, type Owners, type Source } from './source-rules.js';

const SKIP = new Set(['node_modules', 'dist', 'planted', 'fixtures']);
const MIGRATIONS = 'libs/platform/database/migrations';

function sourcesBelow(folder: string): Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Source[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIP.has(entry.name) ? [] : sourcesBelow(path);
    return /\.(tsx?|mjs)$/.test(entry.name) ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

describe('the sources', () => {
  let sources: Source[];
  let owners: Owners;
  let found: Finding[];
  beforeAll(() => {
    sources = ['apps', 'libs', 'test', 'scripts'].flatMap(sourcesBelow);
    owners = ownersOf(sources.filter(({ path }) => path.startsWith(MIGRATIONS)));
    found = sources.flatMap((source) => findings(source, owners));
  });

  const of = (rule: string): string[] => found.filter((f) => f.rule === rule).map(({ path, what }) => `${path}: ${what}`);

  it('are read: hundreds of files, dozens of tables', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(owners.size).toBeGreaterThan(40);
  });

  it('ask one clock: no new Date(), no now() or CURRENT_DATE in SQL', () => expect(of('one-clock')).toEqual([]));
  it('name in SQL only the tables of their own room', () => expect(of('own-tables')).toEqual([]));
  it('qualify every table', () => expect(of('qualified-tables')).toEqual([]));
  it('write the tables of a task from its own rooms only', () => expect(of('write-door')).toEqual([]));
  it('use string unions, no enums', () => expect(of('no-enum')).toEqual([]));
  it('reach nobody from where foreign files are read', () => expect(of('reader-stays')).toEqual([]));
  it('have no barrels', () => expect(of('no-barrel')).toEqual([]));
  it('are called by what they do: no utils, helpers, common, base', () => expect(of('says-what-it-is')).toEqual([]));

  it('stay short: median at most 90 lines, nine of ten at most 200, none over 350', () => {
    const sized = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).sort((a, b) => a.lines - b.lines);
    const at = (share: number): number => sized[Math.min(sized.length - 1, Math.floor(sized.length * share))]!.lines;
    expect(sized.filter(({ lines }) => lines > 350)).toEqual([]);
    expect(at(0.5)).toBeLessThanOrEqual(90);
    expect(at(0.9)).toBeLessThanOrEqual(200);
  });
});

describe('each rule finds its planted violation', () => {
  const owners: Owners = new Map([['task', 'tasks'], ['unit', 'units'], ['audit_event', 'platform']]);
  const rulesIn = (path: string, text: string): string[] => findings({ path, text }, owners).map((f) => f.rule);
  const planted = (name: string, as: string): string[] => rulesIn(as, readFileSync(`test/architecture/planted/source/${name}`, 'utf8'));

  it.each([
    ['one-clock', 'new-date.ts', 'libs/tasks/new-date.ts'],
    ['one-clock', 'now-in-sql.ts', 'libs/tasks/now-in-sql.queries.ts'],
    ['one-clock', 'current-date-in-sql.ts', 'libs/tasks/current-date-in-sql.queries.ts'],
    ['own-tables', 'foreign-table.ts', 'libs/tasks/foreign-table.queries.ts'],
    ['own-tables', 'foreign-entity.ts', 'libs/tasks/foreign.entity.ts'],
    ['qualified-tables', 'unqualified-table.ts', 'libs/tasks/unqualified.queries.ts'],
    ['write-door', 'writes-by-another-door.ts', 'libs/reports/writes-by-another-door.ts'],
    ['no-enum', 'enum.ts', 'libs/tasks/enum.ts'],
    ['no-barrel', 'barrel.ts', 'libs/tasks/barrel.ts'],
  ])('%s: %s', (rule, file, as) => expect(planted(file, as)).toEqual([rule]));

  it.each([
    "export const a = () => fetch('http://x.invalid/');",
    "export const a = () => globalThis.fetch('http://x.invalid/');",
    "export const a = new WebSocket('ws://x.invalid/');",
    "export const a = process.getBuiltinModule('net');",
    'export const a = createRequire(import.meta.url);',
    'export const a = (name: string) => import(`node:${name}`);',
  ])('reader-stays: %s', (text) => {
    for (const path of ['libs/platform/intake/text/a.ts', 'libs/domain/outline/a.ts', 'apps/reader/src/a.ts'])
      expect(rulesIn(path, text)).toEqual(['reader-stays']);
    expect(rulesIn('libs/platform/sms/a.ts', text)).toEqual([]);
    expect(rulesIn('libs/platform/intake/a.ts', "export const a = () => import('./b.js');")).toEqual([]);
  });

  it('says-what-it-is: a file called by nothing', () => {
    expect(rulesIn('libs/tasks/task-utils.ts', '')).toEqual(['says-what-it-is']);
    expect(rulesIn('libs/tasks/database.ts', '')).toEqual([]);
  });

  it('own-tables: the rehearsal may look, not write', () => {
    const read = "export const A = 'select id from duban.task';";
    expect(rulesIn('apps/solo/src/rehearse/a.ts', read)).toEqual([]);
    expect(rulesIn('apps/solo/src/a.ts', read)).toEqual(['own-tables']);
    expect(rulesIn('apps/solo/src/rehearse/a.ts', "export const A = 'update duban.task set state = $1';")).toEqual(['own-tables']);
  });

  it('lets the right ones pass', () => {
    expect(planted('clean.ts', 'libs/tasks/clean.queries.ts')).toEqual([]);
    expect(planted('writes-by-another-door.ts', 'libs/handling/writes.ts')).toEqual([]);
    expect(rulesIn('libs/platform/clock/clock.ts', 'export const now = () => new Date();')).toEqual([]);
    expect(rulesIn('libs/tasks/a.ts', 'export const at = (ms: number) => new Date(ms);')).toEqual([]);
  });
});
