import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { COMPOSED_ROWS, DigestComposer } from '#rooms/messages/index.js';
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
    private readonly runs: SweepRuns,
  ) {}

  /** One transaction a pass; what does not fit is left for the next. */
  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, async (tx) => {
      const written = { rungs: 0, messages: 0 };
      let more = false;
      for (const channel of CHANNELS) {
        const composed = await this.composer.compose(tx, channel, COMPOSED_ROWS - written.rungs - written.messages);
        written.rungs += composed.rungs;
        written.messages += composed.messages;
        if (composed.more) {
          more = true;
          break;
        }
      }
      if (written.messages > 0) await this.runs.record(tx, { kind: 'compose', ...written });
      return { touched: written.rungs + written.messages, more };
    });
  }
}
