import { Injectable } from '@nestjs/common';
import type { ConfirmPeriodReviewInput, PeriodReviewActResult } from '#contracts/periods.js';
import { localDate } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { JobRunner } from '#platform/jobs/long-work.js';
import type { PeriodReview } from './period-review.entity.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { ReviewCase, nextOf } from './review-case.js';
import { SETTLE_WORK } from './settle-review.use-case.js';

interface OnReview {
  readonly reviewId: string;
  readonly version: number;
}

/** The head of the office records who agreed the table; the worker then ends every task in the head's name. */
@Injectable()
export class ConfirmReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: PeriodReviewRepository,
    private readonly cases: ReviewCase,
    private readonly jobs: JobRunner,
  ) {}

  async execute(context: ActContext, input: OnReview & ConfirmPeriodReviewInput): Promise<PeriodReviewActResult> {
    return this.uow.run(context, async (tx) => {
      const review = await this.reviews.lock(tx, input.reviewId, input.version);
      const { facts } = await this.cases.look(tx, review.id);
      const { agreedBy, toYear } = input;
      const agreedOn = input.agreedOn === null ? null : localDate(input.agreedOn);
      review.state = nextOf(tx, facts, 'confirm', { agreedBy, agreedOn, toYear });
      Object.assign(review, { agreedBy, agreedOn, toYear, confirmedBy: tx.actor.accountId, confirmedAt: tx.now });
      await this.reviews.save(tx, review);
      const detail = { agreedBy, agreedOn, toYear };
      tx.audit({ action: 'period-review.confirm', subjectKind: 'period-review', subjectId: review.id, detail });
      return {
        id: review.id,
        version: review.version,
        jobRunId: await startSettling(tx, this.jobs, review, facts.unsettled),
      };
    });
  }
}

/** 继续办理: what was left, by the head or by a reviewer outside the family of the task's lead. */
@Injectable()
export class ContinueSettlingUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: PeriodReviewRepository,
    private readonly cases: ReviewCase,
    private readonly jobs: JobRunner,
  ) {}

  async execute(context: ActContext, { reviewId }: { readonly reviewId: string }): Promise<PeriodReviewActResult> {
    return this.uow.run(context, async (tx) => {
      const review = await this.reviews.lock(tx, reviewId, null);
      const { facts } = await this.cases.look(tx, review.id);
      nextOf(tx, facts, 'settle');
      return {
        id: review.id,
        version: review.version,
        jobRunId: await startSettling(tx, this.jobs, review, facts.unsettled),
      };
    });
  }
}

/** 取消 of a review that nobody has confirmed: no task is touched. */
@Injectable()
export class CancelReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reviews: PeriodReviewRepository,
    private readonly cases: ReviewCase,
  ) {}

  async execute(context: ActContext, input: OnReview & { readonly reason: string }): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const review = await this.reviews.lock(tx, input.reviewId, input.version);
      const { facts } = await this.cases.look(tx, review.id);
      review.state = nextOf(tx, facts, 'cancel', { reason: input.reason });
      review.cancelReason = input.reason;
      await this.reviews.save(tx, review);
      const detail = { reason: input.reason };
      tx.audit({ action: 'period-review.cancel', subjectKind: 'period-review', subjectId: review.id, detail });
    });
  }
}

const startSettling = (tx: Tx, jobs: JobRunner, review: PeriodReview, total: number): Promise<string> =>
  jobs.start(tx, {
    kind: SETTLE_WORK,
    title: `总结评估办理:${review.title}`,
    subjectId: review.id,
    input: { reviewId: review.id },
    total,
  });
