import { Injectable } from '@nestjs/common';
import type { AssignmentListQuery, AssignmentRowView } from '#contracts/assignments.js';
import { toAvailableActions } from '#contracts/available-action.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import { assignmentMachine } from '#domain/assignment/assignment.machine.js';
import { ACTIVE_ASSIGNMENT_STATES, type AssignmentFacts } from '#domain/assignment/assignment.rules.js';
import { availableActions } from '#domain/kernel/state-machine.js';
import type { TaskState } from '#domain/task/task.rules.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { LAMP_ROW, type LampRow, assignmentLamp, lampView } from './lamp-view.js';

type Found = Pick<AssignmentRowView, 'id' | 'taskId' | 'taskNo' | 'taskTitle' | 'measure' | 'unitId' | 'version'> & {
  readonly receiptDue: AssignmentFacts['receiptDue'];
  readonly row: LampRow;
  readonly taskState: TaskState;
  readonly taskLampOn: boolean;
  readonly primaryLeadUnitId: string | null;
  readonly outsideGovernment: boolean;
  readonly submittedBy: string | null;
};

/** The units' parts: what a contact has on the desk, and what the office looks through. Soonest date first. */
@Injectable()
export class AssignmentListQueries {
  constructor(
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async page(tx: Tx, query: AssignmentListQuery): Promise<Page<AssignmentRowView>> {
    const after = decodeCursor(query.cursor, ['date', 'id']);
    const found = await tx.query<Found>(
      `select a.id, a.task_id as "taskId", t.no as "taskNo", t.title as "taskTitle", t.measure, a.unit_id as "unitId", a.version,
              a.receipt_due as "receiptDue", a.outside_government as "outsideGovernment", a.submitted_by as "submittedBy", ${LAMP_ROW} as row,
              t.state as "taskState", t.lamp_on as "taskLampOn",
              (select p.unit_id from duban.assignment p where p.task_id = a.task_id and p.role = 'PRIMARY_LEAD'
                  and p.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN') limit 1) as "primaryLeadUnitId"
         from duban.assignment a join duban.task t on t.id = a.task_id
        where a.office_id = $1 and a.state = any($2) and ($3::uuid is null or a.unit_id = $3) and ($4::uuid[] is null or a.unit_id = any($4::uuid[]))
          and ($5::date is null or (a.current_due, a.id) > ($5::date, $6::uuid))
        order by a.current_due, a.id limit $7`,
      [
        tx.officeId,
        query.state ? [query.state] : ACTIVE_ASSIGNMENT_STATES,
        query.unitId ?? null,
        scopedUnits(tx.scope),
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    );
    const items = await this.hydrate(tx, found.slice(0, query.limit));
    const last = items.at(-1);
    return { items, nextCursor: found.length > query.limit && last ? encodeCursor([last.currentDue, last.id]) : null };
  }

  private async hydrate(tx: Tx, found: readonly Found[]): Promise<AssignmentRowView[]> {
    const { rules } = this.book.at(tx);
    const ids = new Set(found.flatMap((each) => [each.unitId, each.primaryLeadUnitId ?? []].flat()));
    const units = new Map((await this.units.byIds(tx, [...ids])).map((unit) => [unit.id, unit]));
    return found.map(({ row, taskState, taskLampOn, primaryLeadUnitId, outsideGovernment, submittedBy, ...each }) => {
      const facts: AssignmentFacts = {
        ...row,
        receiptDue: each.receiptDue,
        outsideGovernment,
        submittedBy,
        taskState,
        familyId: units.get(each.unitId)?.familyId ?? each.unitId,
        primaryLeadUnitId,
        primaryLeadFamilyId: units.get(primaryLeadUnitId ?? '')?.familyId ?? null,
        evidenceCount: Number.MAX_SAFE_INTEGER,
      };
      return {
        ...each,
        unitName: units.get(each.unitId)?.name ?? '',
        role: row.role,
        state: row.state,
        stateText: assignmentMachine.states[row.state],
        currentDue: row.currentDue,
        lamp: lampView(assignmentLamp(row, { state: taskState, lampOn: taskLampOn }, tx.today, rules)),
        actions: toAvailableActions(availableActions(assignmentMachine, facts, tx.actor, tx.today, { rules })),
      };
    });
  }
}
