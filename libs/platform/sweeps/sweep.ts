import type { ActContext } from '../database/unit-of-work.js';

export interface SweepResult {
  /** Rows that the pass changed; for the log and for /metrics. */
  readonly touched: number;
  /** True when the slice was full and another pass would find more now. */
  readonly more: boolean;
}

/**
 * What the machine does by itself, found from state and never from a queue. A pass handles one slice in one transaction,
 * changes nothing when there is nothing to do, and may run at the same time elsewhere (SKIP LOCKED, unique keys).
 */
export interface Sweep {
  readonly name: string;
  readonly everySeconds: number;
  /** `OFFICE`: once for each supervising circle; `INSTALLATION`: once for all of them. */
  readonly per: 'OFFICE' | 'INSTALLATION';
  sweep(ctx: ActContext): Promise<SweepResult>;
}

/** Stands for the whole installation where an office is asked for. */
export const INSTALLATION = '00000000-0000-7000-8000-0000000000ff';
