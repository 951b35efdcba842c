import { Module } from '@nestjs/common';
import { HandlingModule } from '#rooms/handling/index.js';
import { OutlinesModule } from '#rooms/outlines/index.js';
import { TasksModule } from '#rooms/tasks/index.js';
import { AssignmentWithdrawal } from './assignment-withdrawal.js';
import { AttachCarriedUseCase } from './attach-carried.use-case.js';
import { ApplyClosureUseCase, DecideClosureUseCase, ReopenTaskUseCase } from './closure.use-case.js';
import { ConcludeTasks } from './conclude-tasks.js';
import { PeriodTasks } from './period-tasks.js';
import { TaskEnding } from './task-ending.js';
import { ArchiveTasksUseCase, CarryOverTasksUseCase, RevokeTasksUseCase } from './wind-up.use-case.js';

const DOOR = [
  ApplyClosureUseCase,
  ArchiveTasksUseCase,
  AttachCarriedUseCase,
  CarryOverTasksUseCase,
  DecideClosureUseCase,
  PeriodTasks,
  ReopenTaskUseCase,
  RevokeTasksUseCase,
  TaskEnding,
];
const INSIDE = [AssignmentWithdrawal, ConcludeTasks];

@Module({
  imports: [OutlinesModule, TasksModule, HandlingModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class ClosingModule {}
