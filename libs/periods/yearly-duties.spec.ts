import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CarryOverTasksUseCase } from '#rooms/closing/index.js';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import {
  ApproveTasksUseCase,
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import { REPORTS_ENTITIES } from '#rooms/reports/index.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { PERIODS_ENTITIES, PeriodsModule, YearlyDutiesSweep } from './index.js';

/** Task 3 carries 每年至少组织两次行政执法案卷评查; the outline runs from 2026 to 2030. */
describe('what begins again with a plan year', () => {
  let office: TaskOffice;
  beforeEach(async () => {
    const entities = [...REPORTS_ENTITIES, ...NOTICES_ENTITIES, ...PERIODS_ENTITIES];
    office = await taskOffice({ modules: [PeriodsModule], entities });
  });
  afterEach(() => office?.close());

  const sweep = () => office.get(YearlyDutiesSweep).sweep(office.system);
  const occurrences = (year: number) =>
    office.rows<{ window: string; hard: string }>(
      `select window_start || '..' || window_end as window, hard_due::text as hard from duban.occurrence
        where extract(year from window_start) = $1 order by window_start, id`,
      [year],
    );
  const drafts = (year: number) =>
    office.rows<{ no: string; state: string; from: number }>(
      `select t.no, t.state, o.plan_year as "from" from duban.task t left join duban.task o on o.id = t.carried_from where t.plan_year = $1 order by t.ordinal`,
      [year],
    );
  const audited = async (action: string) =>
    (
      await office.rows<{ n: number }>(
        `select count(*)::int as n from duban.audit_event where subject_kind = 'office' and action = $1`,
        [action],
      )
    )[0]!.n;

  /** The third task alone is given until a day of a later year. */
  async function givenUntil(due: string): Promise<string> {
    const taskIds = await office.drafted();
    const change = { due, dueBasis: '纲要规定的期限', measure: '组织案卷评查' };
    const given = { taskIds: [taskIds[2]!] };
    await office.get(InitiateTasksUseCase).execute(office.staff, { ...given, change, onlyWithoutDue: false });
    await office.get(SubmitForApprovalUseCase).execute(office.staff, given);
    await office.get(ApproveTasksUseCase).execute(office.head, given);
    await office.get(DispatchTasksUseCase).execute(office.head, given);
    return taskIds[2]!;
  }

  it('are the duties of a task given for several years: once, from the first day, however often the sweep runs', async () => {
    await givenUntil('2028-06-30');
    expect(await occurrences(2026)).toHaveLength(2);
    office.setToday('2026-12-31');
    expect(await sweep()).toEqual({ touched: 0, more: false });
    office.setToday('2027-01-01');
    expect(await sweep()).toEqual({ touched: 2, more: false });
    const whole = [
      { window: '2027-01-01..2027-06-30', hard: '2027-12-31' },
      { window: '2027-07-01..2027-12-31', hard: '2027-12-31' },
    ];
    expect(await occurrences(2027)).toEqual(whole);
    for (const day of ['2027-01-01', '2027-01-02', '2027-07-01', '2027-12-31']) {
      office.setToday(day);
      expect(await sweep()).toEqual({ touched: 0, more: false });
    }
    expect(await occurrences(2027)).toEqual(whole);
    expect(await audited('occurrence.renew')).toBe(1);
    // The worker was down until March; the task ends in June, so that the second window is not asked for.
    office.setToday('2028-03-15');
    expect(await sweep()).toEqual({ touched: 1, more: false });
    expect(await occurrences(2028)).toEqual([{ window: '2028-01-01..2028-06-30', hard: '2028-12-31' }]);
    office.setToday('2029-01-01');
    expect(await sweep()).toEqual({ touched: 0, more: false });
  });

  it('come once although many workers begin at the same moment', async () => {
    await givenUntil('2028-06-30');
    office.setToday('2027-01-01');
    const results = await Promise.all(Array.from({ length: 4 }, () => sweep()));
    expect(results.reduce((sum, { touched }) => sum + touched, 0)).toBe(2);
    expect(await occurrences(2027)).toHaveLength(2);
    expect(await audited('occurrence.renew')).toBe(1);
  });

  it('come whole or not at all when a worker dies on the way', async () => {
    await givenUntil('2028-06-30');
    office.setToday('2027-01-01');
    const owner = office.database.ownerUrl;
    await withOwner(owner, `alter table duban.audit_event add constraint dies check (action <> 'occurrence.renew')`);
    await expect(sweep()).rejects.toThrow(/dies/);
    expect(await occurrences(2027)).toEqual([]);
    await withOwner(owner, `alter table duban.audit_event drop constraint dies`);
    await sweep();
    expect(await occurrences(2027)).toHaveLength(2);
  });

  it('would be doubled without the unique place of an occurrence', async () => {
    await givenUntil('2028-06-30');
    office.setToday('2027-01-01');
    await sweep();
    const again = `insert into duban.occurrence (id, office_id, obligation_id, ordinal, window_start, window_end, hard_due, state)
      select gen_random_uuid(), office_id, obligation_id, ordinal, window_start, window_end, hard_due, state from duban.occurrence where window_start >= '2027-01-01'`;
    await expect(office.source.query(again)).rejects.toThrow(/occurrence_obligation_id_window_start_ordinal_key/);
  });

  it('leave an extended task to its own year: an extension is for what was not done', async () => {
    const taskId = await givenUntil('2026-12-18');
    await office.source.query(`update duban.task set current_due = '2027-01-29' where id = $1`, [taskId]);
    office.setToday('2027-01-04');
    expect(await sweep()).toEqual({ touched: 0, more: false });
  });

  describe('for what was finished last year', () => {
    beforeEach(async () => {
      const taskIds = await office.dispatched();
      await office.source.query(`update duban.task set state = 'CLOSED' where id = any($1)`, [taskIds.slice(1)]);
      await office.source.query(`update duban.task set nature = 'ONE_OFF' where id = $1`, [taskIds[1]]);
      office.setToday('2027-01-01');
    });

    it('is a draft of the new year with its units and duties; what is open or done for good waits for people', async () => {
      await Promise.all([sweep(), sweep()]);
      await sweep();
      expect(await drafts(2027)).toEqual([{ no: '3', state: 'DRAFT', from: 2026 }]);
      expect(await audited('task.redraft')).toBe(1);
      const [copied] = await office.rows(
        `select (select count(*)::int from duban.task_unit u where u.task_id = t.id) as units,
                (select count(*)::int from duban.obligation b where b.task_id = t.id) as duties,
                (select count(*)::int from duban.occurrence o join duban.obligation b on b.id = o.obligation_id where b.task_id = t.id) as occurrences
           from duban.task t where t.plan_year = 2027`,
      );
      expect(copied).toEqual({ units: 3, duties: 1, occurrences: 0 });
    });
    it('is nothing more once the outline was drafted for the year, nor after its period', async () => {
      const [version] = await office.rows<{ id: string }>('select id from duban.outline_version');
      await office
        .get(DraftTasksFromOutlineUseCase)
        .execute(office.staff, { outlineVersionId: version!.id, planYear: 2027 });
      expect(await sweep()).toEqual({ touched: 0, more: false });
      expect(await drafts(2027)).toHaveLength(3);
      const [open] = await office.rows<{ id: string }>(
        `select id from duban.task where plan_year = 2026 and state = 'DISPATCHED'`,
      );
      const carried = { taskIds: [open!.id], reason: '会议同意', toYear: 2027 };
      expect(await office.get(CarryOverTasksUseCase).execute(office.head, carried)).toEqual({
        tasks: 1,
        successors: 1,
      });
      expect((await drafts(2027))[0]).toEqual({ no: '1', state: 'DRAFT', from: 2026 });
      await office.source.query(`update duban.task set state = 'CLOSED' where plan_year = 2027`);
      await office.source.query(`update duban.outline_version set period_end = '2027-12-31'`);
      office.setToday('2028-01-01');
      expect(await sweep()).toEqual({ touched: 0, more: false });
    });
  });
});

async function withOwner(url: string, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
