import { OperationalError } from '../../errors/errors.js';

interface Waiting {
  readonly enter: () => void;
  readonly leave: (reason: unknown) => void;
}

/** So many files are read at once, so many wait, the next is told that the machine is busy. */
export class ReadingSlots {
  private running = 0;
  private readonly queue: Waiting[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
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
    if (this.queue.length >= this.waiting) throw new OperationalError('reader-busy', 'too many files are being read');
    return new Promise((enter, leave) => {
      const place: Waiting = { enter, leave };
      this.queue.push(place);
      signal?.addEventListener('abort', () => this.leave(place, signal.reason), { once: true });
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
