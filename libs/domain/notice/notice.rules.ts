import { refuse } from '../kernel/decision.js';
import { type ReasonInput, type RulesInput, type SignatureInput, when } from '../kernel/guards.js';
import { type LocalDate, addDays } from '../kernel/local-date.js';
import type { PaperKind, UrgeMode } from '../kernel/policy.js';
import type { Guard } from '../kernel/state-machine.js';

export const NOTICE_STATES = [
  'DRAFT',
  'PENDING_SIGNATURE',
  'ISSUED',
  'ACKNOWLEDGED',
  'UNDER_OBJECTION',
  'AMENDED',
  'PLAN_SUBMITTED',
  'RECTIFYING',
  'RESULT_SUBMITTED',
  'VERIFYING',
  'CLOSED',
  'REVOKED',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** A notice needs no lateness: 逾期 / 督察发现 / 指标超限(败诉) / 外单位建议 / 巡察发现. */
export const NOTICE_ORIGINS = ['LATENESS', 'INSPECTION', 'FIGURE', 'RECOMMENDATION', 'PARTY_INSPECTION'] as const;
export type NoticeOrigin = (typeof NOTICE_ORIGINS)[number];

export interface NoticeFacts {
  readonly state: NoticeState | null;
  readonly kind: PaperKind;
  readonly unitId: string;
  readonly familyId: string;
  readonly urgeMode: UrgeMode;
  readonly originText: string;
  readonly facts: string;
  readonly basis: string;
  readonly itemCount: number;
  /** The earliest day that an item names for its own. */
  readonly firstItemDue: LocalDate | null;
  /** An open paper to the same unit about the same matter (条例第15条: no repeated and no multiple supervision). */
  readonly duplicateOf: string | null;
  /** Accounts that drafted or checked it: they recuse themselves from an objection against it (条例第17条). */
  readonly authorIds: readonly string[];
  /** Who filed the plan or the result that is to be judged. */
  readonly submittedBy: string | null;
  readonly documentIssued: boolean;
  /** The day it reached the unit; the objection clock starts here. */
  readonly servedOn: LocalDate | null;
  readonly itemsWithoutPlan: number;
  readonly itemsWithoutResult: number;
  readonly itemsNotVerified: number;
}

export interface NoticeInput extends RulesInput, ReasonInput, SignatureInput {
  /** Set after the merge warning was shown: a person keeps the second paper. */
  readonly duplicateAccepted?: boolean;
}
type NoticeGuard = Guard<NoticeFacts, NoticeInput>;

/** Only 整改通知 asks for a plan; tip, slip and letter ask for an answer (no unit is asked for a plan of its own). */
export const needsPlan = (kind: PaperKind): boolean => kind === 'NOTICE';

export const originNamed: NoticeGuard = when('origin-required', (f) => Boolean(f.originText.trim()));
export const factsNamed: NoticeGuard = when('facts-and-basis-required', (f) =>
  Boolean(f.facts.trim() && f.basis.trim()),
);
export const hasItems: NoticeGuard = when('items-required', (f) => f.itemCount > 0);
/** No paper asks for something by a day that is over. */
export const itemsAhead: NoticeGuard = when(
  'item-due-past',
  (f, _input, today) => f.firstItemDue === null || f.firstItemDue >= today,
  (f) => ({ due: f.firstItemDue }),
);
export const noDuplicate: NoticeGuard = ({ facts, input }) =>
  facts.duplicateOf && !input.duplicateAccepted
    ? refuse('duplicate-matter', { field: 'duplicateAccepted', duplicateOf: facts.duplicateOf })
    : null;

const ALLOWED: Readonly<Record<UrgeMode, readonly PaperKind[]>> = {
  SLIP: ['TIP', 'SLIP', 'LETTER', 'NOTICE', 'RECOMMENDATION'],
  LETTER: ['LETTER', 'RECOMMENDATION'],
  PHONE_ONLY: [],
};
export const paperAllowed = (mode: UrgeMode, kind: PaperKind): boolean => ALLOWED[mode].includes(kind);
/** How a unit may be urged is data of the unit: a congress gets a letter, never a slip. */
export const urgeModeAllows: NoticeGuard = when(
  'urge-mode-forbids',
  (f) => paperAllowed(f.urgeMode, f.kind),
  (f) => ({
    urgeMode: f.urgeMode,
    kind: f.kind,
  }),
);

export const isTip: NoticeGuard = when(
  'document-route-required',
  (f) => f.kind === 'TIP',
  (f) => ({ kind: f.kind }),
);
export const isNoTip: NoticeGuard = when('tip-needs-no-route', (f) => f.kind !== 'TIP');
export const documentIsIssued: NoticeGuard = when('document-not-issued', (f) => f.documentIssued);

export const planKind: NoticeGuard = when(
  'no-plan-asked',
  (f) => needsPlan(f.kind),
  (f) => ({ kind: f.kind }),
);
export const answerKind: NoticeGuard = when(
  'plan-first',
  (f) => !needsPlan(f.kind),
  (f) => ({ kind: f.kind }),
);
export const planComplete: NoticeGuard = when(
  'plan-incomplete',
  (f) => f.itemsWithoutPlan === 0,
  (f) => ({
    items: f.itemsWithoutPlan,
  }),
);
export const resultComplete: NoticeGuard = when(
  'result-incomplete',
  (f) => f.itemsWithoutResult === 0,
  (f) => ({
    items: f.itemsWithoutResult,
  }),
);
export const allVerified: NoticeGuard = when(
  'items-not-verified',
  (f) => f.itemsNotVerified === 0,
  (f) => ({
    items: f.itemsNotVerified,
  }),
);
export const someNotVerified: NoticeGuard = when('all-items-verified', (f) => f.itemsNotVerified > 0);

/** The last day to object: calendar days from service (条例第17条). */
export const objectionUntil = (servedOn: LocalDate, calendarDays: number): LocalDate => addDays(servedOn, calendarDays);

export const withinObjection: NoticeGuard = ({ facts, input, today }) => {
  if (facts.servedOn === null) return refuse('not-served');
  const until = objectionUntil(facts.servedOn, input.rules.policy.limits.objectionCalendarDays);
  return today <= until ? null : refuse('objection-limit-passed', { until });
};
/** Whoever wrote or checked the paper does not decide an objection against it. */
export const authorRecused: NoticeGuard = ({ facts, actor }) =>
  facts.authorIds.includes(actor.accountId) ? refuse('author-must-recuse') : null;
