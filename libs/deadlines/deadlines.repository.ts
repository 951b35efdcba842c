import { Injectable } from '@nestjs/common';
import { addDays } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClaimedClocks, ClockGroup, DeadlineInput, DeadlineRef } from './deadline.types.js';
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
  async claimDue(tx: Tx, limit: number): Promise<ClaimedClocks> {
    const [row] = await tx.query<{ claimed: number; groups: ClockGroup[]; rows: string }>(
      `with c as materialized (
         select subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", ladder, title, natural_key as "naturalKey",
                started_on as "startedOn", due, due_version as "dueVersion", next_rung_on as "nextRungOn", ctid::text as place
           from duban.deadline
          where office_id = $1 and live and next_rung_on <= $2
          order by next_rung_on, unit_id, subject_id, ladder limit $3 + 1
          for no key update skip locked),
       n as (select c.*, row_number() over () as at from c),
       g as (select n.*, dense_rank() over (order by "nextRungOn", "unitId", ladder, "startedOn", due)::int as shape from n where at <= $3)
       select (select count(*)::int from n) as claimed, coalesce((select json_agg(g)::text from g), '[]') as rows,
              coalesce((select json_agg(s order by shape) from (
                select shape, "unitId", ladder, "startedOn", due, "nextRungOn", count(*)::int as clocks from g group by 1, 2, 3, 4, 5, 6) s), '[]') as groups`,
      [tx.officeId, tx.today, limit],
    );
    return { groups: row!.groups, rows: row!.rows, more: row!.claimed > limit };
  }

  /** Moves claimed clocks on to their first rung after today: the groups up to `upTo`; the others wait as they are. */
  async advance(tx: Tx, claimed: ClaimedClocks, upTo: number): Promise<void> {
    const groups = claimed.groups.filter((group) => group.shape <= upTo);
    const next = nextRungs(this.policies.rulesAt(tx.today), groups, addDays(tx.today, 1));
    const dayOf = new Map(next.map((row) => [shapeKey(row), row.next_rung_on]));
    // By place: the rows are locked since the claim, so none can have moved, and no index has to be asked again.
    await tx.execute(
      `update duban.deadline d set next_rung_on = n.next_rung_on
         from json_to_recordset($1::json) as c(place tid, shape int) join unnest($2::int[], $3::date[]) as n(shape, next_rung_on) on n.shape = c.shape
        where d.ctid = c.place and d.office_id = $4`,
      [
        claimed.rows,
        groups.map((group) => group.shape),
        groups.map(({ ladder, startedOn, due }) => dayOf.get(shapeKey({ ladder, started_on: startedOn, due })) ?? null),
        tx.officeId,
      ],
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
