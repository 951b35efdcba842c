import { Injectable } from '@nestjs/common';
import { decide } from '#domain/kernel/state-machine.js';
import { type PeriodReviewAction, periodReviewMachine } from '#domain/period/period-review.machine.js';
import type { PeriodReviewFacts, PeriodReviewInput, PeriodReviewState } from '#domain/period/period-review.rules.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { accepted } from '#platform/errors/errors.js';
import { PeriodTasks } from '#rooms/closing/index.js';
import type { PeriodScope } from '#rooms/tasks/index.js';
import { PeriodReviewQueries, type ReviewHead } from './period-review.queries.js';

export interface LookedAt {
  readonly head: ReviewHead;
  readonly facts: PeriodReviewFacts;
  /** Tasks whose line is no longer what it was drawn as, and tasks that have no line yet. */
  readonly changedIds: readonly string[];
}

/** A review with everything that its rules look at: the counts of its lines, and the tasks as they are now. */
@Injectable()
export class ReviewCase {
  constructor(
    private readonly queries: PeriodReviewQueries,
    private readonly tasks: PeriodTasks,
  ) {}

  async look(tx: Tx, id: string): Promise<LookedAt> {
    const head = await this.queries.head(tx, id);
    const over = head.state === 'SETTLED' || head.state === 'CANCELLED';
    const changedIds = over ? [] : await this.changed(tx, id, head);
    const { state, planYear, tasks, undecided, unsettled, drawing } = head;
    // A task that came after the table was drawn has no line, so that nobody has decided it: it is unsettled too.
    return {
      head,
      changedIds,
      facts: { state, planYear, tasks, undecided, changed: changedIds.length, unsettled, drawing },
    };
  }

  async changed(tx: Tx, id: string, scope: PeriodScope): Promise<string[]> {
    const drawn = await this.queries.stamps(tx, id);
    const now = await this.tasks.stamps(tx, [...drawn.keys()]);
    const moved = [...drawn].filter(([taskId, stamp]) => now.get(taskId) !== stamp).map(([taskId]) => taskId);
    const open = await this.tasks.openInScope(tx, scope);
    return [...new Set([...moved, ...open.filter((taskId) => !drawn.has(taskId))])];
  }
}

export const nextOf = (
  tx: Tx,
  facts: PeriodReviewFacts,
  action: PeriodReviewAction,
  input: PeriodReviewInput = {},
): PeriodReviewState => accepted(decide(periodReviewMachine, facts, action, tx.actor, tx.today, input)).next;
