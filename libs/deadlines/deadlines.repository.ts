import { Injectable } from '@nestjs/common';
import { addDays } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { DeadlineInput, DeadlineRef, DueDeadline } from './deadline.types.js';
import { type ClockShape, nextRungs, shapeKey } from './next-rung.js';

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

  /** Locks the next slice of clocks with a rung due today or missed; other sweeps pass it by. */
  async claimDue(tx: Tx, limit: number): Promise<DueDeadline[]> {
    // As one JSON text: thousands of rows are read several times faster than one by one.
    const [row] = await tx.query<{ claimed: DueDeadline[] }>(
      `select coalesce(json_agg(c), '[]') as claimed from (
         select subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", ladder, title,
                natural_key as "naturalKey", started_on as "startedOn", due, due_version as "dueVersion", next_rung_on as "nextRungOn",
                ctid::text as place
           from duban.deadline
          where office_id = $1 and live and next_rung_on <= $2
          order by next_rung_on, unit_id, subject_id, ladder limit $3
          for no key update skip locked) c`,
      [tx.officeId, tx.today, limit],
    );
    return row!.claimed;
  }

  /** Moves claimed clocks on to their first rung after today. */
  async advance(tx: Tx, claimed: readonly DueDeadline[]): Promise<void> {
    if (claimed.length === 0) return;
    const next = new Map(nextRungs(this.policies.rulesAt(tx.today), claimed, addDays(tx.today, 1)).map((row) => [shapeKey(row), row.next_rung_on]));
    const days = claimed.map(({ ladder, startedOn, due }) => next.get(shapeKey({ ladder, started_on: startedOn, due })) ?? null);
    // By place: the rows are locked since the claim, so none can have moved, and no index has to be asked again.
    await tx.execute(
      `update duban.deadline d set next_rung_on = c.next_rung_on
         from unnest($1::tid[], $2::date[]) as c(place, next_rung_on) where d.ctid = c.place and d.office_id = $3`,
      [claimed.map((row) => row.place), days, tx.officeId],
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
