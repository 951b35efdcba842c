import type { SystemStatements } from '../database/system-statements.js';
import { GENESIS, ROWS_HASH } from './canonical-row.js';

export interface AuditFault {
  readonly seq: number;
  /** `ROWS`: a row was changed, added or removed; `CHAIN`: a seal was changed or removed. */
  readonly kind: 'ROWS' | 'CHAIN';
}

export interface AuditProof {
  readonly seals: number;
  readonly events: number;
  /** Rows not yet sealed: those of the last minute, or more while a long transaction runs. */
  readonly unsealed: number;
  /** To be noted elsewhere: cutting off the end of the chain shows only against a head noted before. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly faults: readonly AuditFault[];
}

const RECOMPUTED = `
with rows as (
  select e.seal_seq as seq, count(*)::int as events, ${ROWS_HASH} as hash
    from duban.audit_event e where e.seal_seq is not null group by e.seal_seq
), chain as (
  select coalesce(s.seq, r.seq) as seq, s.hash is null as unknown, s.events, s.previous_hash, s.hash,
         lag(s.hash, 1, ${GENESIS}) over (order by s.seq) as before, lag(s.seq, 1, 0::bigint) over (order by s.seq) as seq_before,
         r.events as counted, r.hash as rows
    from duban.audit_seal s full join rows r on r.seq = s.seq
)
select seq, case when unknown or previous_hash <> before or seq <> seq_before + 1 then 'CHAIN'
                 when events is distinct from counted or sha256(previous_hash || rows) is distinct from hash then 'ROWS' end as kind
  from chain`;

/** Proves the whole chain again from the rows. */
export async function verifyAudit(statements: SystemStatements): Promise<AuditProof> {
  const faults = await statements.query<AuditFault>(`select * from (${RECOMPUTED}) c where kind is not null order by seq limit 1000`);
  const [counts] = await statements.query<{ seals: number; events: number; unsealed: number }>(
    `select (select count(*) from duban.audit_seal) as seals, count(seal_seq) as events, count(*) - count(seal_seq) as unsealed
       from duban.audit_event`,
  );
  const [head] = await statements.query<{ seq: number; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from duban.audit_seal order by seq desc limit 1`,
  );
  return { ...counts!, head: head ?? null, faults };
}
