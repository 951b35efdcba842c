import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import type { Sweep, SweepResult } from '#platform/sweeps/sweep.js';
import { OutlinePeriodQueries } from '#rooms/outlines/index.js';
import { YearlyDuties } from '#rooms/planning/index.js';

const SLICE = 200;

/**
 * What begins again with a plan year, found from state: on the first of January and, where the worker was down, on any day
 * after it. However often it runs and wherever else, a duty gets its occurrences of a year once, a task its draft once.
 */
@Injectable()
export class YearlyDutiesSweep implements Sweep {
  readonly name = 'yearly-duties';
  readonly everySeconds = 3600;
  readonly per = 'OFFICE';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outlines: OutlinePeriodQueries,
    private readonly duties: YearlyDuties,
  ) {}

  sweep(ctx: ActContext): Promise<SweepResult> {
    return this.uow.run(ctx, async (tx) => {
      const year = Number(tx.today.slice(0, 4));
      const running = await this.outlines.runningIn(tx, year);
      const work = await this.duties.begin(tx, year, running, SLICE);
      return { touched: work.occurrences + work.drafts, more: work.seen >= SLICE };
    });
  }
}
