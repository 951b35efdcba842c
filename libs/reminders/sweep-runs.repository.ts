import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface SweepRun {
  readonly kind: 'due' | 'compose';
  readonly rungs: number;
  readonly messages: number;
}
export interface SweepRunRow extends SweepRun {
  readonly localDate: LocalDate;
  readonly startedAt: Date;
}

/** When reminders were last worked off and what came of it: the clerk's answer to “did it run today?”. */
@Injectable()
export class SweepRuns {
  async record(tx: Tx, run: SweepRun): Promise<void> {
    await tx.execute(
      `insert into duban.sweep_run (id, office_id, kind, local_date, started_at, finished_at, rungs, messages)
       values ($1, $2, $3, $4, $5, duban.now(), $6, $7)`,
      [tx.id(), tx.officeId, run.kind, tx.today, tx.now, run.rungs, run.messages],
    );
  }

  recent(tx: Tx, limit: number): Promise<SweepRunRow[]> {
    return tx.query<SweepRunRow>(
      `select kind, local_date as "localDate", started_at as "startedAt", rungs, messages from duban.sweep_run
        where office_id = $1 order by started_at desc, id desc limit $2`,
      [tx.officeId, limit],
    );
  }
}
