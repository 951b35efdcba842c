import { Module } from '@nestjs/common';
import { AmendmentsModule } from '#rooms/amendments/index.js';
import { ClosingModule } from '#rooms/closing/index.js';
import { LinksModule } from '#rooms/links/index.js';
import { NoticesModule } from '#rooms/notices/index.js';
import { OutlinesModule } from '#rooms/outlines/index.js';
import { PlanningModule } from '#rooms/planning/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { ConfirmRevisionUseCase } from './confirm-revision.use-case.js';
import { DecideRevisionTasksUseCase } from './decide-revision-tasks.use-case.js';
import { PairClausesUseCase } from './pair-clauses.use-case.js';
import { PartsAhead } from './parts-ahead.js';
import { ReadRevisionUseCase } from './read-revision.use-case.js';
import { RevisionCases } from './revision-case.js';
import { RevisionDraftingStop } from './revision-drafting-stop.js';
import { RevisionSteps } from './revision-steps.js';
import { RevisionWork } from './revision-work.js';
import { RevisionRepository } from './revision.repository.js';
import { SettleDropsUseCase } from './settle-drops.use-case.js';
import { StartRevisionUseCase } from './start-revision.use-case.js';

const DOOR = [
  ConfirmRevisionUseCase,
  DecideRevisionTasksUseCase,
  PairClausesUseCase,
  ReadRevisionUseCase,
  RevisionWork,
  SettleDropsUseCase,
  StartRevisionUseCase,
];

@Module({
  imports: [OutlinesModule, TasksModule, PlanningModule, ClosingModule, AmendmentsModule, LinksModule, NoticesModule],
  providers: [...DOOR, PartsAhead, RevisionCases, RevisionDraftingStop, RevisionRepository, RevisionSteps],
  exports: DOOR,
})
export class RevisionsModule {}
