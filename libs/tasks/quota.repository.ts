import { Injectable } from '@nestjs/common';
import type { RecordMeasurementInput } from '#contracts/tasks.js';
import type { TaskState } from '#domain/task/task.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';

export interface TaskOfQuota {
  readonly taskId: string;
  readonly state: TaskState;
  readonly leadUnitIds: readonly string[];
}
export interface OccurrenceChange {
  readonly state: 'DONE' | 'WAIVED' | 'NOT_APPLICABLE';
  readonly doneOn: string | null;
  readonly note: string | null;
}

const TASK = `t.id as "taskId", t.state,
  array(select a.unit_id from duban.assignment a where a.task_id = t.id and a.role in ('PRIMARY_LEAD', 'LEAD')
      and a.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN')) as "leadUnitIds"`;

const IN_SIGHT = `($3::uuid[] is null or exists (select 1 from duban.assignment m where m.task_id = t.id and m.unit_id = any($3::uuid[])))`;

/** Occurrences and measurements: the countable side of a task. */
@Injectable()
export class QuotaRepository {
  async lockOccurrence(tx: Tx, id: string): Promise<TaskOfQuota> {
    const [row] = await tx.query<TaskOfQuota>(
      `select ${TASK} from duban.occurrence o join duban.obligation b on b.id = o.obligation_id join duban.task t on t.id = b.task_id
        where o.office_id = $1 and o.id = $2 and ${IN_SIGHT} for no key update of o`,
      [tx.officeId, id, scopedUnits(tx.scope)],
    );
    if (!row) throw new NotFoundError('occurrence', id);
    return row;
  }

  async lockTarget(tx: Tx, id: string): Promise<TaskOfQuota> {
    const [row] = await tx.query<TaskOfQuota>(
      `select ${TASK} from duban.target g join duban.task t on t.id = g.task_id where g.office_id = $1 and g.id = $2 and ${IN_SIGHT} for no key update of g`,
      [tx.officeId, id, scopedUnits(tx.scope)],
    );
    if (!row) throw new NotFoundError('target', id);
    return row;
  }

  async setOccurrence(tx: Tx, id: string, change: OccurrenceChange): Promise<void> {
    await tx.execute(`update duban.occurrence set state = $2, done_on = $3, note = $4 where id = $1`, [
      id,
      change.state,
      change.doneOn,
      change.note,
    ]);
  }

  async insertMeasurement(tx: Tx, input: RecordMeasurementInput): Promise<string> {
    const id = tx.id();
    await tx.execute(
      `insert into duban.measurement (id, office_id, target_id, measured_on, value, numerator, denominator, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        tx.officeId,
        input.targetId,
        input.measuredOn,
        input.value,
        input.numerator,
        input.denominator,
        tx.actor.accountId,
        tx.now,
      ],
    );
    return id;
  }
}
