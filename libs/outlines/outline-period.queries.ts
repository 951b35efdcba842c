import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';

export interface OutlinePeriod {
  readonly id: string;
  readonly title: string;
  readonly periodStart: LocalDate | null;
  readonly periodEnd: LocalDate | null;
}

/** When outlines run and end. */
@Injectable()
export class OutlinePeriodQueries {
  async of(tx: Tx, versionId: string): Promise<OutlinePeriod> {
    const [row] = await tx.query<OutlinePeriod>(
      `select id, title, period_start as "periodStart", period_end as "periodEnd" from duban.outline_version where office_id = $1 and id = $2`,
      [tx.officeId, versionId],
    );
    if (!row) throw new NotFoundError('outline-version', versionId);
    return row;
  }

  /** The newest version of each series, where its period includes that year; one without an end runs on. */
  async runningIn(tx: Tx, year: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select v.id from duban.outline_version v
        where v.office_id = $1 and coalesce(v.period_end, make_date($2, 12, 31)) >= make_date($2, 1, 1)
          and coalesce(v.period_start, make_date($2, 1, 1)) <= make_date($2, 12, 31)
          and not exists (select 1 from duban.outline_version n where n.series_id = v.series_id and n.version_no > v.version_no)`,
      [tx.officeId, year],
    );
    return rows.map((row) => row.id);
  }
}
