import type { SystemStatements } from '../database/system-statements.js';
import type { Sweep, SweepResult } from '../sweeps/sweep.js';

const SLICE = 1_000;

/** Keys that would count as fresh again anyway (IdempotencyKeys), with a day to spare for questions. */
export class PruneKeysSweep implements Sweep {
  readonly name = 'idempotency.prune';
  readonly everySeconds = 3_600;
  readonly per = 'INSTALLATION';

  constructor(private readonly statements: SystemStatements) {}

  async sweep(): Promise<SweepResult> {
    const touched = await this.statements.execute(
      `delete from duban.idempotency_key where ctid = any(array(
         select ctid from duban.idempotency_key where created_at < duban.now() - interval '2 days' limit $1 for update skip locked))`,
      [SLICE],
    );
    return { touched, more: touched === SLICE };
  }
}
