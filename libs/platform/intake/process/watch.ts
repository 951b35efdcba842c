import type { ChildProcess } from 'node:child_process';
import type { ReadingLimits } from './reading-limits.js';
import { residentMegabytes } from './resident-memory.js';
import type { StopReason } from './stop-reason.js';

const LOOK_MS = 50;

/** Looks at the clock and at the memory of a reader until it ends. Processor time is the kernel's business. */
export class Watch {
  private readonly late: NodeJS.Timeout;
  private next: NodeJS.Timeout | undefined;
  private over = false;

  constructor(
    private readonly child: ChildProcess,
    private readonly limits: ReadingLimits,
    private readonly stop: (reason: StopReason) => void,
  ) {
    this.late = setTimeout(() => stop('time'), limits.wallMs);
    this.look();
  }

  end(): void {
    this.over = true;
    clearTimeout(this.late);
    clearTimeout(this.next);
  }

  private look(): void {
    this.next = setTimeout(() => {
      void this.measure().finally(() => {
        if (!this.over) this.look();
      });
    }, LOOK_MS);
  }

  private async measure(): Promise<void> {
    const { pid, exitCode, signalCode } = this.child;
    // Once it is reaped its number may belong to somebody else.
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const resident = await residentMegabytes(pid);
    if (!this.over && resident !== undefined && resident > this.limits.residentMegabytes) this.stop('memory');
  }
}
