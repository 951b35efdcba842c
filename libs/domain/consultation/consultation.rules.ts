import { type ReasonInput, missingInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Guard } from '../kernel/state-machine.js';

export const CONSULTATION_STATES = ['OPEN', 'COLLECTED', 'AGREED', 'CANCELLED'] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];

export const COMMENT_KINDS = ['ROLE', 'PARTNER', 'WORDING', 'DATE'] as const;
/** 牵头责任 / 配合单位 / 文字 / 时限: what a unit may propose about its line of the breakdown. */
export type CommentKind = (typeof COMMENT_KINDS)[number];

export interface ConsultationFacts {
  readonly state: ConsultationState | null;
  readonly answerBy: LocalDate;
  readonly unitsAsked: number;
  readonly unitsAnswered: number;
  /** The unit of the acting post is among those asked. */
  readonly unitAsked: boolean;
  readonly undecidedComments: number;
  /** Which meeting or leader agreed the breakdown. */
  readonly decidedBasis: string | null;
}
export type ConsultationInput = ReasonInput;
type ConsultationGuard = Guard<ConsultationFacts, ConsultationInput>;

export const unitsNamed: ConsultationGuard = when('units-required', (f) => f.unitsAsked > 0);
export const answerDayAhead: ConsultationGuard = when(
  'answer-day-past',
  (f, _input, today) => f.answerBy > today,
  (f) => ({
    answerBy: f.answerBy,
  }),
);
export const wasAsked: ConsultationGuard = when('not-consulted', (f) => f.unitAsked);
export const withinAnswerTime: ConsultationGuard = when(
  'answer-day-past',
  (f, _input, today) => today <= f.answerBy,
  (f) => ({
    answerBy: f.answerBy,
  }),
);
export const answersIn: ConsultationGuard = when(
  'answers-outstanding',
  (f, _input, today) => f.unitsAnswered >= f.unitsAsked || today > f.answerBy,
  (f) => ({ outstanding: f.unitsAsked - f.unitsAnswered, answerBy: f.answerBy }),
);
export const allDecided: ConsultationGuard = when(
  'comments-undecided',
  (f) => f.undecidedComments === 0,
  (f) => ({
    undecided: f.undecidedComments,
  }),
);
export const basisNamed: ConsultationGuard = ({ facts }) =>
  facts.decidedBasis?.trim() ? null : missingInput('agreement-basis-required', 'decidedBasis');

export const COMMENT_STATES = ['OPEN', 'ADOPTED', 'PARTLY_ADOPTED', 'DECLINED'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export interface CommentFacts {
  readonly state: CommentState | null;
  readonly unitId: string;
  readonly proposal: string;
  readonly consultationState: ConsultationState;
}
type CommentGuard = Guard<CommentFacts, ReasonInput>;

export const proposalGiven: CommentGuard = ({ facts }) =>
  facts.proposal.trim() ? null : missingInput('proposal-required', 'proposal');
export const consultationOpen: CommentGuard = when('consultation-not-open', (f) => f.consultationState === 'OPEN');
export const notAgreedYet: CommentGuard = when(
  'consultation-not-open',
  (f) => f.consultationState === 'OPEN' || f.consultationState === 'COLLECTED',
);
