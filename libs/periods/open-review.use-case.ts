import { Injectable } from '@nestjs/common';
import type { OpenPeriodReviewInput, PeriodReviewActResult } from '#contracts/periods.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { OutlinePeriodQueries } from '#rooms/outlines/index.js';
import type { PeriodReview } from './period-review.entity.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { nextOf } from './review-case.js';
import { ReviewSteps } from './review-steps.js';

/** Opens the 总结评估 of an outline's period or year and draws its table; opened again it is the same one. */
@Injectable()
export class OpenReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outlines: OutlinePeriodQueries,
    private readonly reviews: PeriodReviewRepository,
    private readonly steps: ReviewSteps,
  ) {}

  async execute(context: ActContext, input: OpenPeriodReviewInput): Promise<PeriodReviewActResult> {
    return this.uow.run(context, async (tx) => {
      const outline = await this.outlines.of(tx, input.outlineVersionId);
      const { id, made } = await this.reviews.openOnce(tx, input, outline.title);
      const review = await this.reviews.lock(tx, id, null);
      // Opened again, a table whose drawing was given up half-way is drawn on.
      const goOn = async () => (review.drawing === null ? null : await this.steps.goOn(tx, review));
      const jobRunId = made ? await this.draw(tx, review, input) : await goOn();
      return { id, version: review.version, jobRunId };
    });
  }

  private async draw(tx: Tx, review: PeriodReview, input: OpenPeriodReviewInput): Promise<string | null> {
    const { lines, jobRunId } = await this.steps.begin(tx, review, false);
    const { planYear } = input;
    const counts = { tasks: lines, undecided: lines, changed: 0, unsettled: lines };
    nextOf(tx, { state: null, planYear, drawing: false, ...counts }, 'open');
    const detail = { ...input, tasks: lines, more: jobRunId !== null };
    tx.audit({ action: 'period-review.open', subjectKind: 'period-review', subjectId: review.id, detail });
    return jobRunId;
  }
}
