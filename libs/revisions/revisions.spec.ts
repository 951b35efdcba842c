import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClauseChangeView, ComparisonPage, RevisionView } from '#contracts/revisions.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { StaleVersionError } from '#platform/errors/errors.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { NoticeDeadlineSource } from '#rooms/notices/index.js';
import { AssignmentClocks, DraftTasksFromOutlineUseCase } from '#rooms/tasks/index.js';
import { FIRST, type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { StatementCount } from '#test/support/statements.js';
import {
  ConfirmRevisionUseCase,
  DecideRevisionTasksUseCase,
  PairClausesUseCase,
  ReadRevisionUseCase,
  SettleDropsUseCase,
  StartRevisionUseCase,
} from './index.js';

let office: RevisedYear;
let newVersion: string;
beforeAll(async () => {
  office = await revisedYear();
  newVersion = await office.imported(SECOND);
}, 120_000);
afterAll(() => office?.close());

const compare = (ctx = office.staff, over = {}): Promise<ComparisonPage> =>
  office.get(ReadRevisionUseCase).execute(ctx, { outlineVersionId: newVersion, limit: 200, ...over });
const told = (change: ClauseChangeView): string =>
  `${change.kind} ${change.olds.map(({ no }) => no).join('+')}>${change.news.map(({ no }) => no).join('+')}`;
const fates = (page: ComparisonPage): string[] =>
  page.items.flatMap(({ tasks }) => tasks.map(({ no, decision, effect }) => `${no} ${decision} ${effect}`));
const head = async (): Promise<RevisionView> => (await compare()).revision;
const on = async (): Promise<{ revisionId: string; version: number }> => {
  const { id, version } = await head();
  return { revisionId: id!, version };
};
const refused = (code: string, facts = {}) => ({ refusal: { code, facts: expect.objectContaining(facts) } });
const start = (ctx = office.staff, outlineVersionId = newVersion): Promise<RevisionView> =>
  office.get(StartRevisionUseCase).execute(ctx, { outlineVersionId });
const pair = async (oldIds: string[], newIds: string[], ctx = office.staff): Promise<RevisionView> =>
  office.get(PairClausesUseCase).execute(ctx, { ...(await on()), pairings: [{ oldIds, newIds }] });
const confirm = async (
  ctx: ActContext,
  basis = '区委全面依法治区委员会会议(虚构)',
  version?: number,
): Promise<RevisionView> => {
  const at = await on();
  return office.get(ConfirmRevisionUseCase).execute(ctx, { ...at, version: version ?? at.version, basis });
};
type Decision = Parameters<DecideRevisionTasksUseCase['execute']>[1]['decisions'][number];
const decide = async (no: string, over: Partial<Decision>, ctx = office.staff): Promise<RevisionView> =>
  office.get(DecideRevisionTasksUseCase).execute(ctx, {
    ...(await on()),
    decisions: [{ taskId: office.tasks[no]!, decision: null, reason: null, due: null, ...over }],
  });

describe('a revised outline in the middle of the year', () => {
  it('is compared with the version before it, clause by clause, with the words marked', async () => {
    const page = await compare();
    expect(page.items.map(told)).toEqual([
      'NEW >1',
      'UNCHANGED 1>2',
      'CHANGED 2>3',
      'CHANGED 3>4',
      'DROPPED 4>',
      'DROPPED 5>',
      'SPLIT 6>5+6',
      'MERGED 7+8>7',
      'CHANGED 9>8',
    ]);
    expect(page.items.map(({ renumbered }) => renumbered)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    const { olds, news, facts } = page.items[2]!;
    const words = ({ text, marks }: (typeof olds)[number]): string[] => marks.map(([from, to]) => text.slice(from, to));
    expect(words(olds[0]!)).toContain('保持95%以上');
    expect(words(news[0]!)).toEqual(
      expect.arrayContaining(['达到100%,2026年11月底前建立败诉案件报告制度', '区卫生健康委、']),
    );
    expect(facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'deadline', from: null, to: expect.objectContaining({ due: '2026-11-30' }) }),
        { field: 'unit', from: null, to: expect.objectContaining({ name: '区卫生健康委', role: 'PRIMARY_LEAD' }) },
        { field: 'unit', from: expect.objectContaining({ name: '区法院' }), to: null },
      ]),
    );
    expect(page.revision).toMatchObject({
      state: 'NONE',
      version: 0,
      id: null,
      planYear: 2026,
      drafts: 2,
      old: { versionNo: 1 },
      now: { versionNo: 2 },
    });
  });
  it('says what would become of every task, and which notices stand open', async () => {
    const page = await compare();
    expect(fates(page)).toEqual([
      ...[
        '1 CARRIED FOLLOW',
        '2 AMENDED AMEND',
        '3 AMENDED AMEND',
        '4 DROPPED REVOKE',
        '5 DROPPED HOLD',
        '6 SPLIT AMEND',
      ],
      ...['7 AMENDED AMEND', '8 AMENDED ABSORB', '9 CARRIED KEEP'],
    ]);
    const dropped = page.items.find((item) => told(item) === 'DROPPED 5>')!;
    expect(dropped.tasks[0]!.openNotices).toMatchObject([
      { id: office.notices.dropped, kind: 'SLIP', state: 'ACKNOWLEDGED' },
    ]);
    expect(page.items[2]!.tasks[0]).toMatchObject({
      suggested: 'AMENDED',
      allowed: ['AMENDED', 'CARRIED', 'DROPPED'],
      due: '2026-11-30',
    });
    expect((await compare(office.staff, { kind: 'NEW' })).items.map(told)).toEqual(['NEW >1']);
  });
  it('is read in four statements, however many clauses the page shows', async () => {
    const statements = await StatementCount.open(office.database.superuserUrl, office.database.name);
    const costs = [];
    for (const limit of [2, 200]) costs.push((await statements.during(() => compare(office.staff, { limit }))).count);
    await statements.close();
    // One more opens the transaction; the session is the sixth of a page's budget.
    expect(costs).toEqual([5, 5]);
    const first = await compare(office.staff, { limit: 4 });
    const second = await compare(office.staff, { limit: 5, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(told)).toEqual((await compare()).items.map(told));
    expect(second.nextCursor).toBeNull();
  });
  it('is no second outline beside the first: its clauses are not drafted while the old tasks are open', async () => {
    const draft = office
      .get(DraftTasksFromOutlineUseCase)
      .execute(office.staff, { outlineVersionId: newVersion, planYear: 2026 });
    await expect(draft).rejects.toMatchObject(refused('outline-revision-open', { tasks: 8 }));
  });
});

