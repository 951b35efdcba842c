import { Deadlines } from '#rooms/deadlines/index.js';
import { DataSource } from 'typeorm';
import { localDate } from '#domain/kernel/local-date.js';
import { InitiateTasksUseCase, SubmitForApprovalUseCase } from '#rooms/tasks/index.js';
import { messagesWorld } from '../support/messages-world.js';
import { OFFICE } from '../support/queue-world.js';
import { taskOffice } from '../support/task-office.js';
import type { ChildOrder } from './orders.js';
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

export interface ToDispatch extends Prepared {
  readonly approve: NonNullable<ChildOrder['approve']>;
}

/** Three tasks that wait for the head's approval. */
export async function waitingForApproval(): Promise<ToDispatch> {
  const office = await taskOffice();
  const taskIds = await office.drafted();
  const change = { due: '2026-12-18', dueBasis: '年度节点', measure: '制定方案并组织实施' };
  await office.get(InitiateTasksUseCase).execute(office.staff, { taskIds, change, onlyWithoutDue: false });
  await office.get(SubmitForApprovalUseCase).execute(office.staff, { taskIds });
  const [post] = office.head.actor.posts;
  const approve = { accountId: office.head.actor.accountId, postId: post!.postId, unitId: post!.unitId, familyId: post!.familyId, taskIds };
  await office.source.destroy();
  const result = await prepared(office.database, office.officeId);
  await office.close().catch(() => undefined);
  await office.database.drop();
  return { ...result, approve };
}

