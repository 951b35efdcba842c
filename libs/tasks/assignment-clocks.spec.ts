import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecideClosureUseCase, RevokeTasksUseCase } from '#rooms/closing/index.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import {
  DecideDisputeUseCase,
  DecideExtensionUseCase,
  RequestExtensionUseCase,
  ResumeTaskUseCase,
  ReviewCompletionUseCase,
  SignReceiptUseCase,
  SubmitCompletionUseCase,
  SuspendTaskUseCase,
} from '#rooms/handling/index.js';
import type { UnitCode } from '#test/support/supervised-office.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { AssignmentClocks } from './assignment-clocks.js';
import { ExtensionClocks } from './extension-clocks.js';

/** After every act the deadlines table holds exactly what the assignments themselves say should run. */
describe('the clocks of assignments', () => {
  let office: TaskOffice;
  let taskIds: string[];
  beforeAll(async () => {
    office = await taskOffice();
    taskIds = await office.dispatched('2026-12-18');
  });
  afterAll(() => office?.close());

  const differences = () =>
    office.run(office.staff, async (tx) => {
      const deadlines = office.get(Deadlines);
      const [parts, requests] = [office.get(AssignmentClocks), office.get(ExtensionClocks)];
      return [
        ...(await deadlines.compare(tx, parts.subjectKind, await parts.expected(tx))),
        ...(await deadlines.compare(tx, requests.subjectKind, await requests.expected(tx))),
      ];
    });
  const part = async (task: number, code: UnitCode) =>
    (
      await office.rows<{ assignmentId: string; version: number }>(
        `select id as "assignmentId", version from duban.assignment where task_id = $1 and unit_id = $2`,
        [taskIds[task], office.unitIds[code]],
      )
    )[0]!;
  const task = async (index: number) => ({
    taskId: taskIds[index]!,
    version: (
      await office.rows<{ version: number }>('select version from duban.task where id = $1', [taskIds[index]])
    )[0]!.version,
  });
  const head = (code: UnitCode) => office.as('UNIT_HEAD', code);
  const sign = (code: UnitCode, exceptions: string[] = []) =>
    office.get(SignReceiptUseCase).execute(head(code), {
      unitId: office.unitIds[code],
      exceptions: exceptions.map((assignmentId) => ({ assignmentId, reason: '非本单位职责' })),
      sealedScanFileId: null,
    });

  const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['dispatch', async () => undefined],
    [
      'signing with exceptions',
      async () => sign('STREET', [(await part(0, 'STREET')).assignmentId, (await part(1, 'STREET')).assignmentId]),
    ],
    [
      'upholding a dispute',
      async () =>
        office.get(DecideDisputeUseCase).execute(office.head, {
          ...(await part(0, 'STREET')),
          decision: 'uphold',
          reason: '职责明确',
          replacementUnitId: null,
        }),
    ],
    [
      'giving it to another unit',
      async () =>
        office.get(DecideDisputeUseCase).execute(office.head, {
          ...(await part(1, 'STREET')),
          decision: 'reassign',
          reason: '调整',
          replacementUnitId: office.unitIds.HEALTH,
        }),
    ],
    [
      'signing by leads',
      async () => {
        await sign('CITY');
        await sign('HEALTH');
        await sign('JUSTICE');
      },
    ],
    [
      'asking for an extension',
      async () =>
        office.get(RequestExtensionUseCase).execute(head('CITY'), {
          ...(await part(1, 'CITY')),
          requestedDue: '2026-12-25',
          reason: '延后',
          progress: '七成',
          sealedScanFileId: null,
        }),
    ],
    [
      'granting it',
      async () => {
        const [row] = await office.rows<{ id: string }>('select id from duban.extension_request');
        return office
          .get(DecideExtensionUseCase)
          .execute(office.staff, { extensionId: row!.id, version: 1, decision: 'approve', reason: '', opinion: '' });
      },
    ],
    [
      'suspending',
      async () =>
        office
          .get(SuspendTaskUseCase)
          .execute(office.head, { ...(await task(1)), reason: '等待部署', reviewOn: '2026-06-01' }),
    ],
    [
      'resuming ten days later',
      async () => {
        office.setToday('2026-03-16');
        return office.get(ResumeTaskUseCase).execute(office.head, await task(1));
      },
    ],
    [
      'applying for completion',
      async () => {
        const fileId = await office.upload(head('CITY'), '总结.pdf', '%PDF-1.7 总结');
        return office.get(SubmitCompletionUseCase).execute(head('CITY'), {
          ...(await part(1, 'CITY')),
          note: '已完成',
          evidence: [{ fileId, title: '总结' }],
          sealedScanFileId: null,
        });
      },
    ],
    [
      'returning it',
      async () =>
        office
          .get(ReviewCompletionUseCase)
          .execute(office.staff, { ...(await part(1, 'CITY')), decision: 'returnCompletion', reason: '补充佐证' }),
    ],
    [
      'revoking',
      async () => office.get(RevokeTasksUseCase).execute(office.head, { taskIds: [taskIds[2]!], reason: '上级取消' }),
    ],
  ];
  it.each(acts)('agree with the table after %s', async (_name, act) => {
    await act();
    expect(await differences()).toEqual([]);
  });
  it('would show a clock that runs for nothing, and one that is missing', async () => {
    await office.rows(`update duban.deadline set live = false where subject_id = $1 and ladder = 'assignment'`, [
      (await part(1, 'CITY')).assignmentId,
    ]);
    await office.rows(`update duban.deadline set live = true where subject_id = $1 and ladder = 'assignment'`, [
      (await part(2, 'CITY')).assignmentId,
    ]);
    expect((await differences()).map((difference) => difference.kind).sort()).toEqual(['missing', 'surplus']);
  });
  it('stop with a refused act no more than they start: nothing changes', async () => {
    const before = await office.rows('select * from duban.deadline order by subject_id, ladder');
    await expect(
      office.get(DecideClosureUseCase).execute(office.head, { ...(await task(1)), decision: 'close', reason: '' }),
    ).rejects.toMatchObject({ refusal: { code: 'wrong-state' } });
    expect(await office.rows('select * from duban.deadline order by subject_id, ladder')).toEqual(before);
  });
});
