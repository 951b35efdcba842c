import { JOBS, type JobKind, type JobPayload } from '#contracts/jobs.js';
import type { Tx } from '../database/unit-of-work.js';

/** What a handler knows about its run besides the payload. */
export interface JobContext {
  readonly outboxId: string;
  readonly officeId: string | null;
  /** 1 for the first run. */
  readonly attempt: number;
  /** Fences this run: a later run of the same command has a greater one. */
  readonly token: number;
  /** Aborted when the lease was lost or the worker is stopping; what is begun may be finished, nothing new begun. */
  readonly signal: AbortSignal;
  /**
   * Marks the command done inside the handler's own transaction, so that its effect and its end commit together.
   * Throws {@link LeaseLostError} when a later run has taken over; the transaction then rolls back.
   */
  finish(tx: Tx): Promise<void>;
}

export interface JobHandler<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  readonly schema: (typeof JOBS)[Kind]['payload'];
  run(payload: JobPayload<Kind>, job: JobContext): Promise<void>;
}

/** A class of a room that brings handlers. */
export interface JobHandlers {
  handlers(): readonly JobHandler[];
}

/** The run was overtaken: its lease expired and another worker holds the command now. */
export class LeaseLostError extends Error {
  constructor(readonly outboxId: string) {
    super(`command ${outboxId}: the lease is lost`);
  }
}

/** Trying again is useless; the command goes to the dead letters at once, with the reason. */
export class PermanentFailure extends Error {}

export function jobHandler<Kind extends JobKind>(kind: Kind, run: JobHandler<Kind>['run']): JobHandler {
  return { kind, schema: JOBS[kind].payload, run } as unknown as JobHandler;
}
