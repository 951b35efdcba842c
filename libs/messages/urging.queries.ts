import { Injectable } from '@nestjs/common';
import type { Channel, RungRecipient } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

/** One line of 催办记录 as papers print it: proof that the unit was told, by whom and how. */
export interface UrgingLine {
  readonly subjectId: string;
  readonly on: LocalDate;
  /** Asia/Shanghai, HH:mm; null when only the day is known. */
  readonly at: string | null;
  readonly channel: Channel;
  readonly rung: string | null;
  readonly recipientRole: RungRecipient | null;
  readonly recipientName: string | null;
  /** What the person on the telephone answered. */
  readonly answer: string | null;
  /** The provider confirmed that it arrived. */
  readonly delivered: boolean;
}

@Injectable()
export class Urging {
  /**
   * What reached the unit about these subjects, oldest first: sent messages and calls made, nothing that failed, and nothing
   * that was said to others about it (its first lead, the office that has to decide).
   */
  record(tx: Tx, subjectKind: string, ids: readonly string[]): Promise<UrgingLine[]> {
    return tx.query<UrgingLine>(
      `select * from (
         select o.subject_id as "subjectId", o.local_date as "on",
                to_char(o.sent_at at time zone 'Asia/Shanghai', 'HH24:MI') as at, o.channel, o.rung,
                o.recipient_role as "recipientRole", o.recipient_name as "recipientName", null::text as answer,
                o.delivered_at is not null as delivered
           from duban.rung_outcome o
          where o.office_id = $1 and o.subject_kind = $2 and o.subject_id = any($3::uuid[]) and o.channel in ('EMAIL', 'SMS')
            and o.fate in ('sent', 'marked-sent') and o.recipient_unit = o.subject_unit
            and o.recipient_role not in ('OFFICE_STAFF', 'OFFICE_HEAD')
         union all
         select c.subject_id, (c.called_at at time zone 'Asia/Shanghai')::date, to_char(c.called_at at time zone 'Asia/Shanghai', 'HH24:MI'),
                'PHONE', c.requested_rung, null, c.spoke_with, c.answer, true
           from duban.phone_call c
          where c.office_id = $1 and c.subject_kind = $2 and c.subject_id = any($3::uuid[]) and c.state = 'DONE') line
        order by "subjectId", "on", at, channel, rung`,
      [tx.officeId, subjectKind, ids],
    );
  }
}
