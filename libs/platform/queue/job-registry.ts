import { JOBS, type JobKind } from '#contracts/jobs.js';
import type { JobHandler, JobHandlers } from './job-handler.js';

/** Exactly one handler for each command of the contract, or the worker does not start. */
export class JobRegistry {
  private readonly byKind: ReadonlyMap<string, JobHandler>;

  constructor(groups: readonly JobHandlers[], kinds: readonly string[] = Object.keys(JOBS)) {
    const handlers = groups.flatMap((group) => group.handlers());
    const found = handlers.map((handler) => handler.kind as string);
    const faults = [
      ...kinds.filter((kind) => !found.includes(kind)).map((kind) => `no handler for ${kind}`),
      ...found.filter((kind, at) => found.indexOf(kind) !== at).map((kind) => `more than one handler for ${kind}`),
      ...found.filter((kind) => !kinds.includes(kind)).map((kind) => `handler for the unknown command ${kind}`),
    ];
    if (faults.length > 0) throw new Error(`the worker cannot start: ${faults.join('; ')}`);
    this.byKind = new Map(handlers.map((handler) => [handler.kind, handler]));
  }

  get kinds(): readonly JobKind[] {
    return [...this.byKind.keys()] as JobKind[];
  }

  find(kind: string): JobHandler | undefined {
    return this.byKind.get(kind);
  }
}
