import { Module } from '@nestjs/common';
import { ClosingModule } from '#rooms/closing/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { NoticesModule } from '#rooms/notices/index.js';
import { OutlinesModule } from '#rooms/outlines/index.js';
import { PlanningModule } from '#rooms/planning/index.js';
import { ReportsModule } from '#rooms/reports/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { CancelReviewUseCase, ConfirmReviewUseCase, ContinueSettlingUseCase } from './confirm-review.use-case.js';
import { DecideRowsUseCase } from './decide-rows.use-case.js';
import { ExportReviewUseCase } from './export-review.use-case.js';
import { OpenReviewUseCase } from './open-review.use-case.js';
import { PeriodReviewQueries } from './period-review.queries.js';
import { PeriodReviewRepository } from './period-review.repository.js';
import { PeriodRowRepository } from './period-row.repository.js';
import { ReadReviewsUseCase } from './read-review.use-case.js';
import { RedrawReviewUseCase } from './redraw-review.use-case.js';
import { ReviewCase } from './review-case.js';
import { ReviewDrawing } from './review-drawing.js';
import { DrawWork, ReviewSteps } from './review-steps.js';
import { SettleReviewUseCase, SettleWork } from './settle-review.use-case.js';
import { YearlyDutiesSweep } from './yearly-duties.sweep.js';

const DOORS = [
  OpenReviewUseCase,
  RedrawReviewUseCase,
  DecideRowsUseCase,
  ConfirmReviewUseCase,
  ContinueSettlingUseCase,
  CancelReviewUseCase,
  SettleReviewUseCase,
  SettleWork,
  DrawWork,
  ReadReviewsUseCase,
  ExportReviewUseCase,
  YearlyDutiesSweep,
];

@Module({
  imports: [
    UnitsModule,
    FilesModule,
    OutlinesModule,
    TasksModule,
    PlanningModule,
    ClosingModule,
    ReportsModule,
    NoticesModule,
  ],
  providers: [
    ...DOORS,
    PeriodReviewRepository,
    PeriodRowRepository,
    PeriodReviewQueries,
    ReviewCase,
    ReviewDrawing,
    ReviewSteps,
  ],
  exports: DOORS,
})
export class PeriodsModule {}
