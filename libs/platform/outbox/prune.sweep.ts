import type { Sweep, SweepResult } from '../sweeps/sweep.js';
import type { OutboxStore } from './outbox-store.js';

const DAYS_KEPT = 7;
const SLICE = 1_000;

/** Finished commands are of use for a week of questions, then only a burden. Dead letters stay until people decide. */
export class PruneOutboxSweep implements Sweep {
  readonly name = 'outbox.prune';
  readonly everySeconds = 3_600;
  readonly per = 'INSTALLATION';

  constructor(private readonly store: OutboxStore) {}

  async sweep(): Promise<SweepResult> {
    const touched = await this.store.prune(DAYS_KEPT, SLICE);
    return { touched, more: touched === SLICE };
  }
}
