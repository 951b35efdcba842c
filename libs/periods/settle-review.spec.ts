import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AttachCarriedUseCase } from '#rooms/closing/index.js';
import { TaskHolds } from '#rooms/tasks/index.js';
import { MEETING, type PeriodOffice, periodOffice, refused } from '#test/support/period-office.js';
import { ContinueSettlingUseCase, ReadReviewsUseCase, RedrawReviewUseCase } from './index.js';

/** Task 1 is led by the office's own family; task 2 by 区城市管理委 beside a court; task 3 carries a quota of two. */
describe('the end of every task of a period', () => {
  let o: PeriodOffice;
  let office: PeriodOffice['office'];
  let tasks: string[];
  beforeEach(async () => {
    o = await periodOffice();
    ({ office, tasks } = o);
  });
  afterEach(() => office?.close());

  it('ends every task through its own machine, once, and leaves none open', async () => {
    await o.finish(tasks[1]!, ['CITY'], o.reviewer);
    const { id } = await o.open();
    await o.decide(id, [tasks[0]!], 'AS_PROPOSED');
    await o.decide(id, [tasks[1]!], 'CLOSE', '会议认定应诉率达到要求');
    await o.decide(id, [tasks[2]!], 'DROP', '与其他任务合并');
    await expect(o.confirm(id, { agreedBy: ' ' })).rejects.toMatchObject(refused('period-agreement-required'));
    await expect(o.confirm(id, { agreedOn: '2026-12-29' })).rejects.toMatchObject(
      refused('period-agreement-day-ahead'),
    );
    await expect(o.confirm(id, {}, office.staff)).rejects.toMatchObject(refused('wrong-role'));
    await expect(o.settle(id)).rejects.toMatchObject(refused('wrong-state'));
    expect(await o.openTasks()).toBe(3);
    await o.confirm(id);
    expect(await o.settle(id)).toEqual({ settled: 3, refused: 0 });
    expect(await o.states()).toEqual(['CARRIED_OVER', 'CLOSED', 'REVOKED']);
    expect(await o.openTasks()).toBe(0);
    const [reason] = await office.rows<{ r: string }>(`select close_reason as r from duban.task where id = $1`, [
      tasks[1],
    ]);
    expect(reason!.r).toContain('区委全面依法治区委员会第五次会议(2026年12月28日)审定办结');
    expect(await office.rows('select count(*)::int as n from duban.deadline where live')).toEqual([{ n: 0 }]);
    expect(await o.view(id)).toMatchObject({
      state: 'SETTLED',
      agreedBy: MEETING.agreedBy,
      counters: { unsettled: 0 },
      actions: [],
    });
    const audits = () =>
      office.rows('select action, count(*)::int as n from duban.audit_event group by action order by action');
    const before = await audits();
    expect(await o.settle(id)).toEqual({ settled: 0, refused: 0 });
    expect(await audits()).toEqual(before);
  });

  it('goes on where it was stopped, and two workers at once double nothing', async () => {
    const { id } = await o.open();
    await o.decide(id, tasks.slice(0, 2), 'AS_PROPOSED');
    await o.decide(id, [tasks[2]!], 'DROP', '合并');
    await o.confirm(id, { toYear: 2027 });
    let steps = 0;
    const stop = async (): Promise<void> => {
      steps += 1;
      if (steps === 2) throw new Error('stopped');
    };
    await expect(o.settle(id, office.head, stop)).rejects.toThrow('stopped');
    expect(await o.openTasks()).toBe(1);
    await Promise.all([o.settle(id), o.settle(id)]);
    expect(await o.states()).toEqual(['CARRIED_OVER', 'CARRIED_OVER', 'REVOKED', 'DRAFT', 'DRAFT']);
    const [audited] = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.audit_event where action = 'period-review.settle'`,
    );
    expect(audited).toEqual({ n: 1 });
  });

  it('sets aside what the head may not close: a reviewer outside the family does', async () => {
    await o.finish(tasks[0]!, ['JUSTICE'], o.reviewer);
    const { id } = await o.open();
    expect((await o.lines(id))[0]).toMatchObject({ proposal: 'CLOSE', proposalReason: 'all-done' });
    await o.decide(id, tasks, 'AS_PROPOSED');
    await o.confirm(id);
    expect(await o.settle(id)).toEqual({ settled: 2, refused: 1 });
    expect(await o.view(id)).toMatchObject({ state: 'CONFIRMED', counters: { unsettled: 1, refused: 1 } });
    expect(await o.lines(id, 'refused')).toMatchObject([{ no: '1', refusedCode: 'own-family' }]);
    await office.get(ContinueSettlingUseCase).execute(o.reviewer, { reviewId: id });
    expect(await o.settle(id, o.reviewer)).toEqual({ settled: 1, refused: 0 });
    expect(await o.states()).toEqual(['CLOSED', 'CARRIED_OVER', 'CARRIED_OVER']);
    expect((await o.view(id)).state).toBe('SETTLED');
  });

  it('does not end a task that moved on between the meeting and the act, nor one that came later', async () => {
    const { id } = await o.open();
    await o.decide(id, tasks, 'AS_PROPOSED');
    await o.confirm(id);
    await office.run(office.system, (tx) => office.get(TaskHolds).place(tx, [tasks[0]!], 'NOTICE', o.outlineVersionId));
    expect(await o.settle(id)).toEqual({ settled: 2, refused: 1 });
    expect(await o.lines(id, 'refused')).toMatchObject([{ no: '1', refusedCode: 'period-rows-changed' }]);
    await office.get(RedrawReviewUseCase).execute(office.staff, { reviewId: id });
    await o.decide(id, [tasks[0]!], 'AS_PROPOSED');
    expect(await o.settle(id)).toEqual({ settled: 1, refused: 0 });
    expect(await o.openTasks()).toBe(0);
    expect((await o.view(id)).state).toBe('SETTLED');
  });

  it('keeps a notice open on the successor, and offers what waits for the new outline to its tasks', async () => {
    await office.run(office.system, (tx) => office.get(TaskHolds).place(tx, [tasks[0]!], 'NOTICE', o.outlineVersionId));
    const { id } = await o.open();
    expect((await o.lines(id))[0]).toMatchObject({ proposalReason: 'open-notice', closeRefusal: 'leads-outstanding' });
    await o.decide(id, tasks, 'AS_PROPOSED');
    await o.confirm(id);
    await o.settle(id);
    const waiting = await office.get(ReadReviewsUseCase).awaiting(office.staff, { limit: 2 });
    expect(waiting.items.map((task) => task.no)).toEqual(['3', '2']);
    const rest = await office.get(ReadReviewsUseCase).awaiting(office.staff, { limit: 2, cursor: waiting.nextCursor! });
    expect(rest).toMatchObject({
      items: [{ no: '1', leadUnits: '区司法局', carriedOn: '2026-12-28' }],
      nextCursor: null,
    });
    const [next] = await office.drafted(2027, NEW_OUTLINE);
    await office.get(AttachCarriedUseCase).execute(office.staff, { pairs: [{ taskId: tasks[0]!, toTaskId: next! }] });
    const holds = await office.rows(
      'select task_id as id from duban.task_hold where lifted_at is null order by placed_at',
    );
    expect(holds).toEqual([{ id: tasks[0] }, { id: next }]);
    const again = office
      .get(AttachCarriedUseCase)
      .execute(office.staff, { pairs: [{ taskId: tasks[0]!, toTaskId: next! }] });
    await expect(again).rejects.toMatchObject(refused('not-awaiting-outline'));
    await office.run(office.system, (tx) => office.get(TaskHolds).lift(tx, 'NOTICE', o.outlineVersionId));
    expect(await office.rows('select 1 from duban.task_hold where lifted_at is null')).toEqual([]);
  });

  it('ends the task of a whole city in steps, none of which touches more than 5,000 rows', async () => {
    await office.source.query(
      `insert into duban.assignment (id, office_id, task_id, unit_id, role, position, by_group, state, original_due, current_due, due_version,
              due_started_on, receipt_due, receipt_started_on, lamp_on, dispatched_at)
       select gen_random_uuid(), $1, $2, gen_random_uuid(), 'RESPONSIBLE', 9, true, 'IN_PROGRESS', '2026-12-18', '2026-12-18', 1, '2026-03-02',
              '2026-03-04', '2026-03-02', true, '2026-03-02' from generate_series(1, 2600)`,
      [office.officeId, tasks[0]],
    );
    const { id } = await o.open();
    await o.decide(id, tasks, 'AS_PROPOSED');
    await o.confirm(id);
    expect(await o.settle(id)).toEqual({ settled: 3, refused: 0 });
    expect(await o.openTasks()).toBe(0);
    const [left] = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.assignment where state = 'IN_PROGRESS'`,
    );
    expect(left).toEqual({ n: 0 });
    const [largest] = await office.rows<{ rows: number; steps: number }>(
      `select max(n)::int as rows, count(*) filter (where n > 300)::int as steps from (
         select tx, sum(n) as n from (
           select xmin::text as tx, count(*) as n from duban.assignment where state = 'WITHDRAWN' group by 1 union all
           select xmin::text, count(*) from duban.audit_event where action = 'assignment.withdraw' group by 1 union all
           select xmin::text, count(*) from duban.deadline where not live group by 1) each group by tx) every`,
    );
    expect(largest!.steps).toBe(3);
    expect(largest!.rows).toBeLessThanOrEqual(5_000);
  });
});

const NEW_OUTLINE = `汀东区法治政府建设实施纲要(2031-2035年)

一、健全依法行政制度体系

1.完善规范性文件管理机制。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:区政府各部门、各街道)
`;
