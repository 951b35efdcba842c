import { Injectable } from '@nestjs/common';
import type { NoticeItemView } from '#contracts/notices.js';
import type { UrgingLine } from '#contracts/paper-body.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NOTICE_LIST, type NoticeListRow, SEEN } from './notices.queries.js';

export interface NoticeDetailRow extends NoticeListRow {
  readonly originText: string;
  readonly facts: string;
  readonly basis: string;
  readonly urging: UrgingLine[];
  readonly authorIds: string[];
  readonly submittedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly answer: string | null;
  readonly planDue: LocalDate | null;
  readonly planSubmittedAt: Date | null;
  readonly resultDue: LocalDate | null;
  readonly resultSubmittedAt: Date | null;
  readonly objectionAt: Date | null;
  readonly objectionReason: string | null;
  readonly objectionDecideBy: LocalDate | null;
  readonly objectionDecision: string | null;
  readonly clockStoppedOn: LocalDate | null;
  readonly returnReason: string | null;
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
  readonly lookBackOn: LocalDate | null;
  readonly escalatedFrom: string | null;
  readonly repeatOf: string | null;
  readonly items: (Omit<NoticeItemView, 'evidence' | 'planDue'> & {
    readonly planDue: LocalDate | null;
    readonly evidenceCount: number;
    readonly submittedBy: string | null;
  })[];
}

const ITEMS = `coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'ordinal', i.ordinal, 'assignmentId', i.assignment_id,
    'taskId', i.task_id, 'taskNo', i.task_no, 'matter', i.matter, 'problem', i.problem, 'requirement', i.requirement, 'due', i.due,
    'state', i.state, 'planMeasure', i.plan_measure, 'planPerson', i.plan_person, 'planDue', i.plan_due, 'result', i.result,
    'evidenceCount', i.evidence_count, 'submittedBy', i.submitted_by, 'verifyReason', i.verify_reason, 'round', i.round,
    'verifiedAt', to_char(i.verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by i.ordinal)
  from duban.notice_item i where i.notice_id = n.id), '[]') as items`;

@Injectable()
export class NoticeDetailQueries {
  /** The whole notice with its items in one statement. */
  async byId(tx: Tx, id: string): Promise<NoticeDetailRow | null> {
    const rows = await tx.query<NoticeDetailRow>(
      `select ${NOTICE_LIST}, n.origin_text as "originText", n.facts, n.basis, n.urging_record as urging, n.author_ids as "authorIds",
              n.submitted_by as "submittedBy", n.acknowledged_at as "acknowledgedAt", n.answer, n.plan_due as "planDue",
              n.plan_submitted_at as "planSubmittedAt", n.result_due as "resultDue", n.result_submitted_at as "resultSubmittedAt",
              n.objection_at as "objectionAt", n.objection_reason as "objectionReason", n.objection_decide_by as "objectionDecideBy",
              n.objection_decision as "objectionDecision", n.clock_stopped_on as "clockStoppedOn", n.return_reason as "returnReason",
              n.closed_at as "closedAt", n.close_reason as "closeReason", n.look_back_on as "lookBackOn",
              n.escalated_from as "escalatedFrom", n.repeat_of as "repeatOf", ${ITEMS}
         from duban.notice n where n.office_id = $1 and n.id = $3 and ${SEEN('$2')}`,
      [tx.officeId, scopedUnits(tx.scope), id],
    );
    return rows[0] ?? null;
  }
}
