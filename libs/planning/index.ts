export { ApproveTasksUseCase, ReturnTasksUseCase, SubmitForApprovalUseCase } from './approval.use-case.js';
export { clauseDraft } from './clause-draft.js';
export {
  AnswerConsultationUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  OpenConsultationUseCase,
} from './consultation.use-case.js';
export { DispatchTasksUseCase, DispatchWork } from './dispatch-tasks.use-case.js';
export { DraftTasksFromOutlineUseCase } from './draft-tasks.use-case.js';
export { type DraftingStop, DraftingStops } from './drafting-stops.js';
export { EditInitiationUseCase, InitiateTasksUseCase, ProposeMilestonesUseCase } from './initiation.use-case.js';
export { PlanningModule } from './planning.module.js';
export { TaskDispatch } from './task-dispatch.js';
export { YearlyDuties, type YearlyWork } from './yearly-duties.js';
