import { type BackendFactory, Queue, Worker } from 'bullmq';
import { QUEUES, type QueueName } from '#contracts/jobs.js';
import { QueueBackend, type QueuedCommand } from './queue-backend.js';

export interface BullCarrier {
  readonly kind: 'postgres' | 'redis';
  readonly connection: unknown;
  readonly prefix?: string;
  readonly factory: BackendFactory | undefined;
  ping(): Promise<void>;
  truncate(queues: readonly Queue[]): Promise<void>;
  close(): Promise<void>;
}

/** A worker that blocks its event loop longer than this is taken for dead; the outbox then fences its late finish. */
const LOCK_MS = 30_000;

/** Both carriers behind one door. Jobs carry no retries, no delays and leave nothing behind: the outbox remembers. */
export class BullBackend extends QueueBackend {
  readonly kind: 'postgres' | 'redis';
  private readonly queues = new Map<QueueName, Queue>();
  private readonly workers: Worker[] = [];

  constructor(
    private readonly carrier: BullCarrier,
    private readonly onTrouble: (error: Error) => void,
  ) {
    super();
    this.kind = carrier.kind;
  }

  async add(queue: QueueName, commands: readonly QueuedCommand[]): Promise<void> {
    if (commands.length === 0) return;
    await this.queue(queue).addBulk(
      commands.map(({ outboxId, kind }) => ({
        name: kind,
        data: { outboxId },
        opts: { jobId: outboxId, attempts: 1, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  async consume(queue: QueueName, concurrency: number, work: (command: QueuedCommand) => Promise<void>): Promise<void> {
    const options = { ...this.access(), concurrency, lockDuration: LOCK_MS, drainDelay: 5, runRetryDelay: 500 };
    const worker = new Worker(
      queue,
      (job) => work({ outboxId: (job.data as { outboxId: string }).outboxId, kind: job.name }),
      options as never,
      this.carrier.factory as never,
    );
    worker.on('error', this.onTrouble);
    this.workers.push(worker);
  }

  async stopConsuming(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.close()));
  }

  async depth(queue: QueueName): Promise<number> {
    const counts = await this.queue(queue).getJobCounts('active', 'waiting');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async truncate(): Promise<void> {
    await this.carrier.truncate(QUEUES.map((name) => this.queue(name)));
  }

  ping(): Promise<void> {
    return this.carrier.ping();
  }

  async close(): Promise<void> {
    await this.stopConsuming();
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    await this.carrier.close();
  }

  private queue(name: QueueName): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const options = { ...this.access(), skipMetasUpdate: true };
    const queue = new Queue(name, options as never, this.carrier.factory as never);
    queue.on('error', this.onTrouble);
    this.queues.set(name, queue);
    return queue;
  }

  private access(): { connection: unknown; prefix?: string } {
    const { connection, prefix } = this.carrier;
    return prefix ? { connection, prefix } : { connection };
  }
}
