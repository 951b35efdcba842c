import { Injectable } from '@nestjs/common';
import { refuse } from '#domain/kernel/decision.js';
import { chineseDate } from '#domain/kernel/date-text.js';
import { PERIOD_DECISION_WORDS, type PeriodDecision } from '#domain/period/period-proposal.js';
import { partsPerStep, settleSlices } from '#domain/period/settle-slices.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { failPoint } from '#platform/failpoints.js';
import type { LongWork, LongWorks } from '#platform/jobs/long-work.js';
import { type EndTasks, PeriodTasks, TaskEnding } from '#rooms/closing/index.js';
import type { PeriodReview } from './period-review.entity.js';
import { PeriodReviewQueries, type ReviewRow } from './period-review.queries.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { PeriodRowRepository } from './period-row.repository.js';
import { ReviewCase, nextOf } from './review-case.js';

export interface Settled {
  readonly settled: number;
  /** Lines whose task refused: closed by somebody else's family, or moved on since the meeting. */
  readonly refused: number;
}
type Progress = (done: number, total: number) => Promise<void>;
type Waiting = ReviewRow & { readonly decision: PeriodDecision };

/** No transaction touches more than 5,000 rows. */
const ROWS = 4_900;
const OUTCOME: Readonly<Record<PeriodDecision, string>> = {
  CLOSE: 'CLOSED',
  CARRY_OVER: 'CARRIED_OVER',
  DROP: 'REVOKED',
};
export const SETTLE_WORK = 'periods.settle';

