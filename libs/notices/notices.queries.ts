import { Injectable } from '@nestjs/common';
import type { NoticeListQuery } from '#contracts/notices.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { PaperKind } from '#domain/kernel/policy.js';
import type { NoticeOrigin, NoticeState } from '#domain/notice/notice.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface NoticeListRow {
  readonly id: string;
  readonly kind: PaperKind;
  readonly state: NoticeState;
  readonly origin: NoticeOrigin;
  readonly title: string;
  readonly unitId: string;
  readonly itemCount: number;
  readonly verifiedCount: number;
  readonly draftedBySystem: boolean;
  readonly documentId: string | null;
  readonly issuedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answerDue: LocalDate | null;
  readonly nextDue: LocalDate | null;
  readonly round: number;
  readonly createdAt: Date;
  readonly version: number;
}
/** A paper about a task or an assignment, for that page's own list. */
export interface NoticeOfTask {
  readonly id: string;
  readonly kind: PaperKind;
  readonly state: NoticeState;
  readonly title: string;
  readonly unitId: string;
  readonly assignmentId: string | null;
  readonly taskId: string | null;
  readonly issuedAt: Date | null;
}

/** Drafts are the office's own; a unit sees a paper once it is out. */
export const SEEN = (units: string): string =>
  `(${units}::uuid[] is null or (n.unit_id = any(${units}) and n.issued_at is not null))`;

/** The day that the paper waits for now: the plan, then the result, or the answer. */
const NEXT_DUE = `case when n.state in ('ISSUED', 'ACKNOWLEDGED', 'AMENDED') then coalesce(n.plan_due, n.answer_due)
                       when n.state = 'RECTIFYING' then coalesce(n.result_due, n.answer_due) end`;

export const NOTICE_LIST = `n.id, n.kind, n.state, n.origin, n.title, n.unit_id as "unitId", n.drafted_by_system as "draftedBySystem",
  n.document_id as "documentId", n.issued_at as "issuedAt", n.answered_at as "answeredAt", n.answer_due as "answerDue",
  ${NEXT_DUE} as "nextDue", n.round, n.created_at as "createdAt", n.version,
  (select count(*)::int from duban.notice_item i where i.notice_id = n.id) as "itemCount",
  (select count(*)::int from duban.notice_item i where i.notice_id = n.id and i.state = 'VERIFIED') as "verifiedCount"`;

@Injectable()
export class NoticeQueries {
  page(tx: Tx, query: NoticeListQuery, after: { at: string; id: string } | null): Promise<NoticeListRow[]> {
    return tx.query(
      `select ${NOTICE_LIST} from duban.notice n
        where n.office_id = $1 and ${SEEN('$2')} and ($3::text is null or n.kind = $3) and ($4::text is null or n.state = $4)
          and ($5::uuid is null or n.unit_id = $5)
          and ($6::boolean is null or (n.state not in ('CLOSED', 'REVOKED')) = $6)
          and ($7::timestamptz is null or (n.created_at, n.id) < ($7, $8::uuid))
          and ($10::uuid is null or exists (select 1 from duban.notice_item i where i.notice_id = n.id and i.task_id = $10))
        order by n.created_at desc, n.id desc limit $9`,
      [
        tx.officeId,
        scopedUnits(tx.scope),
        query.kind ?? null,
        query.state ?? null,
        query.unitId ?? null,
        query.open === undefined ? null : query.open === 'true',
        after?.at ?? null,
        after?.id ?? null,
        query.limit + 1,
        query.taskId ?? null,
      ],
    );
  }

  ofTasks(tx: Tx, taskIds: readonly string[]): Promise<NoticeOfTask[]> {
    return tx.query(
      `select n.id, n.kind, n.state, n.title, n.unit_id as "unitId", i.assignment_id as "assignmentId", i.task_id as "taskId", n.issued_at as "issuedAt"
         from duban.notice_item i join duban.notice n on n.id = i.notice_id
        where i.office_id = $1 and i.task_id = any($3::uuid[]) and ${SEEN('$2')} order by n.created_at, n.id`,
      [tx.officeId, scopedUnits(tx.scope), taskIds],
    );
  }
}
