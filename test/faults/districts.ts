import { Deadlines } from '#rooms/deadlines/index.js';
import { DataSource } from 'typeorm';
import { localDate } from '#domain/kernel/local-date.js';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import { DecideRowsUseCase, OpenReviewUseCase, PERIODS_ENTITIES, PeriodsModule } from '#rooms/periods/index.js';
import { InitiateTasksUseCase, SubmitForApprovalUseCase } from '#rooms/planning/index.js';
import { REPORTS_ENTITIES } from '#rooms/reports/index.js';
import { messagesWorld } from '../support/messages-world.js';
import { OFFICE } from '../support/queue-world.js';
import { type TaskOffice, taskOffice } from '../support/task-office.js';
import type { ChildOrder, Head } from './orders.js';
import { type Prepared, prepared } from './prepared-database.js';

const UNITS = 14;

/** A Friday on which 14 units have to be told that something is due on Monday. */
export async function dueTomorrow(): Promise<Prepared> {
  const codes = Array.from({ length: UNITS }, (_, n) => ({ code: `QU${n + 1}` }));
  const world = await messagesWorld({ units: [{ code: 'QSFJ', roles: ['OFFICE_STAFF', 'OFFICE_HEAD'] }, ...codes] });
  const clocks = codes.flatMap(({ code }) => [world.clock(code, '2026-11-23'), world.clock(code, '2026-11-23')]);
  await world.run((tx) => world.get(Deadlines).put(tx, clocks.map((clock) => ({ ...clock, startedOn: localDate('2026-11-02') }))));
  await world.get(DataSource).destroy();
  const result = await prepared(world.database, OFFICE);
  await world.close().catch(() => undefined);
  await world.database.drop();
  return result;
}

export type ToDispatch = Prepared & Required<Pick<ChildOrder, 'approve'>>;
export type ToSettle = Prepared & Required<Pick<ChildOrder, 'confirm'>>;

/** Three tasks that wait for the head's approval. */
export async function waitingForApproval(): Promise<ToDispatch> {
  const office = await taskOffice();
  const taskIds = await office.drafted();
  const change = { due: '2026-12-18', dueBasis: '年度节点', measure: '制定方案并组织实施' };
  await office.get(InitiateTasksUseCase).execute(office.staff, { taskIds, change, onlyWithoutDue: false });
  await office.get(SubmitForApprovalUseCase).execute(office.staff, { taskIds });
  return { ...(await kept(office)), approve: { ...headOf(office), taskIds } };
}

/** A 总结评估 whose lines are decided: two tasks go to the next year, one is dropped. The head has not confirmed it yet. */
export async function waitingForConfirmation(): Promise<ToSettle> {
  const entities = [...REPORTS_ENTITIES, ...NOTICES_ENTITIES, ...PERIODS_ENTITIES];
  const office = await taskOffice({ modules: [PeriodsModule], entities });
  const taskIds = await office.dispatched();
  office.setToday('2026-12-28');
  const [version] = await office.rows<{ id: string }>('select id from duban.outline_version');
  const scope = { outlineVersionId: version!.id, kind: 'YEAR' as const, planYear: 2026 };
  const opened = await office.get(OpenReviewUseCase).execute(office.staff, scope);
  const review = { reviewId: opened.id, reason: '与其他任务合并' };
  const carried = { ...review, version: opened.version, taskIds: taskIds.slice(0, 2), decision: 'CARRY_OVER' as const };
  const first = await office.get(DecideRowsUseCase).execute(office.staff, carried);
  const dropped = { ...review, version: first.version, taskIds: taskIds.slice(2), decision: 'DROP' as const };
  const last = await office.get(DecideRowsUseCase).execute(office.staff, dropped);
  return { ...(await kept(office)), confirm: { ...headOf(office), reviewId: opened.id, version: last.version } };
}

function headOf({ head }: TaskOffice): Head {
  const [post] = head.actor.posts;
  return { accountId: head.actor.accountId, postId: post!.postId, unitId: post!.unitId, familyId: post!.familyId };
}

async function kept(office: TaskOffice): Promise<Prepared> {
  await office.source.destroy();
  const result = await prepared(office.database, office.officeId);
  await office.close().catch(() => undefined);
  await office.database.drop();
  return result;
}

