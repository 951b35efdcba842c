import { when } from '../kernel/guards.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Machine } from '../kernel/state-machine.js';

export const MESSAGE_STATES = [
  'READY',
  'SENDING',
  'IN_DOUBT',
  'LISTED',
  'SENT',
  'MARKED_SENT',
  'SUPPRESSED',
  'FAILED',
  'UNKNOWN',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export type MessageAction =
  | 'compose'
  | 'list'
  | 'claim'
  | 'suppress'
  | 'accept'
  | 'retry'
  | 'fail'
  | 'lose'
  | 'ask'
  | 'confirm'
  | 'bounce'
  | 'giveUp'
  | 'markSent';

/** Why a rung or a message ended without having been sent. `expired`: its day passed, its rungs wait for the next one. */
export const SUPPRESSION_REASONS = [
  'superseded',
  'daily-cap',
  'completed',
  'due-changed',
  'vacant',
  'no-address',
  'no-post',
  'phone-only',
  'expired',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

export interface MessageFacts {
  readonly state: MessageState | null;
  readonly localDate: LocalDate;
  /** At least one of its rungs is still true, read again in the sending transaction. */
  readonly stillTrue: boolean;
  readonly gatewayConfigured: boolean;
  readonly attemptsLeft: number;
}

const stillTrue = when<MessageFacts, object>('nothing-left-to-say', (f) => f.stillTrue);
const noGateway = when<MessageFacts, object>('gateway-configured', (f) => !f.gatewayConfigured);
const attemptsLeft = when<MessageFacts, object>('attempts-used-up', (f) => f.attemptsLeft > 0);

/** One message of one person, channel and day. Every rung it carries shares its end. */
export const messageMachine: Machine<MessageState, MessageAction, MessageFacts, object> = {
  name: 'message',
  title: '消息',
  states: {
    READY: '待发',
    SENDING: '发送中',
    IN_DOUBT: '结果不明',
    LISTED: '已列入待发名单',
    SENT: '已发送',
    MARKED_SENT: '人工已发',
    SUPPRESSED: '不再发送',
    FAILED: '发送失败',
    UNKNOWN: '无法确认',
  },
  finals: ['MARKED_SENT', 'SUPPRESSED'],
  transitions: [
    { from: null, action: 'compose', to: 'READY', roles: ['SYSTEM'], guards: [stillTrue], label: '生成' },
    // Without a gateway the day's texts become a list that a person works off.
    { from: ['READY'], action: 'list', to: 'LISTED', roles: ['SYSTEM'], guards: [stillTrue, noGateway], label: '列入待发名单' },
    // A mail whose sender died is taken again when the lease is over, under the same Message-ID.
    { from: ['READY', 'SENDING'], action: 'claim', to: 'SENDING', roles: ['SYSTEM'], guards: [stillTrue], label: '领取' },
    { from: ['READY', 'LISTED'], action: 'suppress', to: 'SUPPRESSED', roles: ['SYSTEM'], guards: [], label: '不再发送' },
    { from: ['SENDING'], action: 'accept', to: 'SENT', roles: ['SYSTEM'], guards: [], label: '已接收' },
    { from: ['SENDING'], action: 'retry', to: 'READY', roles: ['SYSTEM'], guards: [attemptsLeft], label: '稍后重试' },
    { from: ['SENDING'], action: 'fail', to: 'FAILED', roles: ['SYSTEM'], guards: [], label: '失败' },
    // A text is never simply sent again: the provider is asked first.
    { from: ['SENDING'], action: 'lose', to: 'IN_DOUBT', roles: ['SYSTEM'], guards: [], label: '没有回音' },
    { from: ['IN_DOUBT'], action: 'ask', to: 'IN_DOUBT', roles: ['SYSTEM'], guards: [], label: '向网关查询' },
    { from: ['IN_DOUBT'], action: 'retry', to: 'READY', roles: ['SYSTEM'], guards: [attemptsLeft], label: '网关未收到,重发' },
    // Answers and receipts of the provider, which come late and out of order.
    { from: ['IN_DOUBT', 'UNKNOWN', 'FAILED'], action: 'confirm', to: 'SENT', roles: ['SYSTEM'], guards: [], label: '查实已发' },
    { from: ['IN_DOUBT', 'UNKNOWN', 'SENT'], action: 'bounce', to: 'FAILED', roles: ['SYSTEM'], guards: [], label: '回执未送达' },
    { from: ['READY', 'SENDING', 'IN_DOUBT'], action: 'giveUp', to: 'UNKNOWN', roles: ['SYSTEM'], guards: [], label: '无法确认' },
    {
      from: ['LISTED'],
      action: 'markSent',
      to: 'MARKED_SENT',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [],
      label: '标记为已发',
    },
  ],
};
