import { PeriodReview } from './period-review.entity.js';

export { CancelReviewUseCase, ConfirmReviewUseCase, ContinueSettlingUseCase } from './confirm-review.use-case.js';
export { DecideRowsUseCase } from './decide-rows.use-case.js';
export { ExportReviewUseCase } from './export-review.use-case.js';
export { OpenReviewUseCase } from './open-review.use-case.js';
export { PeriodsModule } from './periods.module.js';
export { ReadReviewsUseCase } from './read-review.use-case.js';
export { RedrawReviewUseCase } from './redraw-review.use-case.js';
export { DrawWork } from './review-steps.js';
export { SettleReviewUseCase, SettleWork } from './settle-review.use-case.js';
export { YearlyDutiesSweep } from './yearly-duties.sweep.js';

export const PERIODS_ENTITIES = [PeriodReview];
