import { type BackendFactory, Queue, Worker } from 'bullmq';
import { QUEUES, type QueueName } from '#contracts/jobs.js';
import { OperationalError } from '../errors/errors.js';
import { QueueBackend, type QueuedCommand } from './queue-backend.js';

export interface BullCarrier {
  readonly kind: 'postgres' | 'redis';
  /** For adding and asking: fails at once when the carrier is away. */
  connection(): unknown;
  /** For workers, which wait for the carrier to come back. */
  patient(): unknown;
  readonly prefix?: string;
  readonly factory: BackendFactory | undefined;
  ping(): Promise<void>;
  truncate(queues: readonly Queue[]): Promise<void>;
  close(): Promise<void>;
}

/** BullMQ waits without end for a carrier that was never there; adding twice does no harm, so the relay need not. */
const ANSWER_MS = 5_000;

async function answered(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OperationalError('queue-unreachable', 'the queue does not answer')), ANSWER_MS);
  });
  work.catch(() => undefined);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Running work may end; a carrier that is away at that moment must not keep the process from stopping. */
const PATIENCE_MS = 4_000;

async function ended(worker: Worker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatient = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      worker.close(true).catch(() => undefined);
      resolve();
    }, PATIENCE_MS);
  });
  await Promise.race([worker.close().catch(() => undefined), impatient]).finally(() => clearTimeout(timer));
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
    private readonly lockMs = LOCK_MS,
  ) {
    super();
    this.kind = carrier.kind;
  }

  async add(queue: QueueName, commands: readonly QueuedCommand[]): Promise<void> {
    if (commands.length === 0) return;
    const jobs = commands.map(({ outboxId, kind }) => ({
      name: kind,
      data: { outboxId },
      opts: { jobId: outboxId, attempts: 1, removeOnComplete: true, removeOnFail: true },
    }));
    await answered(this.queue(queue).addBulk(jobs));
  }

  async consume(queue: QueueName, concurrency: number, work: (command: QueuedCommand) => Promise<void>): Promise<void> {
    const options = { ...this.access(this.carrier.patient()), concurrency, drainDelay: 5, runRetryDelay: 500, ...this.locks };
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
    await Promise.all(this.workers.splice(0).map((worker) => ended(worker)));
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
    const options = { ...this.access(this.carrier.connection()), skipMetasUpdate: true };
    const queue = new Queue(name, options as never, this.carrier.factory as never);
    queue.on('error', this.onTrouble);
    this.queues.set(name, queue);
    return queue;
  }

  private get locks(): { lockDuration: number; stalledInterval: number; maxStalledCount: number } {
    // A command whose worker died is handed out again as often as need be: the outbox counts, not the queue.
    return { lockDuration: this.lockMs, stalledInterval: this.lockMs, maxStalledCount: 100 };
  }

  private access(connection: unknown): { connection: unknown; prefix?: string } {
    const { prefix } = this.carrier;
    return prefix ? { connection, prefix } : { connection };
  }
}
