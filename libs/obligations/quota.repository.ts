import { Injectable } from '@nestjs/common';
import type { RecordMeasurementInput } from '#contracts/tasks.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';

export interface OccurrenceChange {
  readonly state: 'DONE' | 'WAIVED' | 'NOT_APPLICABLE';
  readonly doneOn: string | null;
  readonly note: string | null;
}

export interface LockedOccurrence {
  readonly taskId: string;
  readonly done: boolean;
  readonly firstDay: LocalDate | null;
}
export interface LockedTarget {
  readonly taskId: string;
  /** `%` is a ratio. */
  readonly unit: string;
}

/** Occurrences and measurements: the countable side of a task. */
@Injectable()
export class QuotaRepository {
  /** With the first day that counts for its quota: windows are soft inside a year, a term of office began before it. */
  async lockOccurrence(tx: Tx, id: string): Promise<LockedOccurrence> {
    const [row] = await tx.query<LockedOccurrence>(
      `select b.task_id as "taskId", o.state = 'DONE' as done,
              case when b.per <> 'term' then (select min(w.window_start) from duban.occurrence w
                where w.obligation_id = b.id and w.hard_due = o.hard_due) end as "firstDay"
         from duban.occurrence o join duban.obligation b on b.id = o.obligation_id
        where o.office_id = $1 and o.id = $2 for no key update of o`,
      [tx.officeId, id],
    );
    if (!row) throw new NotFoundError('occurrence', id);
    return row;
  }

  async lockTarget(tx: Tx, id: string): Promise<LockedTarget> {
    const [row] = await tx.query<LockedTarget>(
      `select task_id as "taskId", measure_unit as unit from duban.target where office_id = $1 and id = $2 for no key update`,
      [tx.officeId, id],
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
