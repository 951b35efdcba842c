import { Injectable } from '@nestjs/common';
import { ACTIVE_ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { ClockRow, ClockTask } from './assignment-deadlines.js';

/** The columns that clocks are told from, for the comparison with the deadlines table. */
@Injectable()
export class ClockQueries {
  running(tx: Tx): Promise<(ClockRow & { readonly task: ClockTask })[]> {
    return tx.query(
      `select a.id, a.unit_id as "unitId", a.role, a.state, a.current_due as "currentDue", a.due_version as "dueVersion",
              a.due_started_on as "dueStartedOn", a.receipt_due as "receiptDue", a.receipt_started_on as "receiptStartedOn",
              a.dispute_at as "disputeAt", a.completion_submitted_on as "completionSubmittedOn",
              json_build_object('planYear', t.plan_year, 'no', t.no, 'title', t.title, 'state', t.state) as task
         from duban.assignment a join duban.task t on t.id = a.task_id where a.office_id = $1 and a.state = any($2)`,
      [tx.officeId, ACTIVE_ASSIGNMENT_STATES],
    );
  }
}
