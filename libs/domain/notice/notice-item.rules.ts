import { type ReasonInput, when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { PaperKind } from '../kernel/policy.js';
import type { Guard } from '../kernel/state-machine.js';
import { type NoticeState, needsPlan } from './notice.rules.js';

export const NOTICE_ITEM_STATES = [
  'PENDING',
  'PLANNED',
  'RESULT_SUBMITTED',
  'VERIFYING',
  'VERIFIED',
  'RETURNED',
] as const;
export type NoticeItemState = (typeof NOTICE_ITEM_STATES)[number];

export interface NoticeItemFacts {
  readonly state: NoticeItemState | null;
  readonly kind: PaperKind;
  readonly noticeState: NoticeState;
  readonly unitId: string;
  readonly familyId: string;
  readonly submittedBy: string | null;
  readonly planMeasure: string | null;
  readonly planPerson: string | null;
  readonly planDue: LocalDate | null;
  readonly result: string | null;
  readonly evidenceCount: number;
}
export type NoticeItemInput = ReasonInput;
type ItemGuard = Guard<NoticeItemFacts, NoticeItemInput>;

/** 整改措施、责任人、完成日期, for each item. */
export const itemPlanned = (f: Pick<NoticeItemFacts, 'planMeasure' | 'planPerson' | 'planDue'>): boolean =>
  Boolean(f.planMeasure?.trim() && f.planPerson?.trim() && f.planDue);
/** Rectification is shown by evidence; the answer to a tip, slip or letter by its text. */
export const itemAnswered = (f: Pick<NoticeItemFacts, 'kind' | 'result' | 'evidenceCount'>): boolean =>
  Boolean(f.result?.trim()) && (!needsPlan(f.kind) || f.evidenceCount > 0);

export const planGiven: ItemGuard = when('plan-incomplete', itemPlanned);
export const resultGiven: ItemGuard = when('result-incomplete', itemAnswered);
export const asksPlan: ItemGuard = when('no-plan-asked', (f) => needsPlan(f.kind));
export const asksAnswer: ItemGuard = when('plan-first', (f) => !needsPlan(f.kind));
export const noticeVerifying: ItemGuard = when(
  'notice-not-verifying',
  (f) => f.noticeState === 'VERIFYING',
  (f) => ({
    noticeState: f.noticeState,
  }),
);
