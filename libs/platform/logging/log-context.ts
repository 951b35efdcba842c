import { AsyncLocalStorage } from 'node:async_hooks';

/** What each line says about where it comes from. */
export interface LogContext {
  readonly requestId?: string;
  readonly jobId?: string;
  readonly jobKind?: string;
  readonly sweep?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

export const logContext = (): LogContext => storage.getStore() ?? {};

/** Runs `work` with these names on every line it logs, however deep. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...logContext(), ...context }, work);
}
