import { Injectable } from '@nestjs/common';
import type { ExtensionRow } from '#contracts/assignments.js';
import { toAvailableActions } from '#contracts/available-action.js';
import { type Page, decodeCursor, pageById } from '#contracts/paging.js';
import { ACTIVE_ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import { extensionMachine } from '#domain/extension/extension.machine.js';
import type { ExtensionFacts, ExtensionState } from '#domain/extension/extension.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from '#rooms/units/index.js';

export interface ExtensionListInput {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly open: boolean;
}
type FoundExtension = Omit<ExtensionRow, 'unitName' | 'actions' | 'state' | 'dueAtRequest' | 'requestedDue'> &
  Omit<ExtensionFacts, 'familyId' | 'state' | 'requestedDue'> & {
    readonly state: ExtensionState;
    readonly requestedDue: LocalDate;
  };

const INSTANT = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const OTHERS = `select count(*)::int from duban.extension_request o where o.assignment_id = x.assignment_id and o.id <> x.id and o.state`;

/** Requests for more time, with what may be done about each. Newest first. */
@Injectable()
export class ExtensionListQueries {
  constructor(
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async page(tx: Tx, input: ExtensionListInput): Promise<Page<ExtensionRow>> {
    const [before] = decodeCursor(input.cursor, ['id']) ?? [null];
    const found = await tx.query<FoundExtension>(
      `select x.id, x.assignment_id as "assignmentId", t.id as "taskId", t.no as "taskNo", t.title as "taskTitle", x.unit_id as "unitId", x.state,
              x.due_at_request as "dueAtRequest", x.requested_due as "requestedDue", x.working_days as "workingDays", x.filed_in_time as "filedInTime",
              x.reason, x.progress, ${INSTANT('x.submitted_at')} as "submittedAt", x.submitted_by as "submittedBy",
              x.decision_reason as "decisionReason", x.version, t.due_is_statutory as "dueIsStatutory",
              a.state = any($6) and t.state in ('DISPATCHED', 'IN_PROGRESS') as "assignmentActive",
              (${OTHERS} = 'APPROVED') as "earlierApproved", (${OTHERS} in ('DRAFT', 'SUBMITTED', 'LEAD_OPINED')) as "otherOpenRequests",
              (select p.unit_id from duban.assignment p where p.task_id = t.id and p.role = 'PRIMARY_LEAD'
                  and p.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN') limit 1) as "primaryLeadUnitId"
         from duban.extension_request x join duban.assignment a on a.id = x.assignment_id join duban.task t on t.id = a.task_id
        where x.office_id = $1 and ($2::uuid[] is null or x.unit_id = any($2::uuid[])
               or exists (select 1 from duban.assignment l where l.task_id = t.id and l.role = 'PRIMARY_LEAD' and l.unit_id = any($2::uuid[])))
          and ($3::uuid is null or x.id < $3) and (not $4 or x.state in ('SUBMITTED', 'LEAD_OPINED')) order by x.id desc limit $5`,
      [tx.officeId, scopedUnits(tx.scope), before, input.open, input.limit + 1, ACTIVE_ASSIGNMENT_STATES],
    );
    const { rules } = this.book.at(tx);
    const { items: rows, nextCursor } = pageById(found, input.limit);
    const units = new Map(
      (await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))])).map((unit) => [unit.id, unit]),
    );
    const items = rows.map((row) => {
      const unit = units.get(row.unitId);
      const facts = { ...row, familyId: unit?.familyId ?? row.unitId };
      const actions = toAvailableActions(availableActions(extensionMachine, facts, tx.actor, tx.today, { rules }));
      return { ...row, unitName: unit?.name ?? '', actions };
    });
    return { items, nextCursor };
  }
}
