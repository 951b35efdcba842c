import type { SystemStatements } from '../database/system-statements.js';
import type { ActContext, UnitOfWork } from '../database/unit-of-work.js';
import { NotFoundError, RefusedError } from '../errors/errors.js';
import { type JobContext, jobHandler, type JobHandler, type JobHandlers, LeaseLostError, PermanentFailure } from '../queue/job-handler.js';
import { type LongWork, type LongWorks, WorkCancelled } from './long-work.js';

/** A database or a disk that is away for a moment is no reason to give up. */
const TRIES = 5;

interface Claimed {
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly context: ActContext;
}

/** Runs long work. A worker that dies leaves the run to the next one, which resumes it from state. */
export class JobRunHandlers implements JobHandlers {
  private readonly works: ReadonlyMap<string, LongWork>;

  constructor(
    private readonly statements: SystemStatements,
    private readonly uow: UnitOfWork,
    groups: readonly LongWorks[],
  ) {
    const all = groups.flatMap((group) => group.longWorks());
    const doubled = all.find((work, at) => all.findIndex((other) => other.kind === work.kind) !== at);
    if (doubled) throw new Error(`two pieces of long work are named ${doubled.kind}`);
    this.works = new Map(all.map((work) => [work.kind, work]));
  }

  handlers(): readonly JobHandler[] {
    return [jobHandler('job.run', ({ jobRunId }, job) => this.run(jobRunId, job))];
  }

  private async run(id: string, job: JobContext): Promise<void> {
    const [claimed] = await this.statements.query<Claimed>(
      `update duban.job_run set state = 'RUNNING', error = null where id = $1 and state in ('WAITING', 'RUNNING')
       returning kind, input, context`,
      [id],
    );
    if (!claimed) return;
    try {
      const work = this.works.get(claimed.kind);
      if (!work) throw new PermanentFailure(`no long work ${claimed.kind} in this version`);
      const progress = (done: number, total: number): Promise<void> => this.progress(id, done, total, job);
      const result = await work.run({ id, ctx: claimed.context, input: claimed.input, progress });
      await this.end(id, claimed.context, job, 'DONE', result, null);
    } catch (error) {
      if (error instanceof LeaseLostError || job.signal.aborted) throw error;
      if (error instanceof WorkCancelled) return this.end(id, claimed.context, job, 'CANCELLED', null, null);
      const decided = error instanceof RefusedError || error instanceof NotFoundError || error instanceof PermanentFailure;
      if (!decided && job.attempt < TRIES) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      // A rule said no, or trying again did not help: people see why, and start it again when they have mended the cause.
      await this.end(id, claimed.context, job, 'FAILED', null, reason);
    }
  }

  private async progress(id: string, done: number, total: number, job: JobContext): Promise<void> {
    if (job.signal.aborted) throw new LeaseLostError(job.outboxId);
    const [row] = await this.statements.query<{ cancel: boolean }>(
      'update duban.job_run set done = $2, total = $3 where id = $1 returning cancel_requested as cancel',
      [id, done, total],
    );
    if (row?.cancel) throw new WorkCancelled();
  }

  private async end(
    id: string,
    ctx: ActContext,
    job: JobContext,
    state: 'DONE' | 'FAILED' | 'CANCELLED',
    result: Readonly<Record<string, unknown>> | null,
    error: string | null,
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      await job.finish(tx);
      await tx.execute(
        // The last step reports nothing after itself: what is done is done in full.
        `update duban.job_run set state = $2, result = $3, error = $4, finished_at = $5, done = case when $2 = 'DONE' then total else done end
          where id = $1`,
        [id, state, result && JSON.stringify(result), error, tx.now],
      );
      tx.audit({ action: `job.${state.toLowerCase()}`, subjectKind: 'job-run', subjectId: id, detail: { error } });
    });
  }
}
