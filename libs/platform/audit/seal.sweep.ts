import type { SystemStatements } from '../database/system-statements.js';
import type { Sweep, SweepResult } from '../sweeps/sweep.js';
import { GENESIS, ROWS_HASH } from './canonical-row.js';

const SLICE = 2_000;
const LOCK = `hashtext('duban.audit.seal')`;

/**
 * Chains audit rows after they are committed. Only rows below the oldest running transaction are taken: what that one
 * will still commit sorts before everything younger, so no row is ever left out behind a seal.
 */
const SEAL = `
with turn as materialized (select pg_try_advisory_xact_lock(${LOCK}) as mine),
head as (select seq, hash from duban.audit_seal order by seq desc limit 1),
ready as materialized (
  select * from duban.audit_event
   where seal_seq is null and xid < pg_snapshot_xmin(pg_current_snapshot()) and (select mine from turn)
   order by xid, id limit $1
), link as (
  select coalesce((select seq from head), 0) + 1 as seq, coalesce((select hash from head), ${GENESIS}) as previous,
         count(*)::int as events, ${ROWS_HASH} as rows,
         (array_agg(e.id order by e.xid, e.id))[1] as first_event, (array_agg(e.id order by e.xid desc, e.id desc))[1] as last_event
    from ready e having count(*) > 0
), sealed as (
  insert into duban.audit_seal (seq, first_event, last_event, events, previous_hash, hash, sealed_at)
  select seq, first_event, last_event, events, previous, sha256(previous || rows), duban.now() from link
  returning seq
)
update duban.audit_event e set seal_seq = sealed.seq from sealed, ready where e.id = ready.id`;

const UNIQUE_VIOLATION = '23505';

export class SealAuditSweep implements Sweep {
  readonly name = 'audit.seal';
  readonly everySeconds = 60;
  readonly per = 'INSTALLATION';

  constructor(private readonly statements: SystemStatements) {}

  async sweep(): Promise<SweepResult> {
    try {
      const touched = await this.statements.execute(SEAL, [SLICE]);
      return { touched, more: touched === SLICE };
    } catch (error) {
      // Another sealer committed the same link after this one had looked: nothing was written here, the next turn goes on.
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return { touched: 0, more: false };
      throw error;
    }
  }
}
