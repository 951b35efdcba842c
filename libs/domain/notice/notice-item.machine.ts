import type { Role } from '../kernel/actor.js';
import { notOwnFamily, ownUnit, reasonGiven } from '../kernel/guards.js';
import type { Machine } from '../kernel/state-machine.js';
import {
  type NoticeItemFacts,
  type NoticeItemInput,
  type NoticeItemState,
  asksAnswer,
  asksPlan,
  noticeVerifying,
  planGiven,
  resultGiven,
} from './notice-item.rules.js';

export type NoticeItemAction = 'add' | 'plan' | 'submitResult' | 'startVerification' | 'pass' | 'return';

const UNIT: readonly Role[] = ['HANDLER', 'UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];
const VERIFIERS: readonly Role[] = ['INSPECTOR', 'OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'];

/** One line of the 销号台账: a problem, its measure, its result and its verification, round by round. */
export const noticeItemMachine: Machine<NoticeItemState, NoticeItemAction, NoticeItemFacts, NoticeItemInput> = {
  name: 'notice-item',
  title: '整改问题',
  states: {
    PENDING: '待整改',
    PLANNED: '已定措施',
    RESULT_SUBMITTED: '已报结果',
    VERIFYING: '核查中',
    VERIFIED: '已核实',
    RETURNED: '核查未通过',
  },
  finals: ['VERIFIED'],
  transitions: [
    {
      from: null,
      action: 'add',
      to: 'PENDING',
      roles: ['OFFICE_STAFF', 'INSPECTOR', 'SYSTEM'],
      guards: [],
      label: '列入问题',
    },
    {
      from: ['PENDING', 'PLANNED'],
      action: 'plan',
      to: 'PLANNED',
      roles: UNIT,
      guards: [ownUnit, asksPlan, planGiven],
      label: '填写整改措施',
    },
    {
      from: ['PENDING'],
      action: 'submitResult',
      to: 'RESULT_SUBMITTED',
      roles: UNIT,
      guards: [ownUnit, asksAnswer, resultGiven],
      label: '填写答复',
    },
    {
      from: ['PLANNED', 'RETURNED'],
      action: 'submitResult',
      to: 'RESULT_SUBMITTED',
      roles: UNIT,
      guards: [ownUnit, resultGiven],
      label: '填写整改结果',
    },
    {
      from: ['RESULT_SUBMITTED'],
      action: 'startVerification',
      to: 'VERIFYING',
      roles: VERIFIERS,
      guards: [notOwnFamily, noticeVerifying],
      label: '开始核查',
    },
    {
      from: ['VERIFYING'],
      action: 'pass',
      to: 'VERIFIED',
      roles: VERIFIERS,
      guards: [notOwnFamily, noticeVerifying],
      label: '核实',
    },
    {
      from: ['VERIFYING'],
      action: 'return',
      to: 'RETURNED',
      roles: VERIFIERS,
      guards: [notOwnFamily, noticeVerifying, reasonGiven],
      label: '退回整改',
    },
  ],
};
