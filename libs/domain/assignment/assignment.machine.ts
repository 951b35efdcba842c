import { notOwnFamily, ownUnit, reasonGiven, unitSigned } from '../kernel/guards.js';
import type { Role } from '../kernel/actor.js';
import type { Machine } from '../kernel/state-machine.js';
import {
  ACTIVE_ASSIGNMENT_STATES,
  type AssignmentFacts,
  type AssignmentInput,
  type AssignmentState,
  evidenceRuleMet,
  reviewedByOffice,
  replacementNamed,
  reviewedByLead,
  successorUnitNamed,
  taskLive,
  withinReceiptLimit,
} from './assignment.rules.js';

export type AssignmentAction =
  | 'dispatch'
  | 'acknowledgeReceipt'
  | 'disputeAssignment'
  | 'uphold'
  | 'reassign'
  | 'startWork'
  | 'submitCompletion'
  | 'returnCompletion'
  | 'acceptCompletion'
  | 'exempt'
  | 'release'
  | 'reinstate'
  | 'transfer'
  | 'withdraw'
  | 'reopen';

const UNIT: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];

export const assignmentMachine: Machine<AssignmentState, AssignmentAction, AssignmentFacts, AssignmentInput> = {
  name: 'assignment',
  title: '单位任务',
  states: {
    INVITED: '已商请',
    PENDING_RECEIPT: '待签收',
    DISPUTED: '申请调整',
    RECEIVED: '已签收',
    IN_PROGRESS: '办理中',
    COMPLETION_SUBMITTED: '已申请办结',
    COMPLETED: '审核通过',
    REASSIGNED: '已调整责任单位',
    EXEMPTED: '不再承担',
    TRANSFERRED: '随机构调整转出',
    WITHDRAWN: '随任务撤回',
  },
  finals: ['REASSIGNED', 'EXEMPTED', 'TRANSFERRED', 'WITHDRAWN'],
  transitions: [
    {
      from: null,
      action: 'dispatch',
      // Courts, procuratorates and congresses are no objects of government supervision (条例第5条): they are invited.
      to: ({ facts }) => (facts.outsideGovernment ? 'INVITED' : 'PENDING_RECEIPT'),
      outcomes: ['PENDING_RECEIPT', 'INVITED'],
      roles: ['SYSTEM'],
      guards: [],
      label: '交办',
    },
    {
      from: ['PENDING_RECEIPT', 'INVITED'],
      action: 'acknowledgeReceipt',
      to: 'RECEIVED',
      roles: UNIT,
      guards: [ownUnit, taskLive],
      label: '签收',
    },
    {
      from: ['PENDING_RECEIPT'],
      action: 'disputeAssignment',
      to: 'DISPUTED',
      roles: UNIT,
      guards: [ownUnit, taskLive, withinReceiptLimit, reasonGiven, unitSigned],
      label: '申请调整(非本单位职责)',
    },
    {
      from: ['DISPUTED'],
      action: 'uphold',
      to: 'PENDING_RECEIPT',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven],
      label: '维持',
    },
    {
      from: ['DISPUTED'],
      action: 'reassign',
      to: 'REASSIGNED',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven, replacementNamed],
      label: '调整责任单位',
    },
    {
      from: ['RECEIVED', 'INVITED'],
      action: 'startWork',
      to: 'IN_PROGRESS',
      roles: UNIT,
      guards: [ownUnit, taskLive],
      label: '分办',
    },
    {
      from: ['RECEIVED', 'INVITED'],
      action: 'startWork',
      to: 'IN_PROGRESS',
      roles: ['SYSTEM'],
      guards: [taskLive],
      label: '首次填报',
    },
    {
      from: ['IN_PROGRESS'],
      action: 'submitCompletion',
      to: 'COMPLETION_SUBMITTED',
      roles: UNIT,
      guards: [ownUnit, taskLive, evidenceRuleMet, unitSigned],
      label: '申请办结',
    },
    {
      from: ['COMPLETION_SUBMITTED'],
      action: 'returnCompletion',
      to: 'IN_PROGRESS',
      roles: UNIT,
      guards: [reviewedByLead, notOwnFamily, reasonGiven],
      label: '退回',
    },
    {
      from: ['COMPLETION_SUBMITTED'],
      action: 'returnCompletion',
      to: 'IN_PROGRESS',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [reviewedByOffice, notOwnFamily, reasonGiven],
      label: '退回',
    },
    {
      from: ['COMPLETION_SUBMITTED'],
      action: 'acceptCompletion',
      to: 'COMPLETED',
      roles: UNIT,
      guards: [reviewedByLead, notOwnFamily],
      label: '审核通过',
    },
    {
      from: ['COMPLETION_SUBMITTED'],
      action: 'acceptCompletion',
      to: 'COMPLETED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [reviewedByOffice, notOwnFamily],
      label: '审核通过',
    },
    {
      from: ACTIVE_ASSIGNMENT_STATES,
      action: 'exempt',
      to: 'EXEMPTED',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven],
      label: '不再承担',
    },
    // A revised outline names the unit no more: the head's confirmation of the revision is the decision.
    {
      from: ACTIVE_ASSIGNMENT_STATES,
      action: 'release',
      to: 'EXEMPTED',
      roles: ['SYSTEM'],
      guards: [reasonGiven],
      label: '随纲要修订不再承担',
    },
    // A still later version names the unit again: one part for unit and role, so that its history stays in one place.
    {
      from: ['EXEMPTED', 'REASSIGNED', 'WITHDRAWN'],
      action: 'reinstate',
      to: ({ facts }) => (facts.outsideGovernment ? 'INVITED' : 'PENDING_RECEIPT'),
      outcomes: ['PENDING_RECEIPT', 'INVITED'],
      roles: ['SYSTEM'],
      guards: [],
      label: '随纲要修订重新列入',
    },
    {
      from: ACTIVE_ASSIGNMENT_STATES,
      action: 'transfer',
      to: 'TRANSFERRED',
      roles: ['SYSTEM'],
      guards: [successorUnitNamed],
      label: '机构调整',
    },
    {
      from: ACTIVE_ASSIGNMENT_STATES,
      action: 'withdraw',
      to: 'WITHDRAWN',
      roles: ['SYSTEM'],
      guards: [reasonGiven],
      label: '随任务撤回',
    },
    {
      from: ['COMPLETED'],
      action: 'reopen',
      to: 'IN_PROGRESS',
      roles: ['SYSTEM'],
      guards: [reasonGiven],
      label: '随任务重新办理',
    },
  ],
};
