export { DutyRevisionRepository } from './duty-revision.repository.js';
export {
  type DutyProgress,
  type PageObligation,
  type PageTarget,
  type TargetFigure,
  cyclesOf,
  figuresOf,
  obligationsOf,
  openOccurrencesOf,
  progressOf,
  stampsOf,
  targetsOf,
  valuesOf,
} from './obligation-expressions.js';
export { type DraftObligation, type DraftTarget, ObligationRepository } from './obligation.repository.js';
export { ObligationsModule } from './obligations.module.js';
export { type MissingDuty, OccurrenceRepository } from './occurrence.repository.js';
export { obligationView, targetView } from './quota-view.js';
export { type LockedOccurrence, type LockedTarget, QuotaRepository } from './quota.repository.js';