describe('the review of a revision', () => {
  it('is begun by the office, once, and only for a version that follows another', async () => {
    await expect(start(office.head)).rejects.toMatchObject(refused('wrong-role'));
    await expect(start(office.as('UNIT_LIAISON', 'CITY'))).rejects.toMatchObject(refused('wrong-role'));
    const [first] = await office.rows<{ id: string }>('select id from duban.outline_version where version_no = 1');
    await expect(start(office.staff, first!.id)).rejects.toMatchObject(refused('no-earlier-version'));
    const begun = await start();
    expect(begun).toMatchObject({ state: 'DRAFT', version: 1 });
    expect(await start()).toEqual(begun);
  });
  it('takes corrections of the pairing, newest first back, and refuses what does not fit', async () => {
    const { items } = await compare();
    const old = (no: string): string => items.flatMap(({ olds }) => olds).find((clause) => clause.no === no)!.id;
    const now = (no: string): string => items.flatMap(({ news }) => news).find((clause) => clause.no === no)!.id;
    await expect(pair([old('1'), old('2')], [now('1'), now('2')])).rejects.toMatchObject(
      refused('pairing-does-not-fit', { problem: 'many-to-many' }),
    );
    await expect(pair([now('1')], [])).rejects.toMatchObject(
      refused('pairing-does-not-fit', { problem: 'unknown-clause' }),
    );
    await pair([old('4')], [now('1')]);
    const paired = await compare();
    expect(paired.items.filter(({ corrected }) => corrected).map(told)).toEqual(['CHANGED 4>1']);
    expect(fates(paired)).toContain('4 AMENDED AMEND');
    const at = await on();
    expect(await office.get(PairClausesUseCase).undo(office.staff, at)).toMatchObject({
      corrections: 0,
      version: at.version + 1,
    });
    await expect(office.get(PairClausesUseCase).undo(office.staff, at)).rejects.toBeInstanceOf(StaleVersionError);
    await expect(office.get(PairClausesUseCase).undo(office.staff, await on())).rejects.toMatchObject(
      refused('nothing-to-undo'),
    );
  });
  it('takes decisions where they are possible, with a reason where something is given up', async () => {
    await expect(decide('4', { decision: 'CARRIED' })).rejects.toMatchObject(
      refused('decision-not-allowed', { allowed: ['DROPPED'] }),
    );
    await expect(decide('9', { decision: 'CARRIED' })).rejects.toMatchObject(refused('task-not-in-revision'));
    await expect(decide('3', { decision: 'DROPPED' })).rejects.toMatchObject(
      refused('reason-required', { field: 'reason' }),
    );
    await expect(decide('1', { decision: 'CARRIED', due: '2026-12-01' })).rejects.toMatchObject(
      refused('due-not-changed-here'),
    );
    await expect(decide('3', { decision: 'AMENDED', due: '2026-08-31' })).rejects.toMatchObject(
      refused('due-date-past'),
    );
    await expect(decide('3', { decision: 'AMENDED' }, office.as('UNIT_HEAD', 'CITY'))).rejects.toMatchObject(
      refused('wrong-role'),
    );
    await decide('4', { decision: 'DROPPED', reason: '该项已由市级统一清理' });
    await decide('6', { decision: 'SPLIT', due: '2026-12-25' });
    const tasks = (await compare()).items.flatMap((item) => item.tasks);
    expect(
      tasks.filter(({ decidedByPerson }) => decidedByPerson).map(({ no, reason, due }) => [no, reason, due]),
    ).toEqual([
      ['4', '该项已由市级统一清理', null],
      ['6', null, '2026-12-25'],
    ]);
  });
  it('is confirmed by the head alone, on a ground, and not while a decision hangs in the air', async () => {
    await expect(confirm(office.staff)).rejects.toMatchObject(refused('wrong-role'));
    await expect(confirm(office.head, ' ')).rejects.toMatchObject(refused('basis-required', { field: 'basis' }));
    await expect(confirm(office.head, '会议', 1)).rejects.toBeInstanceOf(StaleVersionError);
    const { items } = await compare();
    const six = items.find(({ olds }) => olds[0]?.no === '6')!;
    await pair([six.olds[0]!.id], [six.news[0]!.id]);
    expect(await head()).toMatchObject({ impossible: 1 });
    await expect(confirm(office.head)).rejects.toMatchObject(
      refused('decisions-not-possible', { taskIds: [office.tasks['6']] }),
    );
    await office.get(PairClausesUseCase).undo(office.staff, await on());
    expect((await head()).actions).not.toContainEqual(expect.objectContaining({ action: 'confirm' }));
    expect((await compare(office.head)).revision.actions).toContainEqual(
      expect.objectContaining({ action: 'confirm', enabled: true, asks: 'basis' }),
    );
  });
});

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
    ] as const;
    before = {};
    for (const [no, unit] of wanted) before[`${no} ${unit}`] = await office.part(no, unit);
    lines = await reportLines();
    expect(await confirm(office.head)).toMatchObject({ state: 'CONFIRMED', waiting: 0, drafts: 2 });
  }, 60_000);

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
  it('leaves every clock as the rooms say that it should run', async () => {
    const differences = await office.uow.read(office.system, async (tx) => [
      ...(await office.get(Deadlines).compare(tx, 'assignment', await office.get(AssignmentClocks).expected(tx))),
      ...(await office.get(Deadlines).compare(tx, 'notice', await office.get(NoticeDeadlineSource).expected(tx))),
    ]);
    expect(differences).toEqual([]);
  });
  it('confirmed again changes nothing, and is open to no further word', async () => {
    const was = await everything();
    expect(await confirm(office.head)).toMatchObject({ state: 'CONFIRMED' });
    expect(await everything()).toEqual(was);
    await expect(decide('1', { decision: 'CARRIED' })).rejects.toMatchObject(refused('wrong-state'));
    expect((await compare()).items.map(told)).toContain('MERGED 7+8>7');
    expect(fates(await compare())).toContain('5 DROPPED HOLD');
    expect(
      await office
        .get(DraftTasksFromOutlineUseCase)
        .execute(office.staff, { outlineVersionId: newVersion, planYear: 2027 }),
    ).toMatchObject({ drafted: 8 });
  });
  it('lets the head revoke what a notice had kept once that is closed', async () => {
    const settle = async (ctx = office.head) => office.get(SettleDropsUseCase).execute(ctx, await on());
    await expect(settle()).rejects.toMatchObject(refused('nothing-to-settle'));
    await office.rows(`update duban.notice set state = 'CLOSED' where id = $1`, [office.notices.dropped]);
    await expect(settle(office.staff)).rejects.toMatchObject(refused('wrong-role'));
    expect(await settle()).toMatchObject({ settleable: 0 });
    expect(await task('5')).toMatchObject({ state: 'REVOKED' });
    expect(FIRST).toContain('整治户外广告乱象');
  });
});
