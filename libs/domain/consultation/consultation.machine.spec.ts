import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR, TODAY, UNITS, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import type { ReasonInput } from '../kernel/guards.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { commentMachine, consultationMachine } from './consultation.machine.js';
import type {
  CommentFacts,
  CommentState,
  ConsultationFacts,
  ConsultationInput,
  ConsultationState,
} from './consultation.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const actorFor = (role: Role) => actor(role, UNIT_ROLES.includes(role) ? 'unit' : 'office');
const staff = actor('OFFICE_STAFF', 'office');
const liaison = actor('UNIT_LIAISON', 'unit');

const sound: MatrixCase<ConsultationState, ConsultationFacts, ConsultationInput> = {
  today: TODAY,
  input: { reason: '改由会议研究' },
  factsIn: (state) => ({
    state,
    answerBy: d('2026-11-27'),
    unitsAsked: 3,
    unitsAnswered: 3,
    unitAsked: true,
    undecidedComments: 0,
    decidedBasis: '2026年11月18日区委依法治区办主任办公会',
  }),
  actorFor,
};

describe('the consultation machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(consultationMachine)).toEqual([]);
    expect(deadEnds(consultationMachine)).toEqual([]);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(consultationMachine, sound)).toEqual({ legal: 12, refused: 313 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(consultationMachine, sound, [
      { code: 'units-required', state: null, action: 'open', by: staff, facts: { unitsAsked: 0 } },
      { code: 'answer-day-past', state: null, action: 'open', by: staff, facts: { answerBy: TODAY } },
      { code: 'not-consulted', state: 'OPEN', action: 'answer', by: liaison, facts: { unitAsked: false } },
      { code: 'answer-day-past', state: 'OPEN', action: 'answer', by: liaison, facts: { answerBy: d('2026-11-19') } },
      { code: 'answers-outstanding', state: 'OPEN', action: 'collect', by: staff, facts: { unitsAnswered: 2 } },
      { code: 'comments-undecided', state: 'COLLECTED', action: 'agree', by: staff, facts: { undecidedComments: 1 } },
      {
        code: 'agreement-basis-required',
        state: 'COLLECTED',
        action: 'agree',
        by: staff,
        facts: { decidedBasis: ' ' },
      },
      { code: 'reason-required', state: 'OPEN', action: 'cancel', by: staff, input: { reason: '' } },
    ]);
  });
  it('collects without the silent ones once the day has passed', () => {
    const facts = { ...sound.factsIn('OPEN'), unitsAnswered: 1, answerBy: d('2026-11-19') };
    expect(decide(consultationMachine, facts, 'collect', SYSTEM_ACTOR, TODAY, {})).toMatchObject({ next: 'COLLECTED' });
  });
});

const comment: MatrixCase<CommentState, CommentFacts, ReasonInput> = {
  today: TODAY,
  input: { reason: '职责已明确' },
  factsIn: (state) => ({ state, unitId: UNITS.unit.unitId, proposal: '改由区城管委牵头', consultationState: 'OPEN' }),
  actorFor,
};

describe('the comment machine', () => {
  it('reaches every state and allows exactly what its table says', () => {
    expect(unreachableStates(commentMachine)).toEqual([]);
    expect(checkMatrix(commentMachine, comment)).toEqual({ legal: 9, refused: 251 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(commentMachine, comment, [
      { code: 'not-your-unit', state: null, action: 'raise', by: actor('UNIT_LIAISON', 'lead') },
      {
        code: 'consultation-not-open',
        state: null,
        action: 'raise',
        by: liaison,
        facts: { consultationState: 'COLLECTED' },
      },
      { code: 'proposal-required', state: null, action: 'raise', by: liaison, facts: { proposal: ' ' } },
      {
        code: 'consultation-not-open',
        state: 'OPEN',
        action: 'adopt',
        by: staff,
        facts: { consultationState: 'AGREED' },
      },
      { code: 'reason-required', state: 'OPEN', action: 'decline', by: staff, input: { reason: '' } },
    ]);
  });
});
