import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { AssignmentRole } from '#domain/assignment/assignment.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { Deadlines, type DeadlineInput, type DeadlineSource } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

interface OpenRequest {
  readonly id: string;
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly requestedDue: LocalDate;
  readonly submittedOn: LocalDate;
  readonly planYear: number;
  readonly no: string;
  readonly title: string;
}

/** The office's own clock for requests that wait for its decision. */
@Injectable()
export class ExtensionClocks implements DeadlineSource {
  readonly subjectKind = 'extension';

  constructor(
    private readonly deadlines: Deadlines,
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async start(tx: Tx, extensionId: string): Promise<void> {
    await this.deadlines.put(tx, await this.of(tx, extensionId));
  }

  async stop(tx: Tx, extensionId: string, reason: string): Promise<void> {
    await this.deadlines.stop(tx, [{ subjectKind: 'extension', subjectId: extensionId }], reason);
  }

  expected(tx: Tx): Promise<DeadlineInput[]> {
    return this.of(tx, null);
  }

  private async of(tx: Tx, id: string | null): Promise<DeadlineInput[]> {
    const open = await tx.query<OpenRequest>(
      `select x.id, x.unit_id as "unitId", a.role, x.requested_due as "requestedDue",
              (x.submitted_at at time zone 'Asia/Shanghai')::date as "submittedOn", t.plan_year as "planYear", t.no, t.title
         from duban.extension_request x join duban.assignment a on a.id = x.assignment_id join duban.task t on t.id = a.task_id
        where x.office_id = $1 and ($2::uuid is null or x.id = $2) and x.state in ('SUBMITTED', 'LEAD_OPINED')`,
      [tx.officeId, id],
    );
    const units = new Map(
      (await this.units.byIds(tx, [...new Set(open.map((row) => row.unitId))])).map((unit) => [unit.id, unit]),
    );
    const { policy, calendar } = this.book.at(tx).rules;
    return open.map((row) => ({
      subjectKind: 'extension',
      subjectId: row.id,
      unitId: row.unitId,
      ladder: 'extension-review',
      title: `${row.no}.${row.title}(延期申请)`,
      naturalKey: `extension:${row.planYear}/${row.no}/${units.get(row.unitId)!.code}/${row.role}/${row.requestedDue}`,
      startedOn: row.submittedOn,
      due: addWorkingDays(calendar, row.submittedOn, policy.limits.extensionDecision),
      dueVersion: 1,
    }));
  }
}
