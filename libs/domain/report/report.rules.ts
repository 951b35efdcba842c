import { addWorkingDays } from '../calendar/working-days.js';
import { refuse } from '../kernel/decision.js';
import { type ReasonInput, type RulesInput, type SignatureInput, missingInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Rules } from '../kernel/policy.js';
import type { Guard } from '../kernel/state-machine.js';

export const REPORT_STATES = [
  'OPEN',
  'DRAFT',
  'NIL_DRAFT',
  'UNIT_REVIEW',
  'SUBMITTED',
  'LEAD_ACCEPTED',
  'ACCEPTED',
  'RETURNED',
  'MISSED',
  'SUPERSEDED',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** `LEAD`: a lead's own report to the office. `RESPONSIBLE`: one form for all class-assigned tasks, shown to their leads. */
export type ReportKind = 'LEAD' | 'RESPONSIBLE';
export const NIL_REASONS = ['NOT_DUE_YET', 'NO_NEW_PROGRESS', 'NOT_APPLICABLE', 'WAITING_FOR_OTHERS'] as const;
/** 未到时点 / 无新进展 / 不适用 / 等待其他单位. */
export type NilReason = (typeof NIL_REASONS)[number];

export interface ReportFacts {
  readonly state: ReportState | null;
  readonly kind: ReportKind;
  readonly unitId: string;
  readonly familyId: string;
  readonly submittedBy: string | null;
  /** The last day of the round. */
  readonly due: LocalDate;
  /** Day of the first submission; it fixes timeliness, however often the report comes back. */
  readonly firstSubmittedOn: LocalDate | null;
  readonly submittedOn: LocalDate | null;
  readonly openedByReviewer: boolean;
  readonly missedOn: LocalDate | null;
  /** Lines whose required fields are empty. */
  readonly missingLines: number;
  /** First leads of the tasks on a RESPONSIBLE form. */
  readonly leadUnitIds: readonly string[];
  readonly leadReviewBy: LocalDate | null;
  /** Leads that have not said yes yet. */
  readonly leadsAwaited: number;
  /** An accepted report already answers this round: one answer serves several asks. */
  readonly alreadyAnswered: boolean;
}

export interface ReportInput extends RulesInput, ReasonInput, SignatureInput {
  readonly nilReason?: NilReason | null;
  /** Lines that the lead returns; the rest of the form stands. */
  readonly returnedLines?: readonly string[];
}
type ReportGuard = Guard<ReportFacts, ReportInput>;

export const notAnsweredYet: ReportGuard = when('already-answered', (f) => !f.alreadyAnswered);
export const nilReasonGiven: ReportGuard = ({ input }) =>
  input.nilReason && NIL_REASONS.includes(input.nilReason) ? null : missingInput('nil-reason-required', 'nilReason');
export const linesFilled: ReportGuard = when(
  'lines-missing',
  (f) => f.missingLines === 0,
  (f) => ({ missing: f.missingLines }),
);
export const notOpened: ReportGuard = when('already-opened', (f) => !f.openedByReviewer);
export const responsibleOnly: ReportGuard = when('not-collected-by-lead', (f) => f.kind === 'RESPONSIBLE');
export const byOneOfItsLeads: ReportGuard = ({ facts, post }) =>
  post && facts.leadUnitIds.includes(post.unitId)
    ? null
    : refuse('not-primary-lead', { leadUnitIds: facts.leadUnitIds });
export const withinLeadReview: ReportGuard = when(
  'lead-review-passed',
  (f, _input, today) => f.leadReviewBy !== null && today <= f.leadReviewBy,
  (f) => ({ leadReviewBy: f.leadReviewBy }),
);
export const linesNamed: ReportGuard = ({ input }) =>
  input.returnedLines?.length ? null : missingInput('returned-lines-required', 'returnedLines');
/** Silence lets a form pass: all leads said yes, or the limit is over. */
export const leadReviewOver: ReportGuard = when(
  'lead-review-running',
  (f, _input, today) => f.leadsAwaited === 0 || f.leadReviewBy === null || today > f.leadReviewBy,
  (f) => ({ awaited: f.leadsAwaited, leadReviewBy: f.leadReviewBy }),
);
export const roundOver: ReportGuard = when(
  'round-still-open',
  (f, _input, today) => today > f.due,
  (f) => ({ due: f.due }),
);
/** A returned report was filed once: its redraft is not missed. */
export const neverFiled: ReportGuard = when('already-filed', (f) => f.firstSubmittedOn === null);
export const notMissedYet: ReportGuard = when('already-missed', (f) => f.missedOn === null);
/** Reports that the first leads still collect reach the office when that is over. */
export const leadsHeard: ReportGuard = (context) =>
  context.facts.kind === 'LEAD' || context.facts.state === 'LEAD_ACCEPTED' ? null : leadReviewOver(context);

export const leadReviewLimit = (rules: Rules, submittedOn: LocalDate): LocalDate =>
  addWorkingDays(rules.calendar, submittedOn, rules.policy.limits.leadReview);
/** A returned report gets a fresh limit; the first submission keeps deciding whether it was in time. */
export const refileLimit = (rules: Rules, returnedOn: LocalDate): LocalDate =>
  addWorkingDays(rules.calendar, returnedOn, rules.policy.limits.refile);
/** Late by the first submission, whatever the reviewer's delay; unfiled and past its day is late as well. */
export const isLateReport = (facts: Pick<ReportFacts, 'firstSubmittedOn' | 'due'>, today: LocalDate): boolean =>
  (facts.firstSubmittedOn ?? today) > facts.due;
