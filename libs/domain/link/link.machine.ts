import type { Machine } from '../kernel/state-machine.js';
import {
  type LinkFacts,
  type LinkState,
  bothLive,
  flat,
  oneRound,
  oneUnit,
  oneYear,
  twoOutlines,
} from './link.rules.js';

export type LinkAction = 'link' | 'keepApart' | 'undo';

const ROLES = ['OFFICE_STAFF', 'OFFICE_HEAD'] as const;

/** 同一事项合并报送: the machine proposes, the office decides; either decision is remembered and can be taken back. */
export const linkMachine: Machine<LinkState, LinkAction, LinkFacts, unknown> = {
  name: 'task-link',
  title: '同一事项合并报送',
  states: { LINKED: '合并报送', NOT_SAME: '不是同一事项', UNDONE: '已撤销' },
  finals: ['UNDONE'],
  transitions: [
    {
      from: null,
      action: 'link',
      to: 'LINKED',
      roles: ROLES,
      guards: [oneUnit, twoOutlines, oneYear, bothLive, oneRound, flat],
      label: '合并报送',
    },
    {
      from: null,
      action: 'keepApart',
      to: 'NOT_SAME',
      roles: ROLES,
      guards: [oneUnit, twoOutlines],
      label: '不是同一事项',
    },
    { from: ['LINKED', 'NOT_SAME'], action: 'undo', to: 'UNDONE', roles: ROLES, guards: [], label: '撤销' },
  ],
};
