import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { scopedUnits } from '#platform/database/scope.js';
import { NotFoundError } from '#platform/errors/errors.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { AssignmentRole, AssignmentState } from '#domain/assignment/assignment.rules.js';
import { type PageObligation, type PageTarget, obligationsOf, targetsOf } from '#rooms/obligations/index.js';
import { LAMP_ROW, type LampRow } from './lamp-view.js';
import type { Task } from './task.entity.js';

export interface PageAssignment extends LampRow {
  readonly id: string;
  readonly byGroup: boolean;
  readonly originalDue: LocalDate;
  readonly receiptDue: LocalDate;
  readonly receivedAt: string | null;
  readonly completionNote: string | null;
  readonly completedOn: LocalDate | null;
  readonly disputeReason: string | null;
  readonly exemptReason: string | null;
  readonly submittedBy: string | null;
  readonly outsideGovernment: boolean;
  readonly returnCount: number;
  readonly version: number;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
}
export interface TaskPageRow extends Task {
  readonly units: readonly { role: string; unitId: string | null; groupName: string | null }[];
  readonly assignments: readonly PageAssignment[];
  readonly obligations: readonly PageObligation[];
  readonly targets: readonly PageTarget[];
  readonly holds: readonly { kind: string; refId: string }[];
  readonly openConsultations: number;
}

const list = (select: string): string => `coalesce((${select}), '[]'::json)`;

const ASSIGNMENT = `(${LAMP_ROW})::jsonb || jsonb_build_object('id', a.id, 'byGroup', a.by_group, 'originalDue', a.original_due,
  'receiptDue', a.receipt_due, 'receivedAt', a.received_at, 'completionNote', a.completion_note, 'completedOn', a.completed_on,
  'disputeReason', a.dispute_reason, 'exemptReason', a.exempt_reason, 'submittedBy', a.submitted_by,
  'outsideGovernment', a.outside_government, 'returnCount', a.return_count, 'version', a.version)`;
const TASK = `t.id, t.office_id as "officeId", t.clause_id as "clauseId", t.outline_version_id as "outlineVersionId", t.plan_year as "planYear",
  t.ordinal, t.no, t.chapter_no as "chapterNo", t.chapter, t.title, t.content, t.nature, t.source, t.state, t.prior_state as "priorState",
  t.original_due as "originalDue", t.current_due as "currentDue", t.due_version as "dueVersion", t.due_basis as "dueBasis",
  t.due_is_statutory as "dueIsStatutory", t.measure, t.deliverable_form as "deliverableForm", t.lamp_on as "lampOn", t.score_on as "scoreOn",
  t.agreed_by as "agreedBy", t.drafted_by as "draftedBy", t.initiation_submitted_by as "initiationSubmittedBy",
  t.closure_submitted_by as "closureSubmittedBy", t.dispatched_at as "dispatchedAt",
  t.closed_at as "closedAt", t.close_reason as "closeReason", t.suspended_on as "suspendedOn", t.review_on as "reviewOn",
  t.carried_from as "carriedFrom", t.carried_to as "carriedTo", t.policy_version as "policyVersion", t.version`;

/** Everything of one task in one statement: a page costs the same whether it has three units or three hundred. */
@Injectable()
export class TaskPageQueries {
  async find(tx: Tx, taskId: string): Promise<TaskPageRow> {
    const [row] = await tx.query<TaskPageRow>(
      `select ${TASK},
        ${list(`select json_agg(json_build_object('role', u.role, 'unitId', u.unit_id, 'groupName', u.group_name) order by u.position)
                  from duban.task_unit u where u.task_id = t.id`)} as units,
        ${list(`select json_agg(${ASSIGNMENT} order by a.position, a.id) from duban.assignment a where a.task_id = t.id`)} as assignments,
        ${obligationsOf('t.id')} as obligations, ${targetsOf('t.id')} as targets,
        ${list(`select json_agg(json_build_object('kind', h.kind, 'refId', h.ref_id)) from duban.task_hold h
                 where h.task_id = t.id and h.lifted_at is null`)} as holds,
        (select count(*)::int from duban.consultation c where c.outline_version_id = t.outline_version_id and c.plan_year = t.plan_year
            and c.state in ('OPEN', 'COLLECTED')) as "openConsultations"
        from duban.task t
       where t.office_id = $1 and t.id = $2
         and ($3::uuid[] is null or exists (select 1 from duban.assignment a where a.task_id = t.id and a.unit_id = any($3::uuid[]))
              or exists (select 1 from duban.consultation c join duban.consultation_unit u on u.consultation_id = c.id
                          where c.outline_version_id = t.outline_version_id and c.plan_year = t.plan_year and u.unit_id = any($3::uuid[])))`,
      [tx.officeId, taskId, scopedUnits(tx.scope)],
    );
    if (!row) throw new NotFoundError('task', taskId);
    return row;
  }
}
