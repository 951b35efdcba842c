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
}

/** What the rooms that revise outlines ask of the tasks. */
@Injectable()
export class RevisionTaskQueries {
  /** Every task of these versions, and those named wherever they are now. In printed order. */
  of(
    tx: Tx,
    wanted: { readonly versionIds: readonly string[]; readonly taskIds: readonly string[] },
  ): Promise<RevisionTaskRow[]> {
    return tx.query<RevisionTaskRow>(
      `select t.id, t.clause_id as "clauseId", t.outline_version_id as "outlineVersionId", t.plan_year as "planYear", t.ordinal, t.no, t.title,
              t.state, t.current_due as "currentDue",
              (select count(*)::int from duban.assignment a where a.task_id = t.id and a.state = any($4)) as "activeParts"
         from duban.task t
        where t.office_id = $1 and t.clause_id is not null and (t.outline_version_id = any($2::uuid[]) or t.id = any($3::uuid[]))
        order by t.ordinal, t.plan_year, t.id`,
      [tx.officeId, wanted.versionIds, wanted.taskIds, ACTIVE_ASSIGNMENT_STATES],
    );
  }

  /** Tasks of a plan year that are still open below these versions, whatever the version after them has already. */
  async openBelow(tx: Tx, versionIds: readonly string[], planYear: number): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from duban.task t
        where t.office_id = $1 and t.outline_version_id = any($2::uuid[]) and t.plan_year = $3
          and t.state not in ('CLOSED', 'ARCHIVED', 'REVOKED', 'CARRIED_OVER')`,
      [tx.officeId, versionIds, planYear],
    );
    return row!.n;
  }
}
