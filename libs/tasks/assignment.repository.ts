import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In } from 'typeorm';
import type { AssignmentState } from '#domain/assignment/assignment.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { Assignment } from './assignment.entity.js';

const CHANGEABLE = {
  state: 'text',
  current_due: 'date',
  due_version: 'int',
  due_started_on: 'date',
  receipt_due: 'date',
  receipt_started_on: 'date',
  received_at: 'timestamptz',
  receipt_id: 'uuid',
  dispute_reason: 'text',
  dispute_at: 'timestamptz',
  submitted_by: 'uuid',
  completion_note: 'text',
  completion_submitted_on: 'date',
  completed_on: 'date',
  made_good_late: 'boolean',
  exempt_reason: 'text',
  return_count: 'int',
  version: 'int',
} as const;

const names = Object.keys(CHANGEABLE) as (keyof typeof CHANGEABLE)[];
const SAVE = `update duban.assignment a set ${names.map((name) => `${name} = r.${name}`).join(', ')}
  from jsonb_to_recordset($1::jsonb) as r(id uuid, ${names.map((name) => `${name} ${CHANGEABLE[name]}`).join(', ')}) where a.id = r.id`;

@Injectable()
export class AssignmentRepository {
  async lock(tx: Tx, ids: readonly string[]): Promise<Assignment[]> {
    await this.lockTasks(tx, 'a.id = any($2::uuid[])', [ids]);
    const found = await this.lockWhere(tx, { id: In([...ids]) });
    const seen = new Set(found.map((assignment) => assignment.id));
    const missing = ids.find((id) => !seen.has(id));
    if (missing) throw new NotFoundError('assignment', missing);
    return found;
  }

  /** For a person's act: what the scope does not show is not there; what somebody changed meanwhile is refused. */
  async lockVisible(
    tx: Tx,
    wanted: readonly { readonly assignmentId: string; readonly version: number | null }[],
  ): Promise<Assignment[]> {
    const found = await this.lock(
      tx,
      wanted.map((item) => item.assignmentId),
    );
    const hidden = await this.outOfSight(tx, found);
    if (hidden) throw new NotFoundError('assignment', hidden.id);
    const versions = new Map(wanted.map((item) => [item.assignmentId, item.version]));
    const stale = found.find((row) => (versions.get(row.id) ?? row.version) !== row.version);
    if (stale) throw new StaleVersionError('assignment', versions.get(stale.id)!, stale.version);
    return found;
  }

  async lockOne(tx: Tx, assignmentId: string, version: number | null): Promise<Assignment> {
    const [found] = await this.lockVisible(tx, [{ assignmentId, version }]);
    return found!;
  }

  /** A unit sees its own parts, and everybody's part of a task that it leads. */
  private async outOfSight(tx: Tx, rows: readonly Assignment[]): Promise<Assignment | undefined> {
    const units = scopedUnits(tx.scope);
    const foreign = units === null ? [] : rows.filter((row) => !units.includes(row.unitId));
    if (foreign.length === 0) return undefined;
    const led = await tx.query<{ taskId: string }>(
      `select task_id as "taskId" from duban.assignment where task_id = any($1::uuid[]) and role in ('PRIMARY_LEAD', 'LEAD') and unit_id = any($2::uuid[])`,
      [foreign.map((row) => row.taskId), units],
    );
    return foreign.find((row) => !led.some(({ taskId }) => taskId === row.taskId));
  }

  async lockOfUnit(tx: Tx, unitId: string, states: readonly AssignmentState[]): Promise<Assignment[]> {
    await this.lockTasks(tx, 'a.unit_id = $2 and a.state = any($3)', [unitId, states]);
    return this.lockWhere(tx, { unitId, state: In([...states]) });
  }

  /** Of tasks that the caller has locked already. */
  lockOfTasks(tx: Tx, taskIds: readonly string[], states: readonly AssignmentState[]): Promise<Assignment[]> {
    return this.lockWhere(tx, { taskId: In([...taskIds]), state: In([...states]) });
  }

  /** One statement for the whole set; raises each version. */
  async save(tx: Tx, assignments: readonly Assignment[]): Promise<void> {
    if (assignments.length === 0) return;
    const rows = assignments.map((row) => {
      row.version += 1;
      return {
        id: row.id,
        state: row.state,
        current_due: row.currentDue,
        due_version: row.dueVersion,
        due_started_on: row.dueStartedOn,
        receipt_due: row.receiptDue,
        receipt_started_on: row.receiptStartedOn,
        received_at: row.receivedAt,
        receipt_id: row.receiptId,
        dispute_reason: row.disputeReason,
        dispute_at: row.disputeAt,
        submitted_by: row.submittedBy,
        completion_note: row.completionNote,
        completion_submitted_on: row.completionSubmittedOn,
        completed_on: row.completedOn,
        made_good_late: row.madeGoodLate,
        exempt_reason: row.exemptReason,
        return_count: row.returnCount,
        version: row.version,
      } satisfies Record<keyof typeof CHANGEABLE | 'id', unknown>;
    });
    await tx.execute(SAVE, [JSON.stringify(rows)]);
  }

  /** Always the tasks first: closing a task locks it and then its parts, and so must every act on a part. */
  private async lockTasks(tx: Tx, where: string, params: readonly unknown[]): Promise<void> {
    await tx.query(
      `select id from duban.task where id in (select a.task_id from duban.assignment a where a.office_id = $1 and ${where}) order by id for no key update`,
      [tx.officeId, ...params],
    );
  }

  /** In the order of their ids, so that two acts on overlapping sets wait for each other instead of dead-locking. */
  private lockWhere(tx: Tx, where: FindOptionsWhere<Assignment>): Promise<Assignment[]> {
    return tx.manager.find(Assignment, {
      where: { ...where, officeId: tx.officeId },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }
}
