import { Injectable } from '@nestjs/common';
import { secondsAfter } from '#platform/clock/clock.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { CarriedRung, ClaimedMessage, MessageResult, ReadyToSend } from './message.types.js';

/** A run that dies keeps its messages this long; longer than any answer of a gateway may take. */
const LEASE_SECONDS = 180;

export interface RungFate {
  readonly id: number;
  readonly reason: string;
}

const MESSAGE = `
  select id, batch_id as "batchId", recipient_post as "recipientPost", recipient_unit as "recipientUnit", channel,
         local_date as "localDate", state, in_doubt as "inDoubt", attempts, fencing, message_id as "messageId",
         document_id as "documentId", subject, body, address
    from duban.message`;

/** The statements of one delivery run. The row's state, lease and fencing token are the truth; a queue knows nothing. */
@Injectable()
export class ClaimRepository {
  lock(tx: Tx, batchId: string, limit: number): Promise<ClaimedMessage[]> {
    return tx.query<ClaimedMessage>(
      `${MESSAGE}
        where batch_id = $1 and office_id = $2
          and case state when 'READY' then coalesce(next_attempt_at, $3) when 'SENDING' then lease_until
                when 'IN_DOUBT' then coalesce(next_attempt_at, lease_until) end <= $3
        order by id limit $4 for update skip locked`,
      [batchId, tx.officeId, tx.now, limit],
    );
  }

  /** The texts of a day that wait for a person. */
  lockListed(tx: Tx, day: LocalDate): Promise<ClaimedMessage[]> {
    return tx.query<ClaimedMessage>(
      `${MESSAGE} where office_id = $1 and local_date = $2 and state = 'LISTED' order by id for update`,
      [tx.officeId, day],
    );
  }

  rungsOf(tx: Tx, messageIds: readonly string[]): Promise<CarriedRung[]> {
    return tx.query<CarriedRung>(
      `select id, message_id as "messageId", subject_kind as "subjectKind", subject_id as "subjectId", ladder, title,
              started_on as "startedOn", due, due_version as "dueVersion", rung, rank
         from duban.rung where message_id = any($1::uuid[]) and fate is null order by message_id, rank desc, due, natural_key`,
      [messageIds],
    );
  }

  /** Takes the messages under a lease and a new fencing token, with the very words that will leave. */
  async begin(tx: Tx, ready: readonly ReadyToSend[], state: 'SENDING' | 'IN_DOUBT' | 'LISTED'): Promise<void> {
    if (ready.length === 0) return;
    const rows = ready.map(({ message, recipient, subject, body }) => ({ id: message.id, ...recipient, subject, body }));
    await tx.execute(
      `update duban.message m
          set in_doubt = m.in_doubt or m.state in ('SENDING', 'IN_DOUBT'), state = $2, lease_until = $3, fencing = m.fencing + 1, attempts = m.attempts + 1,
              checked_at = $4, next_attempt_at = null, address = r.address, recipient_name = r.name, subject = r.subject, body = r.body
         from jsonb_to_recordset($1::jsonb) as r(id uuid, name text, address text, subject text, body text)
        where m.id = r.id`,
      [JSON.stringify(rows), state, secondsAfter(tx.now, LEASE_SECONDS), tx.now],
    );
  }

  /** Ends messages of which nothing is left to say, or nobody is there to hear it. */
  async suppress(tx: Tx, messages: readonly { id: string; reason: string }[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.execute(
      `update duban.message m
          set state = case when m.in_doubt or m.state in ('SENDING', 'IN_DOUBT') then 'UNKNOWN' else 'SUPPRESSED' end, reason = r.reason, checked_at = $3,
              fencing = m.fencing + 1, lease_until = null, next_attempt_at = null
         from unnest($1::uuid[], $2::text[]) as r(id, reason) where m.id = r.id`,
      [messages.map((m) => m.id), messages.map((m) => m.reason), tx.now],
    );
  }

  async voidRungs(tx: Tx, rungs: readonly RungFate[]): Promise<void> {
    if (rungs.length === 0) return;
    await tx.execute(
      `update duban.rung r set fate = 'suppressed', reason = v.reason, fated_at = $3
         from unnest($1::bigint[], $2::text[]) as v(id, reason) where r.id = v.id and r.fate is null`,
      [rungs.map((r) => r.id), rungs.map((r) => r.reason), tx.now],
    );
  }

  async defer(tx: Tx, messageIds: readonly string[], seconds: number): Promise<void> {
    if (messageIds.length === 0) return;
    await tx.execute('update duban.message set next_attempt_at = $2 where id = any($1::uuid[])', [messageIds, secondsAfter(tx.now, seconds)]);
  }

  /**
   * Batches with something to do now and nobody seen to do it: a pause is over, a lease ran out, a command got lost. Each is
   * asked for at most every two minutes.
   */
  async overdueBatches(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.query<{ batch: string }>(
      `update duban.message m set nudged_at = $2
         from (select id from duban.message
                where office_id = $1 and state in ('READY', 'SENDING', 'IN_DOUBT')
                  and coalesce(next_attempt_at, lease_until, created_at) <= $2
                  and (next_attempt_at is not null or lease_until is not null or created_at <= $3)
                  and (nudged_at is null or nudged_at <= $3)
                order by coalesce(next_attempt_at, lease_until, created_at), id limit $4 for update skip locked) due
        where m.id = due.id returning m.batch_id as batch`,
      [tx.officeId, tx.now, secondsAfter(tx.now, -120), limit],
    );
    return [...new Set(rows.map((row) => row.batch))];
  }

  /** What became of the run's messages. A run that was overtaken changes nothing: its fencing token is old. */
  async settle(tx: Tx, results: readonly MessageResult[]): Promise<number> {
    if (results.length === 0) return 0;
    return tx.execute(
      `update duban.message m
          set state = r.state, reason = r.reason, provider_id = coalesce(r."providerId", m.provider_id), error = left(r.error, 500),
              in_doubt = m.in_doubt or coalesce(r."inDoubt", false), lease_until = null,
              sent_at = case when r.state = 'SENT' then coalesce(m.sent_at, $2) end,
              next_attempt_at = $2 + interval '1 second' * r."retryIn",
              attempts = m.attempts - case when r.begun = false then 1 else 0 end
         from jsonb_to_recordset($1::jsonb) as r(id uuid, fencing bigint, state text, reason text, "providerId" text, error text,
              "inDoubt" boolean, "retryIn" int, begun boolean)
        where m.id = r.id and m.fencing = r.fencing and m.state in ('SENDING', 'IN_DOUBT')`,
      [JSON.stringify(results), tx.now],
    );
  }
}
