import type { OpenAct } from '../database/open-act.js';

/** One line of the audit trail. A set-based act writes one entry with its set and lists the subjects in `subjects`. */
export interface AuditEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly onBehalfOfUnitId?: string | null;
  readonly policyVersion?: string | null;
  /** Each gets a row of its own in the same statement, tied to this entry by `batch_id`. */
  readonly subjects?: { readonly kind: string; readonly ids: readonly string[] };
}

const COLUMNS = `id, office_id, at, actor_id, actor_name, post_id, on_behalf_of_unit_id, action, subject_kind, subject_id,
  batch_id, detail, policy_version`;

/** Writes the entries of one act, and one row per subject of set-based entries, in a single statement. */
export async function insertAudit(act: OpenAct, postId: string | null, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) => {
    const batchId = entry.subjects ? act.id() : null;
    const head = row(act.id(), entry, entry.subjectKind, entry.subjectId, batchId, entry.detail ?? {});
    const each = (entry.subjects?.ids ?? []).map((id) => row(act.id(), entry, entry.subjects!.kind, id, batchId, {}));
    return [head, ...each];
  });
  await act.query(
    `insert into duban.audit_event (${COLUMNS})
     select r.id, $2, $3, $4, $5, $6, r.on_behalf_of_unit_id, r.action, r.subject_kind, r.subject_id, r.batch_id, r.detail, r.policy_version
       from jsonb_to_recordset($1::jsonb) as r(id uuid, on_behalf_of_unit_id uuid, action text, subject_kind text,
            subject_id uuid, batch_id uuid, detail jsonb, policy_version text)`,
    [JSON.stringify(rows), act.officeId, act.now, act.actor.accountId, act.actor.name, postId],
  );
}

function row(
  id: string,
  entry: AuditEntry,
  kind: string,
  subjectId: string | null,
  batchId: string | null,
  detail: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    id,
    on_behalf_of_unit_id: entry.onBehalfOfUnitId ?? null,
    action: entry.action,
    subject_kind: kind,
    subject_id: subjectId,
    batch_id: batchId,
    detail,
    policy_version: entry.policyVersion ?? null,
  };
}
