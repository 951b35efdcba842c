import { notOwnFamily, ownUnit, reasonGiven, unitSigned } from '../kernel/guards.js';
import type { Role } from '../kernel/actor.js';
import type { Machine } from '../kernel/state-machine.js';
import {
  type ReportFacts,
  type ReportInput,
  type ReportState,
  byOneOfItsLeads,
  leadReviewOver,
  leadsHeard,
  linesFilled,
  linesNamed,
  neverFiled,
  nilReasonGiven,
  notAnsweredYet,
  notMissedYet,
  notOpened,
  responsibleOnly,
  roundOver,
  withinLeadReview,
} from './report.rules.js';

export type ReportAction =
  | 'open'
  | 'save'
  | 'nil'
  | 'sendForSignature'
  | 'sendBack'
  | 'submit'
  | 'recall'
  | 'leadReturn'
  | 'passLead'
  | 'accept'
  | 'return'
  | 'refile'
  | 'miss'
  | 'supersede';

const DRAFTERS: readonly Role[] = ['HANDLER', 'UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];
const UNIT: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];
const REVIEWERS: readonly Role[] = ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'];

export const reportMachine: Machine<ReportState, ReportAction, ReportFacts, ReportInput> = {
  name: 'report',
  title: '进展报告',
  states: {
    OPEN: '待填报',
    DRAFT: '填报中',
    NIL_DRAFT: '本期无新进展',
    UNIT_REVIEW: '待单位审签',
    SUBMITTED: '已报送',
    LEAD_ACCEPTED: '已过牵头单位',
    ACCEPTED: '审核通过',
    RETURNED: '已退回',
    MISSED: '未报',
    SUPERSEDED: '已更正',
  },
  finals: ['SUPERSEDED'],
  transitions: [
    { from: null, action: 'open', to: 'OPEN', roles: ['SYSTEM'], guards: [notAnsweredYet], label: '开启报送期次' },
    // A missed report may still be filed; it stays counted as missed and late.
    {
      from: ['OPEN', 'DRAFT', 'NIL_DRAFT', 'MISSED'],
      action: 'save',
      to: 'DRAFT',
      roles: DRAFTERS,
      guards: [ownUnit],
      label: '保存',
    },
    {
      from: ['OPEN', 'DRAFT', 'MISSED'],
      action: 'nil',
      to: 'NIL_DRAFT',
      roles: UNIT,
      guards: [ownUnit, nilReasonGiven],
      label: '本期无新进展(说明原因)',
    },
    {
      from: ['DRAFT', 'NIL_DRAFT'],
      action: 'sendForSignature',
      to: 'UNIT_REVIEW',
      roles: ['UNIT_LIAISON', 'UNIT_DEPUTY'],
      guards: [ownUnit, linesFilled],
      label: '送审',
    },
    {
      from: ['UNIT_REVIEW'],
      action: 'sendBack',
      to: 'DRAFT',
      roles: ['UNIT_HEAD', 'UNIT_DEPUTY'],
      guards: [ownUnit, reasonGiven],
      label: '退改',
    },
    {
      from: ['UNIT_REVIEW'],
      action: 'submit',
      to: 'SUBMITTED',
      roles: UNIT,
      guards: [ownUnit, linesFilled, unitSigned],
      label: '审签报送',
    },
    {
      from: ['SUBMITTED'],
      action: 'recall',
      to: 'DRAFT',
      roles: ['UNIT_HEAD'],
      guards: [ownUnit, notOpened],
      label: '撤回',
    },
    {
      from: ['SUBMITTED'],
      action: 'leadReturn',
      to: 'RETURNED',
      roles: UNIT,
      guards: [responsibleOnly, byOneOfItsLeads, notOwnFamily, withinLeadReview, reasonGiven, linesNamed],
      label: '牵头单位退回',
    },
    {
      from: ['SUBMITTED'],
      action: 'passLead',
      to: 'LEAD_ACCEPTED',
      roles: ['SYSTEM'],
      guards: [responsibleOnly, leadReviewOver],
      label: '牵头单位无意见',
    },
    {
      from: ['SUBMITTED', 'LEAD_ACCEPTED'],
      action: 'accept',
      to: 'ACCEPTED',
      roles: REVIEWERS,
      guards: [notOwnFamily, leadsHeard],
      label: '审核通过',
    },
    {
      from: ['SUBMITTED', 'LEAD_ACCEPTED'],
      action: 'return',
      to: 'RETURNED',
      roles: REVIEWERS,
      guards: [notOwnFamily, reasonGiven],
      label: '退回',
    },
    { from: ['RETURNED'], action: 'refile', to: 'DRAFT', roles: DRAFTERS, guards: [ownUnit], label: '重新填报' },
    {
      from: ['OPEN', 'DRAFT', 'NIL_DRAFT', 'UNIT_REVIEW'],
      action: 'miss',
      to: 'MISSED',
      roles: ['SYSTEM'],
      guards: [roundOver, neverFiled, notMissedYet],
      label: '期次截止',
    },
    {
      from: ['ACCEPTED'],
      action: 'supersede',
      to: 'SUPERSEDED',
      roles: ['OFFICE_STAFF', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven],
      label: '更正',
    },
  ],
};
