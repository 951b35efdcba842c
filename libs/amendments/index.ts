export { AmendmentsModule } from './amendments.module.js';
export { type Absorption, type ReplacedPart, TaskAbsorption } from './task-absorption.js';
export type { AmendedParts } from './task-amendment.js';
export { type Amendment, type DraftedClause, TaskRevision } from './task-revision.js';
