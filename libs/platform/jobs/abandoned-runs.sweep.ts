import type { SystemStatements } from '../database/system-statements.js';
import type { Sweep, SweepResult } from '../sweeps/sweep.js';

/** Runs whose command lies among the dead letters: nobody works on them any more, so they are shown as failed. */
export class AbandonedRunsSweep implements Sweep {
  readonly name = 'jobs.abandoned';
  readonly everySeconds = 60;
  readonly per = 'INSTALLATION';

  constructor(private readonly statements: SystemStatements) {}

  async sweep(): Promise<SweepResult> {
    const touched = await this.statements.execute(
      `update duban.job_run j set state = 'FAILED', error = o.last_error, finished_at = duban.now()
         from duban.outbox o
        where o.dead_at is not null and o.kind = 'job.run' and j.id = (o.payload->>'jobRunId')::uuid and j.state in ('WAITING', 'RUNNING')`,
    );
    return { touched, more: false };
  }
}
