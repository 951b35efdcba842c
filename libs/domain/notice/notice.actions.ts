import type { Machine } from '../kernel/state-machine.js';
import type { NoticeFacts, NoticeInput, NoticeState } from './notice.rules.js';

export type NoticeAction =
  | 'draft'
  | 'discard'
  | 'submit'
  | 'returnDraft'
  | 'confirm'
  | 'issue'
  | 'acknowledge'
  | 'object'
  | 'orderStay'
  | 'uphold'
  | 'amend'
  | 'revoke'
  | 'submitPlan'
  | 'acceptPlan'
  | 'returnPlan'
  | 'submitResult'
  | 'verify'
  | 'fail'
  | 'closeOut';

export type NoticeMachine = Machine<NoticeState, NoticeAction, NoticeFacts, NoticeInput>;
