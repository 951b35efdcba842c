import { Injectable } from '@nestjs/common';
import type { ExtensionRow } from '#contracts/assignments.js';
import { type Page, decodeCursor, encodeCursor } from '#contracts/paging.js';
import type { ProxyEntryRow } from '#contracts/proxy-entries.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from '#rooms/units/index.js';

export interface RequestListInput {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly open: boolean;
}
type Extension = Omit<ExtensionRow, 'unitName'>;
type Entry = Omit<ProxyEntryRow, 'unitName'>;

/** Requests that wait for somebody: extensions and entries made for a unit. Newest first. */
@Injectable()
export class RequestListQueries {
  constructor(private readonly units: UnitDirectory) {}

  async extensions(tx: Tx, input: RequestListInput): Promise<Page<ExtensionRow>> {
    const [before] = decodeCursor(input.cursor, ['string']) ?? [null];
    const rows = await tx.query<Extension>(
      `select x.id, x.assignment_id as "assignmentId", t.id as "taskId", t.no as "taskNo", t.title as "taskTitle", x.unit_id as "unitId", x.state,
              x.due_at_request as "dueAtRequest", x.requested_due as "requestedDue", x.working_days as "workingDays", x.filed_in_time as "filedInTime",
              x.reason, x.progress, to_char(x.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt",
              x.decision_reason as "decisionReason", x.version
         from duban.extension_request x join duban.assignment a on a.id = x.assignment_id join duban.task t on t.id = a.task_id
        where x.office_id = $1 and ($2::uuid[] is null or x.unit_id = any($2::uuid[])) and ($3::uuid is null or x.id < $3)
          and (not $4 or x.state in ('SUBMITTED', 'LEAD_OPINED')) order by x.id desc limit $5`,
      [tx.officeId, scopedUnits(tx.scope), before, input.open, input.limit + 1],
    );
    return this.named(tx, rows, input.limit);
  }

  /** A unit sees what was entered for it. */
  async proxyEntries(tx: Tx, input: RequestListInput): Promise<Page<ProxyEntryRow>> {
    const [before] = decodeCursor(input.cursor, ['string']) ?? [null];
    const rows = await tx.query<Entry>(
      `select id, unit_id as "unitId", subject_kind as kind, came_by as "cameBy", source_file_id as "sourceFileId", state, entered_by as "enteredBy",
              payload->>'enteredByName' as "enteredByName", to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "enteredAt",
              check_note as "checkNote"
         from duban.proxy_entry
        where office_id = $1 and ($2::uuid[] is null or unit_id = any($2::uuid[])) and ($3::uuid is null or id < $3) and (not $4 or state = 'ENTERED')
        order by id desc limit $5`,
      [tx.officeId, scopedUnits(tx.scope), before, input.open, input.limit + 1],
    );
    return this.named(tx, rows, input.limit);
  }

  private async named<Row extends { id: string; unitId: string }>(tx: Tx, found: readonly Row[], limit: number): Promise<Page<Row & { unitName: string }>> {
    const rows = found.slice(0, limit);
    const names = new Map((await this.units.byIds(tx, [...new Set(rows.map((row) => row.unitId))])).map((unit) => [unit.id, unit.name]));
    const items = rows.map((row) => ({ ...row, unitName: names.get(row.unitId) ?? '' }));
    return { items, nextCursor: found.length > limit ? encodeCursor([rows.at(-1)!.id]) : null };
  }
}
