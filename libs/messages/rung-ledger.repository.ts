import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PhoneCalls, type RequestedCall } from './phone-calls.repository.js';
import type { DueBatch, DueRung, PostOfUnit, RungInput } from './rung.types.js';

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
    const [row] = await tx.query<{ inserted: number; calls: RequestedCall[] }>(INSERT_DUE, [
      tx.officeId,
      tx.now,
      JSON.stringify(batch.rungs.map(addressed)),
      JSON.stringify(postsOf(batch)),
      batch.clocks,
      [...(batch.leads?.keys() ?? [])],
      [...(batch.leads?.values() ?? [])],
    ]);
    await this.calls.request(tx, row!.calls);
    return row!.inserted;
  }

  /** Single rungs, for example an urging that a person ordered. */
  insert(tx: Tx, rungs: readonly RungInput[]): Promise<number> {
    return this.insertDue(tx, {
      clocks: JSON.stringify(rungs.map((rung, shape) => ({ ...rung, shape }))),
      rungs: rungs.map((rung, shape) => ({ ...rung, shape })),
      unitPosts: rungs.filter((rung) => !isOffice(rung)).map((rung) => rung.post),
      officePosts: rungs.filter(isOffice).map((rung) => rung.post),
    });
  }
}

const isOffice = ({ recipient }: Pick<DueRung, 'recipient'>): boolean => recipient.startsWith('OFFICE_');

function addressed(rung: DueRung): Record<string, unknown> {
  const side = rung.channel === 'PHONE' || isOffice(rung) ? 'OFFICE' : rung.recipient === 'LEAD_LIAISON' ? 'LEAD' : 'UNIT';
  const role = rung.channel === 'PHONE' ? CALL_LIST : rung.recipient === 'LEAD_LIAISON' ? 'UNIT_LIAISON' : rung.recipient;
  return { ...rung, side, role };
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

/** A lead that is the subject's own unit is told once; a unit without the post gets a row that says so. */
const INSERT_DUE = `
with clock as (
  select c.*, l.unit as "leadUnitId"
    from json_to_recordset($5::json) as c("subjectKind" text, "subjectId" uuid, "unitId" uuid, ladder text, title text, "naturalKey" text,
           "startedOn" date, due date, "dueVersion" int, shape int)
    left join unnest($6::uuid[], $7::uuid[]) as l(subject, unit) on l.subject = c."subjectId"),
due as (
  select * from jsonb_to_recordset($3::jsonb) as r(shape int, rung text, rank int, recipient text, channel text, "fireOn" date,
    late boolean, side text, role text)),
post as (select * from jsonb_to_recordset($4::jsonb) as p(owner uuid, role text, post uuid, unit uuid)),
written as (
  insert into duban.rung (office_id, subject_kind, subject_id, ladder, title, natural_key, started_on, due, due_version, rung, rank,
         recipient_post, recipient_unit, recipient_role, subject_unit, channel, fire_on, late, fate, reason, fated_at, created_at)
  select $1, c."subjectKind", c."subjectId", c.ladder, c.title, c."naturalKey", c."startedOn", c.due, c."dueVersion", d.rung, d.rank,
         p.post, coalesce(p.unit, case d.side when 'LEAD' then c."leadUnitId" else c."unitId" end), d.recipient, c."unitId",
         d.channel, d."fireOn", d.late, e.fate, e.reason, case when e.fate is not null then $2::timestamptz end, $2
    from clock c
    join due d on d.shape = c.shape and (d.side <> 'LEAD' or (c."leadUnitId" is not null and c."leadUnitId" <> c."unitId"))
    left join post p on p.role = d.role
     and p.owner = case d.side when 'OFFICE' then '${OFFICE}'::uuid when 'LEAD' then c."leadUnitId" else c."unitId" end
   cross join lateral (
     select case when p.post is null then 'suppressed' when d.channel = 'IN_APP' then 'sent' when d.channel = 'PHONE' then 'listed' end as fate,
            case when p.post is null then 'no-post' end as reason) e
  on conflict do nothing
  returning subject_kind, subject_id, subject_unit, ladder, title, due, due_version, rung, channel)
select count(*)::int as inserted,
       coalesce(jsonb_agg(jsonb_build_object('subjectKind', subject_kind, 'subjectId', subject_id, 'unitId', subject_unit, 'title', title,
         'ladder', ladder, 'due', due, 'dueVersion', due_version, 'rung', rung) order by due, subject_id) filter (where channel = 'PHONE'), '[]') as calls
  from written`;
