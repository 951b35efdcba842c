import type { Machine } from '../kernel/state-machine.js';
import {
  type RevisionFacts,
  type RevisionInput,
  type RevisionState,
  basisGiven,
  decisionsPossible,
  earlierSettled,
  followsVersion,
  notDraftedYet,
  somethingToSettle,
} from './revision.rules.js';

export type RevisionAction = 'start' | 'pair' | 'undoPairing' | 'decideTasks' | 'confirm' | 'settle';

/** 纲要修订: the office compares and proposes, its head confirms; the published versions themselves never change. */
export const revisionMachine: Machine<RevisionState, RevisionAction, RevisionFacts, RevisionInput> = {
  name: 'revision',
  title: '纲要修订',
  states: { DRAFT: '核对中', CONFIRMED: '已确认' },
  finals: ['CONFIRMED'],
  transitions: [
    {
      from: null,
      action: 'start',
      to: 'DRAFT',
      roles: ['OFFICE_STAFF'],
      guards: [followsVersion, earlierSettled, notDraftedYet],
      label: '开始修订核对',
    },
    {
      from: ['DRAFT'],
      action: 'pair',
      to: 'DRAFT',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [],
      label: '更正条款对应关系',
    },
    {
      from: ['DRAFT'],
      action: 'undoPairing',
      to: 'DRAFT',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [],
      label: '撤销上一步更正',
    },
    {
      from: ['DRAFT'],
      action: 'decideTasks',
      to: 'DRAFT',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [],
      label: '确定任务处理方式',
    },
    {
      from: ['DRAFT'],
      action: 'confirm',
      to: 'CONFIRMED',
      roles: ['OFFICE_HEAD'],
      guards: [earlierSettled, notDraftedYet, decisionsPossible, basisGiven],
      label: '确认修订',
    },
    {
      from: ['CONFIRMED'],
      action: 'settle',
      to: 'CONFIRMED',
      roles: ['OFFICE_HEAD'],
      guards: [somethingToSettle],
      label: '撤销通知已销号的取消事项',
    },
  ],
};
