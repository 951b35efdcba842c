import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { localDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { FileStore } from '#platform/files/file-store.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { FilesModule, UploadFileUseCase } from '#rooms/files/index.js';
import { withTestDatabase } from '#test/support/database.js';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { CONTEXT } from '#test/support/queue-world.js';
import { sealAll } from '#test/support/sealed.js';
import { runDoctor } from './doctor.command.js';
import { examine } from './doctor/examine.js';
import type { Finding } from './doctor/finding.js';
import { checkCalendars, readRules } from './doctor/rules.check.js';

const ALL = ['schema', 'deadlines', 'audit', 'dead-letters', 'reminders', 'files', 'calendars', 'rules'];
const NOW = shanghaiInstant(localDate('2026-11-20'), '09:00');

describe('duban doctor', () => {
  let world: MessagesWorld;
  let dataDir: string;
  const before = { url: process.env.DATABASE_URL, dir: process.env.DUBAN_DATA_DIR };

  beforeAll(async () => {
    world = await messagesWorld({ imports: [FilesModule] });
    dataDir = join(tmpdir(), world.database.name);
    Object.assign(process.env, { DATABASE_URL: world.database.appUrl, DUBAN_DATA_DIR: dataDir });
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(async () => {
    for (const [name, value] of [['DATABASE_URL', before.url], ['DUBAN_DATA_DIR', before.dir]] as const) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await world?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const policy = PolicyStore.fromFolder();
  const findings = (repair = false): Promise<Finding[]> =>
    examine({ databaseUrl: world.database.appUrl, dataDir, policy, pinnedNow: () => NOW }, repair);
  const failing = async (): Promise<Finding[]> => (await findings()).filter(({ ok }) => !ok);

  async function asOwner(sql: string): Promise<void> {
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await owner.query(sql).finally(() => owner.end());
  }

  async function said(...args: string[]): Promise<{ code: number; out: string }> {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const code = await runDoctor(args);
    const text = out.mock.calls.map(([chunk]) => String(chunk)).join('');
    out.mockRestore();
    return { code, out: text };
  }

  it('finds nothing wrong with a sound installation', async () => {
    const found = await findings();
    expect(found.map(({ name }) => name)).toEqual(ALL);
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
    expect(found.at(-1)!.zh).toContain(policy.at(localDate('2026-11-20')).version);
  });

  it('finds a clock that no room knows, and takes it away when told to', async () => {
    const stray = world.clock('QJYJ', '2026-12-04');
    await world.run((tx) => world.get(Deadlines).put(tx, [stray]));
    expect(await failing()).toMatchObject([{ name: 'deadlines', details: [expect.stringContaining(stray.subjectId)], en: expect.stringContaining('--repair') }]);
    expect((await findings(true)).find(({ name }) => name === 'deadlines')).toMatchObject({ ok: true, en: '1 deadlines were put right from the records' });
    expect(await failing()).toEqual([]);
  });

  it('finds a clock whose day passed without a word, and a reminder without an outcome', async () => {
    const stray = world.clock('QCGW', '2026-12-04');
    await world.run((tx) => world.get(Deadlines).put(tx, [stray]));
    await asOwner(`update duban.deadline set next_rung_on = '2026-11-19' where live`);
    await asOwner(`insert into duban.rung (office_id, subject_kind, subject_id, ladder, title, natural_key, started_on, due, due_version, rung,
        rank, recipient_unit, recipient_role, subject_unit, channel, fire_on, created_at)
      select office_id, 'assignment', subject_id, ladder, title, natural_key, started_on, due, 1, r.rung, 1, unit_id, 'UNIT_LIAISON', unit_id,
             'EMAIL', r.day::date, r.day::timestamptz from duban.deadline, (values ('R1', '2026-11-18'), ('R2', '2026-11-19')) r(rung, day) where live`);
    const found = await failing();
    expect(found.map(({ name }) => name)).toEqual(['deadlines', 'reminders']);
    // The rung of yesterday had no whole working day yet.
    expect(found[1]!.en).toMatch(/^1 clocks passed their day, 1 reminders have no outcome, 0 sweeps failed \(never swept yet\)/);
    await asOwner('delete from duban.rung; delete from duban.deadline');
    expect(await failing()).toEqual([]);
  });

  it('finds a sweep that ended with an error, and says when one last ran', async () => {
    await asOwner(`insert into duban.sweep_turn (name, office_id, next_at, finished_at, last_error)
      select 'reminders.due', id, now(), '2026-11-20 08:59+08', 'no such rung' from duban.office`);
    expect(await failing()).toMatchObject([
      { name: 'reminders', zh: expect.stringContaining('上次扫描 2026-11-20 08:59'), details: ['reminders.due: no such rung'] },
    ]);
    await asOwner('update duban.sweep_turn set last_error = null');
    expect(await failing()).toEqual([]);
  });

  it('finds a command that was given up, in lines for people and as one document for programs', async () => {
    await asOwner(`insert into duban.outbox (id, kind, payload, created_at, not_before, last_error, dead_at)
      values (gen_random_uuid(), 'messages.deliver', '{}', now(), now(), 'refused', now())`);
    expect(await failing()).toMatchObject([{ name: 'dead-letters', details: ['messages.deliver × 1: refused'] }]);
    const { code, out } = await said();
    expect(code).toBe(1);
    expect(out).toMatch(/^✓ 数据库结构是最新的 \/ the schema is up to date\n/);
    expect(out).toMatch(/\n✗ 1 条后台命令.* \/ 1 commands were given up.*\n {4}messages\.deliver × 1: refused\n/);
    const json = await said('--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, checks: ALL.map((name) => ({ name })) });
    await asOwner('delete from duban.outbox');
    expect(await failing()).toEqual([]);
  });

  it('finds a file on record that the store has lost', async () => {
    const upload = (name: string, text: string) => world.get(UploadFileUseCase).execute(CONTEXT, { name, content: Readable.from([Buffer.from(text)]) });
    const [kept, gone] = [await upload('留存.txt', '留存的内容'), await upload('丢失.txt', '丢失的内容')];
    expect((await findings()).find(({ name }) => name === 'files')).toMatchObject({ ok: true, en: 'all 2 files on record are in the store' });
    await world.get(FileStore).remove(gone.sha256);
    expect(await failing()).toMatchObject([{ name: 'files', details: [`丢失.txt ${gone.sha256}`] }]);
    expect(kept.sha256).not.toBe(gone.sha256);
    await upload('丢失.txt', '丢失的内容');
    expect(await failing()).toEqual([]);
  });

  it('finds a year without holidays, and a rule file that is wrong', async () => {
    expect(checkCalendars(policy.calendar, localDate('2026-11-20'))).toMatchObject({ ok: true, en: expect.stringContaining('2026 published, 2027 provisional') });
    expect(checkCalendars({ version: 'none', years: {} }, localDate('2026-11-20'))).toMatchObject({
      ok: false, details: ['config/calendars/cn-2026.yaml', 'config/calendars/cn-2027.yaml'],
    });
    const folder = await mkdtemp(join(tmpdir(), 'duban-rules-'));
    await Promise.all(['rules', 'calendars'].map((name) => mkdir(join(folder, name))));
    await writeFile(join(folder, 'rules', '2026.yaml'), 'year: 2026\n');
    expect(readRules(folder)).toMatchObject({ finding: { name: 'rules', ok: false, zh: expect.stringContaining('2026.yaml') } });
    await rm(folder, { recursive: true });
  });

  it('stops at a database without our tables and says how to make them', async () => {
    const empty = await withTestDatabase({ empty: true });
    const found = await examine({ databaseUrl: empty.appUrl, dataDir, policy, pinnedNow: () => NOW });
    await empty.drop();
    expect(found).toMatchObject([{ name: 'schema', ok: false, en: expect.stringContaining('duban -- migrate') }]);
    expect(found[0]!.details).toContain('Platform1764000000001');
  });

  it('finds a migration that is missing, and one that is from a newer program', async () => {
    await asOwner(`update duban.migration set name = 'Later1764000000099' where name = 'Reminders1764000000015'`);
    expect(await failing()).toMatchObject([{ name: 'schema', details: ['Reminders1764000000015'] }]);
    await asOwner(`update duban.migration set name = 'Reminders1764000000015' where name = 'Later1764000000099'`);
    await asOwner(`insert into duban.migration (timestamp, name) values (1764000000099, 'Later1764000000099')`);
    expect(await failing()).toMatchObject([{ name: 'schema', details: ['Later1764000000099'] }]);
    await asOwner(`delete from duban.migration where name = 'Later1764000000099'`);
    expect(await failing()).toEqual([]);
  });

  it('refuses a word it does not know', async () => {
    await expect(runDoctor(['--fix'])).rejects.toThrow('--fix');
  });

  it('finds a row of the audit trail that somebody changed', async () => {
    expect(await sealAll(world.get(SystemStatements))).toBeGreaterThan(0);
    expect(await failing()).toEqual([]);
    await asOwner(`update duban.audit_event set actor_name = '别人'`);
    expect(await failing()).toMatchObject([{ name: 'audit', details: [expect.stringMatching(/^第 1 段 link 1/)] }]);
  });
});
