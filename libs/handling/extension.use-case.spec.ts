import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { ExtensionListQueries, ReadTaskUseCase } from '#rooms/tasks/index.js';
import type { UnitCode } from '#test/support/supervised-office.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { DecideExtensionUseCase, RequestExtensionUseCase } from './extension.use-case.js';
import { SignReceiptUseCase } from './sign-receipt.use-case.js';
import { ResumeTaskUseCase, SuspendTaskUseCase } from './suspension.use-case.js';

/** Everything is due on 2026-12-18, a Friday. */
describe('dates that move', () => {
  let office: TaskOffice;
  let taskIds: string[];
  beforeEach(async () => {
    office = await taskOffice();
    taskIds = await office.dispatched('2026-12-18');
    for (const code of ['CITY', 'STREET'] as const) {
      await office.get(SignReceiptUseCase).execute(office.as('UNIT_LIAISON', code), {
        unitId: office.unitIds[code],
        exceptions: [],
        sealedScanFileId: null,
      });
    }
    office.setToday('2026-12-01');
  });
  afterEach(() => office?.close());

  const part = async (code: UnitCode) =>
    (
      await office.rows<{ id: string; version: number; original: string; current: string; due_version: number }>(
        `select id, version, original_due::text as original, current_due::text as current, due_version from duban.assignment where task_id = $1 and unit_id = $2`,
        [taskIds[1], office.unitIds[code]],
      )
    )[0]!;
  const clock = async (id: string, ladder = 'assignment') =>
    (
      await office.rows<{ due: string; due_version: number; live: boolean }>(
        'select due::text, due_version, live from duban.deadline where subject_id = $1 and ladder = $2',
        [id, ladder],
      )
    )[0];
  const request = async (
    requestedDue: string,
    ctx: ActContext = office.as('UNIT_HEAD', 'CITY'),
    words = { reason: '系统改造延后', progress: '已完成七成' },
  ) => {
    const { id, version } = await part('CITY');
    return office
      .get(RequestExtensionUseCase)
      .execute(ctx, { assignmentId: id, version, requestedDue, sealedScanFileId: null, ...words });
  };
  const decide = (
    extensionId: string,
    ctx: ActContext,
    decision: 'approve' | 'reject' | 'withdraw' | 'opine',
    version = 1,
    reason = '',
    opinion = '',
  ) => office.get(DecideExtensionUseCase).execute(ctx, { extensionId, version, decision, reason, opinion });
  const suspend = async (reviewOn: string, reason = '等待上级部署') => {
    const [row] = await office.rows<{ version: number }>('select version from duban.task where id = $1', [taskIds[1]]);
    return office
      .get(SuspendTaskUseCase)
      .execute(office.head, { taskId: taskIds[1]!, version: row!.version, reason, reviewOn });
  };

  it('are asked for with the head, a later date, a reason and the progress', async () => {
    await expect(request('2026-12-25', office.as('UNIT_LIAISON', 'CITY'))).rejects.toMatchObject({
      refusal: { code: 'head-signature-required' },
    });
    await expect(request('2026-12-18')).rejects.toMatchObject({ refusal: { code: 'new-date-not-later' } });
    await expect(request('2026-12-25', undefined, { reason: ' ', progress: '七成' })).rejects.toMatchObject({
      refusal: { code: 'reason-required' },
    });
    await expect(request('2026-12-25', undefined, { reason: '延后', progress: '' })).rejects.toMatchObject({
      refusal: { code: 'progress-required' },
    });
    await expect(request('2026-12-25', office.as('UNIT_HEAD', 'STREET'))).rejects.toMatchObject({
      subjectKind: 'assignment',
    });
    await request('2026-12-25');
    await expect(request('2026-12-28')).rejects.toMatchObject({ refusal: { code: 'extension-already-open' } });
  });
  it('are granted by the staff when short and in time: a new version, a new clock, the original kept', async () => {
    const { id } = await request('2026-12-25');
    expect(await clock(id, 'extension-review')).toMatchObject({ due: '2026-12-04', live: true });
    await decide(id, office.staff, 'approve');
    const moved = await part('CITY');
    expect(moved).toMatchObject({ original: '2026-12-18', current: '2026-12-25', due_version: 2 });
    expect(await clock(moved.id)).toEqual({ due: '2026-12-25', due_version: 2, live: true });
    expect(await clock(id, 'extension-review')).toMatchObject({ live: false });
    const second = await request('2026-12-31');
    await expect(decide(second.id, office.staff, 'approve')).rejects.toMatchObject({
      refusal: { code: 'needs-office-head' },
    });
    await decide(second.id, office.head, 'approve');
  });
  it('need the head of the office when asked for late', async () => {
    office.setToday('2026-12-17');
    const { id } = await request('2026-12-25');
    await expect(decide(id, office.staff, 'approve')).rejects.toMatchObject({
      refusal: { code: 'needs-office-head', facts: { filedInTime: false } },
    });
    office.setToday('2026-12-21');
    await expect(request('2026-12-28')).rejects.toMatchObject({ refusal: { code: 'extension-already-open' } });
    await decide(id, office.as('UNIT_HEAD', 'CITY'), 'withdraw');
    await expect(request('2026-12-28')).rejects.toMatchObject({ refusal: { code: 'due-already-passed' } });
  });
  it('stay as they are when the request is refused with a reason', async () => {
    const { id } = await request('2026-12-25');
    const open = await office.uow.read(office.staff, (tx) =>
      office.get(ExtensionListQueries).page(tx, { limit: 10, open: true }),
    );
    expect(open.items[0]!.actions.map(({ action, enabled, asks }) => [action, enabled, asks])).toEqual([
      ['approve', true, null],
      ['reject', true, 'reason'],
    ]);
    await expect(decide(id, office.staff, 'reject')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    await expect(decide(id, office.staff, 'reject', 7, '理由不充分')).rejects.toMatchObject({ expected: 7, actual: 1 });
    await decide(id, office.staff, 'reject', 1, '理由不充分');
    expect(await part('CITY')).toMatchObject({ current: '2026-12-18', due_version: 1 });
    const list = await office.uow.read(office.staff, (tx) =>
      office.get(ExtensionListQueries).page(tx, { limit: 10, open: false }),
    );
    expect(list.items[0]!.actions).toEqual([]);
    expect(list.items.map((row) => [row.state, row.unitName, row.decisionReason])).toEqual([
      ['REJECTED', '区城市管理委', '理由不充分'],
    ]);
  });
  it('are undecided through our delay: the lamp says so and is not red', async () => {
    await request('2026-12-25');
    office.setToday('2026-12-21');
    const view = await office.get(ReadTaskUseCase).execute(office.staff, { taskId: taskIds[1]! });
    expect(view.lamp).toMatchObject({ colour: 'YELLOW', reason: 'extension-pending' });
  });

  it('stand still while the task is suspended, and move by the working days held', async () => {
    await expect(suspend('2026-12-01')).rejects.toMatchObject({ refusal: { code: 'review-date-required' } });
    await expect(suspend('2026-12-31', '')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    await suspend('2026-12-31');
    const { id } = await part('CITY');
    expect(await clock(id)).toMatchObject({ live: false });
    expect((await office.get(ReadTaskUseCase).execute(office.staff, { taskId: taskIds[1]! })).lamp.colour).toBe('BLUE');
    office.setToday('2026-12-08');
    const [row] = await office.rows<{ version: number }>('select version from duban.task where id = $1', [taskIds[1]]);
    await office.get(ResumeTaskUseCase).execute(office.head, { taskId: taskIds[1]!, version: row!.version });
    expect(await part('CITY')).toMatchObject({ original: '2026-12-18', current: '2026-12-25', due_version: 2 });
    expect(await clock(id)).toEqual({ due: '2026-12-25', due_version: 2, live: true });
    expect(await office.rows('select state, current_due::text from duban.task where id = $1', [taskIds[1]])).toEqual([
      { state: 'IN_PROGRESS', current_due: '2026-12-25' },
    ]);
  });
});
