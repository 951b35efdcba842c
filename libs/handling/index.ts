export { AssignmentProgress } from './assignment-progress.js';
export {
  ExemptAssignmentUseCase,
  ReviewCompletionUseCase,
  ReviewCompletionsUseCase,
  StartWorkUseCase,
  SubmitCompletionUseCase,
  SubmitCompletionsUseCase,
} from './completion.use-case.js';
export { DecideDisputeUseCase } from './dispute.use-case.js';
export { DecideExtensionUseCase, RequestExtensionUseCase } from './extension.use-case.js';
export { HandlingModule } from './handling.module.js';
export { RecordMeasurementUseCase, RecordOccurrenceUseCase, WaiveOccurrenceUseCase } from './occurrence.use-case.js';
export { SealedScans } from './sealed-scans.js';
export { SignReceiptUseCase } from './sign-receipt.use-case.js';
export { ResumeTaskUseCase, SuspendTaskUseCase } from './suspension.use-case.js';
