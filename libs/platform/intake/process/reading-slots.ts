import { OperationalError } from '../../errors/errors.js';

interface Waiting {
  readonly enter: () => void;
  readonly leave: (reason: unknown) => void;
}

const busy = (): OperationalError => new OperationalError('reader-busy', 'too many files are being read');

/** So many files are read at once, so many wait for so long; who finds no place is told that the machine is busy. */
export class ReadingSlots {
  private running = 0;
  private readonly queue: Waiting[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
    private readonly patienceMs: number,
  ) {}

  /** Resolves with the way to give the place back. */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.running < this.atOnce) this.running += 1;
    else await this.wait(signal);
    let given = false;
    return () => {
      if (!given) this.pass();
      given = true;
    };
  }

  private wait(signal?: AbortSignal): Promise<void> {
    if (this.queue.length >= this.waiting) throw busy();
    return new Promise((enter, leave) => {
      const late = setTimeout(() => this.leave(place, busy()), this.patienceMs);
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

  /** The place goes to who waited longest, or is free. */
  private pass(): void {
    const next = this.queue.shift();
    if (next) next.enter();
    else this.running -= 1;
  }
}
