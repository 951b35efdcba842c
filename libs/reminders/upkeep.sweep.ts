import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { MessageUpkeep } from '#rooms/messages/index.js';

/**
 * Messages of yesterday that never left give their rungs back; those whose pause is over or whose sender died are asked for
 * again; calls about finished matters leave the list. Before the composing, so that what is left competes for today.
 */
@Injectable()
export class UpkeepSweep implements Sweep {
  readonly name = 'reminders.upkeep';
  readonly everySeconds = 15;
  readonly per = 'OFFICE';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly upkeep: MessageUpkeep,
  ) {}

  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, (tx) => this.upkeep.resume(tx));
  }
}
