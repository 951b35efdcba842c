import { Injectable } from '@nestjs/common';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { DeadlineInput, DeadlineRef } from './deadline.types.js';
import { type ClockShape, nextRungs } from './next-rung.js';

/** Rooms write their clocks here in their own transaction; the sweep reads only this table. Sets in, sets out. */
@Injectable()
export class DeadlineRepository {
  constructor(private readonly policies: PolicyStore) {}

  /** Starts clocks or moves them. An older `dueVersion` never overwrites a newer one. */
  async put(tx: Tx, inputs: readonly DeadlineInput[]): Promise<void> {
    if (inputs.length === 0) return;
    const next = nextRungs(this.policies.rulesAt(tx.today), inputs, tx.today);
    await tx.execute(
      `insert into duban.deadline as d (office_id, subject_kind, subject_id, unit_id, ladder, title, natural_key, started_on,
              due, due_version, next_rung_on, live)
       select $1, r."subjectKind", r."subjectId", r."unitId", r.ladder, r.title, r."naturalKey", r."startedOn", r.due,
              r."dueVersion", n.next_rung_on, true
         from jsonb_to_recordset($2::jsonb) as r("subjectKind" text, "subjectId" uuid, "unitId" uuid, ladder text, title text,
              "naturalKey" text, "startedOn" date, due date, "dueVersion" int)
         join jsonb_to_recordset($3::jsonb) as n(ladder text, started_on date, due date, next_rung_on date)
           on n.ladder = r.ladder and n.started_on = r."startedOn" and n.due = r.due
       on conflict (office_id, subject_kind, subject_id, ladder) do update
          set unit_id = excluded.unit_id, title = excluded.title, natural_key = excluded.natural_key,
              started_on = excluded.started_on, due = excluded.due, due_version = excluded.due_version,
              next_rung_on = case when d.live and (d.due, d.due_version, d.started_on) = (excluded.due, excluded.due_version, excluded.started_on)
                                  then d.next_rung_on else excluded.next_rung_on end,
              live = true, stopped_reason = null
        where d.due_version <= excluded.due_version`,
      [tx.officeId, JSON.stringify(inputs), JSON.stringify(next)],
    );
  }

  /** Ends clocks: done, returned, suspended, revoked. Rungs already made are voided when they are about to be sent. */
  async stop(tx: Tx, refs: readonly DeadlineRef[], reason: string): Promise<number> {
    if (refs.length === 0) return 0;
    return tx.execute(
      `update duban.deadline d set live = false, next_rung_on = null, stopped_reason = $3
         from jsonb_to_recordset($2::jsonb) as r("subjectKind" text, "subjectId" uuid, ladder text)
        where d.office_id = $1 and d.live and d.subject_kind = r."subjectKind" and d.subject_id = r."subjectId"
          and (r.ladder is null or d.ladder = r.ladder)`,
      [tx.officeId, JSON.stringify(refs), reason],
    );
  }

  /** Only for rebuilding: a wrong row goes, whatever version it claims to have. */
  async remove(tx: Tx, refs: readonly DeadlineRef[]): Promise<void> {
    await tx.execute(
      `delete from duban.deadline d using unnest($2::text[], $3::uuid[], $4::text[]) as r(subject_kind, subject_id, ladder)
        where d.office_id = $1 and (d.subject_kind, d.subject_id, d.ladder) = (r.subject_kind, r.subject_id, r.ladder)`,
      [tx.officeId, refs.map((ref) => ref.subjectKind), refs.map((ref) => ref.subjectId), refs.map((ref) => ref.ladder)],
    );
  }

  /** After new holiday data or a new ladder: every running clock points at its next rung again. Rungs made stay made. */
  async reschedule(tx: Tx): Promise<number> {
    const shapes = await tx.query<ClockShape>(
      `select distinct ladder, started_on as "startedOn", due from duban.deadline where office_id = $1 and live`,
      [tx.officeId],
    );
    const next = nextRungs(this.policies.rulesAt(tx.today), shapes, tx.today);
    return tx.execute(
      `update duban.deadline d set next_rung_on = n.next_rung_on
         from jsonb_to_recordset($2::jsonb) as n(ladder text, started_on date, due date, next_rung_on date)
        where d.office_id = $1 and d.live and (n.ladder, n.started_on, n.due) = (d.ladder, d.started_on, d.due)
          and d.next_rung_on is distinct from n.next_rung_on and (d.next_rung_on is null or d.next_rung_on >= $3)`,
      [tx.officeId, JSON.stringify(next), tx.today],
    );
  }
}
