import { Injectable } from '@nestjs/common';
import type { LadderName } from '#domain/kernel/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { DeadlineInput } from './deadline.types.js';

export interface DeadlineDifference {
  readonly kind: 'missing' | 'surplus' | 'different';
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly ladder: LadderName;
}

/** A room that runs clocks says which ones should run now; `doctor` holds the table against it. */
export interface DeadlineSource {
  readonly subjectKind: string;
  expected(tx: Tx): Promise<DeadlineInput[]>;
}

@Injectable()
export class DeadlineComparison {
  async differences(tx: Tx, subjectKind: string, expected: readonly DeadlineInput[]): Promise<DeadlineDifference[]> {
    return tx.query<DeadlineDifference>(
      `select case when d.subject_id is null then 'missing' when r."subjectId" is null then 'surplus' else 'different' end as kind,
              $2 as "subjectKind", coalesce(d.subject_id, r."subjectId") as "subjectId", coalesce(d.ladder, r.ladder) as ladder
         from (select * from duban.deadline where office_id = $1 and subject_kind = $2 and live) d
         full join jsonb_to_recordset($3::jsonb) as r("subjectId" uuid, "unitId" uuid, ladder text, due date, "dueVersion" int,
              "startedOn" date, "naturalKey" text)
           on d.subject_id = r."subjectId" and d.ladder = r.ladder
        where (d.unit_id, d.due, d.due_version, d.started_on, d.natural_key)
              is distinct from (r."unitId", r.due, r."dueVersion", r."startedOn", r."naturalKey")
        order by 3, 4`,
      [tx.officeId, subjectKind, JSON.stringify(expected)],
    );
  }

  /** Places in the list of clocks that stopped, were never put, or say something else; one with a newer version stands. */
  async unlike(tx: Tx, inputs: readonly DeadlineInput[]): Promise<Set<number>> {
    const rows = await tx.query<{ place: number }>(
      `select r.place from jsonb_to_recordset($2::jsonb) as r(place int, "subjectKind" text, "subjectId" uuid, "unitId" uuid, ladder text,
              title text, due date, "dueVersion" int, "startedOn" date, "naturalKey" text)
         left join duban.deadline d on d.office_id = $1 and d.subject_kind = r."subjectKind" and d.subject_id = r."subjectId" and d.ladder = r.ladder
        where (d.live, d.unit_id, d.title, d.due, d.due_version, d.started_on, d.natural_key)
              is distinct from (true, r."unitId", r.title, r.due, r."dueVersion", r."startedOn", r."naturalKey")
          and coalesce(d.due_version <= r."dueVersion", true)`,
      [tx.officeId, JSON.stringify(inputs.map((input, place) => ({ ...input, place })))],
    );
    return new Set(rows.map(({ place }) => place));
  }
}
