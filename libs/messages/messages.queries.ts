import { Injectable } from '@nestjs/common';
import type { MessageState } from '#domain/message/message.machine.js';
import type { Channel, LadderName, RungRecipient } from '#domain/kernel/policy.js';
import { workingDayOnOrBefore } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { Fate } from './rung.types.js';

export interface MessageRow {
  readonly id: string;
  readonly localDate: LocalDate;
  readonly channel: 'EMAIL' | 'SMS';
  readonly state: MessageState;
  readonly reason: string | null;
  readonly unitId: string;
  readonly recipientName: string | null;
  readonly address: string | null;
  readonly subject: string;
  readonly body: string;
  readonly inDoubt: boolean;
  readonly simulated: boolean;
  readonly sentAt: string | null;
  readonly deliveredAt: string | null;
}
export interface MessageFilter {
  readonly day?: LocalDate | null;
  readonly channel?: 'EMAIL' | 'SMS' | null;
  readonly state?: MessageState | null;
  /** What the demo or a test district would have sent. */
  readonly simulated?: boolean | null;
  readonly limit: number;
  readonly after?: { readonly day: LocalDate; readonly id: string } | null;
}
export interface SubjectMessage {
  readonly ladder: LadderName;
  readonly rung: string;
  /** What the ladder in force that day calls the rung. */
  readonly label: string;
  readonly channel: Channel;
  readonly fireOn: LocalDate;
  readonly recipientRole: RungRecipient;
  readonly unitId: string;
  readonly recipientName: string | null;
  readonly fate: Fate | null;
  readonly reason: string | null;
  readonly late: boolean;
  readonly inDoubt: boolean;
  readonly sentAt: string | null;
  readonly deliveredAt: string | null;
}
export interface NotReached {
  readonly unitId: string;
  readonly recipientRole: RungRecipient;
  readonly recipientName: string | null;
  readonly channel: 'EMAIL' | 'SMS';
  readonly reason: string;
  readonly rungs: number;
}

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

@Injectable()
export class MessageQueries {
  constructor(private readonly policies: PolicyStore) {}

  /** Nothing leaves on a rest day: what Friday did not reach is still to be telephoned about on Sunday. */
  lastSendingDay(tx: Tx): LocalDate {
    return workingDayOnOrBefore(this.policies.calendar, tx.today);
  }

  /** Messages of the office, or to one's own units; the newest day first. */
  page(tx: Tx, filter: MessageFilter): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `select id, local_date as "localDate", channel, state, reason, recipient_unit as "unitId", recipient_name as "recipientName",
              address, subject, body, in_doubt as "inDoubt", coalesce(provider_id like 'sim%', false) as simulated,
              ${iso('sent_at')} as "sentAt", ${iso('delivered_at')} as "deliveredAt"
         from duban.message
        where office_id = $1 and ($2::uuid[] is null or recipient_unit = any($2)) and ($3::date is null or local_date = $3)
          and ($4::text is null or channel = $4) and ($5::text is null or state = $5)
          and ($6::boolean is null or coalesce(provider_id like 'sim%', false) = $6)
          and ($7::date is null or local_date < $7 or local_date = $7 and id > $8::uuid)
        order by local_date desc, id limit $9`,
      [
        tx.officeId,
        scopedUnits(tx.scope),
        filter.day ?? null,
        filter.channel ?? null,
        filter.state ?? null,
        filter.simulated ?? null,
        filter.after?.day ?? null,
        filter.after?.id ?? null,
        filter.limit,
      ],
    );
  }

  /** Everything ever said about a subject, and what became of it. What the office tells itself to decide is no unit's to see. */
  async ofSubject(tx: Tx, subjectKind: string, subjectId: string): Promise<SubjectMessage[]> {
    const rows = await tx.query<Omit<SubjectMessage, 'label'>>(
      `select ladder, rung, channel, fire_on as "fireOn", recipient_role as "recipientRole", recipient_unit as "unitId",
              recipient_name as "recipientName", fate, reason, late, coalesce(in_doubt, false) as "inDoubt", ${iso('sent_at')} as "sentAt",
              ${iso('delivered_at')} as "deliveredAt"
         from duban.rung_outcome
        where office_id = $1 and subject_kind = $2 and subject_id = $3
          and ($4::uuid[] is null or subject_unit = any($4) and recipient_role not in ('OFFICE_STAFF', 'OFFICE_HEAD'))
        order by fire_on, rank, recipient_role, channel limit 500`,
      [tx.officeId, subjectKind, subjectId, scopedUnits(tx.scope)],
    );
    return rows.map((row) => ({ ...row, label: this.label(row) }));
  }

  private label({ ladder, rung, fireOn }: Pick<SubjectMessage, 'ladder' | 'rung' | 'fireOn'>): string {
    return this.policies.rulesAt(fireOn).policy.ladders[ladder].find((each) => each.rung === rung)?.label ?? rung;
  }

  /** Whom the day's messages did not reach, and why: a wrong number must not stop a reminder in silence. */
  notReached(tx: Tx, day: LocalDate): Promise<NotReached[]> {
    return tx.query<NotReached>(
      `${NOT_REACHED}
       select "unitId", "recipientRole", "recipientName", channel, reason, count(*)::int as rungs from unreached
        group by 1, 2, 3, 4, 5 order by 1, 2, 4, 5 limit 1000`,
      [tx.officeId, day, scopedUnits(tx.scope)],
    );
  }

  /** Rungs that fell due and were written before `day`, and of which nobody can yet say what became. */
  async withoutFate(tx: Tx, day: LocalDate): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from duban.rung_outcome
        where office_id = $1 and fate is null and fire_on < $2 and (created_at at time zone 'Asia/Shanghai')::date < $2`,
      [tx.officeId, day],
    );
    return row!.n;
  }

  /** Persons whom the messages of the last sending day did not reach. */
  async notReachedCount(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `${NOT_REACHED} select count(distinct ("unitId", "recipientRole"))::int as n from unreached`,
      [tx.officeId, this.lastSendingDay(tx), scopedUnits(tx.scope)],
    );
    return row!.n;
  }
}

const NOT_REACHED = `
with unreached as (
  select r.recipient_unit as "unitId", r.recipient_role as "recipientRole", m.recipient_name as "recipientName", m.channel,
         coalesce(m.reason, m.state) as reason
    from duban.message m join duban.rung r on r.message_id = m.id and r.fate is null
   where m.office_id = $1 and m.local_date = $2 and ($3::uuid[] is null or m.recipient_unit = any($3))
     and (m.state in ('FAILED', 'UNKNOWN') or m.state = 'SUPPRESSED' and m.reason in ('vacant', 'no-address'))
  union all
  select recipient_unit, recipient_role, null, channel, reason from duban.rung
   where office_id = $1 and fate = 'suppressed' and reason in ('vacant', 'no-address', 'no-post') and channel in ('EMAIL', 'SMS')
     and fated_at >= $2::date::timestamp at time zone 'Asia/Shanghai' and fated_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai'
     and ($3::uuid[] is null or recipient_unit = any($3)))`;
