import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import { REPORTS_ENTITIES } from '#rooms/reports/index.js';
import {
  AttachCarriedUseCase,
  CarryOverTasksUseCase,
  DraftTasksFromOutlineUseCase,
  RecordOccurrenceUseCase,
  ReviewCompletionsUseCase,
  SignReceiptUseCase,
  SubmitCompletionsUseCase,
  TaskHolds,
} from '#rooms/tasks/index.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import type { UnitCode } from '#test/support/supervised-office.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import {
  CancelReviewUseCase,
  ConfirmReviewUseCase,
  ContinueSettlingUseCase,
  DecideRowsUseCase,
  OpenReviewUseCase,
  PERIODS_ENTITIES,
  PeriodsModule,
  ReadReviewsUseCase,
  RedrawReviewUseCase,
  SettleReviewUseCase,
} from './index.js';

const MEETING = { agreedBy: '区委全面依法治区委员会第五次会议', agreedOn: '2026-12-28', toYear: null };
const refused = (code: string, facts: object = {}) => ({ refusal: { code, facts: expect.objectContaining(facts) } });

/** Task 1 is led by the office's own family; task 2 by 区城市管理委 beside a court; task 3 carries a quota of two. */
describe('the end of an outline', () => {
  let office: TaskOffice;
  let tasks: string[];
  let outlineVersionId: string;
  let reviewer: ActContext;
  beforeEach(async () => {
    const entities = [...REPORTS_ENTITIES, ...NOTICES_ENTITIES, ...PERIODS_ENTITIES];
    office = await taskOffice({ modules: [PeriodsModule], entities });
    tasks = await office.dispatched();
    const [version] = await office.rows<{ id: string }>('select id from duban.outline_version');
    outlineVersionId = version!.id;
    reviewer = office.as('OFFICE_REVIEWER', 'WATCH');
    for (const unit of ['JUSTICE', 'CITY', 'HEALTH', 'STREET', 'STREET2'] as const) {
      const receipt = { unitId: office.unitIds[unit], exceptions: [], sealedScanFileId: null };
      await office.get(SignReceiptUseCase).execute(office.as('UNIT_LIAISON', unit), receipt);
    }
    office.setToday('2026-12-28');
  }, 60_000);
  afterEach(() => office?.close());

  const open = (ctx = office.staff) =>
    office.get(OpenReviewUseCase).execute(ctx, { outlineVersionId, kind: 'YEAR', planYear: 2026 });
  const view = (id: string, ctx = office.staff) => office.get(ReadReviewsUseCase).view(ctx, id);
  const lines = async (id: string, show?: 'changed' | 'undecided' | 'refused') =>
    (await office.get(ReadReviewsUseCase).rows(office.staff, id, { limit: 50, show })).items;
  type Decision = 'CLOSE' | 'CARRY_OVER' | 'DROP' | 'AS_PROPOSED';
  const decide = async (reviewId: string, taskIds: string[], decision: Decision, reason = '', ctx = office.staff) =>
    office.get(DecideRowsUseCase).execute(ctx, { reviewId, version: (await view(reviewId)).version, taskIds, decision, reason });
  const confirm = async (reviewId: string, over: object = {}, ctx = office.head) =>
    office.get(ConfirmReviewUseCase).execute(ctx, { reviewId, version: (await view(reviewId)).version, ...MEETING, ...over });
  const settle = (reviewId: string, ctx = office.head, progress?: () => Promise<void>) =>
    office.get(SettleReviewUseCase).execute(ctx, { reviewId }, progress);
  const states = async () =>
    (await office.rows<{ state: string }>('select state from duban.task order by plan_year, ordinal')).map((row) => row.state);
  const openTasks = async () =>
    (
      await office.rows<{ n: number }>(
        `select count(*)::int as n from duban.task where plan_year <= 2026 and state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER')`,
      )
    )[0]!.n;

  /** Every lead's part of a task is filed with evidence and accepted. */
  async function finish(taskId: string, leads: readonly UnitCode[], by: ActContext): Promise<void> {
    for (const unit of leads) {
      const [part] = await office.rows<{ id: string }>(
        `select id from duban.assignment where task_id = $1 and unit_id = $2 and role in ('PRIMARY_LEAD', 'LEAD')`,
        [taskId, office.unitIds[unit]],
      );
      const unitHead = office.as('UNIT_HEAD', unit);
      const fileId = await office.upload(unitHead, `${unit}总结.pdf`, `%PDF-1.7 ${unit}`);
      const evidence = [{ fileId, title: `${unit}工作总结` }];
      const filed = { assignmentId: part!.id, version: null, note: '已完成', evidence };
      await office.get(SubmitCompletionsUseCase).execute(unitHead, { items: [filed], sealedScanFileId: null });
      const accepted = { assignmentId: part!.id, version: null, decision: 'acceptCompletion' as const, reason: '' };
      await office.get(ReviewCompletionsUseCase).execute(by, { items: [accepted] });
    }
  }

  it('yields a table drawn from the year: state, counts, evidence, what is left, a proposal and its reason', async () => {
    await finish(tasks[1]!, ['CITY'], reviewer);
    const { id } = await open();
    expect(await open()).toMatchObject({ id });
    const [first, second, third] = await lines(id);
    expect(first).toMatchObject({ no: '1', leadUnits: '区司法局', proposal: 'CARRY_OVER', proposalReason: 'leads-outstanding', decision: null });
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
    expect((await view(id)).counters).toEqual({
      tasks: 3, ended: 0, undecided: 3, changed: 0, close: 0, carryOver: 0, drop: 0, unsettled: 3, refused: 0,
    });
  });

  it('is decided by a person, line by line or many at once; nothing is decided by default', async () => {
    const { id } = await open();
    await expect(decide(id, [tasks[0]!], 'CLOSE', '会议同意')).rejects.toMatchObject(refused('leads-outstanding'));
    await expect(decide(id, [tasks[0]!], 'DROP')).rejects.toMatchObject(refused('period-reason-required'));
    await expect(decide(id, [outlineVersionId], 'DROP', '合并')).rejects.toMatchObject(refused('period-row-unknown'));
    await expect(decide(id, [tasks[0]!], 'CARRY_OVER', '', reviewer)).rejects.toMatchObject(refused('wrong-role'));
    await expect(confirm(id)).rejects.toMatchObject(refused('period-rows-undecided', { undecided: 3 }));
    await decide(id, tasks, 'AS_PROPOSED');
    await decide(id, [tasks[2]!], 'DROP', '与其他任务合并');
    expect((await view(id)).counters).toMatchObject({ undecided: 0, carryOver: 2, drop: 1 });
    const stale = { reviewId: id, version: 1, taskIds: tasks, decision: 'CARRY_OVER' as const, reason: '' };
    await expect(office.get(DecideRowsUseCase).execute(office.staff, stale)).rejects.toMatchObject({ expected: 1 });
  });

  it('asks again about a task that moved on since it was decided', async () => {
    const { id } = await open();
    await decide(id, tasks, 'AS_PROPOSED');
    const [occurrence] = await office.rows<{ id: string }>('select id from duban.occurrence order by ordinal');
    await office.get(RecordOccurrenceUseCase).execute(office.as('UNIT_LIAISON', 'HEALTH'), { occurrenceId: occurrence!.id, doneOn: '2026-12-20', note: null });
    expect((await view(id)).counters.changed).toBe(1);
    expect(await lines(id, 'changed')).toMatchObject([{ no: '3', changed: true, decision: 'CARRY_OVER' }]);
    await expect(confirm(id)).rejects.toMatchObject(refused('period-rows-changed', { changed: 1 }));
    await expect(decide(id, [tasks[2]!], 'CARRY_OVER')).rejects.toMatchObject(refused('period-rows-changed'));
    await office.get(RedrawReviewUseCase).execute(office.staff, { reviewId: id });
    expect(await lines(id, 'undecided')).toMatchObject([{ no: '3', changed: false, redrawn: true, duties: [{ done: 1, required: 2 }] }]);
    await decide(id, [tasks[2]!], 'AS_PROPOSED');
    expect(await confirm(id)).toMatchObject({ jobRunId: expect.any(String) });
  });

  it('ends every task through its own machine, once, and leaves none open', async () => {
    await finish(tasks[1]!, ['CITY'], reviewer);
    const { id } = await open();
    await decide(id, [tasks[0]!], 'AS_PROPOSED');
    await decide(id, [tasks[1]!], 'CLOSE', '会议认定应诉率达到要求');
    await decide(id, [tasks[2]!], 'DROP', '与其他任务合并');
    await expect(confirm(id, { agreedBy: ' ' })).rejects.toMatchObject(refused('period-agreement-required'));
    await expect(confirm(id, { agreedOn: '2026-12-29' })).rejects.toMatchObject(refused('period-agreement-day-ahead'));
    await expect(confirm(id, {}, office.staff)).rejects.toMatchObject(refused('wrong-role'));
    await expect(settle(id)).rejects.toMatchObject(refused('wrong-state'));
    expect(await openTasks()).toBe(3);
    await confirm(id);
    expect(await settle(id)).toEqual({ settled: 3, refused: 0 });
    expect(await states()).toEqual(['CARRIED_OVER', 'CLOSED', 'REVOKED']);
    expect(await openTasks()).toBe(0);
    const [reason] = await office.rows<{ r: string }>(`select close_reason as r from duban.task where id = $1`, [tasks[1]]);
    expect(reason!.r).toContain('区委全面依法治区委员会第五次会议(2026年12月28日)审定办结');
    expect(await office.rows('select count(*)::int as n from duban.deadline where live')).toEqual([{ n: 0 }]);
    expect(await view(id)).toMatchObject({ state: 'SETTLED', agreedBy: MEETING.agreedBy, counters: { unsettled: 0 }, actions: [] });
    const audits = () => office.rows('select action, count(*)::int as n from duban.audit_event group by action order by action');
    const before = await audits();
    expect(await settle(id)).toEqual({ settled: 0, refused: 0 });
    expect(await audits()).toEqual(before);
  });

  it('goes on where it was stopped, and two workers at once double nothing', async () => {
    const { id } = await open();
    await decide(id, tasks.slice(0, 2), 'AS_PROPOSED');
    await decide(id, [tasks[2]!], 'DROP', '合并');
    await confirm(id, { toYear: 2027 });
    let steps = 0;
    const stop = async (): Promise<void> => {
      steps += 1;
      if (steps === 2) throw new Error('stopped');
    };
    await expect(settle(id, office.head, stop)).rejects.toThrow('stopped');
    expect(await openTasks()).toBe(1);
    await Promise.all([settle(id), settle(id)]);
    expect(await states()).toEqual(['CARRIED_OVER', 'CARRIED_OVER', 'REVOKED', 'DRAFT', 'DRAFT']);
    const [audited] = await office.rows<{ n: number }>(`select count(*)::int as n from duban.audit_event where action = 'period-review.settle'`);
    expect(audited).toEqual({ n: 1 });
  });

  it('sets aside what the head may not close: a reviewer outside the family does', async () => {
    await finish(tasks[0]!, ['JUSTICE'], reviewer);
    const { id } = await open();
    expect((await lines(id))[0]).toMatchObject({ proposal: 'CLOSE', proposalReason: 'all-done' });
    await decide(id, tasks, 'AS_PROPOSED');
    await confirm(id);
    expect(await settle(id)).toEqual({ settled: 2, refused: 1 });
    expect(await view(id)).toMatchObject({ state: 'CONFIRMED', counters: { unsettled: 1, refused: 1 } });
    expect(await lines(id, 'refused')).toMatchObject([{ no: '1', refusedCode: 'own-family' }]);
    await office.get(ContinueSettlingUseCase).execute(reviewer, { reviewId: id });
    expect(await settle(id, reviewer)).toEqual({ settled: 1, refused: 0 });
    expect(await states()).toEqual(['CLOSED', 'CARRIED_OVER', 'CARRIED_OVER']);
    expect((await view(id)).state).toBe('SETTLED');
  });

  it('does not end a task that moved on between the meeting and the act, nor one that came later', async () => {
    const { id } = await open();
    await decide(id, tasks, 'AS_PROPOSED');
    await confirm(id);
    await office.run(office.system, (tx) => office.get(TaskHolds).place(tx, [tasks[0]!], 'NOTICE', outlineVersionId));
    expect(await settle(id)).toEqual({ settled: 2, refused: 1 });
    expect(await lines(id, 'refused')).toMatchObject([{ no: '1', refusedCode: 'period-rows-changed' }]);
    await office.get(RedrawReviewUseCase).execute(office.staff, { reviewId: id });
    await decide(id, [tasks[0]!], 'AS_PROPOSED');
    expect(await settle(id)).toEqual({ settled: 1, refused: 0 });
    expect(await openTasks()).toBe(0);
    expect((await view(id)).state).toBe('SETTLED');
  });

  it('keeps a notice open on the successor, and offers what waits for the new outline to its tasks', async () => {
    await office.run(office.system, (tx) => office.get(TaskHolds).place(tx, [tasks[0]!], 'NOTICE', outlineVersionId));
    const { id } = await open();
    expect((await lines(id))[0]).toMatchObject({ proposalReason: 'open-notice', closeRefusal: 'leads-outstanding' });
    await decide(id, tasks, 'AS_PROPOSED');
    await confirm(id);
    await settle(id);
    const waiting = await office.get(ReadReviewsUseCase).awaiting(office.staff, { limit: 2 });
    expect(waiting.items.map((task) => task.no)).toEqual(['3', '2']);
    const rest = await office.get(ReadReviewsUseCase).awaiting(office.staff, { limit: 2, cursor: waiting.nextCursor! });
    expect(rest).toMatchObject({ items: [{ no: '1', leadUnits: '区司法局', carriedOn: '2026-12-28' }], nextCursor: null });
    const [next] = await office.drafted(2027, NEW_OUTLINE);
    await office.get(AttachCarriedUseCase).execute(office.staff, { pairs: [{ taskId: tasks[0]!, toTaskId: next! }] });
    const holds = await office.rows('select task_id as id from duban.task_hold where lifted_at is null order by placed_at');
    expect(holds).toEqual([{ id: tasks[0] }, { id: next }]);
    const again = office.get(AttachCarriedUseCase).execute(office.staff, { pairs: [{ taskId: tasks[0]!, toTaskId: next! }] });
    await expect(again).rejects.toMatchObject(refused('not-awaiting-outline'));
    await office.run(office.system, (tx) => office.get(TaskHolds).lift(tx, 'NOTICE', outlineVersionId));
    expect(await office.rows('select 1 from duban.task_hold where lifted_at is null')).toEqual([]);
  });

  it('looks at a period clause by clause: the last task of each, and every earlier one that is still open', async () => {
    office.setToday('2027-12-28');
    const carried = { taskIds: tasks.slice(0, 2), reason: '会议同意', toYear: 2027 };
    await office.get(CarryOverTasksUseCase).execute(office.head, carried);
    await office.get(DraftTasksFromOutlineUseCase).execute(office.staff, { outlineVersionId, planYear: 2027 });
    const scope = { outlineVersionId, kind: 'PERIOD' as const, planYear: 2027 };
    const { id } = await office.get(OpenReviewUseCase).execute(office.staff, scope);
    const shown = (await lines(id)).map((row) => `${row.no} ${row.planYear} ${row.state} ${row.proposalReason}`);
    expect(shown).toEqual([
      '1 2027 DRAFT never-started',
      '2 2027 DRAFT never-started',
      '3 2026 IN_PROGRESS leads-outstanding',
      '3 2027 DRAFT never-started',
    ]);
    await decide(id, (await lines(id)).map((row) => row.taskId), 'AS_PROPOSED');
    await confirm(id, { agreedOn: '2027-12-28', toYear: 2028 });
    expect(await settle(id)).toEqual({ settled: 4, refused: 0 });
    const open2028 = await office.rows<{ n: number }>(`select count(*)::int as n from duban.task where plan_year = 2028 and state = 'DRAFT'`);
    expect(open2028).toEqual([{ n: 3 }]);
    const lost = `select count(*)::int as n from duban.task where state = 'CARRIED_OVER' and carried_to is null`;
    expect(await office.rows(lost)).toEqual([{ n: 0 }]);
  });

  it('ends the task of a whole city in steps, none of which touches more than 5,000 rows', async () => {
    await office.source.query(
      `insert into duban.assignment (id, office_id, task_id, unit_id, role, position, by_group, state, original_due, current_due, due_version,
              due_started_on, receipt_due, receipt_started_on, lamp_on, dispatched_at)
       select gen_random_uuid(), $1, $2, gen_random_uuid(), 'RESPONSIBLE', 9, true, 'IN_PROGRESS', '2026-12-18', '2026-12-18', 1, '2026-03-02',
              '2026-03-04', '2026-03-02', true, '2026-03-02' from generate_series(1, 2600)`,
      [office.officeId, tasks[0]],
    );
    const { id } = await open();
    await decide(id, tasks, 'AS_PROPOSED');
    await confirm(id);
    expect(await settle(id)).toEqual({ settled: 3, refused: 0 });
    expect(await openTasks()).toBe(0);
    const [left] = await office.rows<{ n: number }>(`select count(*)::int as n from duban.assignment where state = 'IN_PROGRESS'`);
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

  it('may be cancelled before it is confirmed, and opened anew; it is not opened before its year', async () => {
    const { id, version } = await open();
    const cancel = (reason: string) => office.get(CancelReviewUseCase).execute(office.staff, { reviewId: id, version, reason });
    await expect(cancel(' ')).rejects.toMatchObject(refused('reason-required'));
    await cancel('会议改期');
    expect((await open()).id).not.toBe(id);
    const next = office.get(OpenReviewUseCase).execute(office.staff, { outlineVersionId, kind: 'YEAR', planYear: 2027 });
    await expect(next).rejects.toMatchObject(refused('period-not-begun'));
    const empty = office.get(OpenReviewUseCase).execute(office.staff, { outlineVersionId, kind: 'YEAR', planYear: 2025 });
    await expect(empty).rejects.toMatchObject(refused('period-without-tasks'));
    const list = await office.get(ReadReviewsUseCase).list(office.staff, { limit: 10 });
    expect(list.items.map((review) => review.state)).toEqual(['OPEN', 'CANCELLED']);
  });
});

const NEW_OUTLINE = `汀东区法治政府建设实施纲要(2031-2035年)

一、健全依法行政制度体系

1.完善规范性文件管理机制。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:区政府各部门、各街道)
`;
