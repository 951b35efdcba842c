import { Module } from '@nestjs/common';
import { AccessModule } from '#rooms/access/index.js';
import { DeadlinesModule } from '#rooms/deadlines/index.js';
import { FilesModule } from '#rooms/files/index.js';
import { OutlinesModule } from '#rooms/outlines/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import {
  ApproveTasksUseCase,
  ReturnTasksUseCase,
  SubmitForApprovalUseCase,
} from './approval.use-case.js';
import { AssignmentClocks } from './assignment-clocks.js';
import { AssignmentFactsQueries } from './assignment-facts.queries.js';
import { AssignmentListQueries } from './assignment-list.queries.js';
import { AssignmentProgress } from './assignment-progress.js';
import { AssignmentWithdrawal } from './assignment-withdrawal.js';
import { AssignmentRepository } from './assignment.repository.js';
import { CarryOverRepository } from './carry-over.repository.js';
import { ClockQueries } from './clock.queries.js';
import { ApplyClosureUseCase, DecideClosureUseCase, ReopenTaskUseCase } from './closure.use-case.js';
import { CompletionFiling } from './completion.js';
import {
  ExemptAssignmentUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  StartWorkUseCase,
  SubmitCompletionsUseCase,
  SubmitCompletionUseCase,
} from './completion.use-case.js';
import { AttachCarriedUseCase } from './attach-carried.use-case.js';
import { AwaitingOutlineQueries } from './awaiting-outline.queries.js';
import { ConcludeTasks } from './conclude-tasks.js';
import { ConsultationQueries } from './consultation.queries.js';
import { ConsultationRepository } from './consultation.repository.js';
import {
  AnswerConsultationUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  OpenConsultationUseCase,
} from './consultation.use-case.js';
import { DispatchTasksUseCase, DispatchWork } from './dispatch-tasks.use-case.js';
import { DispatchRepository } from './dispatch.repository.js';
import { DecideDisputeUseCase } from './dispute.use-case.js';
import { DraftingStops } from './drafting-stops.js';
import { DraftTasksFromOutlineUseCase } from './draft-tasks.use-case.js';
import { DraftRepository } from './draft.repository.js';
import { ExtensionClocks } from './extension-clocks.js';
import { ExtensionListQueries } from './extension-list.queries.js';
import { ExtensionRepository } from './extension.repository.js';
import { DecideExtensionUseCase, ExtensionFactsReader, RequestExtensionUseCase } from './extension.use-case.js';
import { EditInitiationUseCase, InitiateTasksUseCase, ProposeMilestonesUseCase } from './initiation.use-case.js';
import { LinkableTaskQueries } from './linkable.queries.js';
import { ObligationRepository } from './obligation.repository.js';
import { RecordMeasurementUseCase, RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from './occurrence.use-case.js';
import { PeriodTaskQueries } from './period-task.queries.js';
import { PeriodTasks } from './period-tasks.js';
import { CompletionProxy, ReceiptProxy } from './handling-proxies.js';
import { ProxyEntryListQueries } from './proxy-entry-list.queries.js';
import { ProxyEntryRepository } from './proxy-entry.repository.js';
import { CheckProxyUseCase, EnterProxyUseCase } from './proxy-entry.use-case.js';
import { QuotaRepository } from './quota.repository.js';
import { ReceiptSigning } from './receipt-signing.js';
import { ReadTaskUseCase } from './read-task.use-case.js';
import { ReceiptRepository } from './receipt.repository.js';
import { RevisionTaskQueries } from './revision-task.queries.js';
import { SealedScans } from './sealed-scans.js';
import { SignReceiptUseCase } from './sign-receipt.use-case.js';
import { ResumeTaskUseCase, SuspendTaskUseCase } from './suspension.use-case.js';
import { DutyRevisionRepository } from './duty-revision.repository.js';
import { TaskAbsorption } from './task-absorption.js';
import { PartAmendment } from './part-amendment.js';
import { TaskAmendment } from './task-amendment.js';
import { TaskDecisions } from './task-decisions.js';
import { TaskDispatch } from './task-dispatch.js';
import { TaskEnding } from './task-ending.js';
import { TaskFactsQueries } from './task-facts.queries.js';
import { TaskHolds } from './task-holds.js';
import { TaskLedgerQueries } from './task-ledger.queries.js';
import { TaskListQueries } from './task-list.queries.js';
import { TaskPageQueries } from './task-page.queries.js';
import { TaskRevision } from './task-revision.js';
import { TaskRevisionRepository } from './task-revision.repository.js';
import { TaskRepository } from './task.repository.js';
import { ToDoQueries } from './to-do.queries.js';
import { ArchiveTasksUseCase, CarryOverTasksUseCase, RevokeTasksUseCase } from './wind-up.use-case.js';
import { YearlyDuties } from './yearly-duties.js';
import { YearlyDutyQueries } from './yearly-duty.queries.js';

const ACTS = [
  AttachCarriedUseCase,
  DraftTasksFromOutlineUseCase,
  EditInitiationUseCase,
  InitiateTasksUseCase,
  ProposeMilestonesUseCase,
  OpenConsultationUseCase,
  AnswerConsultationUseCase,
  DecideCommentUseCase,
  CloseConsultationUseCase,
  SubmitForApprovalUseCase,
  ReturnTasksUseCase,
  ApproveTasksUseCase,
  DispatchTasksUseCase,
  SignReceiptUseCase,
  DecideDisputeUseCase,
  SubmitCompletionUseCase,
  ReviewCompletionUseCase,
  ExemptAssignmentUseCase,
  ApplyClosureUseCase,
  DecideClosureUseCase,
  ReopenTaskUseCase,
  SuspendTaskUseCase,
  ResumeTaskUseCase,
  RevokeTasksUseCase,
  CarryOverTasksUseCase,
  ArchiveTasksUseCase,
  ReviewCompletionsUseCase,
  StartWorkUseCase,
  SubmitCompletionsUseCase,
  RequestExtensionUseCase,
  DecideExtensionUseCase,
  EnterProxyUseCase,
  CheckProxyUseCase,
  RecordOccurrenceUseCase,
  WaiveOccurrenceUseCase,
  RecordMeasurementUseCase,
];
const DOORS = [
  AssignmentClocks,
  ExtensionClocks,
  AssignmentFactsQueries,
  AssignmentListQueries,
  AssignmentProgress,
  AwaitingOutlineQueries,
  ConsultationQueries,
  DispatchWork,
  DraftingStops,
  PeriodTasks,
  LinkableTaskQueries,
  ReadTaskUseCase,
  ExtensionListQueries,
  ProxyEntryListQueries,
  RevisionTaskQueries,
  TaskAbsorption,
  TaskEnding,
  TaskHolds,
  TaskLedgerQueries,
  TaskListQueries,
  TaskRevision,
  ToDoQueries,
  YearlyDuties,
];
const INSIDE = [
  TaskRepository,
  AssignmentRepository,
  DraftRepository,
  DispatchRepository,
  ReceiptRepository,
  ObligationRepository,
  ExtensionRepository,
  ClockQueries,
  ProxyEntryRepository,
  QuotaRepository,
  ConsultationRepository,
  CarryOverRepository,
  TaskFactsQueries,
  ExtensionFactsReader,
  TaskDecisions,
  DutyRevisionRepository,
  PartAmendment,
  TaskAmendment,
  TaskRevisionRepository,
  TaskPageQueries,
  TaskDispatch,
  ReceiptSigning,
  CompletionFiling,
  CompletionProxy,
  ReceiptProxy,
  SealedScans,
  AssignmentWithdrawal,
  ConcludeTasks,
  PeriodTaskQueries,
  YearlyDutyQueries,
];

@Module({
  imports: [UnitsModule, AccessModule, FilesModule, DeadlinesModule, OutlinesModule],
  providers: [...ACTS, ...DOORS, ...INSIDE],
  exports: [...ACTS, ...DOORS],
})
export class TasksModule {}
