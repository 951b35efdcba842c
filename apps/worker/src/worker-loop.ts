import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { QUEUES, type QueueName } from '#contracts/jobs.js';
import type { Logger } from '#platform/logging/logger.js';
import { OutboxRelay } from '#platform/outbox/relay.js';
import { LOGGER } from '#platform/platform.module.js';
import { Processor } from '#platform/queue/processor.js';
import { QueueBackend } from '#platform/queue/queue-backend.js';
import { SweepLoop } from '#platform/sweeps/sweep-loop.js';
import { SweepRegistry } from '#platform/sweeps/sweep-registry.js';
import { SweepTurns } from '#platform/sweeps/sweep-turns.js';
import { OfficeList } from './office-list.js';

/** How often the relay asks when nothing comes. */
const RELAY_EVERY_MS = 500;

/** Two of each keep a slow one from holding up the next, and leave the pool to the work itself. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { delivery: 2, work: 2 };

/** The worker at work: relay, queues and sweeps, until it is told to stop. */
@Injectable()
export class WorkerLoop implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private relaying: Promise<void> | undefined;
  private readonly sweeps: SweepLoop;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly backend: QueueBackend,
    private readonly processor: Processor,
    registry: SweepRegistry,
    turns: SweepTurns,
    offices: OfficeList,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.sweeps = new SweepLoop(registry, turns, () => offices.ids(), log);
  }

  async start(): Promise<void> {
    for (const queue of QUEUES) {
      await this.backend.consume(queue, CONCURRENCY[queue], (command) => this.processor.process(command));
    }
    this.timer = setInterval(() => {
      this.relaying ??= this.pass().finally(() => (this.relaying = undefined));
    }, RELAY_EVERY_MS);
    this.sweeps.start();
  }

  /** Running commands may end or are given back; nothing new is begun. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.processor.stop();
    await Promise.all([this.sweeps.stop(), this.relaying]);
    await this.backend.stopConsuming();
  }

  private async pass(): Promise<void> {
    try {
      await this.relay.relayAll();
    } catch (error) {
      this.log.warn({ err: error }, 'the relay could not reach the database or the queue; the commands wait in the outbox');
    }
  }
}
