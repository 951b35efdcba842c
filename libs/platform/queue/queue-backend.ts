import type { QueueName } from '#contracts/jobs.js';

/** What lies in a queue: which row of the outbox to work on, nothing else. The job's id is the row's id. */
export interface QueuedCommand {
  readonly outboxId: string;
  readonly kind: string;
}

/** Carries commands from the relay to the workers. It may lose everything at any moment: the outbox relays again. */
export abstract class QueueBackend {
  abstract readonly kind: 'postgres' | 'redis';
  /** Adds all or throws; adding a command that lies there already changes nothing. */
  abstract add(queue: QueueName, commands: readonly QueuedCommand[]): Promise<void>;
  /** Hands commands to `work`, at most `concurrency` at a time, until {@link stopConsuming}. */
  abstract consume(queue: QueueName, concurrency: number, work: (command: QueuedCommand) => Promise<void>): Promise<void>;
  /** Lets running work end, takes no more. */
  abstract stopConsuming(): Promise<void>;
  /** Commands that lie in the queue, running ones included. */
  abstract depth(queue: QueueName): Promise<number>;
  /** Empties every queue; nothing is lost, because the outbox relays again. */
  abstract truncate(): Promise<void>;
  /** Rejects when the carrier does not answer. */
  abstract ping(): Promise<void>;
  abstract close(): Promise<void>;
}
