import type { WorkCalendar } from '../calendar/work-calendar.js';
import type { Role } from './actor.js';

/** Kinds of units; they decide how a unit may be urged and whether it has a lamp. */
export const UNIT_KINDS = [
  'GOVERNMENT_DEPARTMENT',
  'SUBDISTRICT',
  'PARTY_ORGAN',
  'PEOPLES_CONGRESS',
  'CPPCC',
  'COURT',
  'PROCURATORATE',
  'DISCIPLINE',
  'VERTICAL',
  'MASS_ORGANISATION',
  'OTHER',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** 督办单 / 工作函 / 只作电话沟通. */
export const URGE_MODES = ['SLIP', 'LETTER', 'PHONE_ONLY'] as const;
export type UrgeMode = (typeof URGE_MODES)[number];

export const PAPER_KINDS = ['TIP', 'SLIP', 'LETTER', 'NOTICE', 'RECOMMENDATION'] as const;
/** 工作提示 / 督办单 / 工作函 / 关于…问题整改的通知 / 法治督察意见. */
export type PaperKind = (typeof PAPER_KINDS)[number];

export const LADDERS = [
  'receipt',
  'assignment',
  'report',
  'tip-answer',
  'slip-answer',
  'plan',
  'rectification',
  'review',
  'lead-review',
  'extension-review',
  'dispute-review',
] as const;
export type LadderName = (typeof LADDERS)[number];

export const RECIPIENTS = [
  'UNIT_LIAISON',
  'UNIT_DEPUTY',
  'UNIT_HEAD',
  'LEAD_LIAISON',
  'OFFICE_STAFF',
  'OFFICE_HEAD',
] as const;
/** `LEAD_LIAISON`: the contact of the task's first lead, whoever the subject's own unit is. */
export type RungRecipient = (typeof RECIPIENTS)[number];

export const CHANNELS = ['IN_APP', 'EMAIL', 'SMS', 'PHONE'] as const;
/** `PHONE`: a line on the office's call list. */
export type Channel = (typeof CHANNELS)[number];

export interface RungRule {
  /** Stable within its ladder: `R3:D-1`. */
  readonly rung: string;
  readonly label: string;
  /** The higher goes first where a day allows one message only. */
  readonly rank: number;
  readonly anchor: 'START' | 'DUE';
  /** Working days after the anchor; negative before it. */
  readonly offset: number;
  readonly to: readonly { readonly role: RungRecipient; readonly channels: readonly Channel[] }[];
  /** What the rung drafts for a person to confirm or to sign; nothing is ever issued by a rung. */
  readonly drafts?: 'TIP' | 'SLIP' | 'NOTICE';
  /** Also for units outside the government, which are only ever reminded (R0–R4). */
  readonly outside: boolean;
}

export interface RouteStepRule {
  readonly kind: 'CHECK' | 'COUNTERSIGN' | 'REVIEW' | 'SIGN';
  readonly label: string;
  readonly role: Role;
  readonly optional: boolean;
}

export interface SeriesRule {
  /** 机关代字 before 〔year〕. */
  readonly word: string;
  /** 本系统编号 (gapless) or 外部编号 (typed in, form and uniqueness checked). */
  readonly numbering: 'INTERNAL' | 'EXTERNAL';
}

export interface PaperRule {
  readonly route: readonly RouteStepRule[];
  readonly seal: boolean;
  readonly series: SeriesRule;
}

/** `HH:MM` of the local day, [from, to); as text they compare and cast to SQL `time` as they are. */
export interface SendWindow {
  readonly from: string;
  readonly to: string;
}

/** Limits in working days unless the name says calendar days. None of them is national law: a district sets them. */
export interface Limits {
  readonly receipt: number;
  readonly disputeDecision: number;
  readonly consultationReply: number;
  readonly extensionBeforeDue: number;
  readonly extensionStaffMaxDays: number;
  readonly extensionDecision: number;
  readonly leadReview: number;
  readonly officeReview: number;
  readonly refile: number;
  readonly reportAfterPeriod: number;
  readonly tipAnswer: number;
  readonly slipAnswer: number;
  readonly plan: number;
  readonly resultCalendarDays: number;
  readonly objectionCalendarDays: number;
  readonly objectionDecisionCalendarDays: number;
  readonly lookBackMonths: number;
}

export const SMS_OCCASIONS = ['DISPATCHED', 'UNSIGNED', 'APPROACHING', 'DUE_TODAY', 'OVERDUE'] as const;
export type SmsOccasion = (typeof SMS_OCCASIONS)[number];

/** Approved texts: no task title (it may be sensitive) and no link. `{count}` and `{date}` are filled in. */
export interface SmsRule {
  readonly signature: string;
  readonly perPersonPerDay: number;
  readonly texts: Readonly<Record<SmsOccasion, string>>;
}

/** The rule set of one day, as a plain value. The YAML of config/rules satisfies it through its schema. */
export interface Policy {
  readonly year: number;
  readonly limits: Limits;
  readonly lamp: { readonly yellowWorkingDays: number };
  readonly closure: 'ALL_LEADS' | 'PRIMARY_LEAD';
  readonly signing: { readonly deputyMaySign: boolean };
  readonly evidence: { readonly leadCompletion: number; readonly responsibleCompletion: number };
  readonly ladders: Readonly<Record<LadderName, readonly RungRule[]>>;
  readonly windows: { readonly EMAIL: readonly SendWindow[]; readonly SMS: readonly SendWindow[] };
  readonly sms: SmsRule;
  readonly units: Readonly<
    Record<UnitKind, { readonly urgeMode: UrgeMode; readonly lamp: boolean; readonly outside: boolean }>
  >;
  readonly papers: Readonly<Record<PaperKind, PaperRule>>;
  readonly milestones: readonly { readonly label: string; readonly month: number; readonly day: number }[];
}

/** What a guard needs besides facts: the policy in force that day and the calendar. */
export interface Rules {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}
