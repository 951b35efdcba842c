import { isJobKind, JOBS, type QueueName } from '#contracts/jobs.js';
import { failPoint } from '../failpoints.js';
import type { QueueBackend } from '../queue/queue-backend.js';
import type { OutboxStore } from './outbox-store.js';

/** Moves waiting commands from the outbox into the queues. Any number of relays may run; each row goes to one of them. */
export class OutboxRelay {
  constructor(
    private readonly store: OutboxStore,
    private readonly backend: QueueBackend,
    private readonly batch = 500,
  ) {}

  /** One batch; how many commands were handed over. Repeat while it is full. */
  async relayOnce(): Promise<number> {
    const claimed = await this.store.claimForRelay(this.batch);
    if (claimed.length === 0) return 0;
    failPoint('before-enqueue');
    const byQueue = new Map<QueueName, { outboxId: string; kind: string }[]>();
    for (const { id, kind } of claimed) {
      // A command of a newer or older version goes to `work`, where it ends as a dead letter that people can see.
      const queue = isJobKind(kind) ? JOBS[kind].queue : 'work';
      byQueue.set(queue, [...(byQueue.get(queue) ?? []), { outboxId: id, kind }]);
    }
    try {
      for (const [queue, commands] of byQueue) await this.backend.add(queue, commands);
    } catch (error) {
      // The carrier is away: the rows wait in the outbox, and the next pass tries again.
      await this.store.takeBack(claimed.map((row) => row.id));
      throw error;
    }
    failPoint('after-enqueue');
    return claimed.length;
  }

  /** Everything that may be relayed now. */
  async relayAll(): Promise<number> {
    let sum = 0;
    for (;;) {
      const count = await this.relayOnce();
      sum += count;
      if (count < this.batch) return sum;
    }
  }
}
