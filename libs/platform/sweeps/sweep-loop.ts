import { withLogContext } from '../logging/log-context.js';
import type { Logger } from '../logging/logger.js';
import type { Sweep } from './sweep.js';
import { runToTheEnd, type SweepRegistry, systemContext } from './sweep-registry.js';
import type { SweepTurns, Turn } from './sweep-turns.js';

const TICK_MS = 1_000;
const TICKS_BETWEEN_PREPARATIONS = 30;

/** Asks every second whose turn it is. Missing a tick, or all of them for a day, loses nothing: the next one catches up. */
export class SweepLoop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private ticks = 0;
  private stopped = false;

  constructor(
    private readonly registry: SweepRegistry,
    private readonly turns: SweepTurns,
    private readonly offices: () => Promise<readonly string[]>,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.tick().finally(() => (this.running = undefined));
    }, TICK_MS);
  }

  /** Ends after the slice that is being worked on. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async tick(): Promise<void> {
    try {
      if (this.ticks % TICKS_BETWEEN_PREPARATIONS === 0) {
        await this.turns.prepare(this.registry.sweeps, await this.offices());
      }
      this.ticks += 1;
      for (const turn of inOrder(this.registry.sweeps, await this.turns.claim(this.registry.sweeps, 50))) {
        await this.take(turn);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'the sweeps could not be asked for; they catch up');
    }
  }

  private async take(turn: Turn): Promise<void> {
    const sweep = this.registry.find(turn.name)!;
    if (this.stopped) return this.turns.release(turn, 0, 0, null);
    await withLogContext({ sweep: sweep.name }, async () => {
      let touched = 0;
      let failure: string | null = null;
      try {
        touched = await runToTheEnd(sweep, systemContext(turn.officeId), () => this.stopped);
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
        this.log.error({ err: error }, `sweep ${sweep.name} failed`);
      }
      await this.turns.release(turn, sweep.everySeconds, touched, failure);
    });
  }
}

function inOrder(sweeps: readonly Sweep[], turns: readonly Turn[]): Turn[] {
  const place = (turn: Turn): number => sweeps.findIndex((sweep) => sweep.name === turn.name);
  return [...turns].sort((a, b) => place(a) - place(b));
}
