import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadlines } from '#rooms/deadlines/index.js';
import { NoticeDeadlineSource } from '#rooms/notices/index.js';
import { DraftTasksFromOutlineUseCase } from '#rooms/planning/index.js';
import { AssignmentClocks } from '#rooms/tasks/index.js';
import { type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { fates, refused, revisionActs, told } from '#test/support/revision-acts.js';
import { SettleDropsUseCase } from './index.js';

let office: RevisedYear;
let newVersion: string;
let acts: ReturnType<typeof revisionActs>;
beforeAll(async () => {
  office = await revisedYear();
  newVersion = await office.imported(SECOND);
  acts = revisionActs(office, newVersion);
  await acts.start();
  await acts.decide('4', { decision: 'DROPPED', reason: '该项已由市级统一清理' });
  await acts.decide('6', { decision: 'SPLIT', due: '2026-12-25' });
});
afterAll(() => office?.close());

describe('the confirmed revision', () => {
  interface TaskRow {
    no: string;
    state: string;
    due: string;
    dueVersion: number;
    title: string;
    versionNo: number;
    carriedTo: string | null;
  }
  const task = async (no: string): Promise<TaskRow> =>
    (
      await office.rows<TaskRow>(
        `select t.no, t.state, t.current_due::text as due, t.due_version as "dueVersion", t.title, v.version_no as "versionNo", t.carried_to as "carriedTo"
           from duban.task t join duban.outline_version v on v.id = t.outline_version_id where t.id = $1`,
        [office.tasks[no]],
      )
    )[0]!;
  const everything = async (): Promise<unknown> => {
    const [tables] = await office.rows<{ list: string[] }>(
      `select array_agg(tablename::text order by 1) as list from pg_tables where schemaname = 'duban' and tablename <> 'outbox'`,
    );
    const sums = tables!.list.map(
      (table) =>
        `select '${table}' as name, count(*)::int as n, coalesce(sum(hashtext(x::text)), 0)::text as h from duban.${table} x`,
    );
    return office.rows(sums.join(' union all '));
  };
  let before: Record<string, Awaited<ReturnType<RevisedYear['part']>>>;
  let lines: number;
  const reportLines = async (): Promise<number> =>
    (await office.rows<{ n: number }>('select count(*)::int as n from duban.report_line'))[0]!.n;

  beforeAll(async () => {
    const wanted = [
      ['1', 'JUSTICE'],
      ['1', 'STREET2'],
      ['2', 'CITY'],
      ['2', 'STREET'],
      ['2', 'JUSTICE'],
      ['8', 'CITY'],
      ['8', 'STREET2'],
      ['8', 'JUSTICE'],
      ['6', 'JUSTICE'],
    ] as const;
    before = {};
    for (const [no, unit] of wanted) before[`${no} ${unit}`] = await office.part(no, unit);
    lines = await reportLines();
    expect(await acts.confirm(office.head)).toMatchObject({ state: 'CONFIRMED', waiting: 0, drafts: 2 });
  });

  it('carries over what is unchanged: the same parts, receipts and dates under the new number', async () => {
    expect(await task('1')).toMatchObject({
      no: '2',
      state: 'IN_PROGRESS',
      due: '2026-12-18',
      dueVersion: 1,
      versionNo: 2,
    });
    for (const key of ['1 JUSTICE', '1 STREET2'])
      expect(await office.part('1', key.slice(2) as 'JUSTICE')).toEqual(before[key]);
    expect(before['1 JUSTICE']!.receiptId).not.toBeNull();
    expect(await reportLines()).toBe(lines);
  });
  it('amends the same task: words, date, units', async () => {
    expect(await task('2')).toMatchObject({ no: '3', due: '2026-11-30', dueVersion: 2, versionNo: 2 });
    const { id, receiptId } = before['2 CITY']!;
    expect(await office.part('2', 'CITY')).toMatchObject({
      id,
      receiptId,
      role: 'LEAD',
      due: '2026-11-30',
      dueVersion: 2,
      state: 'RECEIVED',
    });
    expect(await office.part('2', 'HEALTH')).toMatchObject({
      role: 'PRIMARY_LEAD',
      state: 'PENDING_RECEIPT',
      due: '2026-11-30',
    });
    expect(await office.part('2', 'COURT')).toMatchObject({ state: 'EXEMPTED' });
    // Its own, longer date was granted before and is later than the new one.
    expect(await office.part('2', 'STREET')).toMatchObject({ due: '2027-01-08', id: before['2 STREET']!.id });
    expect(await office.rows('select value::int from duban.target where task_id = $1', [office.tasks['2']])).toEqual([
      { value: 100 },
    ]);
  });
  it('counts a recurring duty anew and keeps what is done of it', async () => {
    const rows = await office.rows(
      `select o.state, count(*)::int as n from duban.occurrence o join duban.obligation b on b.id = o.obligation_id where b.task_id = $1 group by 1 order by 1`,
      [office.tasks['3']],
    );
    expect(rows).toEqual([
      { state: 'DONE', n: 1 },
      { state: 'OPEN', n: 2 },
    ]);
  });
  it('drops a task with its reason, but none under an open notice, and no notice at all', async () => {
    expect(await task('4')).toMatchObject({ state: 'REVOKED', versionNo: 1 });
    expect(
      await office.rows('select close_reason as reason from duban.task where id = $1', [office.tasks['4']]),
    ).toEqual([{ reason: '该项已由市级统一清理' }]);
    expect(await task('5')).toMatchObject({ state: 'IN_PROGRESS', versionNo: 1, no: '5' });
    expect(await office.rows(`select distinct state from duban.notice`)).toEqual([{ state: 'ACKNOWLEDGED' }]);
  });
  it('releases a unit that is named no more, but not while a notice to it about the task stands open', async () => {
    const { id, receiptId } = before['6 JUSTICE']!;
    expect(await office.part('6', 'JUSTICE')).toMatchObject({ id, receiptId, state: 'RECEIVED' });
    expect(await office.part('6', 'STREET')).toMatchObject({
      role: 'RESPONSIBLE',
      state: 'PENDING_RECEIPT',
      due: '2026-12-25',
    });
  });
  it('splits: the first part keeps the progress, the other is a draft that names where it comes from', async () => {
    expect(await task('6')).toMatchObject({ no: '5', due: '2026-12-25', versionNo: 2, state: 'IN_PROGRESS' });
    expect(
      await office.rows('select no, state, title from duban.task where carried_from = $1', [office.tasks['6']]),
    ).toEqual([{ no: '6', state: 'DRAFT', title: '完善音像记录制度' }]);
  });
  it('merges: parts and open notices of the absorbed task go over into the one that goes on', async () => {
    expect(await task('7')).toMatchObject({ no: '7', state: 'IN_PROGRESS', versionNo: 2 });
    expect(await task('8')).toMatchObject({ state: 'CARRIED_OVER', carriedTo: office.tasks['7'], versionNo: 1 });
    expect(await office.part('7', 'CITY')).toMatchObject({
      id: before['8 CITY']!.id,
      role: 'PRIMARY_LEAD',
      state: 'RECEIVED',
      receiptId: before['8 CITY']!.receiptId,
    });
    expect(await office.part('7', 'HEALTH')).toMatchObject({ role: 'RESPONSIBLE' });
    expect(await office.part('7', 'STREET2')).toMatchObject({ id: before['8 STREET2']!.id, state: 'PENDING_RECEIPT' });
    expect(await office.part('8', 'JUSTICE')).toMatchObject({ id: before['8 JUSTICE']!.id, state: 'WITHDRAWN' });
    const items = await office.rows('select task_id, assignment_id from duban.notice_item where notice_id = $1', [
      office.notices.merged,
    ]);
    expect(items).toEqual([{ task_id: office.tasks['7'], assignment_id: before['8 CITY']!.id }]);
  });
  it('keeps finished work in the words that it was done under, and drafts what is new', async () => {
    expect(await task('9')).toMatchObject({ no: '9', state: 'CLOSED', versionNo: 1 });
    const rows = await office.rows(
      `select no, title, plan_year as year from duban.task where state = 'DRAFT' and carried_from is null`,
    );
    expect(rows).toEqual([{ no: '1', title: '推行行政裁量权基准制度', year: 2026 }]);
  });
  it('writes down what it did: a line for the act and one for every task', async () => {
    const acts = await office.rows<{ detail: unknown }>(
      `select detail from duban.audit_event where action = 'revision.apply' and subject_kind = 'revision'`,
    );
    expect(acts).toEqual([{ detail: { tasks: 8, given: 2, released: 1, held: [before['6 JUSTICE']!.id] } }]);
    const each = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.audit_event where action = 'revision.apply' and subject_kind = 'task'`,
    );
    expect(each).toEqual([{ n: 8 }]);
  });
  it('leaves every clock as the rooms say that it should run', async () => {
    const differences = await office.uow.read(office.system, async (tx) => [
      ...(await office.get(Deadlines).compare(tx, 'assignment', await office.get(AssignmentClocks).expected(tx))),
      ...(await office.get(Deadlines).compare(tx, 'notice', await office.get(NoticeDeadlineSource).expected(tx))),
    ]);
    expect(differences).toEqual([]);
  });
  it('confirmed again changes nothing, and is open to no further word', async () => {
    const was = await everything();
    expect(await acts.confirm(office.head)).toMatchObject({ state: 'CONFIRMED' });
    expect(await everything()).toEqual(was);
    await expect(acts.decide('1', { decision: 'CARRIED' })).rejects.toMatchObject(refused('wrong-state'));
    expect((await acts.compare()).items.map(told)).toContain('MERGED 7+8>7');
    expect(fates(await acts.compare())).toContain('5 DROPPED HOLD');
    expect(
      await office
        .get(DraftTasksFromOutlineUseCase)
        .execute(office.staff, { outlineVersionId: newVersion, planYear: 2027 }),
    ).toMatchObject({ drafted: 8 });
  });
  it('lets the head revoke what a notice had kept once that is closed', async () => {
    const settle = async (ctx = office.head) => office.get(SettleDropsUseCase).execute(ctx, await acts.on());
    await expect(settle()).rejects.toMatchObject(refused('nothing-to-settle'));
    await office.rows(`update duban.notice set state = 'CLOSED' where id = $1`, [office.notices.dropped]);
    await expect(settle(office.staff)).rejects.toMatchObject(refused('wrong-role'));
    expect(await settle()).toMatchObject({ settleable: 0 });
    expect(await task('5')).toMatchObject({ state: 'REVOKED' });
  });
});
