import type { Role } from '../kernel/actor.js';
import { reasonGiven } from '../kernel/guards.js';
import type { Machine } from '../kernel/state-machine.js';
import * as rule from './period-review.rules.js';

export type PeriodReviewAction = 'open' | 'redraw' | 'decide' | 'confirm' | 'settle' | 'cancel';

const OFFICE: readonly Role[] = ['OFFICE_STAFF', 'OFFICE_HEAD'];

/**
 * 总结评估: the table is drawn from the tasks, every line is decided by a person, a meeting agrees the whole, and then every
 * task is closed, carried over or dropped through its own machine.
 */
export const periodReviewMachine: Machine<
  rule.PeriodReviewState,
  PeriodReviewAction,
  rule.PeriodReviewFacts,
  rule.PeriodReviewInput
> = {
  name: 'period-review',
  title: '总结评估',
  states: { OPEN: '汇总评估中', CONFIRMED: '已审定,正在办理', SETTLED: '已完成', CANCELLED: '已取消' },
  finals: ['SETTLED', 'CANCELLED'],
  transitions: [
    {
      from: null,
      action: 'open',
      to: 'OPEN',
      roles: OFFICE,
      guards: [rule.begun, rule.tasksThere],
      label: '开展总结评估',
    },
    { from: ['OPEN'], action: 'redraw', to: 'OPEN', roles: OFFICE, guards: [], label: '重新汇总' },
    // A task may have moved between the meeting and the act: its line is drawn and decided again, the others stand.
    { from: ['CONFIRMED'], action: 'redraw', to: 'CONFIRMED', roles: OFFICE, guards: [], label: '重新汇总' },
    { from: ['OPEN'], action: 'decide', to: 'OPEN', roles: OFFICE, guards: [rule.whole], label: '决定处理方式' },
    {
      from: ['CONFIRMED'],
      action: 'decide',
      to: 'CONFIRMED',
      roles: OFFICE,
      guards: [rule.whole],
      label: '决定处理方式',
    },
    {
      from: ['OPEN'],
      action: 'confirm',
      to: 'CONFIRMED',
      roles: ['OFFICE_HEAD'],
      guards: [rule.whole, rule.noneChanged, rule.allDecided, rule.agreementGiven, rule.agreementDated, rule.yearAhead],
      label: '审定总结评估',
    },
    {
      from: ['CONFIRMED'],
      action: 'settle',
      to: ({ facts }) => (facts.unsettled === 0 ? 'SETTLED' : 'CONFIRMED'),
      outcomes: ['CONFIRMED', 'SETTLED'],
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [],
      label: '继续办理',
    },
    { from: ['OPEN'], action: 'cancel', to: 'CANCELLED', roles: OFFICE, guards: [reasonGiven], label: '取消' },
  ],
};
