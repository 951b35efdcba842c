import { Assignment } from './assignment.entity.js';
import { Task } from './task.entity.js';

export { ApproveTasksUseCase, ReturnTasksUseCase, SubmitForApprovalUseCase } from './approval.use-case.js';
export { AssignmentClocks } from './assignment-clocks.js';
export { AssignmentFactsQueries, type AssignmentRow } from './assignment-facts.queries.js';
export { AssignmentListQueries } from './assignment-list.queries.js';
export { AssignmentProgress } from './assignment-progress.js';
export { ApplyClosureUseCase, DecideClosureUseCase, ReopenTaskUseCase } from './closure.use-case.js';
export {
  ExemptAssignmentUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  StartWorkUseCase,
  SubmitCompletionUseCase,
  SubmitCompletionsUseCase,
} from './completion.use-case.js';
export { AttachCarriedUseCase } from './attach-carried.use-case.js';
export { AwaitingOutlineQueries, type AwaitingTask } from './awaiting-outline.queries.js';
export { ConsultationQueries } from './consultation.queries.js';
export {
  AnswerConsultationUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  OpenConsultationUseCase,
} from './consultation.use-case.js';
export { DispatchTasksUseCase, DispatchWork } from './dispatch-tasks.use-case.js';
export { DecideDisputeUseCase } from './dispute.use-case.js';
export { type DraftingStop, DraftingStops } from './drafting-stops.js';
export { DraftTasksFromOutlineUseCase } from './draft-tasks.use-case.js';
export { ExtensionClocks } from './extension-clocks.js';
export { ExtensionListQueries } from './extension-list.queries.js';
export { DecideExtensionUseCase, RequestExtensionUseCase } from './extension.use-case.js';
export { EditInitiationUseCase, InitiateTasksUseCase, ProposeMilestonesUseCase } from './initiation.use-case.js';
export { RecordMeasurementUseCase, RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from './occurrence.use-case.js';
export { CheckProxyUseCase, EnterProxyUseCase, type ProxyApplier } from './proxy-entry.use-case.js';
export type { ProxyEntry } from './proxy-entry.repository.js';
export { ProxyEntryListQueries } from './proxy-entry-list.queries.js';
export type { PeriodScope, PeriodTaskRow } from './period-task.queries.js';
export { type PeriodTask, PeriodTasks } from './period-tasks.js';
export {
  type LinkSideRow,
  LinkableTaskQueries,
  type LinkableTaskRow,
  type SettledPair,
  type SharedUnit,
} from './linkable.queries.js';
export { ReadTaskUseCase } from './read-task.use-case.js';
export { type RevisionTaskRow, RevisionTaskQueries } from './revision-task.queries.js';
export { SignReceiptUseCase } from './sign-receipt.use-case.js';
export { ResumeTaskUseCase, SuspendTaskUseCase } from './suspension.use-case.js';
export { type EndTasks, TaskEnding } from './task-ending.js';
export { type HoldKind, TaskHolds } from './task-holds.js';
export { type LedgerAssignment, type LedgerTask, TaskLedgerQueries } from './task-ledger.queries.js';
export { type Absorption, type ReplacedPart, TaskAbsorption } from './task-absorption.js';
export type { AmendedParts } from './task-amendment.js';
export { type Amendment, type DraftedClause, TaskRevision } from './task-revision.js';
export { TaskListQueries } from './task-list.queries.js';
export { TasksModule } from './tasks.module.js';
export { type ToDoItem, type ToDoKind, ToDoQueries } from './to-do.queries.js';
export type { WorkCounters } from './work-counters.js';
export { YearlyDuties, type YearlyWork } from './yearly-duties.js';
export { ArchiveTasksUseCase, CarryOverTasksUseCase, RevokeTasksUseCase } from './wind-up.use-case.js';
export const TASKS_ENTITIES = [Task, Assignment];
