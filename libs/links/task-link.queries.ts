import { Injectable } from '@nestjs/common';
import type { LinkListQuery } from '#contracts/links.js';
import type { LinkState } from '#domain/link/link.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { SettledPair } from '#rooms/tasks/index.js';

export interface LinkRow {
  readonly id: string;
  readonly planYear: number;
  readonly unitId: string;
  readonly primaryId: string;
  readonly otherId: string;
  readonly state: LinkState;
  readonly note: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
  readonly version: number;
}

@Injectable()
export class TaskLinkQueries {
  /** A unit sees the links of its own assignments; newest first. */
  page(tx: Tx, query: LinkListQuery): Promise<LinkRow[]> {
    return tx.query<LinkRow>(
      `select id, plan_year as "planYear", unit_id as "unitId", primary_id as "primaryId", other_id as "otherId", state, note,
              decided_by_name as "decidedBy", decided_at as "decidedAt", undone_by_name as "undoneBy", undone_at as "undoneAt", version
         from duban.task_link
        where office_id = $1 and ($2::uuid[] is null or unit_id = any($2)) and ($3::int is null or plan_year = $3)
          and ($4::text is null or state = $4) and ($5::uuid is null or unit_id = $5)
          and ($6::uuid is null or primary_task_id = $6 or other_task_id = $6) and ($7::uuid is null or id < $7)
        order by id desc limit $8`,
      [
        tx.officeId,
        scopedUnits(tx.scope),
        query.planYear ?? null,
        query.state ?? null,
        query.unitId ?? null,
        query.taskId ?? null,
        query.cursor ?? null,
        query.limit + 1,
      ],
    );
  }

  /**
   * What is not to be proposed: decisions of the year, and of any year that two clauses are two things. Beside it the
   * clauses that were reported together the year before.
   */
  async decided(tx: Tx, planYear: number): Promise<{ settled: SettledPair[]; linkedBefore: ClausePair[] }> {
    const rows = await tx.query<SettledPair & { state: LinkState; planYear: number }>(
      `select unit_id as "unitId", jsonb_build_array(primary_id, other_id) as assignments, state, plan_year as "planYear",
              case when primary_clause_id is not null and other_clause_id is not null
                   then jsonb_build_array(primary_clause_id, other_clause_id) end as clauses
         from duban.task_link
        where office_id = $1 and (state = 'NOT_SAME' or state = 'LINKED' and plan_year in ($2::int, $2::int - 1)) order by id`,
      [tx.officeId, planYear],
    );
    const before = rows.filter((row) => row.state === 'LINKED' && row.planYear < planYear);
    return {
      settled: rows
        .filter((row) => !before.includes(row))
        .map((row) => ({ ...row, clauses: row.state === 'NOT_SAME' ? row.clauses : null })),
      linkedBefore: before.flatMap((row) => (row.clauses ? [row.clauses] : [])),
    };
  }
}

type ClausePair = readonly [string, string];