/** Closes, carries over or drops every decided task, slice by slice; run again it goes on where it stopped and doubles nothing. */
@Injectable()
export class SettleReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: PeriodReviewRepository,
    private readonly rows: PeriodRowRepository,
    private readonly queries: PeriodReviewQueries,
    private readonly cases: ReviewCase,
    private readonly tasks: PeriodTasks,
    private readonly ending: TaskEnding,
  ) {}

  async execute(
    context: ActContext,
    { reviewId }: { readonly reviewId: string },
    progress?: Progress,
  ): Promise<Settled> {
    const waiting = await this.uow.read(context, async (tx) => {
      const { head, facts } = await this.cases.look(tx, reviewId);
      if (head.state === 'SETTLED') return [];
      nextOf(tx, facts, 'settle');
      return (await this.queries.rows(tx, reviewId, { show: 'unsettled', limit: null })).filter(
        (row): row is Waiting => row.decision !== null,
      );
    });
    const order = Object.keys(OUTCOME);
    const sorted = [...waiting].sort((a, b) => order.indexOf(a.decision) - order.indexOf(b.decision));
    const result = { settled: 0, refused: 0 };
    for (const slice of settleSlices(sorted, ROWS)) {
      await progress?.(result.settled + result.refused, waiting.length);
      const done = await this.settle(context, reviewId, slice);
      result.settled += done;
      result.refused += slice.length - done;
    }
    await this.uow.run(context, (tx) => this.conclude(tx, reviewId));
    return result;
  }

  /** A task that refuses is set aside with its reason; the others of its slice go on without it. */
  private async settle(context: ActContext, reviewId: string, slice: readonly Waiting[]): Promise<number> {
    for (let left = slice; left.length > 0;) {
      try {
        await this.withdrawAhead(context, reviewId, left);
        await this.uow.run(context, (tx) => this.step(tx, reviewId, left));
        return left.length;
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        const refused = refusedOf(error, left);
        await this.uow.run(context, (tx) => this.rows.refuse(tx, reviewId, refused));
        left = left.filter((row) => !refused.some(({ taskId }) => taskId === row.taskId));
      }
    }
    return 0;
  }

  /** A task of a whole city has more open parts than one transaction may touch. */
  private async withdrawAhead(context: ActContext, reviewId: string, [row]: readonly Waiting[]): Promise<void> {
    const most = partsPerStep(ROWS);
    for (let open = row!.openParts; open > most; open -= most) {
      const withdrawn = await this.uow.run(context, async (tx) => {
        const review = await this.reviews.lock(tx, reviewId, null);
        const ids = await this.unchanged(tx, reviewId, [row!.taskId]);
        if (ids.length === 0) return 0;
        const parts = await this.ending.withdrawSome(
          tx,
          endOf(review, row!.decision, ids),
          Math.min(most, open - most),
        );
        await this.rows.restamp(tx, reviewId, await this.tasks.stamps(tx, ids));
        return parts;
      });
      if (withdrawn === 0) return;
    }
  }

  private async step(tx: Tx, reviewId: string, slice: readonly Waiting[]): Promise<void> {
    const review = await this.reviews.lock(tx, reviewId, null);
    const ids = await this.unchanged(
      tx,
      reviewId,
      slice.map((row) => row.taskId),
    );
    if (ids.length === 0) return;
    const { decision } = slice[0]!;
    await this.ending.end(tx, endOf(review, decision, ids));
    failPoint('during-settlement');
    await this.rows.settle(tx, reviewId, ids, OUTCOME[decision]);
  }

  /** The lines that still wait, locked. A task that moved on since the meeting saw it is not ended: people look again. */
  private async unchanged(tx: Tx, reviewId: string, taskIds: readonly string[]): Promise<string[]> {
    const waiting = await this.rows.lockWaiting(tx, reviewId, taskIds);
    const now = await this.tasks.stamps(
      tx,
      waiting.map((row) => row.id),
    );
    const changed = waiting.filter((row) => now.get(row.id) !== row.stamp);
    const refused = changed.map((row) => ({ taskId: row.id, code: 'period-rows-changed' }));
    if (refused.length > 0) throw new RefusedError(refuse('period-rows-changed', { changed: refused.length, refused }));
    return waiting.map((row) => row.id);
  }

  /** Over only when no line waits and no task of the period is open any more. */
  private async conclude(tx: Tx, reviewId: string): Promise<void> {
    const review = await this.reviews.lock(tx, reviewId, null);
    if (review.state === 'SETTLED') return;
    const { facts } = await this.cases.look(tx, reviewId);
    const open = await this.tasks.openInScope(tx, review);
    const next = nextOf(tx, { ...facts, unsettled: facts.unsettled + open.length }, 'settle');
    if (next === review.state) return;
    Object.assign(review, { state: next, settledAt: tx.now });
    await this.reviews.save(tx, review);
    tx.audit({ action: 'period-review.settle', subjectKind: 'period-review', subjectId: reviewId });
  }
}

function endOf(review: PeriodReview, decision: PeriodDecision, taskIds: readonly string[]): EndTasks {
  const reason = `${review.title}总结评估:${review.agreedBy}(${chineseDate(review.agreedOn!)})审定${PERIOD_DECISION_WORDS[decision]}`;
  return { decision, taskIds, reason, periodReviewId: review.id, toYear: review.toYear };
}

function refusedOf({ refusal }: RefusedError, slice: readonly Waiting[]): { taskId: string; code: string }[] {
  const named = refusal.facts['refused'] as readonly { taskId: string; code: string }[] | undefined;
  return (
    named?.map(({ taskId, code }) => ({ taskId, code })) ?? slice.map(({ taskId }) => ({ taskId, code: refusal.code }))
  );
}

/** The settlement in the worker, in the name of whoever confirmed or continued it. */
@Injectable()
export class SettleWork implements LongWorks {
  constructor(private readonly settling: SettleReviewUseCase) {}

  longWorks(): readonly LongWork[] {
    return [
      {
        kind: SETTLE_WORK,
        run: async ({ ctx, input, progress }) => ({
          ...(await this.settling.execute(ctx, { reviewId: String(input['reviewId']) }, progress)),
        }),
      },
    ];
  }
}
