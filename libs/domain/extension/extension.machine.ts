import { notOwnFamily, ownUnit, reasonGiven, unitSigned } from '../kernel/guards.js';
import type { Role } from '../kernel/actor.js';
import type { Machine } from '../kernel/state-machine.js';
import {
  type ExtensionFacts,
  type ExtensionInput,
  type ExtensionState,
  beforeDue,
  byPrimaryLead,
  explained,
  newDateLater,
  notStatutory,
  onlyRequest,
  opinionGiven,
  stillActive,
  withinStaffPower,
} from './extension.rules.js';

export type ExtensionAction = 'draft' | 'submit' | 'opine' | 'approve' | 'reject' | 'withdraw';

const UNIT: readonly Role[] = ['UNIT_LIAISON', 'UNIT_DEPUTY', 'UNIT_HEAD'];
const WAITING = ['SUBMITTED', 'LEAD_OPINED'] as const;

export const extensionMachine: Machine<ExtensionState, ExtensionAction, ExtensionFacts, ExtensionInput> = {
  name: 'extension',
  title: '延期申请',
  states: {
    DRAFT: '起草',
    SUBMITTED: '已申请',
    LEAD_OPINED: '牵头单位已提意见',
    APPROVED: '同意延期',
    REJECTED: '不同意延期',
    WITHDRAWN: '已撤回',
  },
  finals: ['APPROVED', 'REJECTED', 'WITHDRAWN'],
  transitions: [
    {
      from: null,
      action: 'draft',
      to: 'DRAFT',
      roles: UNIT,
      guards: [ownUnit, stillActive, notStatutory, onlyRequest],
      label: '起草延期申请',
    },
    {
      from: ['DRAFT'],
      action: 'submit',
      to: 'SUBMITTED',
      roles: UNIT,
      guards: [ownUnit, stillActive, notStatutory, onlyRequest, beforeDue, newDateLater, explained, unitSigned],
      label: '签报',
    },
    {
      from: ['SUBMITTED'],
      action: 'opine',
      to: 'LEAD_OPINED',
      roles: UNIT,
      guards: [byPrimaryLead, notOwnFamily, opinionGiven],
      label: '牵头单位意见',
    },
    {
      from: WAITING,
      action: 'approve',
      to: 'APPROVED',
      roles: ['OFFICE_STAFF'],
      guards: [notStatutory, stillActive, notOwnFamily, withinStaffPower],
      label: '同意',
    },
    {
      from: WAITING,
      action: 'approve',
      to: 'APPROVED',
      roles: ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notStatutory, stillActive, notOwnFamily],
      label: '同意',
    },
    {
      from: WAITING,
      action: 'reject',
      to: 'REJECTED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [notOwnFamily, reasonGiven],
      label: '不同意',
    },
    { from: ['DRAFT', ...WAITING], action: 'withdraw', to: 'WITHDRAWN', roles: UNIT, guards: [ownUnit], label: '撤回' },
  ],
};
