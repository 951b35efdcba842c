import type { Role } from '../kernel/actor.js';
import { notOwnFamily, ownUnit, reasonGiven, unitSigned } from '../kernel/guards.js';
import type { NoticeMachine } from './notice.actions.js';
import * as rule from './notice.rules.js';
import { rectificationTransitions } from './rectification.transitions.js';

const UNIT: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];
const OBJECTION_REVIEWERS: readonly Role[] = ['OFFICE_HEAD', 'OFFICE_REVIEWER', 'LEADER'];
const COMPLETE = [
  rule.originNamed,
  rule.factsNamed,
  rule.hasItems,
  rule.itemsAhead,
  rule.urgeModeAllows,
  rule.noDuplicate,
];
const SERVED = [
  'ISSUED',
  'ACKNOWLEDGED',
  'AMENDED',
  'PLAN_SUBMITTED',
  'RECTIFYING',
  'RESULT_SUBMITTED',
  'VERIFYING',
] as const;

/** 督察整改通知; 工作提示, 督办单 and 工作函 are the same machine without a plan. */
export const noticeMachine: NoticeMachine = {
  name: 'notice',
  title: '督促整改文书',
  states: {
    DRAFT: '起草',
    PENDING_SIGNATURE: '待签发',
    ISSUED: '已印发',
    ACKNOWLEDGED: '已签收',
    UNDER_OBJECTION: '异议审查中',
    AMENDED: '已变更',
    PLAN_SUBMITTED: '已报整改方案',
    RECTIFYING: '整改中',
    RESULT_SUBMITTED: '已报整改结果',
    VERIFYING: '核查中',
    CLOSED: '已销号',
    REVOKED: '已撤销',
  },
  finals: ['CLOSED', 'REVOKED'],
  transitions: [
    // The sweep drafts; a person confirms or sends it along the route.
    {
      from: null,
      action: 'draft',
      to: 'DRAFT',
      roles: ['OFFICE_STAFF', 'INSPECTOR', 'SYSTEM'],
      guards: [rule.originNamed, rule.factsNamed, rule.hasItems, rule.urgeModeAllows],
      label: '起草',
    },
    {
      from: ['DRAFT'],
      action: 'discard',
      to: 'REVOKED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [reasonGiven],
      label: '不予发出',
    },
    {
      from: ['DRAFT'],
      action: 'submit',
      to: 'PENDING_SIGNATURE',
      roles: ['OFFICE_STAFF', 'INSPECTOR'],
      guards: [rule.isNoTip, ...COMPLETE],
      label: '送审',
    },
    {
      from: ['PENDING_SIGNATURE'],
      action: 'returnDraft',
      to: 'DRAFT',
      // The machine too: a notice follows its paper when a post of the route returns it.
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER', 'LEADER', 'SYSTEM'],
      guards: [reasonGiven],
      label: '退回修改',
    },
    {
      from: ['DRAFT'],
      action: 'confirm',
      to: 'ISSUED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [rule.isTip, ...COMPLETE],
      label: '确认发出工作提示',
    },
    {
      from: ['PENDING_SIGNATURE'],
      action: 'issue',
      to: 'ISSUED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'REGISTRAR'],
      guards: [rule.documentIsIssued],
      label: '印发',
    },
    { from: ['ISSUED'], action: 'acknowledge', to: 'ACKNOWLEDGED', roles: UNIT, guards: [ownUnit], label: '签收' },
    {
      from: ['ACKNOWLEDGED'],
      action: 'object',
      to: 'UNDER_OBJECTION',
      roles: UNIT,
      guards: [ownUnit, rule.withinObjection, reasonGiven, unitSigned],
      label: '申请复核',
    },
    {
      from: ['UNDER_OBJECTION'],
      action: 'orderStay',
      to: 'UNDER_OBJECTION',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven],
      label: '决定停止计时',
    },
    {
      from: ['UNDER_OBJECTION'],
      action: 'uphold',
      to: 'ACKNOWLEDGED',
      roles: OBJECTION_REVIEWERS,
      guards: [rule.authorRecused, notOwnFamily, reasonGiven],
      label: '维持',
    },
    {
      from: ['UNDER_OBJECTION'],
      action: 'amend',
      to: 'AMENDED',
      roles: OBJECTION_REVIEWERS,
      guards: [rule.authorRecused, notOwnFamily, reasonGiven],
      label: '变更',
    },
    {
      from: ['UNDER_OBJECTION'],
      action: 'revoke',
      to: 'REVOKED',
      roles: OBJECTION_REVIEWERS,
      guards: [rule.authorRecused, notOwnFamily, reasonGiven],
      label: '撤销',
    },
    {
      from: SERVED,
      action: 'revoke',
      to: 'REVOKED',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven],
      label: '撤销',
    },
    ...rectificationTransitions,
  ],
};
