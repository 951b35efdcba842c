import { Assignment } from './assignment.entity.js';
import { Task } from './task.entity.js';

export { AssignmentClocks } from './assignment-clocks.js';
export { assignmentClocks } from './assignment-deadlines.js';
export { decideSet, nextState } from './assignment-decisions.js';
export { AssignmentFactsQueries, type AssignmentRow, type LedTask } from './assignment-facts.queries.js';
export { AssignmentListQueries } from './assignment-list.queries.js';
export type { Assignment } from './assignment.entity.js';
export { AssignmentRepository } from './assignment.repository.js';
export { AwaitingOutlineQueries, type AwaitingTask } from './awaiting-outline.queries.js';
export { CarryOverRepository } from './carry-over.repository.js';
export { ConsultationQueries } from './consultation.queries.js';
export { type Comment, ConsultationRepository } from './consultation.repository.js';
export { type DispatchHead, DispatchRepository, type NewAssignment } from './dispatch.repository.js';
export { DraftRepository, type TaskDraft } from './draft.repository.js';
export { ExtensionClocks } from './extension-clocks.js';
export { ExtensionListQueries } from './extension-list.queries.js';
export { type ExtensionRecord, ExtensionRepository } from './extension.repository.js';
export {
  type LinkSideRow,
  LinkableTaskQueries,
  type LinkableTaskRow,
  type SettledPair,
  type SharedUnit,
} from './linkable.queries.js';
export { type PeriodCursor, type PeriodPage, type PeriodScope, PeriodTaskQueries, type PeriodTaskRow } from './period-task.queries.js';
export { ReadTaskUseCase } from './read-task.use-case.js';
export { RevisionTaskQueries, type RevisionTaskRow } from './revision-task.queries.js';
export { type DecidedTask, type OnTask, TaskDecisions } from './task-decisions.js';
export { TaskFactsQueries } from './task-facts.queries.js';
export { type HoldKind, TaskHolds } from './task-holds.js';
export { type LedgerAssignment, type LedgerTask, TaskLedgerQueries } from './task-ledger.queries.js';
export { TaskListQueries } from './task-list.queries.js';
export { type MovedPart, type Repointed, TaskRevisionRepository, wordsOf } from './task-revision.repository.js';
export type { Task } from './task.entity.js';
export { TaskRepository } from './task.repository.js';
export { TasksModule } from './tasks.module.js';
export { type ToDoItem, type ToDoKind, ToDoQueries } from './to-do.queries.js';
export type { WorkCounters } from './work-counters.js';
export { YearlyDutyQueries } from './yearly-duty.queries.js';
export const TASKS_ENTITIES = [Task, Assignment];
