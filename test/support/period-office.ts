import { expect } from '@jest/globals';
import type { Provider } from '@nestjs/common';
import { ReviewCompletionsUseCase, SignReceiptUseCase, SubmitCompletionsUseCase } from '#rooms/handling/index.js';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import {
  ConfirmReviewUseCase,
  DecideRowsUseCase,
  OpenReviewUseCase,
  PERIODS_ENTITIES,
  PeriodsModule,
  ReadReviewsUseCase,
  SettleReviewUseCase,
} from '#rooms/periods/index.js';
import { REPORTS_ENTITIES } from '#rooms/reports/index.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import type { UnitCode } from './supervised-office.js';
import { type TaskOffice, taskOffice } from './task-office.js';

export const MEETING = { agreedBy: '区委全面依法治区委员会第五次会议', agreedOn: '2026-12-28', toYear: null };
export const refused = (code: string, facts: object = {}) => ({
  refusal: { code, facts: expect.objectContaining(facts) },
});
type Decision = 'CLOSE' | 'CARRY_OVER' | 'DROP' | 'AS_PROPOSED';

/**
 * The end of 2026 in a small office, everything signed for. Task 1 is led by the office's own family; task 2 by 区城市管理委
 * beside a court; task 3 carries a quota of two.
 */
export async function periodOffice(providers: readonly Provider[] = []) {
  const entities = [...REPORTS_ENTITIES, ...NOTICES_ENTITIES, ...PERIODS_ENTITIES];
  const office = await taskOffice({ modules: [PeriodsModule], entities, providers: [...providers] });
  const tasks = await office.dispatched();
  const [version] = await office.rows<{ id: string }>('select id from duban.outline_version');
  const outlineVersionId = version!.id;
  for (const unit of ['JUSTICE', 'CITY', 'HEALTH', 'STREET', 'STREET2'] as const) {
    const receipt = { unitId: office.unitIds[unit], exceptions: [], sealedScanFileId: null };
    await office.get(SignReceiptUseCase).execute(office.as('UNIT_LIAISON', unit), receipt);
  }
  office.setToday('2026-12-28');
  const view = (id: string, ctx = office.staff) => office.get(ReadReviewsUseCase).view(ctx, id);
  return {
    office,
    tasks,
    outlineVersionId,
    reviewer: office.as('OFFICE_REVIEWER', 'WATCH'),
    view,
    open: (ctx = office.staff) =>
      office.get(OpenReviewUseCase).execute(ctx, { outlineVersionId, kind: 'YEAR', planYear: 2026 }),
    lines: async (id: string, show?: 'changed' | 'undecided' | 'refused') =>
      (await office.get(ReadReviewsUseCase).rows(office.staff, id, { limit: 50, show })).items,
    decide: async (reviewId: string, taskIds: string[], decision: Decision, reason = '', ctx = office.staff) =>
      office
        .get(DecideRowsUseCase)
        .execute(ctx, { reviewId, version: (await view(reviewId)).version, taskIds, decision, reason }),
    confirm: async (reviewId: string, over: object = {}, ctx = office.head) =>
      office
        .get(ConfirmReviewUseCase)
        .execute(ctx, { reviewId, version: (await view(reviewId)).version, ...MEETING, ...over }),
    settle: (reviewId: string, ctx = office.head, progress?: () => Promise<void>) =>
      office.get(SettleReviewUseCase).execute(ctx, { reviewId }, progress),
    states: async () =>
      (await office.rows<{ state: string }>('select state from duban.task order by plan_year, ordinal')).map(
        (row) => row.state,
      ),
    openTasks: async () =>
      (
        await office.rows<{ n: number }>(
          `select count(*)::int as n from duban.task
            where plan_year <= 2026 and state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER')`,
        )
      )[0]!.n,
    finish: (taskId: string, leads: readonly UnitCode[], by: ActContext) => finish(office, taskId, leads, by),
  };
}
export type PeriodOffice = Awaited<ReturnType<typeof periodOffice>>;

/** Every lead's part of a task is filed with evidence and accepted. */
async function finish(office: TaskOffice, taskId: string, leads: readonly UnitCode[], by: ActContext): Promise<void> {
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
