import { Inject, Injectable, Optional } from '@nestjs/common';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { JobRunner, type LongWork, type LongWorks } from '#platform/jobs/long-work.js';
import { PeriodTasks } from '#rooms/closing/index.js';
import type { Drawing, PeriodReview } from './period-review.entity.js';
import { PeriodReviewQueries } from './period-review.queries.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { PeriodRowRepository } from './period-row.repository.js';
import { ReviewDrawing } from './review-drawing.js';

/** No transaction touches more than 5,000 rows: of a line the task is locked, the line written and, when it moved on, audited. */
export const LINES_PER_STEP = 1_600;
/** Specs set a smaller step, to see it resumed. */
export const DRAW_STEP = Symbol('lines of a step of a drawing');
export const DRAW_WORK = 'periods.draw';

/** Draws a 总结评估表, so many lines a transaction; the review itself remembers how far, so that it is resumed after a kill. */
@Injectable()
export class ReviewSteps {
  constructor(
    private readonly reviews: PeriodReviewRepository,
    private readonly rows: PeriodRowRepository,
    private readonly queries: PeriodReviewQueries,
    private readonly tasks: PeriodTasks,
    private readonly drawing: ReviewDrawing,
    private readonly jobs: JobRunner,
    @Optional() @Inject(DRAW_STEP) private readonly most: number = LINES_PER_STEP,
  ) {}

  /** The next lines of a review that is locked; where more are left, the worker draws them. @returns lines of this step */
  async begin(tx: Tx, review: PeriodReview, again: boolean): Promise<{ lines: number; jobRunId: string | null }> {
    review.drawing = { after: null, lines: 0, again };
    const lines = await this.step(tx, review);
    return { lines, jobRunId: review.drawing === null ? null : await this.goOn(tx, review) };
  }

  goOn(tx: Tx, review: PeriodReview): Promise<string> {
    return this.jobs.start(tx, {
      kind: DRAW_WORK,
      title: `总结评估汇总:${review.title}`,
      subjectId: review.id,
      input: { reviewId: review.id },
    });
  }

  /** Once more, by the worker. @returns lines drawn so far; null: the table is whole, or needed no longer */
  async next(tx: Tx, reviewId: string): Promise<number | null> {
    const review = await this.reviews.lock(tx, reviewId, null);
    if (review.drawing === null || (review.state !== 'OPEN' && review.state !== 'CONFIRMED')) return null;
    const lines = await this.step(tx, review);
    tx.audit({ action: 'period-review.draw', subjectKind: 'period-review', subjectId: reviewId, detail: { lines } });
    return review.drawing === null ? null : (review.drawing as Drawing).lines;
  }

  private async step(tx: Tx, review: PeriodReview): Promise<number> {
    const { after, lines, again } = review.drawing!;
    const drawn = await this.drawing.draw(tx, review, { after, limit: this.most }, lines);
    if (again) await this.tellMoved(tx, review.id, drawn.rows);
    await this.rows.draw(tx, review.id, drawn.rows);
    const reached = { after: drawn.last ?? after, lines: lines + drawn.rows.length, again };
    const left = drawn.rows.length === this.most || !(await this.pruned(tx, review, this.most - drawn.rows.length));
    review.drawing = left ? reached : null;
    await this.reviews.saveDrawing(tx, review);
    return drawn.rows.length;
  }

  /** Tasks that no longer belong to the table leave it, unless they were settled. @returns false: more are left */
  private async pruned(tx: Tx, review: PeriodReview, room: number): Promise<boolean> {
    const ids = await this.tasks.inScope(tx, review);
    return (await this.rows.prune(tx, review.id, ids, room)) < room;
  }

  /** Which lines are no longer as they were drawn before, or are new. */
  private async tellMoved(
    tx: Tx,
    reviewId: string,
    rows: readonly { readonly task_id: string; readonly stamp: unknown }[],
  ): Promise<void> {
    const before = await this.queries.stamps(
      tx,
      reviewId,
      rows.map((row) => row.task_id),
    );
    const ids = rows.filter((row) => before.get(row.task_id) !== row.stamp).map((row) => row.task_id);
    if (ids.length === 0) return;
    tx.audit({
      action: 'period-review.moved',
      subjectKind: 'period-review',
      subjectId: reviewId,
      detail: { changed: ids.length },
      subjects: { kind: 'task', ids },
    });
  }
}

/** The rest of a long table in the worker, in the name of whoever asked for it. */
@Injectable()
export class DrawWork implements LongWorks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly steps: ReviewSteps,
  ) {}

  longWorks(): readonly LongWork[] {
    return [
      {
        kind: DRAW_WORK,
        run: async ({ ctx, input, progress }) => {
          const reviewId = String(input['reviewId']);
          for (let lines = await this.step(ctx, reviewId); lines !== null; lines = await this.step(ctx, reviewId))
            await progress(lines, lines + 1);
          return {};
        },
      },
    ];
  }

  private step(ctx: ActContext, reviewId: string): Promise<number | null> {
    return this.uow.run(ctx, (tx) => this.steps.next(tx, reviewId));
  }
}
