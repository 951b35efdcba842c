import type { Role } from '../kernel/actor.js';
import { refuse } from '../kernel/decision.js';
import { type ReasonInput, missingInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { PaperKind, RouteStepRule, SeriesRule } from '../kernel/policy.js';
import type { Guard } from '../kernel/state-machine.js';

export const DOCUMENT_STATES = ['DRAFT', 'IN_ROUTE', 'SIGNED', 'NUMBERED', 'SEALED', 'ISSUED', 'VOID'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];
export type StepKind = RouteStepRule['kind'];

export interface DocumentStep {
  readonly kind: StepKind;
  readonly role: Role;
  readonly optional: boolean;
}

export interface DocumentFacts {
  readonly state: DocumentState | null;
  readonly kind: PaperKind;
  readonly draftedBy: string | null;
  /** Policy's route for this kind of paper, frozen when the draft is sent. */
  readonly route: readonly DocumentStep[];
  /** The step that waits. */
  readonly stepIndex: number;
  readonly title: string;
  readonly hasBody: boolean;
  readonly numbering: SeriesRule['numbering'];
  readonly numberText: string | null;
  readonly sealRequired: boolean;
  readonly contentFrozen: boolean;
}

export interface DocumentInput extends ReasonInput {
  /** A step done on paper: who signed, on which day, and the scan that shows it. */
  readonly paperSigner?: string | null;
  readonly paperDate?: LocalDate | null;
  readonly scanFileId?: string | null;
  /** 外部编号, typed in. */
  readonly externalNumber?: string | null;
  readonly externalNumberTaken?: boolean;
}
type DocumentGuard = Guard<DocumentFacts, DocumentInput>;

export const MAX_ROUTE_STEPS = 6;

export const stepOf = (facts: DocumentFacts): DocumentStep | null => facts.route[facts.stepIndex] ?? null;
const isLast = (facts: DocumentFacts): boolean => facts.stepIndex >= facts.route.length - 1;
/** Where the paper stands after its present step. */
export const afterStep = (facts: DocumentFacts): DocumentState => (isLast(facts) ? 'SIGNED' : 'IN_ROUTE');

export const drafted: DocumentGuard = when('document-empty', (f) => Boolean(f.title.trim()) && f.hasBody);
/** One to six posts, and the last of them signs. */
export const routeValid: DocumentGuard = ({ facts }) => {
  const { route } = facts;
  if (route.length < 1 || route.length > MAX_ROUTE_STEPS) return refuse('route-length', { steps: route.length });
  const last = route[route.length - 1];
  return last?.kind === 'SIGN' && !last.optional ? null : refuse('route-without-signature');
};
/** A tip is confirmed, every other paper is signed along its route. */
export const noRouteAsked: DocumentGuard = when(
  'document-route-required',
  (f) => f.kind === 'TIP',
  (f) => ({ kind: f.kind }),
);
export const stepRole: DocumentGuard = ({ facts, post }) => {
  const step = stepOf(facts);
  if (!step) return refuse('no-step-waiting');
  return post?.role === step.role ? null : refuse('not-your-step', { role: step.role });
};
/** Nobody checks or signs the paper they drafted; a countersignature is given by another unit anyway. */
export const notDrafter: DocumentGuard = ({ facts, actor }) =>
  facts.draftedBy === actor.accountId ? refuse('own-draft') : null;
export const stepOptional: DocumentGuard = when('step-not-optional', (f) => stepOf(f)?.optional === true);

export const paperSigner: DocumentGuard = ({ input }) =>
  input.paperSigner?.trim() ? null : missingInput('paper-signer-required', 'paperSigner');
export const paperDate: DocumentGuard = ({ input, today }) => {
  if (!input.paperDate) return missingInput('paper-date-required', 'paperDate');
  return input.paperDate <= today ? null : refuse('paper-date-in-future', { paperDate: input.paperDate });
};
export const paperScan: DocumentGuard = ({ input }) =>
  input.scanFileId ? null : missingInput('paper-scan-required', 'scanFileId');

/** 机关代字〔年〕序号号: brackets are hexagonal, the serial has no leading zero. */
export const EXTERNAL_NUMBER = /^[\p{Script=Han}A-Za-z]{1,20}〔\d{4}〕[1-9]\d{0,5}号$/u;

export const numberValid: DocumentGuard = ({ facts, input }) => {
  if (facts.numbering === 'INTERNAL') return null;
  if (!input.externalNumber) return missingInput('external-number-required', 'externalNumber');
  if (!EXTERNAL_NUMBER.test(input.externalNumber))
    return refuse('external-number-form', { number: input.externalNumber });
  return input.externalNumberTaken ? refuse('external-number-taken', { number: input.externalNumber }) : null;
};
export const sealAsked: DocumentGuard = when('no-seal-asked', (f) => f.sealRequired);
export const noSealAsked: DocumentGuard = when('seal-required', (f) => !f.sealRequired);
/** What was signed is what is issued: the hash of the content is fixed before. */
export const frozen: DocumentGuard = when('content-not-frozen', (f) => f.contentFrozen);
