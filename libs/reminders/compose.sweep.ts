import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { DigestComposer, MessageUpkeep } from '#rooms/messages/index.js';
import { SweepRuns } from './sweep-runs.repository.js';

const CHANNELS = ['EMAIL', 'SMS'] as const;

/** Rungs that wait → the day's messages, inside the windows of policy; the delivery follows by command. */
@Injectable()
export class ComposeSweep implements Sweep {
  readonly name = 'reminders.compose';
  readonly everySeconds = 30;
  readonly per = 'OFFICE';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly composer: DigestComposer,
    private readonly upkeep: MessageUpkeep,
    private readonly runs: SweepRuns,
  ) {}

  /** One transaction a pass: what is left of earlier days, then one channel; the next pass takes what remains. */
  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, async (tx) => {
      const expired = await this.upkeep.expire(tx);
      if (expired.touched > 0) return { ...expired, more: true };
      for (const channel of CHANNELS) {
        const { messages, rungs } = await this.composer.compose(tx, channel);
        if (messages === 0) continue;
        await this.runs.record(tx, { kind: 'compose', rungs, messages });
        return { touched: messages + rungs, more: true };
      }
      return { touched: 0, more: false };
    });
  }
}
