import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

@Injectable()
export class YearlyDutyQueries {
  /** Running tasks of earlier plan years that were given for this one too. One that is suspended or about to close waits until it goes on. */
  runningInto(tx: Tx, year: number): Promise<{ id: string; until: LocalDate }[]> {
    return tx.query(
      `select t.id, t.original_due as until from duban.task t
        where t.office_id = $1 and t.state in ('DISPATCHED', 'IN_PROGRESS') and t.plan_year < $2 and t.original_due >= make_date($2, 1, 1)`,
      [tx.officeId, year],
    );
  }

  /**
   * Yearly and lasting tasks of these outlines that were finished in the year before and have no task in this one. Locked,
   * so that a second worker passes them by; the unique place of a task in its year stands behind it.
   */
  async finishedBefore(tx: Tx, year: number, outlineVersionIds: readonly string[], limit: number): Promise<string[]> {
    if (outlineVersionIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `select t.id from duban.task t
        where t.office_id = $1 and t.plan_year = $2 - 1 and t.outline_version_id = any($3::uuid[])
          and t.state in ('CLOSED', 'ARCHIVED') and t.nature in ('ANNUAL', 'LONG_TERM')
          and not exists (select 1 from duban.task n where n.office_id = t.office_id and n.outline_version_id = t.outline_version_id
                             and n.plan_year = $2 and n.ordinal = t.ordinal)
        order by t.id limit $4 for no key update skip locked`,
      [tx.officeId, year, outlineVersionIds, limit],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Of these outlines, those that began last year's work, each with the places that ever had a task: where a revision changed
   * a clause whose task was finished, that task stays below the old words and the place is free.
   */
  async placesTaken(
    tx: Tx,
    year: number,
    outlineVersionIds: readonly string[],
  ): Promise<{ versionId: string; ordinals: number[] }[]> {
    return tx.query(
      `select t.outline_version_id as "versionId", json_agg(distinct t.ordinal) as ordinals from duban.task t
        where t.office_id = $1 and t.outline_version_id = any($3::uuid[]) group by 1 having bool_or(t.plan_year = $2 - 1)`,
      [tx.officeId, year, outlineVersionIds],
    );
  }
}
