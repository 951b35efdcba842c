import { Injectable } from '@nestjs/common';
import type { RecordMeasurementInput } from '#contracts/tasks.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';

export interface OccurrenceChange {
  readonly state: 'DONE' | 'WAIVED' | 'NOT_APPLICABLE';
  readonly doneOn: string | null;
  readonly note: string | null;
}

/** Occurrences and measurements: the countable side of a task. */
@Injectable()
export class QuotaRepository {
  /** @returns the task that the duty belongs to */
  async lockOccurrence(tx: Tx, id: string): Promise<string> {
    const [row] = await tx.query<{ taskId: string }>(
      `select b.task_id as "taskId" from duban.occurrence o join duban.obligation b on b.id = o.obligation_id
        where o.office_id = $1 and o.id = $2 for no key update of o`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('occurrence', id);
    return row.taskId;
  }

  /** @returns the task that the target belongs to */
  async lockTarget(tx: Tx, id: string): Promise<string> {
    const [row] = await tx.query<{ taskId: string }>(
      `select task_id as "taskId" from duban.target where office_id = $1 and id = $2 for no key update`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('target', id);
    return row.taskId;
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
