import { ownUnit, reasonGiven, type ReasonInput } from '../kernel/guards.js';
import type { Role } from '../kernel/actor.js';
import type { Machine } from '../kernel/state-machine.js';
import * as rule from './consultation.rules.js';

export type ConsultationAction = 'open' | 'answer' | 'collect' | 'agree' | 'cancel';
export type CommentAction = 'raise' | 'adopt' | 'partlyAdopt' | 'decline';

const UNIT: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];

/** 征求意见 on a breakdown before it is approved; silence is no consent and is shown as such. */
export const consultationMachine: Machine<
  rule.ConsultationState,
  ConsultationAction,
  rule.ConsultationFacts,
  rule.ConsultationInput
> = {
  name: 'consultation',
  title: '征求意见',
  states: { OPEN: '征求意见中', COLLECTED: '意见已汇总', AGREED: '已商定', CANCELLED: '已取消' },
  finals: ['AGREED', 'CANCELLED'],
  transitions: [
    {
      from: null,
      action: 'open',
      to: 'OPEN',
      roles: ['OFFICE_STAFF'],
      guards: [rule.unitsNamed, rule.answerDayAhead],
      label: '征求意见',
    },
    {
      from: ['OPEN'],
      action: 'answer',
      to: 'OPEN',
      roles: UNIT,
      guards: [rule.wasAsked, rule.withinAnswerTime],
      label: '反馈意见',
    },
    {
      from: ['OPEN'],
      action: 'collect',
      to: 'COLLECTED',
      roles: ['OFFICE_STAFF', 'SYSTEM'],
      guards: [rule.answersIn],
      label: '汇总意见',
    },
    {
      from: ['COLLECTED'],
      action: 'agree',
      to: 'AGREED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [rule.allDecided, rule.basisNamed],
      label: '商定分解方案',
    },
    {
      from: ['OPEN', 'COLLECTED'],
      action: 'cancel',
      to: 'CANCELLED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [reasonGiven],
      label: '取消',
    },
  ],
};

const decided = (action: CommentAction, to: rule.CommentState, label: string) =>
  ({
    from: ['OPEN'],
    action,
    to,
    roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
    guards: [rule.notAgreedYet, reasonGiven],
    label,
  }) as const;

/** One proposal of one unit about one line: decided with a reason, one by one. */
export const commentMachine: Machine<rule.CommentState, CommentAction, rule.CommentFacts, ReasonInput> = {
  name: 'consultation-comment',
  title: '反馈意见',
  states: { OPEN: '待处理', ADOPTED: '采纳', PARTLY_ADOPTED: '部分采纳', DECLINED: '未采纳' },
  finals: ['ADOPTED', 'PARTLY_ADOPTED', 'DECLINED'],
  transitions: [
    {
      from: null,
      action: 'raise',
      to: 'OPEN',
      roles: UNIT,
      guards: [ownUnit, rule.consultationOpen, rule.proposalGiven],
      label: '提出意见',
    },
    decided('adopt', 'ADOPTED', '采纳'),
    decided('partlyAdopt', 'PARTLY_ADOPTED', '部分采纳'),
    decided('decline', 'DECLINED', '不采纳'),
  ],
};
