import { Injectable } from '@nestjs/common';
import type { LadderName } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Tx } from '#platform/database/unit-of-work.js';

/** Something that waits: a clock that runs, or what the head has to confirm, which has no day. */
export interface Waiting {
  readonly subjectKind: string;
  /** What the page of it is found by. */
  readonly subjectId: string;
  readonly unitId: string | null;
  readonly ladder: LadderName | 'confirm';
  readonly title: string;
  readonly due: LocalDate | null;
}

/** What waits in the office, through the views that the rooms keep for it: one statement, however many rooms are asked. */
@Injectable()
export class WaitingQueries {
  ofOffice(tx: Tx, ladders: readonly LadderName[], head: boolean, limit: number): Promise<Waiting[]> {
    return tx.query<Waiting>(
      `(select subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", ladder, title, due
          from duban.running_clock where office_id = $1 and ladder = any($2::text[]) order by due, subject_id, ladder limit $4)
       union all
       (select 'revision', outline_version_id, null, 'confirm', '审定纲要修订:' || title, null
          from duban.revision_to_confirm where office_id = $1 and $3 order by since limit $4)
       union all
       (select 'period', id, null, 'confirm', '审定总结评估:' || title, null
          from duban.period_review_to_confirm where office_id = $1 and $3 order by since limit $4)`,
      [tx.officeId, ladders, head, limit],
    );
  }
}
