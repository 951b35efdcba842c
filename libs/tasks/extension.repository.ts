import { Injectable } from '@nestjs/common';
import type { ExtensionState } from '#domain/extension/extension.rules.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';

export interface ExtensionRecord {
  readonly id: string;
  readonly assignmentId: string;
  readonly unitId: string;
  state: ExtensionState;
  readonly requestedDue: LocalDate;
  readonly dueAtRequest: LocalDate;
  readonly workingDays: number;
  readonly filedInTime: boolean;
  readonly reason: string;
  readonly progress: string;
  readonly submittedBy: string;
  version: number;
}
export interface OtherRequests {
  readonly earlierApproved: number;
  readonly otherOpenRequests: number;
}

const COLUMNS = `id, assignment_id as "assignmentId", unit_id as "unitId", state, requested_due as "requestedDue", due_at_request as "dueAtRequest",
  working_days as "workingDays", filed_in_time as "filedInTime", reason, progress, submitted_by as "submittedBy", version`;

@Injectable()
export class ExtensionRepository {
  async lock(tx: Tx, id: string, version: number | null): Promise<ExtensionRecord> {
    const [row] = await tx.query<ExtensionRecord>(
      `select ${COLUMNS} from duban.extension_request x
        where office_id = $1 and id = $2
          and ($3::uuid[] is null or unit_id = any($3::uuid[])
               or exists (select 1 from duban.assignment a join duban.assignment p on p.task_id = a.task_id and p.role = 'PRIMARY_LEAD'
                           where a.id = x.assignment_id and p.unit_id = any($3::uuid[]))) for no key update of x`,
      [tx.officeId, id, scopedUnits(tx.scope)],
    );
    if (!row) throw new NotFoundError('extension', id);
    if (version !== null && row.version !== version) throw new StaleVersionError('extension', version, row.version);
    return row;
  }

  async othersOf(tx: Tx, assignmentId: string, except: string | null): Promise<OtherRequests> {
    const [row] = await tx.query<OtherRequests>(
      `select count(*) filter (where state = 'APPROVED')::int as "earlierApproved",
              count(*) filter (where state in ('DRAFT', 'SUBMITTED', 'LEAD_OPINED'))::int as "otherOpenRequests"
         from duban.extension_request where assignment_id = $1 and ($2::uuid is null or id <> $2)`,
      [assignmentId, except],
    );
    return row!;
  }

  async insert(tx: Tx, row: ExtensionRecord): Promise<void> {
    await tx.execute(
      `insert into duban.extension_request (id, office_id, assignment_id, unit_id, state, requested_due, due_at_request, working_days,
              filed_in_time, reason, progress, submitted_by, submitted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        row.id,
        tx.officeId,
        row.assignmentId,
        row.unitId,
        row.state,
        row.requestedDue,
        row.dueAtRequest,
        row.workingDays,
        row.filedInTime,
        row.reason,
        row.progress,
        row.submittedBy,
        tx.now,
      ],
    );
  }

  async decide(tx: Tx, row: ExtensionRecord, reason: string | null): Promise<void> {
    row.version += 1;
    await tx.execute(
      `update duban.extension_request set state = $2, decided_by = $3, decided_at = $4, decision_reason = $5, version = $6 where id = $1`,
      [row.id, row.state, tx.actor.accountId, tx.now, reason, row.version],
    );
  }
}
