import type { INestApplicationContext, Type } from '@nestjs/common';
import { QUEUES } from '#contracts/jobs.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant } from '#platform/clock/clock.js';
import { OutboxRelay } from '#platform/outbox/relay.js';
import { OutboxStore } from '#platform/outbox/outbox-store.js';
import { Processor } from '#platform/queue/processor.js';
import { QueueBackend } from '#platform/queue/queue-backend.js';
import { SweepRegistry, systemContext } from '#platform/sweeps/sweep-registry.js';

/** The pinned clock of a rehearsal: it stands until it is set. */
export class StageClock {
  private instant = new Date(0);

  get now(): Date {
    return this.instant;
  }

  set(day: LocalDate, time: string): void {
    this.instant = shanghaiInstant(day, time);
  }
}

const CONCURRENCY = 2;
const PATIENCE_MS = 60_000;
const BREATH_MS = 4;

/** The program without its loops: the rehearsal decides when the sweeps run and waits until the queues are empty. */
export class Stage {
  private losing = false;

  constructor(
    private readonly app: INestApplicationContext,
    readonly clock: StageClock,
  ) {}

  get<T>(token: { readonly prototype: T }): T {
    return this.app.get(token as Type<T>, { strict: false });
  }

  async open(): Promise<void> {
    const processor = this.get(Processor);
    for (const queue of QUEUES) {
      await this.get(QueueBackend).consume(queue, CONCURRENCY, (command) => processor.process(command));
    }
  }

  /** The sweeps of an office in their order, then everything that they and earlier acts have sent. */
  async sweep(officeId: string, only?: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const touched = await this.get(SweepRegistry).runOnce(systemContext(officeId), only);
    await this.drain();
    return touched;
  }

  /** Relays until no command waits that may run at the present hour of the stage. */
  async drain(): Promise<void> {
    const relay = this.get(OutboxRelay);
    const store = this.get(OutboxStore);
    const rounds = PATIENCE_MS / BREATH_MS;
    for (let round = 0; round < rounds; round += 1) {
      const relayed = await relay.relayAll();
      if (relayed > 0 && this.losing) await this.empty();
      if ((await store.running()) === 0) return;
      await breath();
    }
    throw new Error('the queues did not come to rest');
  }

  /** The next commands that are relayed are lost with their queue, as in a restart without persistence. */
  loseNextQueue(): void {
    this.losing = true;
  }

  private async empty(): Promise<void> {
    this.losing = false;
    await this.get(QueueBackend).truncate();
    await this.get(OutboxStore).requeue();
  }

  async close(): Promise<void> {
    await this.get(QueueBackend).stopConsuming();
    await this.app.close();
  }
}

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, BREATH_MS));
