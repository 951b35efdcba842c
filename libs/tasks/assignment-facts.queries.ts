import { Injectable } from '@nestjs/common';
import type { AssignmentFacts, AssignmentRole } from '#domain/assignment/assignment.rules.js';
import { ACTIVE_ASSIGNMENT_STATES, type AssignmentState } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { TaskState } from '#domain/task/task.rules.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { FilesDoor } from '#rooms/files/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import type { Assignment } from './assignment.entity.js';

/** An assignment with its task, as later rooms need it. */
export interface AssignmentRow {
  readonly id: string;
  readonly taskId: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly originalDue: LocalDate;
  readonly currentDue: LocalDate;
  readonly dueVersion: number;
  readonly receiptDue: LocalDate;
  readonly lampOn: boolean;
  readonly madeGoodLate: boolean;
  readonly outsideGovernment: boolean;
  readonly completedOn: LocalDate | null;
  readonly byGroup: boolean;
  readonly taskState: TaskState;
  readonly taskNo: string;
  readonly taskTitle: string;
  /** The document that asks. */
  readonly taskSource: string;
  readonly taskOrdinal: number;
  readonly planYear: number;
  readonly measure: string | null;
  readonly primaryLeadUnitId: string | null;
}

/** A task with the units that answer for it. */
export interface LedTask {
  readonly taskId: string;
  readonly state: TaskState;
  readonly leadUnitIds: readonly string[];
  readonly primaryLeadUnitId: string | null;
}

const ROW = `a.id, a.task_id as "taskId", a.unit_id as "unitId", a.role, a.state, a.original_due as "originalDue", a.current_due as "currentDue",
  a.due_version as "dueVersion", a.receipt_due as "receiptDue", a.lamp_on and t.lamp_on as "lampOn", a.made_good_late as "madeGoodLate",
  a.outside_government as "outsideGovernment", a.completed_on as "completedOn", a.by_group as "byGroup", t.state as "taskState",
  t.no as "taskNo", t.title as "taskTitle", t.source as "taskSource", t.ordinal as "taskOrdinal", t.plan_year as "planYear", t.measure,
  (select p.unit_id from duban.assignment p where p.task_id = a.task_id and p.role = 'PRIMARY_LEAD'
      and p.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN') limit 1) as "primaryLeadUnitId"`;
const FROM = `from duban.assignment a join duban.task t on t.id = a.task_id`;

/** The door through which later rooms look at assignments. Sets in, sets out. */
@Injectable()
export class AssignmentFactsQueries {
  constructor(
    private readonly units: UnitDirectory,
    private readonly files: FilesDoor,
  ) {}

  byIds(tx: Tx, ids: readonly string[]): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow>(
      `select ${ROW} ${FROM} where a.office_id = $1 and a.id = any($2::uuid[]) order by t.ordinal, a.id`,
      [tx.officeId, ids],
    );
  }

  /** Every assignment of live tasks in these roles, for opening a round of reports. */
  activeOfOffice(tx: Tx, planYear: number, roles: readonly AssignmentRole[]): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow>(
      `select ${ROW} ${FROM} where a.office_id = $1 and t.plan_year = $2 and a.role = any($3) and a.state = any($4)
          and t.state in ('DISPATCHED', 'IN_PROGRESS') order by a.unit_id, t.ordinal, a.id`,
      [tx.officeId, planYear, roles, ACTIVE_ASSIGNMENT_STATES],
    );
  }

  /** undefined: the person's units have no part in the task. */
  async ledTask(tx: Tx, taskId: string): Promise<LedTask | undefined> {
    const [row] = await tx.query<LedTask>(
      `select t.id as "taskId", t.state,
              array(select a.unit_id from duban.assignment a where a.task_id = t.id and a.role in ('PRIMARY_LEAD', 'LEAD')
                       and a.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN')) as "leadUnitIds",
              (select a.unit_id from duban.assignment a where a.task_id = t.id and a.role = 'PRIMARY_LEAD'
                and a.state not in ('REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN')) as "primaryLeadUnitId"
         from duban.task t
        where t.office_id = $1 and t.id = $2
          and ($3::uuid[] is null or exists (select 1 from duban.assignment m where m.task_id = t.id and m.unit_id = any($3::uuid[])))`,
      [tx.officeId, taskId, scopedUnits(tx.scope)],
    );
    return row;
  }

  /** What the rules of an assignment look at, for a locked set. */
  async of(tx: Tx, assignments: readonly Assignment[], withEvidence = false): Promise<Map<string, AssignmentFacts>> {
    const rows = new Map(
      (
        await this.byIds(
          tx,
          assignments.map((a) => a.id),
        )
      ).map((row) => [row.id, row]),
    );
    const primaries = [...rows.values()].flatMap((row) => row.primaryLeadUnitId ?? []);
    const units = await this.units.byIds(tx, [...new Set([...assignments.map((a) => a.unitId), ...primaries])]);
    const families = new Map(units.map((unit) => [unit.id, unit.familyId]));
    const evidence = withEvidence
      ? await this.files.countFor(
          tx,
          'assignment',
          assignments.map((a) => a.id),
        )
      : new Map<string, number>();
    return new Map(
      assignments.map((assignment): [string, AssignmentFacts] => {
        const { taskState, primaryLeadUnitId } = rows.get(assignment.id)!;
        const familyId = families.get(assignment.unitId) ?? assignment.unitId;
        const primaryLeadFamilyId = families.get(primaryLeadUnitId ?? '') ?? null;
        const evidenceCount = evidence.get(assignment.id) ?? 0;
        return [
          assignment.id,
          { ...assignment, taskState, primaryLeadUnitId, primaryLeadFamilyId, familyId, evidenceCount },
        ];
      }),
    );
  }
}
