import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CarryOverTasksUseCase } from '#rooms/closing/index.js';
import { RecordOccurrenceUseCase } from '#rooms/handling/index.js';
import { DraftTasksFromOutlineUseCase } from '#rooms/planning/index.js';
import { type PeriodOffice, periodOffice, refused } from '#test/support/period-office.js';
import {
  CancelReviewUseCase,
  DecideRowsUseCase,
  OpenReviewUseCase,
  ReadReviewsUseCase,
  RedrawReviewUseCase,
} from './index.js';

/** Task 1 is led by the office's own family; task 2 by 区城市管理委 beside a court; task 3 carries a quota of two. */
describe('the table at the end of an outline', () => {
  let o: PeriodOffice;
  let office: PeriodOffice['office'];
  let tasks: string[];
  beforeEach(async () => {
    o = await periodOffice();
    ({ office, tasks } = o);
  });
  afterEach(() => office?.close());

  it('yields a table drawn from the year: state, counts, evidence, what is left, a proposal and its reason', async () => {
    await o.finish(tasks[1]!, ['CITY'], o.reviewer);
    const { id } = await o.open();
    expect(await o.open()).toMatchObject({ id });
    const [first, second, third] = await o.lines(id);
    expect(first).toMatchObject({
      no: '1',
      leadUnits: '区司法局',
      proposal: 'CARRY_OVER',
      proposalReason: 'leads-outstanding',
      decision: null,
    });
    // 区法院 is invited beside the lead and does not hold the task up; the rate was never reported.
    expect(second).toMatchObject({
      leads: { done: 1, total: 2 },
      evidence: [{ title: 'CITY工作总结', unitName: '区城市管理委' }],
      targets: [{ state: 'NOT_MEASURED' }],
      proposal: 'CARRY_OVER',
      proposalReason: 'target-not-met',
      closeRefusal: null,
    });
    expect(third).toMatchObject({ duties: [{ done: 0, required: 2 }], closeRefusal: 'leads-outstanding' });
    expect(third!.unfinished).toContain('2家牵头单位未完成');
    expect((await o.view(id)).counters).toEqual({
      tasks: 3,
      ended: 0,
      undecided: 3,
      changed: 0,
      close: 0,
      carryOver: 0,
      drop: 0,
      unsettled: 3,
      refused: 0,
    });
  });

  it('is decided by a person, line by line or many at once; nothing is decided by default', async () => {
    const { id } = await o.open();
    await expect(o.decide(id, [tasks[0]!], 'CLOSE', '会议同意')).rejects.toMatchObject(
      refused('period-row-not-closable', { because: 'leads-outstanding' }),
    );
    await expect(o.decide(id, [tasks[0]!], 'DROP')).rejects.toMatchObject(refused('period-reason-required'));
    await expect(o.decide(id, [o.outlineVersionId], 'DROP', '合并')).rejects.toMatchObject(
      refused('period-row-unknown'),
    );
    await expect(o.decide(id, [tasks[0]!], 'CARRY_OVER', '', o.reviewer)).rejects.toMatchObject(refused('wrong-role'));
    await expect(o.confirm(id)).rejects.toMatchObject(refused('period-rows-undecided', { undecided: 3 }));
    await o.decide(id, tasks, 'AS_PROPOSED');
    await o.decide(id, [tasks[2]!], 'DROP', '与其他任务合并');
    expect((await o.view(id)).counters).toMatchObject({ undecided: 0, carryOver: 2, drop: 1 });
    const stale = { reviewId: id, version: 1, taskIds: tasks, decision: 'CARRY_OVER' as const, reason: '' };
    await expect(office.get(DecideRowsUseCase).execute(office.staff, stale)).rejects.toMatchObject({ expected: 1 });
  });

  it('asks again about a task that moved on since it was decided', async () => {
    const { id } = await o.open();
    await o.decide(id, tasks, 'AS_PROPOSED');
    const [occurrence] = await office.rows<{ id: string }>('select id from duban.occurrence order by ordinal');
    await office
      .get(RecordOccurrenceUseCase)
      .execute(office.as('UNIT_LIAISON', 'HEALTH'), { occurrenceId: occurrence!.id, doneOn: '2026-12-20', note: null });
    expect((await o.view(id)).counters.changed).toBe(1);
    expect(await o.lines(id, 'changed')).toMatchObject([{ no: '3', changed: true, decision: 'CARRY_OVER' }]);
    await expect(o.confirm(id)).rejects.toMatchObject(refused('period-rows-changed', { changed: 1 }));
    await expect(o.decide(id, [tasks[2]!], 'CARRY_OVER')).rejects.toMatchObject(refused('period-rows-changed'));
    // Drawn once more, the line still waits for somebody to look at it.
    for (let times = 0; times < 2; times++) {
      await office.get(RedrawReviewUseCase).execute(office.staff, { reviewId: id });
      expect(await o.lines(id, 'undecided')).toMatchObject([
        { no: '3', changed: false, redrawn: true, duties: [{ done: 1, required: 2 }] },
      ]);
    }
    await o.decide(id, [tasks[2]!], 'AS_PROPOSED');
    expect(await o.confirm(id)).toMatchObject({ jobRunId: expect.any(String) });
  });

  it('looks at a period clause by clause: the last task of each, and every earlier one that is still open', async () => {
    office.setToday('2027-12-28');
    const carried = { taskIds: tasks.slice(0, 2), reason: '会议同意', toYear: 2027 };
    await office.get(CarryOverTasksUseCase).execute(office.head, carried);
    await office
      .get(DraftTasksFromOutlineUseCase)
      .execute(office.staff, { outlineVersionId: o.outlineVersionId, planYear: 2027 });
    const scope = { outlineVersionId: o.outlineVersionId, kind: 'PERIOD' as const, planYear: 2027 };
    const { id } = await office.get(OpenReviewUseCase).execute(office.staff, scope);
    const shown = (await o.lines(id)).map((row) => `${row.no} ${row.planYear} ${row.state} ${row.proposalReason}`);
    expect(shown).toEqual([
      '1 2027 DRAFT never-started',
      '2 2027 DRAFT never-started',
      '3 2026 IN_PROGRESS leads-outstanding',
      '3 2027 DRAFT never-started',
    ]);
    await o.decide(
      id,
      (await o.lines(id)).map((row) => row.taskId),
      'AS_PROPOSED',
    );
    await o.confirm(id, { agreedOn: '2027-12-28', toYear: 2028 });
    expect(await o.settle(id)).toEqual({ settled: 4, refused: 0 });
    const open2028 = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.task where plan_year = 2028 and state = 'DRAFT'`,
    );
    expect(open2028).toEqual([{ n: 3 }]);
    const lost = `select count(*)::int as n from duban.task where state = 'CARRIED_OVER' and carried_to is null`;
    expect(await office.rows(lost)).toEqual([{ n: 0 }]);
  });

  it('may be cancelled before it is confirmed, and opened anew; it is not opened before its year', async () => {
    const { id, version } = await o.open();
    const cancel = (reason: string) =>
      office.get(CancelReviewUseCase).execute(office.staff, { reviewId: id, version, reason });
    await expect(cancel(' ')).rejects.toMatchObject(refused('reason-required'));
    await cancel('会议改期');
    expect((await o.open()).id).not.toBe(id);
    const next = office
      .get(OpenReviewUseCase)
      .execute(office.staff, { outlineVersionId: o.outlineVersionId, kind: 'YEAR', planYear: 2027 });
    await expect(next).rejects.toMatchObject(refused('period-not-begun'));
    const empty = office
      .get(OpenReviewUseCase)
      .execute(office.staff, { outlineVersionId: o.outlineVersionId, kind: 'YEAR', planYear: 2025 });
    await expect(empty).rejects.toMatchObject(refused('period-without-tasks'));
    const list = await office.get(ReadReviewsUseCase).list(office.staff, { limit: 10 });
    expect(list.items.map((review) => review.state)).toEqual(['OPEN', 'CANCELLED']);
  });
});
