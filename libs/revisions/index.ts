import { Revision } from './revision.entity.js';

export { ConfirmRevisionUseCase } from './confirm-revision.use-case.js';
export { DecideRevisionTasksUseCase } from './decide-revision-tasks.use-case.js';
export { PairClausesUseCase } from './pair-clauses.use-case.js';
export { ReadRevisionUseCase } from './read-revision.use-case.js';
export { RevisionWork } from './revision-work.js';
export { RevisionsModule } from './revisions.module.js';
export { SettleDropsUseCase } from './settle-drops.use-case.js';
export { StartRevisionUseCase } from './start-revision.use-case.js';
export const REVISIONS_ENTITIES = [Revision];
