import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { ObligationsModule } from '#rooms/obligations/index.js';
import { OutlinesModule } from '#rooms/outlines/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { ApproveTasksUseCase, ReturnTasksUseCase, SubmitForApprovalUseCase } from './approval.use-case.js';
import {
  AnswerConsultationUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  OpenConsultationUseCase,
} from './consultation.use-case.js';
import { DispatchTasksUseCase, DispatchWork } from './dispatch-tasks.use-case.js';
import { DraftTasksFromOutlineUseCase } from './draft-tasks.use-case.js';
import { DraftingStops } from './drafting-stops.js';
import { EditInitiationUseCase, InitiateTasksUseCase, ProposeMilestonesUseCase } from './initiation.use-case.js';
import { TaskDispatch } from './task-dispatch.js';
import { YearlyDuties } from './yearly-duties.js';

const DOOR = [
  AnswerConsultationUseCase,
  ApproveTasksUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  DispatchTasksUseCase,
  DispatchWork,
  DraftTasksFromOutlineUseCase,
  DraftingStops,
  EditInitiationUseCase,
  InitiateTasksUseCase,
  OpenConsultationUseCase,
  ProposeMilestonesUseCase,
  ReturnTasksUseCase,
  SubmitForApprovalUseCase,
  TaskDispatch,
  YearlyDuties,
];

@Module({
  imports: [UnitsModule, AccessModule, DeadlinesModule, OutlinesModule, ObligationsModule, TasksModule],
  providers: DOOR,
  exports: DOOR,
})
export class PlanningModule {}
