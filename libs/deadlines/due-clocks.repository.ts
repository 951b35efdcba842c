import { Injectable } from '@nestjs/common';
import { addDays } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClaimedClocks, ClockColumns, ClockGroup, DueGroups, NamedClock } from './deadline.types.js';
import { nextRungs, shapeKey } from './next-rung.js';

/** Clocks whose day has come: looked at by schedule, decided in the rules, then claimed and moved on in one statement. */
@Injectable()
export class DueClocksRepository {
  constructor(private readonly policies: PolicyStore) {}

  /** The next `limit` clocks with a rung due today or missed, by unit and schedule. */
  async groups(tx: Tx, limit: number): Promise<DueGroups> {
    const rows = await tx.query<ClockGroup & { readonly seen: number }>(
      `with d as materialized (
         select unit_id, ladder, started_on, due, next_rung_on, row_number() over (order by next_rung_on, unit_id, subject_id) as at
           from duban.deadline where office_id = $1 and live and next_rung_on <= $2
          order by next_rung_on, unit_id, subject_id limit $3 + 1)
       select row_number() over (order by next_rung_on, unit_id, ladder, started_on, due)::int as shape, unit_id as "unitId", ladder,
              started_on as "startedOn", due, next_rung_on as "nextRungOn", (count(*) filter (where at <= $3))::int as clocks, count(*)::int as seen
         from d group by unit_id, ladder, started_on, due, next_rung_on order by shape`,
      [tx.officeId, tx.today, limit],
    );
    const groups = rows.filter((row) => row.clocks > 0);
    return { groups, more: rows.reduce((sum, row) => sum + row.seen, 0) > limit };
  }

  /**
   * Moves the clocks of these groups on to their first rung after today and says which they were. Whoever holds one at this
   * moment keeps it, and one that was changed since belongs to its group no more: both are found by the next sweep.
   */
  async claim(tx: Tx, groups: readonly ClockGroup[], named: ReadonlySet<number>): Promise<ClaimedClocks> {
    const next = nextRungs(this.policies.rulesAt(tx.today), groups, addDays(tx.today, 1));
    const dayOf = new Map(next.map((row) => [shapeKey(row), row.next_rung_on]));
    const [row] = await tx.query<ClockColumns & { readonly count: number; readonly named: NamedClock[] }>(CLAIM, [
      tx.officeId,
      groups.map((group) => group.shape),
      groups.map((group) => group.unitId),
      groups.map((group) => group.ladder),
      groups.map((group) => group.startedOn),
      groups.map((group) => group.due),
      groups.map((group) => group.nextRungOn),
      groups.map(({ ladder, startedOn, due }) => dayOf.get(shapeKey({ ladder, started_on: startedOn, due })) ?? null),
      groups.reduce((sum, group) => sum + group.clocks, 0),
      [...named],
    ]);
    const { count, named: single, ...columns } = row!;
    return { count, columns, named: single };
  }
}

/** The update goes by place: the rows are locked by the same statement, so that no index has to be asked again. */
const CLAIM = `
with s as (
  select * from unnest($2::int[], $3::uuid[], $4::text[], $5::date[], $6::date[], $7::date[], $8::date[])
    as s(shape, unit_id, ladder, started_on, due, next_rung_on, move_to)),
c as materialized (
  select d.ctid as place, s.shape, s.move_to
    from duban.deadline d
    join s on (s.unit_id, s.ladder, s.started_on, s.due, s.next_rung_on) = (d.unit_id, d.ladder, d.started_on, d.due, d.next_rung_on)
   where d.office_id = $1 and d.live and d.next_rung_on <= (select max(next_rung_on) from s)
   order by d.next_rung_on, d.unit_id, d.subject_id limit $9 for no key update of d skip locked),
m as (
  update duban.deadline d set next_rung_on = c.move_to from c where d.ctid = c.place and d.office_id = $1
  returning d.subject_kind, d.subject_id, d.title, d.natural_key, d.due_version, c.shape)
select count(*)::int as count, array_agg(subject_kind)::text as "subjectKind", array_agg(subject_id)::text as "subjectId",
       array_agg(title)::text as title, array_agg(natural_key)::text as "naturalKey", array_agg(due_version)::text as "dueVersion",
       array_agg(shape)::text as shape,
       coalesce(json_agg(json_build_object('subjectKind', subject_kind, 'subjectId', subject_id, 'shape', shape))
         filter (where shape = any($10::int[])), '[]') as named
  from m`;
