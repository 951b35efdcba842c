import type { Logger } from '../logging/logger.js';
import { withLogContext } from '../logging/log-context.js';
import { DONE, LEASE_SECONDS, type LeasedCommand, type OutboxStore } from '../outbox/outbox-store.js';
import { failPoint } from '../failpoints.js';
import { type JobContext, LeaseLostError, PermanentFailure } from './job-handler.js';
import type { JobRegistry } from './job-registry.js';
import type { QueuedCommand } from './queue-backend.js';

/**
 * Runs one queued command: takes its lease, calls the handler, marks it done under its fencing token. It never rejects
 * for a failure of the handler: the outbox, not the queue, remembers that and when to try again.
 */
export class Processor {
  private readonly stopping = new AbortController();

  constructor(
    private readonly store: OutboxStore,
    private readonly registry: JobRegistry,
    private readonly log: Logger,
  ) {}

  /** Tells running handlers to begin nothing new. */
  stop(): void {
    this.stopping.abort();
  }

  async process({ outboxId }: QueuedCommand): Promise<void> {
    const command = await this.store.begin(outboxId);
    if (!command) return;
    failPoint('after-claim');
    await withLogContext({ jobId: outboxId, jobKind: command.kind }, () => this.runLeased(command));
  }

  private async runLeased(command: LeasedCommand): Promise<void> {
    const lost = new AbortController();
    const heartbeat = setInterval(() => void this.extend(command, lost), (LEASE_SECONDS * 1000) / 3);
    heartbeat.unref();
    let finished = false;
    const job: JobContext = {
      outboxId: command.id,
      officeId: command.officeId,
      attempt: command.attempt,
      token: command.token,
      signal: AbortSignal.any([lost.signal, this.stopping.signal]),
      finish: async (tx) => {
        if ((await tx.execute(DONE, [command.id, command.token])) === 0) throw new LeaseLostError(command.id);
        finished = true;
      },
    };
    try {
      await this.dispatch(command, job);
      if (!finished && !(await this.store.done(command.id, command.token))) throw new LeaseLostError(command.id);
    } catch (error) {
      await this.record(command, error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async dispatch(command: LeasedCommand, job: JobContext): Promise<void> {
    const handler = this.registry.find(command.kind);
    if (!handler) throw new PermanentFailure(`no handler for ${command.kind} in this version`);
    const payload = handler.schema.safeParse(command.payload);
    if (!payload.success) throw new PermanentFailure(`payload of ${command.kind} does not fit: ${payload.error.message}`);
    await handler.run(payload.data as never, job);
  }

  private async record(command: LeasedCommand, error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return this.store.giveBack(command.id, command.token);
    if (error instanceof LeaseLostError) return this.log.warn({ command: command.id }, 'a later run has taken this command over');
    const reason = error instanceof Error ? error.message : String(error);
    const fate = await this.store.failed(command.id, command.token, reason, error instanceof PermanentFailure);
    this.log.error({ err: error, attempt: command.attempt, fate }, `command ${command.kind} failed`);
  }

  private async extend(command: LeasedCommand, lost: AbortController): Promise<void> {
    // While the database is away nobody else can take the lease either: only a clear answer ends the run.
    const held = await this.store.extend(command.id, command.token).catch(() => true);
    if (!held) lost.abort();
  }
}
