import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { ObligationsModule } from '#rooms/obligations/index.js';
import { OutlinesModule } from '#rooms/outlines/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { AssignmentClocks } from './assignment-clocks.js';
import { AssignmentFactsQueries } from './assignment-facts.queries.js';
import { AssignmentListQueries } from './assignment-list.queries.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AwaitingOutlineQueries } from './awaiting-outline.queries.js';
import { CarryOverRepository } from './carry-over.repository.js';
import { ClockQueries } from './clock.queries.js';
import { ConsultationQueries } from './consultation.queries.js';
import { ConsultationRepository } from './consultation.repository.js';
import { DispatchRepository } from './dispatch.repository.js';
import { DraftRepository } from './draft.repository.js';
import { ExtensionClocks } from './extension-clocks.js';
import { ExtensionListQueries } from './extension-list.queries.js';
import { ExtensionRepository } from './extension.repository.js';
import { LinkableTaskQueries } from './linkable.queries.js';
import { PeriodTaskQueries } from './period-task.queries.js';
import { ReadTaskUseCase } from './read-task.use-case.js';
import { RevisionTaskQueries } from './revision-task.queries.js';
import { TaskDecisions } from './task-decisions.js';
import { TaskFactsQueries } from './task-facts.queries.js';
import { TaskHolds } from './task-holds.js';
import { TaskLedgerQueries } from './task-ledger.queries.js';
import { TaskListQueries } from './task-list.queries.js';
import { TaskPageQueries } from './task-page.queries.js';
import { TaskRevisionRepository } from './task-revision.repository.js';
import { TaskRepository } from './task.repository.js';
import { ToDoQueries } from './to-do.queries.js';
import { YearlyDutyQueries } from './yearly-duty.queries.js';

const DOOR = [
  AssignmentClocks,
  AssignmentFactsQueries,
  AssignmentListQueries,
  AssignmentRepository,
  AwaitingOutlineQueries,
  CarryOverRepository,
  ConsultationQueries,
  ConsultationRepository,
  DispatchRepository,
  DraftRepository,
  ExtensionClocks,
  ExtensionListQueries,
  ExtensionRepository,
  LinkableTaskQueries,
  PeriodTaskQueries,
  ReadTaskUseCase,
  RevisionTaskQueries,
  TaskDecisions,
  TaskFactsQueries,
  TaskHolds,
  TaskLedgerQueries,
  TaskListQueries,
  TaskRepository,
  TaskRevisionRepository,
  ToDoQueries,
  YearlyDutyQueries,
];
const INSIDE = [ClockQueries, TaskPageQueries];

@Module({
  imports: [UnitsModule, FilesModule, DeadlinesModule, OutlinesModule, ObligationsModule],
  providers: [...DOOR, ...INSIDE],
  exports: DOOR,
})
export class TasksModule {}
