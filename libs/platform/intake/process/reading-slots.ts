import { OperationalError } from '../../errors/errors.js';

export interface SlotRules {
  readonly atOnce: number;
  /** Who comes behind so many is told to come back rather than kept waiting. */
  readonly waiting: number;
  readonly patienceMs: number;
  /** A reading that takes longer lets the next one pass: `overtaking` may run beside those at once. */
  readonly slowAfterMs: number;
  readonly overtaking: number;
}

interface Waiting {
  readonly enter: () => void;
  readonly leave: (reason: unknown) => void;
}

const busy = (): OperationalError => new OperationalError('reader-busy', 'too many files are being read');

/**
 * So many files are read at once, so many wait for so long; who finds no place is told that the machine is busy. One file
 * made to be slow keeps nobody else waiting until it is given up.
 */
export class ReadingSlots {
  private running = 0;
  private slow = 0;
  private readonly queue: Waiting[] = [];

  constructor(private readonly rules: SlotRules) {}

  /** Resolves with the way to give the place back. */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.hasPlace) this.running += 1;
    else await this.wait(signal);
    return this.place();
  }

  private place(): () => void {
    let isSlow = false;
    const late = setTimeout(() => {
      isSlow = true;
      this.slow += 1;
      this.admit();
    }, this.rules.slowAfterMs).unref();
    let given = false;
    return () => {
      if (given) return;
      given = true;
      clearTimeout(late);
      if (isSlow) this.slow -= 1;
      this.running -= 1;
      this.admit();
    };
  }

  private get hasPlace(): boolean {
    const { atOnce, overtaking } = this.rules;
    return this.running < atOnce + Math.min(this.slow, overtaking);
  }

  /** Places go to who waited longest. */
  private admit(): void {
    while (this.queue.length > 0 && this.hasPlace) {
      this.running += 1;
      this.queue.shift()!.enter();
    }
  }

  private wait(signal?: AbortSignal): Promise<void> {
    if (this.queue.length >= this.rules.waiting) throw busy();
    return new Promise((enter, leave) => {
      const late = setTimeout(() => this.leave(place, busy()), this.rules.patienceMs);
      const left = (): void => this.leave(place, signal?.reason);
      const over = (then: () => void): void => {
        clearTimeout(late);
        signal?.removeEventListener('abort', left);
        then();
      };
      const place: Waiting = { enter: () => over(enter), leave: (reason) => over(() => leave(reason)) };
      this.queue.push(place);
      signal?.addEventListener('abort', left);
    });
  }

  private leave(place: Waiting, reason: unknown): void {
    const at = this.queue.indexOf(place);
    if (at < 0) return;
    this.queue.splice(at, 1);
    place.leave(reason);
  }
}
