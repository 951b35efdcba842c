import { reasonGiven, unitSigned } from '../kernel/guards.js';
import type { Machine } from '../kernel/state-machine.js';
import {
  type TaskFacts,
  type TaskInput,
  type TaskState,
  byPrimaryLead,
  closureRecusal,
  consultationDone,
  dueNamed,
  dueNotPast,
  findingGiven,
  hasLead,
  initiationRecusal,
  leadsDone,
  measureNamed,
  noHold,
  onePrimaryLead,
  packageComplete,
  periodReviewNamed,
  quotasMet,
  reviewDateGiven,
  rosterIsFrozen,
  sourceNamed,
  successorNamed,
} from './task.rules.js';

export type TaskAction =
  | 'draft'
  | 'submit'
  | 'return'
  | 'dispatch'
  | 'start'
  | 'applyClosure'
  | 'returnClosure'
  | 'close'
  | 'conclude'
  | 'suspend'
  | 'resume'
  | 'revoke'
  | 'carryOver'
  | 'reopen'
  | 'archive';

const OPEN_STATES = ['DRAFT', 'PENDING_APPROVAL', 'DISPATCHED', 'IN_PROGRESS', 'PENDING_CLOSURE', 'SUSPENDED'] as const;
const COMPLETE = [hasLead, onePrimaryLead, dueNamed, dueNotPast, measureNamed, consultationDone];

export const taskMachine: Machine<TaskState, TaskAction, TaskFacts, TaskInput> = {
  name: 'task',
  title: '任务',
  states: {
    DRAFT: '拟办',
    PENDING_APPROVAL: '待批准立项',
    DISPATCHED: '已交办',
    IN_PROGRESS: '办理中',
    PENDING_CLOSURE: '待批准办结',
    CLOSED: '已办结',
    SUSPENDED: '中止',
    REVOKED: '已撤销',
    CARRIED_OVER: '转入下年度',
    ARCHIVED: '已归档',
  },
  finals: ['REVOKED', 'CARRIED_OVER', 'ARCHIVED'],
  transitions: [
    { from: null, action: 'draft', to: 'DRAFT', roles: ['OFFICE_STAFF'], guards: [sourceNamed], label: '拟办' },
    {
      from: ['DRAFT'],
      action: 'submit',
      to: 'PENDING_APPROVAL',
      roles: ['OFFICE_STAFF'],
      guards: COMPLETE,
      label: '报批',
    },
    {
      from: ['PENDING_APPROVAL'],
      action: 'return',
      to: 'DRAFT',
      roles: ['OFFICE_HEAD'],
      guards: [initiationRecusal, reasonGiven],
      label: '退回修改',
    },
    {
      from: ['PENDING_APPROVAL'],
      action: 'dispatch',
      to: 'DISPATCHED',
      roles: ['OFFICE_HEAD'],
      guards: [initiationRecusal, ...COMPLETE, rosterIsFrozen],
      label: '立项交办',
    },
    { from: ['DISPATCHED'], action: 'start', to: 'IN_PROGRESS', roles: ['SYSTEM'], guards: [], label: '牵头单位签收' },
    {
      from: ['IN_PROGRESS'],
      action: 'applyClosure',
      to: 'PENDING_CLOSURE',
      roles: ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'],
      guards: [byPrimaryLead, leadsDone, noHold, quotasMet, unitSigned],
      label: '申请办结',
    },
    {
      from: ['PENDING_CLOSURE'],
      action: 'returnClosure',
      to: 'IN_PROGRESS',
      roles: ['OFFICE_STAFF', 'OFFICE_REVIEWER'],
      guards: [closureRecusal, reasonGiven],
      label: '退回继续办理',
    },
    {
      from: ['PENDING_CLOSURE'],
      action: 'close',
      to: 'CLOSED',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [closureRecusal, leadsDone, noHold, quotasMet],
      label: '办结',
    },
    // At the end of a period a task whose work is done is closed by the 总结评估 that a meeting agreed; nobody applies again.
    {
      from: ['IN_PROGRESS'],
      action: 'conclude',
      to: 'CLOSED',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [closureRecusal, leadsDone, noHold, quotasMet, periodReviewNamed],
      label: '总结评估办结',
    },
    {
      from: ['DISPATCHED', 'IN_PROGRESS'],
      action: 'suspend',
      to: 'SUSPENDED',
      roles: ['OFFICE_HEAD'],
      guards: [reasonGiven, reviewDateGiven],
      label: '中止',
    },
    {
      from: ['SUSPENDED'],
      action: 'resume',
      to: ({ facts }) => (facts.priorState === 'DISPATCHED' ? 'DISPATCHED' : 'IN_PROGRESS'),
      outcomes: ['DISPATCHED', 'IN_PROGRESS'],
      roles: ['OFFICE_HEAD'],
      guards: [],
      label: '恢复办理',
    },
    {
      from: OPEN_STATES,
      action: 'revoke',
      to: 'REVOKED',
      roles: ['OFFICE_HEAD'],
      guards: [reasonGiven],
      label: '撤销',
    },
    {
      from: OPEN_STATES,
      action: 'carryOver',
      to: 'CARRIED_OVER',
      roles: ['OFFICE_HEAD'],
      guards: [reasonGiven, successorNamed],
      label: '转入下年度',
    },
    {
      from: ['CLOSED'],
      action: 'reopen',
      to: 'IN_PROGRESS',
      roles: ['OFFICE_HEAD'],
      guards: [reasonGiven, findingGiven],
      label: '重新办理',
    },
    {
      from: ['CLOSED'],
      action: 'archive',
      to: 'ARCHIVED',
      roles: ['OFFICE_STAFF', 'SYSTEM'],
      guards: [packageComplete],
      label: '归档',
    },
  ],
};
