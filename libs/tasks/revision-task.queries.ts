import { Injectable } from '@nestjs/common';
import { ACTIVE_ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { TaskState } from '#domain/task/task.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';

/** A task as the revision of its outline looks at it. */
export interface RevisionTaskRow {
  readonly id: string;
  readonly clauseId: string;
  readonly outlineVersionId: string;
  readonly planYear: number;
  readonly ordinal: number;
  readonly no: string;
  readonly title: string;
  readonly state: TaskState;
  readonly currentDue: LocalDate | null;
  readonly activeParts: number;
  readonly activePartIds: readonly string[];
}

/** What the rooms that revise outlines ask of the tasks. */
@Injectable()
export class RevisionTaskQueries {
  /** Tasks of a version that still count, or those named, wherever they are now. In printed order. */
  of(
    tx: Tx,
    wanted: { readonly versionId: string | null; readonly taskIds: readonly string[] },
  ): Promise<RevisionTaskRow[]> {
    return tx.query<RevisionTaskRow>(
      `select t.id, t.clause_id as "clauseId", t.outline_version_id as "outlineVersionId", t.plan_year as "planYear", t.ordinal, t.no, t.title,
              t.state, t.current_due as "currentDue", p.n as "activeParts", p.ids as "activePartIds"
         from duban.task t cross join lateral (
           select count(*)::int as n, coalesce(array_agg(a.id), '{}') as ids from duban.assignment a where a.task_id = t.id and a.state = any($4)) p
        where t.office_id = $1 and t.clause_id is not null
          and ((t.outline_version_id = $2 and t.state not in ('REVOKED', 'CARRIED_OVER')) or t.id = any($3::uuid[]))
        order by t.ordinal, t.plan_year, t.id`,
      [tx.officeId, wanted.versionId, wanted.taskIds, ACTIVE_ASSIGNMENT_STATES],
    );
  }

  /** How many tasks these versions have: all of them, and those still open. */
  async count(tx: Tx, versionIds: readonly string[]): Promise<{ all: number; open: number }> {
    const [row] = await tx.query<{ all: number; open: number }>(
      `select count(*)::int as all, (count(*) filter (where state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER')))::int as open
         from duban.task where office_id = $1 and outline_version_id = any($2::uuid[])`,
      [tx.officeId, versionIds],
    );
    return row!;
  }
}
