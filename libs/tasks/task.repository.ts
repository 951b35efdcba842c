import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { Task } from './task.entity.js';

/** Columns that acts change; the printed words of a task never change. */
const CHANGEABLE = {
  state: 'text',
  prior_state: 'text',
  original_due: 'date',
  current_due: 'date',
  due_version: 'int',
  due_basis: 'jsonb',
  due_is_statutory: 'boolean',
  measure: 'text',
  deliverable_form: 'text',
  lamp_on: 'boolean',
  score_on: 'boolean',
  agreed_by: 'text',
  initiation_submitted_by: 'uuid',
  closure_submitted_by: 'uuid',
  dispatched_at: 'timestamptz',
  closed_at: 'timestamptz',
  close_reason: 'text',
  suspended_on: 'date',
  review_on: 'date',
  carried_to: 'uuid',
  version: 'int',
} as const;

const names = Object.keys(CHANGEABLE) as (keyof typeof CHANGEABLE)[];
const SAVE = `update duban.task t set ${names.map((name) => `${name} = r.${name}`).join(', ')}
  from jsonb_to_recordset($1::jsonb) as r(id uuid, ${names.map((name) => `${name} ${CHANGEABLE[name]}`).join(', ')}) where t.id = r.id`;

@Injectable()
export class TaskRepository {
  /** In the order of their ids, so that two acts on overlapping sets wait for each other instead of dead-locking. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Task[]> {
    const found = await tx.manager.find(Task, {
      where: { id: In([...ids]), officeId: tx.officeId },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
    const seen = new Set(found.map((task) => task.id));
    const missing = ids.find((id) => !seen.has(id));
    if (missing) throw new NotFoundError('task', missing);
    return found;
  }

  /** For a person's act: a task in which the person's units have no part is not there. */
  async lockOne(tx: Tx, id: string, version: number | null): Promise<Task> {
    const [task] = await this.lock(tx, [id]);
    const units = scopedUnits(tx.scope);
    const parts =
      units &&
      (await tx.query(`select 1 from duban.assignment where task_id = $1 and unit_id = any($2::uuid[]) limit 1`, [
        id,
        units,
      ]));
    if (parts?.length === 0) throw new NotFoundError('task', id);
    if (version !== null && task!.version !== version) throw new StaleVersionError('task', version, task!.version);
    return task!;
  }

  /** One statement for the whole set; raises each version. */
  async save(tx: Tx, tasks: readonly Task[]): Promise<void> {
    if (tasks.length === 0) return;
    const rows = tasks.map((task) => {
      task.version += 1;
      return {
        id: task.id,
        state: task.state,
        prior_state: task.priorState,
        original_due: task.originalDue,
        current_due: task.currentDue,
        due_version: task.dueVersion,
        due_basis: task.dueBasis,
        due_is_statutory: task.dueIsStatutory,
        measure: task.measure,
        deliverable_form: task.deliverableForm,
        lamp_on: task.lampOn,
        score_on: task.scoreOn,
        agreed_by: task.agreedBy,
        initiation_submitted_by: task.initiationSubmittedBy,
        closure_submitted_by: task.closureSubmittedBy,
        dispatched_at: task.dispatchedAt,
        closed_at: task.closedAt,
        close_reason: task.closeReason,
        suspended_on: task.suspendedOn,
        review_on: task.reviewOn,
        carried_to: task.carriedTo,
        version: task.version,
      } satisfies Record<keyof typeof CHANGEABLE | 'id', unknown>;
    });
    await tx.execute(SAVE, [JSON.stringify(rows)]);
  }
}
