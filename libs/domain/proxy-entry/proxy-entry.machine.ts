import { reasonGiven } from '../kernel/guards.js';
import type { Machine } from '../kernel/state-machine.js';
import {
  type ProxyEntryFacts,
  type ProxyEntryInput,
  type ProxyEntryState,
  anotherPerson,
  sourceFileGiven,
  wayGiven,
} from './proxy-entry.rules.js';

export type ProxyEntryAction = 'enter' | 'check' | 'reject';

/** 代录: the office types in what came on paper, by telephone or by mail; another person checks it before it counts. */
export const proxyEntryMachine: Machine<ProxyEntryState, ProxyEntryAction, ProxyEntryFacts, ProxyEntryInput> = {
  name: 'proxy-entry',
  title: '代录',
  states: { ENTERED: '待核对', CHECKED: '已核对', REJECTED: '核对未通过' },
  finals: ['CHECKED', 'REJECTED'],
  transitions: [
    {
      from: null,
      action: 'enter',
      to: 'ENTERED',
      roles: ['OFFICE_STAFF'],
      guards: [wayGiven, sourceFileGiven],
      label: '代录',
    },
    {
      from: ['ENTERED'],
      action: 'check',
      to: 'CHECKED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [anotherPerson],
      label: '核对无误',
    },
    {
      from: ['ENTERED'],
      action: 'reject',
      to: 'REJECTED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER'],
      guards: [anotherPerson, reasonGiven],
      label: '退回代录',
    },
  ],
};
