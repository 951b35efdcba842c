import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { scopedUnits } from '#platform/database/scope.js';
import type { Tx } from '#platform/database/unit-of-work.js';

export interface CallRow {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly title: string;
  readonly due: LocalDate | null;
  readonly requestedRung: string | null;
  readonly requestedOn: LocalDate;
  readonly state: 'OPEN' | 'DONE' | 'DROPPED';
  readonly calledAt: string | null;
  readonly callerName: string | null;
  readonly spokeWith: string | null;
  readonly answer: string | null;
}

const ROW = `
  select id, subject_kind as "subjectKind", subject_id as "subjectId", unit_id as "unitId", title, due, requested_rung as "requestedRung",
         requested_on as "requestedOn", state, to_char(called_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "calledAt",
         caller_name as "callerName", spoke_with as "spokeWith", answer
    from duban.phone_call`;

@Injectable()
export class PhoneCallQueries {
  /** The office's list of calls to make, by the day they were asked for; one unit's together. */
  open(tx: Tx, limit: number, after: { readonly on: LocalDate; readonly id: string } | null): Promise<CallRow[]> {
    return tx.query<CallRow>(
      `${ROW} where office_id = $1 and state = 'OPEN' and ($2::date is null or (requested_on, id) > ($2, $3::uuid))
        order by requested_on, id limit $4`,
      [tx.officeId, after?.on ?? null, after?.id ?? null, limit],
    );
  }

  ofSubject(tx: Tx, subjectKind: string, subjectId: string): Promise<CallRow[]> {
    return tx.query<CallRow>(
      `${ROW} where office_id = $1 and subject_kind = $2 and subject_id = $3 and state <> 'DROPPED'
        and ($4::uuid[] is null or unit_id = any($4)) order by called_at nulls last, id limit 200`,
      [tx.officeId, subjectKind, subjectId, scopedUnits(tx.scope)],
    );
  }
}
