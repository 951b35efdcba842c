import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { localDate } from '#domain/kernel/local-date.js';
import { ApproveTasksUseCase, ReturnTasksUseCase, SubmitForApprovalUseCase } from './approval.use-case.js';
import { DispatchTasksUseCase } from './dispatch-tasks.use-case.js';
import { InitiateTasksUseCase } from './initiation.use-case.js';

interface Row {
  no: string;
  code: string;
  role: string;
  state: string;
  by_group: boolean;
  lamp_on: boolean;
  receipt_due: string;
  current_due: string;
}

describe('dispatch', () => {
  let office: TaskOffice;
  let taskIds: string[];
  beforeAll(async () => {
    office = await taskOffice();
    taskIds = await office.dispatched();
  });
  afterAll(() => office?.close());

  const assignments = (): Promise<Row[]> =>
    office.rows<Row>(
      `select t.no, u.code, a.role, a.state, a.by_group, a.lamp_on, a.receipt_due::text, a.current_due::text from duban.assignment a
         join duban.task t on t.id = a.task_id join duban.unit u on u.id = a.unit_id order by t.ordinal, a.position, u.position`,
    );
  const of = async (no: string): Promise<string[]> =>
    (await assignments()).filter((row) => row.no === no).map((row) => `${row.code} ${row.role} ${row.state}`);

  it('is approved by somebody else than who sent the draft for approval, whatever posts they hold', async () => {
    const own = await taskOffice();
    try {
      const [first] = await own.drafted();
      const both = { ...own.staff, actor: { ...own.staff.actor, posts: [...own.staff.actor.posts, ...own.head.actor.posts] } };
      const change = { due: localDate('2026-12-18'), measure: '按纲要落实' };
      await own.get(InitiateTasksUseCase).execute(own.staff, { taskIds: [first!], change, onlyWithoutDue: false });
      await own.get(SubmitForApprovalUseCase).execute(both, { taskIds: [first!] });
      const refusal = { refusal: { code: 'own-submission' } };
      await expect(own.get(ApproveTasksUseCase).execute(both, { taskIds: [first!] })).rejects.toMatchObject(refusal);
      await expect(own.get(ReturnTasksUseCase).execute(both, { taskIds: [first!], reason: '自己退回' })).rejects.toMatchObject(refusal);
      await own.get(ApproveTasksUseCase).execute(own.head, { taskIds: [first!] });
    } finally {
      await own.close();
    }
  });
  it('gives each unit one part: the lead that is also a member of a group leads only', async () => {
    expect(await of('1')).toEqual([
      'JUSTICE PRIMARY_LEAD PENDING_RECEIPT',
      'CITY RESPONSIBLE PENDING_RECEIPT',
      'HEALTH RESPONSIBLE PENDING_RECEIPT',
      'STREET RESPONSIBLE PENDING_RECEIPT',
      'STREET2 RESPONSIBLE PENDING_RECEIPT',
    ]);
  });
  it('invites a court that leads beside others and gives it no lamp', async () => {
    expect(await of('2')).toContain('COURT LEAD INVITED');
    expect((await assignments()).filter((row) => row.code === 'COURT').every((row) => !row.lamp_on)).toBe(true);
  });
  it('starts two clocks for every part: two working days to sign, and the date of the work', async () => {
    const rows = await assignments();
    expect(new Set(rows.map((row) => row.receipt_due))).toEqual(new Set(['2026-03-04']));
    expect(new Set(rows.map((row) => row.current_due))).toEqual(new Set(['2026-12-18']));
    const clocks = await office.rows<{ ladder: string; n: number }>(
      `select ladder, count(*)::int as n from duban.deadline where live group by ladder order by ladder`,
    );
    expect(clocks).toEqual([
      { ladder: 'assignment', n: rows.length },
      { ladder: 'receipt', n: rows.length },
    ]);
  });
  it('makes the occurrences of the whole plan year', async () => {
    const quota = await office.rows(
      `select window_start::text, window_end::text, hard_due::text, state from duban.occurrence order by ordinal`,
    );
    expect(quota).toEqual([
      { window_start: '2026-01-01', window_end: '2026-06-30', hard_due: '2026-12-31', state: 'OPEN' },
      { window_start: '2026-07-01', window_end: '2026-12-31', hard_due: '2026-12-31', state: 'OPEN' },
    ]);
  });
  it('writes one audit row for the act and one for each part', async () => {
    const [found] = await office.rows<{ heads: number; parts: number }>(
      `select count(*) filter (where subject_kind = 'task')::int as heads, count(*) filter (where subject_kind = 'assignment')::int as parts
         from duban.audit_event where action = 'task.dispatch'`,
    );
    expect(found).toEqual({ heads: 3, parts: (await assignments()).length });
  });
  it('doubles nothing when it is repeated, alone or by two at once', async () => {
    const before = await assignments();
    const again = () => office.get(DispatchTasksUseCase).execute(office.head, { taskIds });
    expect((await again()).assignments).toBe(0);
    await Promise.all([again(), again()]);
    expect(await assignments()).toEqual(before);
  });
  it('refuses what is not waiting for approval, and whoever is not the head', async () => {
    await expect(office.get(ApproveTasksUseCase).execute(office.head, { taskIds })).rejects.toMatchObject({
      refusal: { code: 'wrong-state' },
    });
  });
});
