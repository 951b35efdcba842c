import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR, TODAY, actor, post } from '#test/support/domain-fixtures.js';
import { holdsRole } from './actor.js';
import { refuse } from './decision.js';
import { missingInput } from './guards.js';
import { type Machine, availableActions, decide, unreachableStates } from './state-machine.js';

interface Facts {
  readonly state: 'A' | 'B' | null;
  readonly unitId: string;
}
const inUnit = ({ facts, post: held }: { facts: Facts; post: { unitId: string } | null }) =>
  held?.unitId === facts.unitId ? null : refuse('not-your-unit');
const machine: Machine<'A' | 'B', 'make' | 'turn' | 'ask', Facts, { reason?: string }> = {
  name: 'small',
  title: '小',
  states: { A: '甲', B: '乙' },
  finals: ['B'],
  transitions: [
    { from: null, action: 'make', to: 'A', roles: ['SYSTEM'], guards: [], label: '建' },
    { from: ['A'], action: 'turn', to: 'B', roles: ['UNIT_HEAD', 'UNIT_LIAISON'], guards: [inUnit], label: '转' },
    {
      from: ['A'],
      action: 'ask',
      to: 'A',
      roles: ['UNIT_HEAD'],
      guards: [({ input }) => (input.reason ? null : missingInput('reason-required', 'reason'))],
      label: '问',
    },
  ],
};
const facts: Facts = { state: 'A', unitId: 'unit' };

describe('deciding', () => {
  it('tries each post in turn and records the one that was allowed', () => {
    const both = actor('UNIT_HEAD', 'lead', post('UNIT_LIAISON', 'unit'));
    expect(decide(machine, facts, 'turn', both, TODAY, {})).toEqual({
      refused: false,
      from: 'A',
      next: 'B',
      postId: 'unit/UNIT_LIAISON',
    });
  });
  it('answers with the first refusal when no post is allowed', () => {
    expect(decide(machine, facts, 'turn', actor('UNIT_HEAD', 'lead'), TODAY, {})).toMatchObject({
      code: 'not-your-unit',
    });
    expect(decide(machine, facts, 'turn', actor('AUDITOR', 'office'), TODAY, {})).toMatchObject({ code: 'wrong-role' });
    expect(decide(machine, { ...facts, state: 'B' }, 'turn', actor('UNIT_HEAD', 'unit'), TODAY, {})).toMatchObject({
      code: 'wrong-state',
    });
  });
  it('lets the system act without a post and a person never as the system', () => {
    expect(decide(machine, { ...facts, state: null }, 'make', SYSTEM_ACTOR, TODAY, {})).toMatchObject({
      next: 'A',
      postId: null,
    });
    expect(decide(machine, { ...facts, state: null }, 'make', actor('SYS_ADMIN', 'office'), TODAY, {})).toMatchObject({
      code: 'wrong-role',
    });
  });
  it('lists the buttons: allowed, asking for an input, greyed out; others are not shown', () => {
    const buttons = (who: ReturnType<typeof actor>) =>
      availableActions(machine, facts, who, TODAY, {}).map((b) => [
        b.action,
        b.refusal?.code ?? null,
        b.refusal?.facts['field'] ?? null,
      ]);
    expect(buttons(actor('UNIT_HEAD', 'unit'))).toEqual([
      ['turn', null, null],
      ['ask', 'reason-required', 'reason'],
    ]);
    expect(buttons(actor('UNIT_LIAISON', 'lead'))).toEqual([['turn', 'not-your-unit', null]]);
    expect(buttons(actor('AUDITOR', 'office'))).toEqual([]);
  });
  it('finds states that nothing reaches', () => {
    expect(unreachableStates(machine)).toEqual([]);
    expect(unreachableStates({ ...machine, transitions: machine.transitions.slice(0, 1) })).toEqual(['B']);
  });
  it('looks for a role among all posts', () => {
    const two = actor('HANDLER', 'unit', post('UNIT_HEAD', 'unit'));
    expect([holdsRole(two, 'UNIT_HEAD'), holdsRole(two, 'LEADER', 'HANDLER'), holdsRole(two, 'LEADER')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
