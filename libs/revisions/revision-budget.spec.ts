import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadlines } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import { ConfirmImportUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import {
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import { AssignmentClocks } from '#rooms/tasks/index.js';
import { type RealDistrict, realDistrict } from '#test/support/real-district.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import {
  ConfirmRevisionUseCase,
  REVISIONS_ENTITIES,
  RevisionWork,
  RevisionsModule,
  StartRevisionUseCase,
} from './index.js';

const TITLE = '河东区法治政府建设实施纲要(2026-2030年)';
const TRAIN = '强化执法人员培训。制定年度培训计划,新进执法人员先培训后上岗。';
const OPEN = '推进执法信息公开。执法结果在七个工作日内向社会公开。';
const FIRST = `${TITLE}

一、提升行政执法水平

1.完善规范性文件管理。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:各街道)

2.建设智慧执法平台。建成统一的执法办案系统并实现数据共享。(牵头单位:区司法局;责任单位:区城管委)

3.${TRAIN}(牵头单位:区司法局;责任单位:区城管委)

4.${OPEN}(牵头单位:区城管委;责任单位:各街道)

5.整治户外广告乱象。对主次干道违法设置的户外广告开展集中整治。(牵头单位:区城管委;责任单位:各街道)
`;
/** Of 1,450 units each: one task releases them, one is given them with another lead, one gives them over, one is dropped. */
const SECOND = `${TITLE}(修订)

一、提升行政执法水平

1.完善规范性文件管理。健全合法性审核机制,推动应审必审、有件必备。(牵头单位:区司法局;责任单位:区卫健委)

2.建设智慧执法平台。建成统一的执法办案系统并实现数据互通共享。(牵头单位:区城管委;责任单位:各街道)

3.强化培训与公开。${TRAIN}${OPEN}(牵头单位:区司法局;责任单位:区城管委、各街道)
`;
/** Named again: the parts of the first task begin again. */
const THIRD = SECOND.replace(
  '有件必备。(牵头单位:区司法局;责任单位:区卫健委)',
  '有件必备、有错必纠。(牵头单位:区司法局;责任单位:各街道)',
);

describe('a revision of tasks that have a whole city of units each', () => {
  let office: TaskOffice;
  let district: RealDistrict;
  let ids: string[];
  let before: { id: string; taskId: string; unitId: string }[];
  let streets: number;
  beforeAll(async () => {
    office = await taskOffice({
      modules: [RevisionsModule],
      entities: [...DOCUMENTS_ENTITIES, ...NOTICES_ENTITIES, ...REVISIONS_ENTITIES],
    });
    district = await realDistrict(office, 1_437);
    const staff = district.as('OFFICE_STAFF');
    const outlineVersionId = await imported(FIRST);
    await office.get(DraftTasksFromOutlineUseCase).execute(staff, { outlineVersionId, planYear: 2026 });
    ids = (
      await office.rows<{ id: string }>('select id from duban.task where office_id = $1 order by ordinal', [
        district.officeId,
      ])
    ).map((row) => row.id);
    const change = { due: '2026-12-18', measure: '落实' };
    await office.get(InitiateTasksUseCase).execute(staff, { taskIds: ids, change, onlyWithoutDue: false });
    await office.get(SubmitForApprovalUseCase).execute(staff, { taskIds: ids });
    await office.get(DispatchTasksUseCase).execute(district.as('OFFICE_HEAD'), { taskIds: ids });
    before = await office.rows(
      `select id, task_id as "taskId", unit_id as "unitId" from duban.assignment where office_id = $1`,
      [district.officeId],
    );
    streets = district.units.filter(({ kind }) => kind === 'SUBDISTRICT').length;
  });
  afterAll(() => office?.close());

  async function imported(text: string): Promise<string> {
    const staff = district.as('OFFICE_STAFF');
    const fileId = await office.upload(staff, 'outline.txt', text);
    const { id, version } = await office.get(ImportOutlineUseCase).execute(staff, { fileId });
    const named = { series: TITLE, title: TITLE, documentNo: null, periodStart: '2026-01-01', periodEnd: '2030-12-31' };
    return (await office.get(ConfirmImportUseCase).execute(staff, { importId: id, version, ...named })).versionId!;
  }
  /** Confirmed, then carried out by the worker, which is killed after each `killedAfter` steps and runs again. */
  async function revised(text: string, killedAfter: number): Promise<number> {
    const ctx = district.as('OFFICE_HEAD');
    const outlineVersionId = await imported(text);
    const { id, version } = await office
      .get(StartRevisionUseCase)
      .execute(district.as('OFFICE_STAFF'), { outlineVersionId });
    await office.get(ConfirmRevisionUseCase).execute(ctx, { revisionId: id!, version, basis: '会议(虚构)' });
    const [work] = office.get(RevisionWork).longWorks();
    let steps = 0;
    for (let ended = false; !ended;) {
      let now = 0;
      const progress = async (): Promise<void> => {
        steps += 1;
        now += 1;
        if (now === killedAfter) throw new Error('killed');
      };
      ended = await work!.run({ id: id!, ctx, input: { revisionId: id! }, progress }).then(
        () => true,
        (error: Error) => {
          if (error.message !== 'killed') throw error;
          return false;
        },
      );
    }
    return steps;
  }
  /** Rows that each transaction since the watermark wrote, the largest first. */
  async function transactions(since: string): Promise<number[]> {
    const tables = [
      'assignment',
      'deadline',
      'audit_event',
      'task',
      'revision_task',
      'revision_draft',
      'task_unit',
      'roster_member',
    ];
    const rows = await office.rows<{ n: number }>(
      `select count(*)::int as n from (${tables.map((table) => `select xmin::text::bigint as x from duban.${table}`).join(' union all ')}) w
        where x > $1::bigint group by x order by n desc`,
      [since],
    );
    return rows.map(({ n }) => n);
  }
  const watermark = async (): Promise<string> =>
    (await office.rows<{ x: string }>('select pg_current_xact_id()::text as x'))[0]!.x;
  const parts = (no: number, over = '') =>
    office.rows<{ state: string; role: string; n: number }>(
      `select state, role, count(*)::int as n from duban.assignment where task_id = $1 ${over} group by 1, 2 order by 1, 2`,
      [ids[no - 1]],
    );
  const clocks = () =>
    office.uow.read(district.as('OFFICE_HEAD'), async (tx) =>
      office.get(Deadlines).compare(tx, 'assignment', await office.get(AssignmentClocks).expected(tx)),
    );

  it('is carried out in transactions of at most 5,000 rows, killed again and again, as in one piece', async () => {
    const since = await watermark();
    expect(await revised(SECOND, 2)).toBeGreaterThan(6);
    const [most] = await transactions(since);
    expect(most).toBeGreaterThan(2_500);
    expect(most).toBeLessThanOrEqual(5_000);
    expect(await parts(1)).toEqual([
      { state: 'EXEMPTED', role: 'RESPONSIBLE', n: streets },
      { state: 'PENDING_RECEIPT', role: 'PRIMARY_LEAD', n: 1 },
      { state: 'PENDING_RECEIPT', role: 'RESPONSIBLE', n: 1 },
    ]);
    expect(await parts(2, `and state = 'PENDING_RECEIPT'`)).toEqual([
      { state: 'PENDING_RECEIPT', role: 'PRIMARY_LEAD', n: 1 },
      { state: 'PENDING_RECEIPT', role: 'RESPONSIBLE', n: streets },
    ]);
    const states = await office.rows<{ state: string }>(
      'select state from duban.task where id = any($1::uuid[]) order by ordinal, state',
      [ids],
    );
    expect(states.map(({ state }) => state).sort()).toEqual([
      'CARRIED_OVER',
      'DISPATCHED',
      'DISPATCHED',
      'DISPATCHED',
      'REVOKED',
    ]);
    expect(await clocks()).toEqual([]);
  });

  it('loses no part of the task that was merged: each goes on as the same row, once', async () => {
    const went = before.filter(({ taskId }) => taskId === ids[3]);
    const into = await office.rows<{ id: string; taskId: string; state: string }>(
      `select id, task_id as "taskId", state from duban.assignment where id = any($1::uuid[]) and state <> 'WITHDRAWN'`,
      [went.map(({ id }) => id)],
    );
    expect(new Set(into.map(({ taskId }) => taskId)).size).toBe(1);
    expect(into.length).toBeGreaterThanOrEqual(streets);
    const twice = await office.rows(
      `select 1 from duban.assignment where task_id = $1 and state = 'PENDING_RECEIPT' group by unit_id having count(*) > 1`,
      [into[0]!.taskId],
    );
    expect(twice).toEqual([]);
  });

  it('takes the parts up again in as small steps when a later version names their units anew', async () => {
    const since = await watermark();
    await revised(THIRD, 1_000);
    expect((await transactions(since))[0]).toBeLessThanOrEqual(5_000);
    expect(await parts(1, `and role = 'RESPONSIBLE'`)).toEqual([
      { state: 'EXEMPTED', role: 'RESPONSIBLE', n: 1 },
      { state: 'PENDING_RECEIPT', role: 'RESPONSIBLE', n: streets },
    ]);
    expect(await clocks()).toEqual([]);
  });
});
