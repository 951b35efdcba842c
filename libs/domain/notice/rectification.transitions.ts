import type { Role } from '../kernel/actor.js';
import { notOwnFamily, ownUnit, reasonGiven, unitSigned } from '../kernel/guards.js';
import type { NoticeMachine } from './notice.actions.js';
import * as rule from './notice.rules.js';

const UNIT: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];
const VERIFIERS: readonly Role[] = ['INSPECTOR', 'OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'];
const REVIEWERS: readonly Role[] = ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'];

/** The second half of a notice: 整改方案 → 整改结果 → 核查 → 销号. */
export const rectificationTransitions: NoticeMachine['transitions'] = [
  {
    from: ['ACKNOWLEDGED', 'AMENDED'],
    action: 'submitPlan',
    to: 'PLAN_SUBMITTED',
    roles: UNIT,
    guards: [ownUnit, rule.planKind, rule.planComplete, unitSigned],
    label: '报整改方案',
  },
  {
    from: ['PLAN_SUBMITTED'],
    action: 'acceptPlan',
    to: 'RECTIFYING',
    roles: REVIEWERS,
    guards: [notOwnFamily],
    label: '同意整改方案',
  },
  {
    from: ['PLAN_SUBMITTED'],
    action: 'returnPlan',
    to: 'ACKNOWLEDGED',
    roles: REVIEWERS,
    guards: [notOwnFamily, reasonGiven],
    label: '退回整改方案',
  },
  {
    from: ['ACKNOWLEDGED', 'AMENDED'],
    action: 'submitResult',
    to: 'RESULT_SUBMITTED',
    roles: UNIT,
    guards: [ownUnit, rule.answerKind, rule.resultComplete, unitSigned],
    label: '答复',
  },
  {
    from: ['RECTIFYING'],
    action: 'submitResult',
    to: 'RESULT_SUBMITTED',
    roles: UNIT,
    guards: [ownUnit, rule.resultComplete, unitSigned],
    label: '报整改结果',
  },
  {
    from: ['RESULT_SUBMITTED'],
    action: 'verify',
    to: 'VERIFYING',
    roles: VERIFIERS,
    guards: [notOwnFamily],
    label: '核查',
  },
  {
    // The round of a failed item goes up by one; what was verified stays verified.
    from: ['VERIFYING'],
    action: 'fail',
    to: 'RECTIFYING',
    roles: VERIFIERS,
    guards: [notOwnFamily, rule.someNotVerified, reasonGiven],
    label: '核查不通过',
  },
  {
    from: ['VERIFYING'],
    action: 'closeOut',
    to: 'CLOSED',
    roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
    guards: [notOwnFamily, rule.allVerified],
    label: '销号',
  },
  {
    from: ['VERIFYING'],
    action: 'closeOut',
    to: 'CLOSED',
    roles: ['OFFICE_STAFF'],
    // A tip asked for an answer only: the staff that confirmed it may also close it.
    guards: [rule.isTip, notOwnFamily, rule.allVerified],
    label: '销号',
  },
];
