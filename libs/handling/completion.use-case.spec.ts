import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  ApplyClosureUseCase,
  ArchiveTasksUseCase,
  DecideClosureUseCase,
  ReopenTaskUseCase,
} from '#rooms/closing/index.js';
import { ReadTaskUseCase, TaskHolds } from '#rooms/tasks/index.js';
import type { UnitCode } from '#test/support/supervised-office.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import {
  ExemptAssignmentUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  StartWorkUseCase,
  SubmitCompletionUseCase,
  SubmitCompletionsUseCase,
} from './completion.use-case.js';
import { RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from './occurrence.use-case.js';
import { SignReceiptUseCase } from './sign-receipt.use-case.js';

/** Task 3 is led by 区卫生健康委 with 区城市管理委 beside it; both streets are responsible; it carries a quota of two. */
describe('from completion to closure', () => {
  let office: TaskOffice;
  let taskId: string;
  const units = ['HEALTH', 'CITY', 'STREET', 'STREET2'] as const;
  beforeEach(async () => {
    office = await taskOffice();
    taskId = (await office.dispatched())[2]!;
    for (const code of units) {
      await office.get(SignReceiptUseCase).execute(office.as('UNIT_LIAISON', code), {
        unitId: office.unitIds[code],
        exceptions: [],
        sealedScanFileId: null,
      });
    }
  });
  afterEach(() => office?.close());

  const part = async (code: UnitCode) =>
    (
      await office.rows<{
        id: string;
        version: number;
        state: string;
        late: boolean;
        completed_on: string | null;
        return_count: number;
      }>(
        `select id, version, state, made_good_late as late, completed_on::text, return_count from duban.assignment where task_id = $1 and unit_id = $2`,
        [taskId, office.unitIds[code]],
      )
    )[0]!;
  const task = async () =>
    (
      await office.rows<{ version: number; state: string }>('select version, state from duban.task where id = $1', [
        taskId,
      ])
    )[0]!;
  const evidence = async (ctx: ActContext) => [
    { fileId: await office.upload(ctx, '总结.pdf', `%PDF-1.7 ${ctx.actor.name}`), title: '工作总结' },
  ];
  const submit = async (code: UnitCode, { head = true, proof = true } = {}) => {
    const ctx = office.as(head ? 'UNIT_HEAD' : 'UNIT_LIAISON', code);
    const { id, version } = await part(code);
    const files = proof ? await evidence(ctx) : [];
    return office
      .get(SubmitCompletionUseCase)
      .execute(ctx, { assignmentId: id, version, note: '已完成', evidence: files, sealedScanFileId: null });
  };
  const review = async (
    code: UnitCode,
    ctx: ActContext,
    decision: 'acceptCompletion' | 'returnCompletion' = 'acceptCompletion',
    reason = '',
  ) => {
    const { id, version } = await part(code);
    return office.get(ReviewCompletionUseCase).execute(ctx, { assignmentId: id, version, decision, reason });
  };
  const clocks = async (code: UnitCode) =>
    (
      await office.rows<{ ladder: string }>(
        'select ladder from duban.deadline where subject_id = $1 and live order by ladder',
        [(await part(code)).id],
      )
    ).map((row) => row.ladder);
  const meetQuota = async () => {
    const found = await office.rows<{ id: string }>(
      'select o.id from duban.occurrence o join duban.obligation b on b.id = o.obligation_id where b.task_id = $1 order by o.ordinal',
      [taskId],
    );
    const health = office.as('UNIT_LIAISON', 'HEALTH');
    await office
      .get(RecordOccurrenceUseCase)
      .execute(health, { occurrenceId: found[0]!.id, doneOn: '2026-03-02', note: null });
    await office
      .get(WaiveOccurrenceUseCase)
      .execute(office.head, { occurrenceId: found[1]!.id, reason: '机构改革期间合并开展', state: 'WAIVED' });
  };
  const bothLeadsDone = async () => {
    for (const code of ['HEALTH', 'CITY'] as const) {
      await submit(code);
      await review(code, office.head);
    }
  };
  const apply = async (ctx = office.as('UNIT_HEAD', 'HEALTH')) =>
    office.get(ApplyClosureUseCase).execute(ctx, { taskId, version: (await task()).version, sealedScanFileId: null });
  const close = async (ctx = office.head) =>
    office
      .get(DecideClosureUseCase)
      .execute(ctx, { taskId, version: (await task()).version, decision: 'close', reason: '' });

  it('asks a lead for evidence and for the head', async () => {
    await expect(submit('HEALTH', { proof: false })).rejects.toMatchObject({ refusal: { code: 'evidence-required' } });
    await expect(submit('HEALTH', { head: false })).rejects.toMatchObject({
      refusal: { code: 'head-signature-required' },
    });
    await submit('HEALTH');
    expect((await part('HEALTH')).state).toBe('COMPLETION_SUBMITTED');
    expect(await clocks('HEALTH')).toEqual(['review']);
  });
  it('is reviewed by the first lead for responsible units and by the office for leads', async () => {
    await submit('STREET');
    await submit('CITY');
    // Whoever may review it is reminded of it: the first lead of the one, the office of the other.
    expect([await clocks('STREET'), await clocks('CITY')]).toEqual([['lead-review'], ['review']]);
    await expect(review('STREET', office.staff)).rejects.toMatchObject({
      refusal: { code: 'lead-reviews-responsible' },
    });
    await expect(review('STREET', office.as('UNIT_LIAISON', 'CITY'))).rejects.toMatchObject({
      refusal: { code: 'not-primary-lead' },
    });
    await expect(review('CITY', office.as('UNIT_LIAISON', 'HEALTH'))).rejects.toMatchObject({
      refusal: { code: 'office-reviews-leads' },
    });
    await review('STREET', office.as('UNIT_LIAISON', 'HEALTH'));
    await review('CITY', office.staff);
    expect([(await part('STREET')).state, (await part('CITY')).state]).toEqual(['COMPLETED', 'COMPLETED']);
  });
  it('accepts a seal only when its scan is there, and keeps it with what it signed', async () => {
    const liaison = office.as('UNIT_LIAISON', 'CITY');
    const { id, version } = await part('CITY');
    const sealed = async (sealedScanFileId: string) =>
      office.get(SubmitCompletionUseCase).execute(liaison, {
        assignmentId: id,
        version,
        note: '已完成',
        evidence: await evidence(liaison),
        sealedScanFileId,
      });
    await expect(sealed(office.officeId)).rejects.toMatchObject({ subjectKind: 'file' });
    const foreign = await office.upload(office.as('UNIT_LIAISON', 'HEALTH'), '盖章件.pdf', '%PDF-1.7 other');
    await expect(sealed(foreign)).rejects.toMatchObject({ subjectKind: 'file' });
    await sealed(await office.upload(liaison, '盖章件.pdf', '%PDF-1.7 own'));
    const kept = await office.rows(`select subject_kind from duban.file_use where subject_id = $1 order by 1`, [id]);
    expect(kept).toEqual([
      { subject_kind: 'assignment' },
      { subject_kind: 'assignment-review' },
      { subject_kind: 'assignment-signature' },
    ]);
  });
  it('takes and reviews a whole set in one act, or refuses it and names every part', async () => {
    const mine = await office.rows<{ assignmentId: string; taskId: string }>(
      `select a.id as "assignmentId", a.task_id as "taskId" from duban.assignment a join duban.task t on t.id = a.task_id where a.unit_id = $1 order by t.ordinal`,
      [office.unitIds.STREET],
    );
    const items = mine.map(({ assignmentId }) => ({ assignmentId, version: null, note: '无新增问题', evidence: [] }));
    const submitAll = (role: 'UNIT_HEAD' | 'UNIT_LIAISON') =>
      office.get(SubmitCompletionsUseCase).execute(office.as(role, 'STREET'), { items, sealedScanFileId: null });
    await expect(submitAll('UNIT_LIAISON')).rejects.toMatchObject({
      refusal: {
        code: 'head-signature-required',
        facts: { refused: items.map(({ assignmentId }) => ({ assignmentId })) },
      },
    });
    expect(await submitAll('UNIT_HEAD')).toEqual({ assignments: 3 });
    const reviewAll = (ctx: ActContext, ids: readonly string[]) =>
      office.get(ReviewCompletionsUseCase).execute(ctx, {
        items: ids.map((assignmentId) => ({ assignmentId, version: null, decision: 'acceptCompletion', reason: '' })),
      });
    const lead = office.as('UNIT_LIAISON', 'HEALTH');
    await expect(
      reviewAll(
        lead,
        mine.map((each) => each.assignmentId),
      ),
    ).rejects.toMatchObject({ subjectKind: 'assignment' });
    const led = mine.filter((each) => each.taskId === taskId).map((each) => each.assignmentId);
    expect(await reviewAll(lead, led)).toEqual({ assignments: 1 });
    expect((await part('STREET')).state).toBe('COMPLETED');
  });
  it('is returned with a reason, and runs against its old date again', async () => {
    await submit('CITY');
    await expect(review('CITY', office.staff, 'returnCompletion', ' ')).rejects.toMatchObject({
      refusal: { code: 'reason-required' },
    });
    await review('CITY', office.staff, 'returnCompletion', '佐证材料不足');
    expect(await part('CITY')).toMatchObject({ state: 'IN_PROGRESS', return_count: 1 });
    expect(await clocks('CITY')).toEqual(['assignment']);
  });
  it('keeps the mark of lateness when late work is made good', async () => {
    office.setToday('2026-12-21');
    const red = await office.get(ReadTaskUseCase).execute(office.staff, { taskId });
    expect([red.lamp.colour, red.lampUnit]).toEqual(['RED', '区卫生健康委']);
    await bothLeadsDone();
    expect(await part('HEALTH')).toMatchObject({ late: true, completed_on: '2026-12-21' });
    expect((await office.get(ReadTaskUseCase).execute(office.staff, { taskId })).lamp.colour).toBe('YELLOW');
  });
  it('counts as done on the day of the application, whatever the delay of the review', async () => {
    office.setToday('2026-12-18');
    await submit('CITY');
    office.setToday('2026-12-25');
    await review('CITY', office.staff);
    expect(await part('CITY')).toMatchObject({ late: false, completed_on: '2026-12-18' });
  });
  it('closes only when the leads are done, the quota is met and nothing holds it', async () => {
    await expect(apply()).rejects.toMatchObject({ refusal: { code: 'leads-outstanding', facts: { outstanding: 2 } } });
    await bothLeadsDone();
    await expect(apply()).rejects.toMatchObject({ refusal: { code: 'quota-open', facts: { open: 2 } } });
    await meetQuota();
    const notice = '00000000-0000-7000-8000-0000000000aa';
    await office.run(office.staff, (tx) => office.get(TaskHolds).place(tx, [taskId], 'NOTICE', notice));
    await expect(apply()).rejects.toMatchObject({ refusal: { code: 'task-on-hold' } });
    await office.run(office.staff, (tx) => office.get(TaskHolds).lift(tx, 'NOTICE', notice));
    await expect(apply(office.as('UNIT_HEAD', 'CITY'))).rejects.toMatchObject({
      refusal: { code: 'not-primary-lead' },
    });
    await apply();
    await expect(close(office.staff)).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
    await close();
    expect((await task()).state).toBe('CLOSED');
    expect((await part('STREET')).state).toBe('WITHDRAWN');
    expect(
      await office.rows(
        'select 1 from duban.deadline d join duban.assignment a on a.id = d.subject_id where a.task_id = $1 and d.live',
        [taskId],
      ),
    ).toEqual([]);
  });
  it('is archived when its records are complete, and not before it is closed', async () => {
    const archive = () => office.get(ArchiveTasksUseCase).execute(office.staff, { taskIds: [taskId] });
    await expect(archive()).rejects.toMatchObject({ refusal: { code: 'wrong-state' } });
    await bothLeadsDone();
    await meetQuota();
    await apply();
    await close();
    const finding = '00000000-0000-7000-8000-0000000000ab';
    await office.run(office.staff, (tx) => office.get(TaskHolds).place(tx, [taskId], 'NOTICE', finding));
    await expect(archive()).rejects.toMatchObject({ refusal: { code: 'archive-incomplete' } });
    await office.run(office.staff, (tx) => office.get(TaskHolds).lift(tx, 'NOTICE', finding));
    await archive();
    expect((await task()).state).toBe('ARCHIVED');
  });
  it('is begun by the unit itself, not by another', async () => {
    const { id, version } = await part('STREET');
    const start = (code: UnitCode) =>
      office.get(StartWorkUseCase).execute(office.as('UNIT_LIAISON', code), { assignmentId: id, version });
    await expect(start('HEALTH')).rejects.toMatchObject({ refusal: { code: 'not-your-unit' } });
    await expect(start('COURT')).rejects.toMatchObject({ subjectKind: 'assignment' });
    await start('STREET');
    expect((await part('STREET')).state).toBe('IN_PROGRESS');
  });
  it('is reopened only with a finding, and the leads work again', async () => {
    await bothLeadsDone();
    await meetQuota();
    await apply();
    await close();
    const reopen = async (lookBackFinding: string) =>
      office
        .get(ReopenTaskUseCase)
        .execute(office.head, { taskId, version: (await task()).version, reason: '回头看发现反弹', lookBackFinding });
    await expect(reopen(' ')).rejects.toMatchObject({ refusal: { code: 'look-back-finding-required' } });
    await reopen('案卷评查未覆盖');
    expect([(await task()).state, (await part('HEALTH')).state, await clocks('HEALTH')]).toEqual([
      'IN_PROGRESS',
      'IN_PROGRESS',
      ['assignment'],
    ]);
  });
  it('exempts a unit with a reason, by the head', async () => {
    const { id, version } = await part('STREET2');
    const exempt = (ctx: ActContext, reason: string) =>
      office.get(ExemptAssignmentUseCase).execute(ctx, { assignmentId: id, version, reason });
    await expect(exempt(office.staff, '不涉及')).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
    await expect(exempt(office.head, '')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    await exempt(office.head, '辖区无执法案卷');
    expect([(await part('STREET2')).state, await clocks('STREET2')]).toEqual(['EXEMPTED', []]);
  });
});
