export { MessagesModule } from './messages.module.js';
export { DeliverBatchUseCase } from './deliver-batch.use-case.js';
export { type Composed, DigestComposer } from './digest-composer.js';
export { MessageUpkeep } from './message-upkeep.js';
export { MessageHandlers } from './messages.handlers.js';
export { RungLedger } from './rung-ledger.repository.js';
export { PhoneCalls, type CallRecord, type CallSubject, type RequestedCall } from './phone-calls.repository.js';
export { Urging, type UrgingLine } from './urging.queries.js';
export type { DueBatch, DueClock, DueRung, Fate, PostOfUnit, RungInput, Suppression } from './rung.types.js';
