import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CityRevision, cityRevision } from '#test/support/city-revision.js';
import type { TaskOffice } from '#test/support/task-office.js';

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
  let city: CityRevision;
  let office: TaskOffice;
  let ids: readonly string[];
  let before: { id: string; taskId: string; unitId: string }[];
  let streets: number;
  beforeAll(async () => {
    city = await cityRevision({ title: TITLE, text: FIRST, streets: 1_437 });
    ({ office, ids } = city);
    before = await office.rows(
      `select id, task_id as "taskId", unit_id as "unitId" from duban.assignment where office_id = $1`,
      [city.district.officeId],
    );
    streets = city.district.units.filter(({ kind }) => kind === 'SUBDISTRICT').length;
  });
  afterAll(() => office?.close());

  const parts = (no: number, over = '') =>
    office.rows<{ state: string; role: string; n: number }>(
      `select state, role, count(*)::int as n from duban.assignment where task_id = $1 ${over} group by 1, 2 order by 1, 2`,
      [ids[no - 1]],
    );

  it('is carried out in transactions of at most 5,000 rows, killed again and again, as in one piece', async () => {
    let steps = 0;
    const [most] = await city.written(async () => (steps = await city.revised(SECOND, 2)));
    expect(steps).toBeGreaterThan(6);
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
    expect(await city.clocks()).toEqual([]);
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
    expect((await city.written(() => city.revised(THIRD, 1_000)))[0]).toBeLessThanOrEqual(5_000);
    expect(await parts(1, `and role = 'RESPONSIBLE'`)).toEqual([
      { state: 'EXEMPTED', role: 'RESPONSIBLE', n: 1 },
      { state: 'PENDING_RECEIPT', role: 'RESPONSIBLE', n: streets },
    ]);
    expect(await city.clocks()).toEqual([]);
  });
});
