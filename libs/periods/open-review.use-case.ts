import { Injectable } from '@nestjs/common';
import type { OpenPeriodReviewInput, PeriodReviewActResult } from '#contracts/periods.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { OutlinePeriodQueries } from '#rooms/outlines/index.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { PeriodRowRepository } from './period-row.repository.js';
import { nextOf } from './review-case.js';
import { ReviewDrawing } from './review-drawing.js';

/** Opens the 总结评估 of an outline's period or year and draws its table; opened again it is the same one. */
@Injectable()
export class OpenReviewUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outlines: OutlinePeriodQueries,
    private readonly reviews: PeriodReviewRepository,
    private readonly rows: PeriodRowRepository,
    private readonly drawing: ReviewDrawing,
  ) {}

  async execute(context: ActContext, input: OpenPeriodReviewInput): Promise<PeriodReviewActResult> {
    return this.uow.run(context, async (tx) => {
      const outline = await this.outlines.of(tx, input.outlineVersionId);
      const { id, made } = await this.reviews.openOnce(tx, input, outline.title);
      const review = await this.reviews.lock(tx, id, null);
      if (made) await this.draw(tx, id, input);
      return { id, version: review.version, jobRunId: null };
    });
  }

  private async draw(tx: Tx, id: string, input: OpenPeriodReviewInput): Promise<void> {
    const drawn = await this.drawing.draw(tx, input);
    const { planYear } = input;
    nextOf(
      tx,
      { state: null, planYear, tasks: drawn.length, undecided: drawn.length, changed: 0, unsettled: drawn.length },
      'open',
    );
    await this.rows.draw(tx, id, drawn);
    const detail = { ...input, tasks: drawn.length };
    tx.audit({ action: 'period-review.open', subjectKind: 'period-review', subjectId: id, detail });
  }
}
