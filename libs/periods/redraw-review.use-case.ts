import { Injectable } from '@nestjs/common';
import type { PeriodReviewActResult } from '#contracts/periods.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { ReviewCase, nextOf } from './review-case.js';
import { ReviewSteps } from './review-steps.js';

/** 重新汇总: lines that moved on are drawn as they are now and lose their decision; the others keep theirs. */
@Injectable()
export class RedrawReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: PeriodReviewRepository,
    private readonly cases: ReviewCase,
    private readonly steps: ReviewSteps,
  ) {}

  async execute(context: ActContext, { reviewId }: { readonly reviewId: string }): Promise<PeriodReviewActResult> {
    return this.uow.run(context, async (tx) => {
      const review = await this.reviews.lock(tx, reviewId, null);
      const { facts, changedIds } = await this.cases.look(tx, reviewId);
      review.state = nextOf(tx, facts, 'redraw');
      review.drawnAt = tx.now;
      // Which tasks moved on is told with their lines.
      const { jobRunId } = await this.steps.begin(tx, review, true);
      await this.reviews.save(tx, review);
      const detail = { changed: changedIds.length };
      tx.audit({ action: 'period-review.redraw', subjectKind: 'period-review', subjectId: reviewId, detail });
      return { id: reviewId, version: review.version, jobRunId };
    });
  }
}
