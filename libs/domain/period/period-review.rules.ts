import { type Refusal, refuse } from '../kernel/decision.js';
import { type ReasonInput, missingInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Guard } from '../kernel/state-machine.js';
import type { PeriodDecision } from './period-proposal.js';

export const PERIOD_REVIEW_STATES = ['OPEN', 'CONFIRMED', 'SETTLED', 'CANCELLED'] as const;
export type PeriodReviewState = (typeof PERIOD_REVIEW_STATES)[number];

export const PERIOD_KINDS = ['PERIOD', 'YEAR'] as const;
/** 规划期总结评估 / 年度总结评估. */
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export interface PeriodReviewFacts {
  readonly state: PeriodReviewState | null;
  readonly planYear: number;
  readonly tasks: number;
  /** Tasks still open without a person's decision. */
  readonly undecided: number;
  /** Tasks that moved on since the table was drawn. */
  readonly changed: number;
  /** Decided tasks that have not been closed, carried over or dropped yet. */
  readonly unsettled: number;
  /** A long table is drawn in several steps and is not whole yet. */
  readonly drawing: boolean;
}
export interface PeriodReviewInput extends ReasonInput {
  /** Which meeting or leader agreed the table, and when. */
  readonly agreedBy?: string | null;
  readonly agreedOn?: LocalDate | null;
  /** The plan year that open work goes to; null: it waits for the new outline. */
  readonly toYear?: number | null;
}
type ReviewGuard = Guard<PeriodReviewFacts, PeriodReviewInput>;

export const begun: ReviewGuard = when(
  'period-not-begun',
  (f, _input, today) => today >= `${f.planYear}-01-01`,
  (f) => ({ planYear: f.planYear }),
);
export const tasksThere: ReviewGuard = when('period-without-tasks', (f) => f.tasks > 0);
export const whole: ReviewGuard = when('period-table-drawing', (f) => !f.drawing);
export const allDecided: ReviewGuard = when(
  'period-rows-undecided',
  (f) => f.undecided === 0,
  (f) => ({ undecided: f.undecided }),
);
export const noneChanged: ReviewGuard = when(
  'period-rows-changed',
  (f) => f.changed === 0,
  (f) => ({ changed: f.changed }),
);
export const agreementGiven: ReviewGuard = ({ input }) =>
  input.agreedBy?.trim() ? null : missingInput('period-agreement-required', 'agreedBy');
export const agreementDated: ReviewGuard = ({ input, today }) => {
  if (!input.agreedOn) return missingInput('period-agreement-day-required', 'agreedOn');
  return input.agreedOn > today ? missingInput('period-agreement-day-ahead', 'agreedOn') : null;
};
export const yearAhead: ReviewGuard = ({ facts, input }) =>
  input.toYear && input.toYear <= facts.planYear
    ? refuse('period-year-not-ahead', { planYear: facts.planYear, field: 'toYear' })
    : null;

/** One line of the table, as far as deciding it goes. */
export interface PeriodRowFacts {
  readonly no: string;
  readonly ended: boolean;
  readonly settled: boolean;
  readonly changed: boolean;
  readonly proposal: PeriodDecision | null;
  /** Why 办结 is not possible; null: it is. */
  readonly closeRefusal: string | null;
}

/** May this line be decided so? A departure from the proposal and a dropped task say why. */
export function refusalToDecide(row: PeriodRowFacts, decision: PeriodDecision, reason: string): Refusal | null {
  if (row.ended) return refuse('period-row-ended', { no: row.no });
  if (row.settled) return refuse('period-row-settled', { no: row.no });
  if (row.changed) return refuse('period-rows-changed', { changed: 1, no: row.no });
  if (decision === 'CLOSE' && row.closeRefusal)
    return refuse('period-row-not-closable', { no: row.no, because: row.closeRefusal });
  if ((decision !== row.proposal || decision === 'DROP') && !reason.trim())
    return missingInput('period-reason-required', 'reason');
  return null;
}
