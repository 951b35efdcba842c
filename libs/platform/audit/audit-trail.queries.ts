import type { Tx } from '../database/unit-of-work.js';

export interface TrailEntry {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly onBehalfOfUnitId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}
export interface TrailSubject {
  readonly kind: string;
  readonly id: string;
}

const AT_MOST = 500;

/** What was done to these subjects, newest first. */
export function auditTrail(tx: Tx, subjects: readonly TrailSubject[], limit = AT_MOST): Promise<TrailEntry[]> {
  return tx.query<TrailEntry>(
    `select e.at, e.actor_name as actor, e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
            e.on_behalf_of_unit_id as "onBehalfOfUnitId", e.detail
       from unnest($2::text[], $3::uuid[]) as s(kind, id) join duban.audit_event e on e.subject_kind = s.kind and e.subject_id = s.id
      where e.office_id = $1 order by e.at desc, e.id desc limit $4`,
    [tx.officeId, subjects.map((subject) => subject.kind), subjects.map((subject) => subject.id), limit],
  );
}
