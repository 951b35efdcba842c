import { Injectable } from '@nestjs/common';
import { type OccurrenceWindow, occurrences } from '#domain/obligation/occurrences.js';
import { isCounted, yearlyWindows } from '#domain/obligation/yearly-duties.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

interface ObligationRow {
  readonly id: string;
  readonly taskId: string;
  readonly per: string;
  readonly times: number | null;
}

/** A task that goes on after its plan year. */
export interface LastingTask {
  readonly id: string;
  readonly until: LocalDate;
}
export interface MissingDuty extends ObligationRow {
  readonly until: LocalDate;
}

/** What recurring duties ask in single: 每年至少两次案卷评查 is two rows of the plan year. */
@Injectable()
export class OccurrenceRepository {
  /** Makes the occurrences of the whole plan year; called again it makes only what is missing. */
  async activate(tx: Tx, tasks: readonly { readonly id: string; readonly planYear: number }[]): Promise<number> {
    const years = new Map(tasks.map((task) => [task.id, task.planYear]));
    const found = await tx.query<ObligationRow>(
      `select id, task_id as "taskId", per, times from duban.obligation where office_id = $1 and task_id = any($2::uuid[])`,
      [tx.officeId, [...years.keys()]],
    );
    return this.insert(
      tx,
      found.flatMap(({ id, taskId, per, times }) =>
        isCounted(per) ? placed(id, occurrences({ per, times }, years.get(taskId)!)) : [],
      ),
    );
  }

  /**
   * Duties of these tasks, each given until a day, that have nothing for the year yet. Locked: another worker at the same
   * work passes them by.
   */
  missingIn(tx: Tx, year: number, tasks: readonly LastingTask[], limit: number): Promise<MissingDuty[]> {
    if (tasks.length === 0) return Promise.resolve([]);
    return tx.query(
      `select b.id, b.task_id as "taskId", b.per, b.times, t.until
         from unnest($3::uuid[], $4::date[]) as t(id, until) join duban.obligation b on b.task_id = t.id
        where b.office_id = $1 and b.per in ('year', 'half-year', 'quarter', 'month', 'person-year')
          and not exists (select 1 from duban.occurrence o where o.obligation_id = b.id
                             and o.window_start between make_date($2, 1, 1) and make_date($2, 12, 31))
        order by b.id limit $5 for no key update of b skip locked`,
      [tx.officeId, year, tasks.map(({ id }) => id), tasks.map(({ until }) => until), limit],
    );
  }

  /** The occurrences of a further year; those that are there already stay. */
  async renew(tx: Tx, duties: readonly MissingDuty[], year: number): Promise<number> {
    return this.insert(
      tx,
      duties.flatMap((duty) => placed(duty.id, yearlyWindows(duty, year))),
    );
  }

  private async insert(tx: Tx, windows: readonly Placed[]): Promise<number> {
    if (windows.length === 0) return 0;
    return tx.execute(
      `insert into duban.occurrence (id, office_id, obligation_id, ordinal, window_start, window_end, hard_due, state)
       select r.id, $2, r."obligationId", r.ordinal, r."windowStart", r."windowEnd", r."hardDue", 'OPEN'
         from jsonb_to_recordset($1::jsonb) as r(id uuid, "obligationId" uuid, ordinal int, "windowStart" date, "windowEnd" date, "hardDue" date)
       on conflict (obligation_id, window_start, ordinal) do nothing`,
      [JSON.stringify(windows.map((window) => ({ id: tx.id(), ...window }))), tx.officeId],
    );
  }
}

interface Placed extends OccurrenceWindow {
  readonly obligationId: string;
}
const placed = (obligationId: string, windows: readonly OccurrenceWindow[]): Placed[] =>
  windows.map((window) => ({ obligationId, ...window }));
