import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

/** Open work that was carried over while the new outline was not there yet. */
export interface AwaitingTask {
  readonly id: string;
  readonly planYear: number;
  readonly no: string;
  readonly chapter: string;
  readonly title: string;
  readonly source: string;
  readonly carriedOn: LocalDate;
  readonly reason: string;
  readonly leadUnitIds: readonly string[];
}

@Injectable()
export class AwaitingOutlineQueries {
  /** Newest first; ids are in the order of creation. */
  page(tx: Tx, limit: number, after: string | null): Promise<AwaitingTask[]> {
    return tx.query(
      `select t.id, t.plan_year as "planYear", t.no, t.chapter, t.title, t.source, (t.closed_at at time zone 'Asia/Shanghai')::date as "carriedOn",
              coalesce(t.close_reason, '') as reason,
              coalesce((select json_agg(u.unit_id order by u.position) from duban.task_unit u
                         where u.task_id = t.id and u.role in ('PRIMARY_LEAD', 'LEAD') and u.unit_id is not null), '[]') as "leadUnitIds"
         from duban.task t
        where t.office_id = $1 and t.state = 'CARRIED_OVER' and t.carried_to is null and ($2::uuid is null or t.id < $2)
        order by t.id desc limit $3`,
      [tx.officeId, after, limit],
    );
  }
}
