import { Injectable } from '@nestjs/common';
import { PERIODS, type Period, occurrences } from '#domain/obligation/occurrences.js';
import { fold } from '#domain/outline-revision/clause-body.js';
import { listChanges } from '#domain/outline-revision/list-changes.js';
import { periodOf } from '#domain/task/drafting.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClauseRow } from '#rooms/outlines/index.js';

export interface DutiesOf {
  readonly task: { readonly id: string; readonly planYear: number; readonly dispatchedAt: Date | null };
  readonly clause: ClauseRow;
}
interface Duty {
  readonly id: string | null;
  readonly text: string;
  readonly per: string;
  readonly times: number | null;
  readonly subject: string | null;
}
interface Figure {
  readonly id: string | null;
  readonly text: string;
  readonly op: string;
  readonly value: number;
  readonly unit: string;
  readonly subject: string | null;
}

const about = ({ subject, text }: { subject: string | null; text: string }): string => fold(subject ?? text);
const isCounted = (per: string): per is Period => (PERIODS as readonly string[]).includes(per);

/** Recurring duties and targets after a revision: what is done or measured stays, what is asked follows the new text. */
@Injectable()
export class DutyRevisionRepository {
  async follow(tx: Tx, items: readonly DutiesOf[], reason: string): Promise<void> {
    for (const item of items) {
      await this.duties(tx, item, reason);
      await this.figures(tx, item);
    }
  }

  private async duties(tx: Tx, { task, clause }: DutiesOf, reason: string): Promise<void> {
    const rows = await tx.query<Duty & { id: string; ordinal: number }>(
      `select id, text, per, times, subject, ordinal from duban.obligation where task_id = $1 order by ordinal`,
      [task.id],
    );
    const wanted = clause.content.recurrences.map((each): Duty => ({ ...each, id: null, per: periodOf(each) }));
    let last = rows.at(-1)?.ordinal ?? 0;
    for (const { from, to } of listChanges<Duty>(rows, wanted, sameDuty, (duty) => `${duty.per} ${about(duty)}`)) {
      if (!to) await this.endDuty(tx, from!.id!, reason);
      else if (from) await this.changeDuty(tx, from.id!, to);
      const id = to && !from ? await this.addDuty(tx, task.id, to, (last += 1)) : from!.id!;
      if (to && task.dispatchedAt && isCounted(to.per)) await this.open(tx, id, to.per, to.times, task.planYear);
    }
  }

  /** What is still open is counted anew; occurrences that are done or waived stay. */
  private async changeDuty(tx: Tx, id: string, { text, per, times, subject }: Duty): Promise<void> {
    await tx.execute(`update duban.obligation set text = $2, per = $3, times = $4, subject = $5 where id = $1`, [
      id,
      text,
      per,
      times,
      subject,
    ]);
    await tx.execute(`delete from duban.occurrence where obligation_id = $1 and state = 'OPEN'`, [id]);
  }

  private async open(tx: Tx, id: string, per: Period, times: number | null, planYear: number): Promise<void> {
    const [settled] = await tx.query<{ n: number }>(
      `select count(*)::int as n from duban.occurrence where obligation_id = $1 and extract(year from window_start) = $2`,
      [id, planYear],
    );
    const rows = occurrences({ per, times }, planYear)
      .slice(settled!.n)
      .map((window) => ({ id: tx.id(), ...window }));
    await tx.execute(
      `insert into duban.occurrence (id, office_id, obligation_id, ordinal, window_start, window_end, hard_due, state)
       select r.id, $2, $3, r.ordinal, r."windowStart", r."windowEnd", r."hardDue", 'OPEN'
         from jsonb_to_recordset($1::jsonb) as r(id uuid, ordinal int, "windowStart" date, "windowEnd" date, "hardDue" date)
       on conflict (obligation_id, window_start, ordinal) do nothing`,
      [JSON.stringify(rows), tx.officeId, id],
    );
  }

  /** Nothing more is owed; a duty that was never counted is taken out. */
  private async endDuty(tx: Tx, id: string, reason: string): Promise<void> {
    await tx.execute(
      `update duban.occurrence set state = 'WAIVED', note = $2 where obligation_id = $1 and state = 'OPEN'`,
      [id, reason],
    );
    await tx.execute(
      `delete from duban.obligation b where b.id = $1 and not exists (select 1 from duban.occurrence o where o.obligation_id = b.id)`,
      [id],
    );
  }

  private async addDuty(tx: Tx, taskId: string, duty: Duty, ordinal: number): Promise<string> {
    const id = tx.id();
    await tx.execute(
      `insert into duban.obligation (id, office_id, task_id, ordinal, text, per, times, subject) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tx.officeId, taskId, ordinal, duty.text, duty.per, duty.times, duty.subject],
    );
    return id;
  }

  /** A target that has been measured keeps its figures under the new value; one that is dropped is kept with its figures. */
  private async figures(tx: Tx, { task, clause }: DutiesOf): Promise<void> {
    const rows = await tx.query<Figure & { id: string; ordinal: number }>(
      `select id, text, op, value, measure_unit as unit, subject, ordinal from duban.target where task_id = $1 order by ordinal`,
      [task.id],
    );
    const wanted = clause.content.targets.map((each): Figure => ({ ...each, id: null }));
    let last = rows.at(-1)?.ordinal ?? 0;
    for (const { from, to } of listChanges<Figure>(
      rows,
      wanted,
      sameFigure,
      (figure) => `${figure.unit} ${about(figure)}`,
    )) {
      if (from && to)
        await tx.execute(
          `update duban.target set text = $2, op = $3, value = $4, measure_unit = $5, subject = $6 where id = $1`,
          [from.id, to.text, to.op, to.value, to.unit, to.subject],
        );
      else if (from)
        await tx.execute(
          `delete from duban.target g where g.id = $1 and not exists (select 1 from duban.measurement m where m.target_id = g.id)`,
          [from.id],
        );
      else
        await tx.execute(
          `insert into duban.target (id, office_id, task_id, ordinal, text, op, value, measure_unit, subject) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [tx.id(), tx.officeId, task.id, (last += 1), to!.text, to!.op, to!.value, to!.unit, to!.subject],
        );
    }
  }
}

const sameDuty = (duty: Duty): string => `${duty.per} ${duty.times} ${about(duty)}`;
const sameFigure = (figure: Figure): string => `${figure.op} ${figure.value} ${figure.unit} ${about(figure)}`;
