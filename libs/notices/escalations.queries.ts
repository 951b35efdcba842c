import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';

/** An issued paper that calls for the next one. */
export interface Escalation {
  readonly noticeId: string;
  readonly unitId: string;
  readonly next: 'SLIP' | 'NOTICE';
  readonly assignmentIds: readonly string[];
}

const NOT_YET = `not exists (select 1 from duban.notice later where later.escalated_from = n.id)`;
const ASSIGNMENTS = `array(select i.assignment_id from duban.notice_item i where i.notice_id = n.id and i.assignment_id is not null order by i.ordinal)`;

@Injectable()
export class EscalationQueries {
  /** Tips and slips whose day of answer has passed without one; a stayed clock is not late. */
  unanswered(tx: Tx, noticeIds: readonly string[] | null, limit: number): Promise<Escalation[]> {
    return tx.query(
      `select n.id as "noticeId", n.unit_id as "unitId", case n.kind when 'TIP' then 'SLIP' else 'NOTICE' end as next,
              ${ASSIGNMENTS} as "assignmentIds"
         from duban.notice n
        where n.office_id = $1 and n.kind in ('TIP', 'SLIP') and n.state in ('ISSUED', 'ACKNOWLEDGED') and n.answer_due < $2
          and n.clock_stopped_on is null and ($3::uuid[] is null or n.id = any($3)) and ${NOT_YET}
        order by n.answer_due, n.id limit $4`,
      [tx.officeId, tx.today, noticeIds, limit],
    );
  }

  /** The second and every further slip of a unit within the calendar year, while it is open. */
  secondSlips(tx: Tx, limit: number): Promise<Escalation[]> {
    return tx.query(
      `select n.id as "noticeId", n.unit_id as "unitId", 'NOTICE' as next, ${ASSIGNMENTS} as "assignmentIds"
         from duban.notice n
        where n.office_id = $1 and n.kind = 'SLIP' and n.state not in ('DRAFT', 'PENDING_SIGNATURE', 'CLOSED', 'REVOKED')
          and n.year = extract(year from $2::date)
          and exists (select 1 from duban.notice first
                       where first.office_id = n.office_id and first.unit_id = n.unit_id and first.kind = 'SLIP' and first.year = n.year
                         and first.issued_at is not null and first.state <> 'REVOKED' and (first.issued_at, first.id) < (n.issued_at, n.id))
          and ${NOT_YET}
        order by n.issued_at, n.id limit $3`,
      [tx.officeId, tx.today, limit],
    );
  }
}
