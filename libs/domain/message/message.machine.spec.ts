import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR, TODAY, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import { unreachableStates } from '../kernel/state-machine.js';
import { type MessageFacts, type MessageState, messageMachine } from './message.machine.js';

const sound: MatrixCase<MessageState, MessageFacts, object> = {
  today: TODAY,
  input: {},
  factsIn: (state, action) => ({
    state,
    localDate: TODAY,
    stillTrue: true,
    gatewayConfigured: action !== 'list',
    attemptsLeft: 1,
  }),
  actorFor: (role) => actor(role, 'office'),
};

describe('the message machine', () => {
  it('reaches every state, ends in each final state for good and allows exactly what its table says', () => {
    expect(unreachableStates(messageMachine)).toEqual([]);
    expect(deadEnds(messageMachine)).toEqual([]);
    for (const t of messageMachine.transitions)
      for (const from of t.from ?? []) expect(messageMachine.finals).not.toContain(from);
    expect(checkMatrix(messageMachine, sound)).toEqual({ legal: 23, refused: 1667 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(messageMachine, sound, [
      { code: 'nothing-left-to-say', state: null, action: 'compose', by: SYSTEM_ACTOR, facts: { stillTrue: false } },
      { code: 'gateway-configured', state: 'READY', action: 'list', by: SYSTEM_ACTOR, facts: { gatewayConfigured: true } },
      { code: 'nothing-left-to-say', state: 'READY', action: 'claim', by: SYSTEM_ACTOR, facts: { stillTrue: false } },
      { code: 'attempts-used-up', state: 'SENDING', action: 'retry', by: SYSTEM_ACTOR, facts: { attemptsLeft: 0 } },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'nothing-left-to-say', state: 'READY', action: 'list', by: SYSTEM_ACTOR, facts: { stillTrue: false } },
      { code: 'attempts-used-up', state: 'IN_DOUBT', action: 'retry', by: SYSTEM_ACTOR, facts: { attemptsLeft: 0 } },
    ]);
  });
});
