import { setTimeout as sleep } from 'node:timers/promises';

type Closer = () => Promise<void> | void;

/**
 * Ten seconds are promised from signal to end. A step of the start may take half of them to finish; what has not
 * closed by the end is cut off, and the database then ends by its leash.
 */
export const LIFETIME_LIMITS = { startMs: 4_000, closeMs: 9_000 };
const PARENT_CHECK_MS = 1_000;

/** The start was interrupted by a signal: nothing went wrong, everything opened so far is closed again. */
export class Interrupted extends Error {}

/**
 * From the first step to the last: what is opened is closed in reverse order, once, whether a signal, the death of
 * the parent or an error ends it.
 */
export class Lifetime {
  private readonly closers: Closer[] = [];
  private readonly abort = new AbortController();
  private ending: Promise<void> | undefined;
  private started: Promise<unknown> = Promise.resolve();

  /** Aborted when the program shall end; long steps of the start listen to it. */
  readonly signal = this.abort.signal;

  constructor(
    private readonly onEnd: (code: number) => void,
    private readonly limits = LIFETIME_LIMITS,
  ) {}

  listen(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.end(0));
    // npm may be killed without passing anything on; its child must not stay behind.
    if (process.env.npm_lifecycle_event === 'start') this.followParent(process.ppid);
    // A closed terminal takes our output away; that is no reason to stop serving or to crash while ending.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  private followParent(parent: number): void {
    const check = setInterval(() => {
      if (process.ppid !== parent) this.end(0);
    }, PARENT_CHECK_MS);
    check.unref();
  }

  /** Runs one step of the start and remembers how to undo it. */
  async step<T>(open: () => Promise<T>, close?: (opened: T) => Promise<void> | void): Promise<T> {
    if (this.signal.aborted) throw new Interrupted();
    const opened = await open();
    if (close) this.closers.push(() => close(opened));
    if (this.signal.aborted) throw new Interrupted();
    return opened;
  }

  /** While the start is running a signal only asks it to stop; closing begins when its current step is over. */
  during(start: Promise<unknown>): void {
    this.started = start.catch(() => undefined);
  }

  end(code: number): void {
    this.abort.abort();
    this.ending ??= this.close().then(() => this.onEnd(code));
  }

  private async close(): Promise<void> {
    const late = sleep(this.limits.closeMs, undefined, { ref: false });
    await Promise.race([sleep(this.limits.startMs, undefined, { ref: false }), this.started]);
    const all = async (): Promise<void> => {
      for (const close of this.closers.reverse()) await Promise.resolve(close()).catch((error: unknown) => report(error));
    };
    await Promise.race([late, all()]);
  }
}

const report = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
};
