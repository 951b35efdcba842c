import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PhoneCalls, type RequestedCall } from './phone-calls.repository.js';
import type { DueBatch, DueClocks, DueRung, PostOfUnit } from './rung.types.js';

/** Stands for the office where a post's unit is asked for. */
const OFFICE = '00000000-0000-0000-0000-000000000000';
/** One post keeps the call list of the office, however many clerks it has. */
const CALL_LIST = 'CALL_LIST';

/**
 * Reminders that fell due, each written once: the unique key (subject, clock, due version, rung, recipient, channel) makes
 * a repeated sweep, a second worker or a restart write nothing.
 */
@Injectable()
export class RungLedger {
  constructor(private readonly calls: PhoneCalls) {}

  /** A whole slice in one statement: clocks × rungs of their schedule × posts, joined by the server. */
  async insertDue(tx: Tx, batch: DueBatch): Promise<number> {
    if (batch.rungs.length === 0) return 0;
    const { clocks } = batch;
    const params = [
      tx.officeId,
      tx.now,
      JSON.stringify(spokenTo(batch)),
      JSON.stringify(postsOf(batch)),
      [...(batch.leads?.keys() ?? [])],
      [...(batch.leads?.values() ?? [])],
      ...COLUMNS.map(([column]) => clocks[column]),
    ];
    // Only calls are told back: thousands of rows need not be kept in hand for the few that are telephoned about.
    if (!batch.rungs.some(({ channel }) => channel === 'PHONE')) return tx.execute(INSERT_DUE, params);
    const [row] = await tx.query<{ inserted: number; calls: RequestedCall[] }>(INSERT_DUE_AND_TELL_CALLS, params);
    await this.calls.request(tx, row!.calls);
    return row!.inserted;
  }
}

const isOffice = ({ recipient }: Pick<DueRung, 'recipient'>): boolean => recipient.startsWith('OFFICE_');

/** Each rung of a schedule with the clocks' unit and dates, and with the side that it speaks to. */
function spokenTo({ rungs, shapes }: DueBatch): Record<string, unknown>[] {
  const shapeOf = new Map(shapes.map((shape) => [shape.shape, shape]));
  return rungs.map((rung) => {
    const { unitId, ladder, startedOn, due } = shapeOf.get(rung.shape)!;
    const side = rung.channel === 'PHONE' || isOffice(rung) ? 'OFFICE' : rung.recipient === 'LEAD_LIAISON' ? 'LEAD' : 'UNIT';
    const role = rung.channel === 'PHONE' ? CALL_LIST : rung.recipient === 'LEAD_LIAISON' ? 'UNIT_LIAISON' : rung.recipient;
    return { ...rung, unitId, ladder, startedOn, due, side, role };
  });
}

function postsOf({ unitPosts, officePosts }: DueBatch): Record<string, unknown>[] {
  const row = (post: PostOfUnit, owner: string, role: string) => ({ owner, role, post: post.postId, unit: post.unitId });
  const callers = officePosts.filter((post) => post.role === 'OFFICE_STAFF').sort((a, b) => (a.postId < b.postId ? -1 : 1));
  const rows = [
    ...unitPosts.map((post) => row(post, post.unitId, post.role)),
    ...officePosts.map((post) => row(post, OFFICE, post.role)),
    ...callers.slice(0, 1).map((post) => row(post, OFFICE, CALL_LIST)),
  ];
  return [...new Map(rows.map((entry) => [`${entry.owner}|${entry.role}|${entry.post}`, entry])).values()];
}

const COLUMNS: readonly (readonly [keyof DueClocks, type: string])[] = [
  ['subjectKind', 'text'],
  ['subjectId', 'uuid'],
  ['title', 'text'],
  ['naturalKey', 'text'],
  ['dueVersion', 'int'],
  ['shape', 'int'],
];
const FIRST_COLUMN = 7;

/** A lead that is the subject's own unit is told once; a unit without the post gets a row that says so. */
const INSERT_DUE = `
with clock as (
  select c.*, l.unit as "leadUnitId"
    from unnest(${COLUMNS.map(([, type], at) => `$${at + FIRST_COLUMN}::${type}[]`).join(', ')}) as c(${COLUMNS.map(([column]) => `"${column}"`).join(', ')})
    left join unnest($5::uuid[], $6::uuid[]) as l(subject, unit) on l.subject = c."subjectId"),
due as (
  select * from jsonb_to_recordset($3::jsonb) as r(shape int, rung text, rank int, recipient text, channel text, "fireOn" date,
    late boolean,
    "unitId" uuid, ladder text, "startedOn" date, due date, side text, role text)),
post as (select * from jsonb_to_recordset($4::jsonb) as p(owner uuid, role text, post uuid, unit uuid))
insert into duban.rung (office_id, subject_kind, subject_id, ladder, title, natural_key, started_on, due, due_version, rung, rank,
       recipient_post, recipient_unit, recipient_role, subject_unit, channel, fire_on, late, fate, reason, fated_at, created_at)
select $1, c."subjectKind", c."subjectId", d.ladder, c.title, c."naturalKey", d."startedOn", d.due, c."dueVersion", d.rung, d.rank,
       p.post, coalesce(p.unit, case d.side when 'LEAD' then c."leadUnitId" else d."unitId" end), d.recipient, d."unitId",
       d.channel, d."fireOn", d.late, e.fate, e.reason, case when e.fate is not null then $2::timestamptz end, $2
  from clock c
  join due d on d.shape = c.shape and (d.side <> 'LEAD' or (c."leadUnitId" is not null and c."leadUnitId" <> d."unitId"))
  left join post p on p.role = d.role
   and p.owner = case d.side when 'OFFICE' then '${OFFICE}'::uuid when 'LEAD' then c."leadUnitId" else d."unitId" end
 cross join lateral (
   select case when p.post is null then 'suppressed' when d.channel = 'IN_APP' then 'sent' when d.channel = 'PHONE' then 'listed' end as fate,
          case when p.post is null then 'no-post' end as reason) e
on conflict do nothing`;

const INSERT_DUE_AND_TELL_CALLS = `
with written as (${INSERT_DUE}
  returning subject_kind, subject_id, subject_unit, ladder, title, due, due_version, rung, channel)
select count(*)::int as inserted,
       coalesce(jsonb_agg(jsonb_build_object('subjectKind', subject_kind, 'subjectId', subject_id, 'unitId', subject_unit, 'title', title,
         'ladder', ladder, 'due', due, 'dueVersion', due_version, 'rung', rung) order by due, subject_id) filter (where channel = 'PHONE'), '[]') as calls
  from written`;
