import { Injectable } from '@nestjs/common';
import type { LadderName } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { MessageChannel } from './message.types.js';

export interface WaitingPost {
  readonly postId: string;
  readonly unitId: string;
  readonly rungs: number;
}
export interface OpenRung {
  readonly id: number;
  readonly postId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly ladder: LadderName;
  readonly rung: string;
  readonly rank: number;
  readonly due: LocalDate;
  readonly dueVersion: number;
}
export interface NewMessage {
  readonly id: string;
  readonly postId: string;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly messageId: string;
}
export interface Placement {
  readonly rungId: number;
  readonly messageId: string | null;
  readonly fate: string | null;
  readonly reason: string | null;
}

export interface PersonPost {
  readonly postId: string;
  /** The account that holds the post, or the post itself while nobody does. */
  readonly person: string;
}

const OPEN = `r.office_id = $1 and r.channel = $2 and r.fate is null and r.message_id is null and r.fire_on <= $3`;
const OPEN_RUNGS = `
  select id, recipient_post as "postId", subject_kind as "subjectKind", subject_id as "subjectId", ladder, rung, rank, due,
         due_version as "dueVersion" from duban.rung r where ${OPEN}`;

/** The statements by which waiting rungs become the day's messages. */
@Injectable()
export class DigestRepository {
  waitingPosts(tx: Tx, channel: MessageChannel): Promise<WaitingPost[]> {
    return tx.query<WaitingPost>(
      `select recipient_post as "postId", min(recipient_unit::text)::uuid as "unitId", count(*)::int as rungs
         from duban.rung
        where office_id = $1 and channel = $2 and fate is null and message_id is null and fire_on <= $3
        group by recipient_post order by recipient_post`,
      [tx.officeId, channel, tx.today],
    );
  }

  /** Persons and posts that have had the day's message: what arises later waits for the next one. */
  async spokenTo(tx: Tx, channel: MessageChannel): Promise<{ persons: Set<string>; unsentBatch: string | null }> {
    const rows = await tx.query<{ who: string; batch: string; fresh: boolean }>(
      `select coalesce(recipient_account, recipient_post) as who, batch_id as batch, state = 'READY' and attempts = 0 and nudged_at is null as fresh
         from duban.message where office_id = $1 and channel = $2 and local_date = $3 and sequence = 0`,
      [tx.officeId, channel, tx.today],
    );
    return { persons: new Set(rows.map((row) => row.who)), unsentBatch: rows.find((row) => row.fresh)?.batch ?? null };
  }

  /** Every waiting rung of these posts: what a text may say depends on all of them. */
  openRungs(tx: Tx, channel: MessageChannel, postIds: readonly string[]): Promise<OpenRung[]> {
    return tx.query<OpenRung>(`${OPEN_RUNGS} and recipient_post = any($4::uuid[]) order by id`, [tx.officeId, channel, tx.today, postIds]);
  }

  /** Waiting rungs of which a person has several about one and the same thing: only these need a decision for a digest. */
  contested(tx: Tx, channel: MessageChannel, persons: readonly PersonPost[]): Promise<OpenRung[]> {
    return tx.query<OpenRung>(
      `with person as materialized (select * from unnest($4::uuid[], $5::uuid[]) as p(post, who)),
            doubled as (
              select p.who, r.subject_id from duban.rung r join person p on p.post = r.recipient_post
               where ${OPEN} group by 1, 2 having count(*) > 1)
       ${OPEN_RUNGS} and (recipient_post, subject_id) in (select p.post, d.subject_id from doubled d join person p on p.who = d.who)
        order by id`,
      [tx.officeId, channel, tx.today, persons.map((p) => p.postId), persons.map((p) => p.person)],
    );
  }

  /** Everything else that waits goes into the day's digest of its person. */
  placeRest(tx: Tx, channel: MessageChannel, digests: readonly { postId: string; messageId: string }[]): Promise<number> {
    return tx.execute(
      `update duban.rung r set message_id = d.message_id from unnest($4::uuid[], $5::uuid[]) as d(post, message_id)
        where r.recipient_post = d.post and ${OPEN}`,
      [tx.officeId, channel, tx.today, digests.map((d) => d.postId), digests.map((d) => d.messageId)],
    );
  }

  /** The ids of the messages that are ours: a composer beside us may have been quicker for some. */
  async insertMessages(tx: Tx, channel: MessageChannel, batchId: string, messages: readonly NewMessage[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `insert into duban.message (id, office_id, recipient_post, recipient_unit, recipient_account, channel, local_date, sequence, state,
              batch_id, message_id, created_at)
       select r.id, $1, r."postId", r."unitId", r."accountId", $2, $3, 0, 'READY', $4, r."messageId", $5
         from jsonb_to_recordset($6::jsonb) as r(id uuid, "postId" uuid, "unitId" uuid, "accountId" uuid, "messageId" text)
       on conflict do nothing returning id`,
      [tx.officeId, channel, tx.today, batchId, tx.now, JSON.stringify(messages)],
    );
    return new Set(rows.map((row) => row.id));
  }

  async place(tx: Tx, placements: readonly Placement[]): Promise<number> {
    if (placements.length === 0) return 0;
    return tx.execute(
      `update duban.rung r set message_id = p.message_id, fate = p.fate, reason = p.reason,
              fated_at = case when p.fate is not null then $5::timestamptz end
         from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[]) as p(id, message_id, fate, reason)
        where r.id = p.id and r.message_id is null and r.fate is null`,
      [
        placements.map((p) => p.rungId),
        placements.map((p) => p.messageId),
        placements.map((p) => p.fate),
        placements.map((p) => p.reason),
        tx.now,
      ],
    );
  }

  /**
   * Messages of an earlier day that never left: their rungs wait again and compete for today's message. A mail that may
   * have arrived is not taken back; its fate stays unknown. Papers are not bound to a day.
   */
  async expire(tx: Tx, limit: number): Promise<number> {
    const rows = await tx.query<{ id: string; state: string }>(
      `update duban.message m
          set state = case when m.in_doubt or m.state <> 'READY' then 'UNKNOWN' else 'SUPPRESSED' end, reason = 'expired',
              fencing = m.fencing + 1, lease_until = null, next_attempt_at = null
         from (select id from duban.message
                where office_id = $1 and local_date < $2 and document_id is null
                  and (state in ('READY', 'IN_DOUBT') or state = 'SENDING' and lease_until <= $3)
                order by id limit $4 for update skip locked) old
        where m.id = old.id returning m.id, m.state`,
      [tx.officeId, tx.today, tx.now, limit],
    );
    const free = rows.filter((row) => row.state === 'SUPPRESSED').map((row) => row.id);
    if (free.length > 0) await tx.execute('update duban.rung set message_id = null where message_id = any($1::uuid[]) and fate is null', [free]);
    return rows.length;
  }
}
