import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { RecordMeasurementUseCase, RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from '#rooms/handling/index.js';
import { ReadTaskUseCase, TaskListQueries, ToDoQueries } from '#rooms/tasks/index.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { CarryOverTasksUseCase, RevokeTasksUseCase } from './wind-up.use-case.js';

describe('the end of a plan year', () => {
  let office: TaskOffice;
  let taskIds: string[];
  beforeEach(async () => {
    office = await taskOffice();
    taskIds = await office.dispatched();
  });
  afterEach(() => office?.close());

  const carry = (reason: string, toYear: number | null) =>
    office.get(CarryOverTasksUseCase).execute(office.head, { taskIds, reason, toYear });

  it('carries tasks over with units, duties and targets, linked both ways and without dates', async () => {
    await expect(carry(' ', 2027)).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    expect(await carry('区委全面依法治区委员会会议同意转入下年度', 2027)).toEqual({ tasks: 3, successors: 3 });
    const pairs = await office.rows(
      `select o.state as old, n.state as new, n.plan_year, n.current_due, n.carried_from = o.id as linked,
              (select count(*)::int from duban.task_unit where task_id = n.id) = (select count(*)::int from duban.task_unit where task_id = o.id) as units
         from duban.task o join duban.task n on n.id = o.carried_to order by o.ordinal`,
    );
    expect(pairs).toEqual(
      Array.from({ length: 3 }, () => ({
        old: 'CARRIED_OVER',
        new: 'DRAFT',
        plan_year: 2027,
        current_due: null,
        linked: true,
        units: true,
      })),
    );
    expect(
      await office.rows(
        `select count(*)::int as n from duban.obligation b join duban.task t on t.id = b.task_id where t.plan_year = 2027`,
      ),
    ).toEqual([{ n: 1 }]);
    expect(
      await office.rows(
        `select count(*)::int as n from duban.target g join duban.task t on t.id = g.task_id where t.plan_year = 2027`,
      ),
    ).toEqual([{ n: 1 }]);
    expect(await office.rows('select count(*)::int as n from duban.deadline where live')).toEqual([{ n: 0 }]);
  });
  it('lists what is open and the plan year at work when no year is asked for', async () => {
    const years = async (planYear?: number) =>
      (
        await office.uow.read(office.staff, (tx) => office.get(TaskListQueries).page(tx, { limit: 50, planYear }))
      ).items.map((task) => task.planYear);
    await carry('区委全面依法治区委员会会议同意转入下年度', 2027);
    expect(await years()).toEqual([2027, 2027, 2027, 2026, 2026, 2026]);
    await office.source.query(`update duban.task set dispatched_at = '2027-01-11' where plan_year = 2027`);
    expect(await years()).toEqual([2027, 2027, 2027]);
    expect(await years(2026)).toEqual([2026, 2026, 2026]);
    await office.source.query(`update duban.task set state = 'SUSPENDED' where plan_year = 2026 and ordinal = 1`);
    expect(await years()).toEqual([2027, 2027, 2027, 2026]);
  });
  it('leaves the successor open while the next outline is awaited', async () => {
    expect(await carry('等待新一轮纲要', null)).toEqual({ tasks: 3, successors: 0 });
    await expect(carry('再次', null)).rejects.toMatchObject({
      refusal: {
        code: 'wrong-state',
        facts: { refused: expect.arrayContaining([expect.objectContaining({ no: '1' })]) },
      },
    });
  });
  it('revokes with a reason and withdraws every part', async () => {
    const revoke = (ctx = office.head, reason = '上级取消该项任务') =>
      office.get(RevokeTasksUseCase).execute(ctx, { taskIds: [taskIds[0]!], reason });
    await expect(revoke(office.staff)).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
    await expect(revoke(office.head, '')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    await revoke();
    expect(await office.rows('select distinct state from duban.assignment where task_id = $1', [taskIds[0]])).toEqual([
      { state: 'WITHDRAWN' },
    ]);
  });

  describe('quotas and figures', () => {
    const occurrences = () => office.rows<{ id: string }>('select o.id from duban.occurrence o order by o.ordinal');
    const health = () => office.as('UNIT_LIAISON', 'HEALTH');

    it('counts one of two, with the working days left', async () => {
      const [first, second] = await occurrences();
      const record = office.get(RecordOccurrenceUseCase);
      await expect(
        record.execute(office.as('UNIT_LIAISON', 'STREET'), {
          occurrenceId: first!.id,
          doneOn: '2026-03-02',
          note: null,
        }),
      ).rejects.toMatchObject({ refusal: { code: 'not-lead-unit' } });
      await expect(
        record.execute(health(), { occurrenceId: first!.id, doneOn: '2026-03-03', note: null }),
      ).rejects.toMatchObject({ refusal: { code: 'day-ahead' } });
      // The windows of a yearly quota are soft, its year is not.
      await expect(
        record.execute(health(), { occurrenceId: second!.id, doneOn: '2025-12-31', note: null }),
      ).rejects.toMatchObject({ refusal: { code: 'done-before-period', facts: { firstDay: '2026-01-01' } } });
      await record.execute(health(), { occurrenceId: first!.id, doneOn: '2026-03-02', note: '抽查案卷40件' });
      const { obligations } = await office.get(ReadTaskUseCase).execute(office.staff, { taskId: taskIds[2]! });
      expect(obligations[0]!.progress).toMatchObject({ done: 1, required: 2, state: 'ON_COURSE' });
      await expect(
        office
          .get(WaiveOccurrenceUseCase)
          .execute(office.staff, { occurrenceId: second!.id, reason: '合并', state: 'WAIVED' }),
      ).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
    });
    it('waives what is owed, outside the family that owes it, and never what was done', async () => {
      const [first, second] = await occurrences();
      const waive = (ctx: ActContext, occurrenceId: string) =>
        office.get(WaiveOccurrenceUseCase).execute(ctx, { occurrenceId, reason: '合并开展', state: 'WAIVED' });
      const kin = office.as('OFFICE_HEAD', 'HEALTH');
      await expect(waive(kin, second!.id)).rejects.toMatchObject({ refusal: { code: 'own-family' } });
      await office.get(RecordOccurrenceUseCase).execute(health(), { occurrenceId: first!.id, doneOn: '2026-03-02', note: null });
      await expect(waive(office.head, first!.id)).rejects.toMatchObject({ refusal: { code: 'occurrence-done' } });
      await waive(office.head, second!.id);
      const { obligations } = await office.get(ReadTaskUseCase).execute(office.staff, { taskId: taskIds[2]! });
      expect(obligations[0]!.progress).toMatchObject({ done: 1, required: 1, state: 'MET' });
    });
    it('keeps numerator and denominator: 41 of 41 is 100%, 0 of 0 is not applicable', async () => {
      const [target] = await office.rows<{ id: string }>('select id from duban.target');
      const city = office.as('UNIT_LIAISON', 'CITY');
      const measure = (numerator: number | null, denominator: number | null, value: number | null = null) =>
        office
          .get(RecordMeasurementUseCase)
          .execute(city, { targetId: target!.id, measuredOn: '2026-03-02', value, numerator, denominator });
      await expect(measure(null, null, 100)).rejects.toMatchObject({ refusal: { code: 'ratio-required' } });
      await expect(measure(1, 2, 50)).rejects.toMatchObject({ refusal: { code: 'measurement-value-or-ratio' } });
      await expect(measure(3, 2)).rejects.toMatchObject({ refusal: { code: 'numerator-above-denominator' } });
      const result = async () =>
        (await office.get(ReadTaskUseCase).execute(office.staff, { taskId: taskIds[1]! })).targets[0]!.result;
      await measure(0, 0);
      expect(await result()).toEqual({ state: 'NOT_APPLICABLE', measured: null });
      await measure(41, 41);
      expect(await result()).toEqual({ state: 'MET', measured: 100 });
    });
  });

  it('tells each person what to do until when: one signature for many tasks', async () => {
    const toDo = (ctx = office.as('UNIT_LIAISON', 'STREET')) =>
      office.uow.read(ctx, (tx) => office.get(ToDoQueries).of(tx));
    expect(await toDo()).toMatchObject([{ kind: 'SIGN', due: '2026-03-04', count: 3 }]);
    expect(await toDo(office.staff)).toEqual([]);
  });
});
