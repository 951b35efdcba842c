import { describe, expect, it } from '@jest/globals';
import { TODAY, UNITS, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { unreachableStates } from '../kernel/state-machine.js';
import { noticeItemMachine } from './notice-item.machine.js';
import {
  type NoticeItemFacts,
  type NoticeItemInput,
  type NoticeItemState,
  itemAnswered,
  itemPlanned,
} from './notice-item.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const sound: MatrixCase<NoticeItemState, NoticeItemFacts, NoticeItemInput> = {
  today: TODAY,
  input: { reason: '现场未见整改' },
  factsIn: (state, action) => ({
    state,
    kind: action === 'submitResult' && state === 'PENDING' ? 'SLIP' : 'NOTICE',
    noticeState: 'VERIFYING',
    unitId: UNITS.unit.unitId,
    familyId: UNITS.unit.familyId,
    submittedBy: 'somebody',
    planMeasure: '补齐送达回证',
    planPerson: '李某',
    planDue: d('2026-12-10'),
    result: '已补齐',
    evidenceCount: 1,
  }),
  actorFor: (role) => actor(role, UNIT_ROLES.includes(role) ? 'unit' : 'office'),
};
const liaison = actor('UNIT_LIAISON', 'unit');
const staff = actor('OFFICE_STAFF', 'office');

describe('the notice item machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(noticeItemMachine)).toEqual([]);
    expect(deadEnds(noticeItemMachine)).toEqual([]);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(noticeItemMachine, sound)).toEqual({ legal: 35, refused: 511 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(noticeItemMachine, sound, [
      { code: 'not-your-unit', state: 'PENDING', action: 'plan', by: actor('UNIT_LIAISON', 'lead') },
      { code: 'no-plan-asked', state: 'PENDING', action: 'plan', by: liaison, facts: { kind: 'SLIP' } },
      { code: 'plan-incomplete', state: 'PENDING', action: 'plan', by: liaison, facts: { planPerson: ' ' } },
      { code: 'plan-first', state: 'PENDING', action: 'submitResult', by: liaison, facts: { kind: 'NOTICE' } },
      { code: 'result-incomplete', state: 'PLANNED', action: 'submitResult', by: liaison, facts: { evidenceCount: 0 } },
      {
        code: 'notice-not-verifying',
        state: 'RESULT_SUBMITTED',
        action: 'startVerification',
        by: staff,
        facts: { noticeState: 'RECTIFYING' },
      },
      { code: 'own-family', state: 'VERIFYING', action: 'pass', by: staff, facts: { familyId: 'justice' } },
      { code: 'reason-required', state: 'VERIFYING', action: 'return', by: staff, input: { reason: '' } },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'result-incomplete', state: 'PENDING', action: 'submitResult', by: liaison, facts: { result: ' ' } },
      { code: 'not-your-unit', state: 'PENDING', action: 'submitResult', by: actor('UNIT_LIAISON', 'lead') },
      { code: 'not-your-unit', state: 'PLANNED', action: 'submitResult', by: actor('UNIT_LIAISON', 'lead') },
      { code: 'own-family', state: 'RESULT_SUBMITTED', action: 'startVerification', by: staff, facts: { familyId: 'justice' } },
      { code: 'notice-not-verifying', state: 'VERIFYING', action: 'pass', by: staff, facts: { noticeState: 'RECTIFYING' } },
      { code: 'notice-not-verifying', state: 'VERIFYING', action: 'return', by: staff, facts: { noticeState: 'RECTIFYING' } },
      { code: 'own-family', state: 'VERIFYING', action: 'return', by: staff, facts: { familyId: 'justice' } },
    ]);
  });
  it('asks measure, person and date of a plan, and evidence of a rectification but not of an answer', () => {
    const planned = { planMeasure: '措施', planPerson: '某某', planDue: d('2026-12-10') };
    expect(itemPlanned(planned)).toBe(true);
    for (const missing of ['planMeasure', 'planPerson', 'planDue'] as const)
      expect(itemPlanned({ ...planned, [missing]: null })).toBe(false);
    expect(itemAnswered({ kind: 'SLIP', result: '已办', evidenceCount: 0 })).toBe(true);
    expect(itemAnswered({ kind: 'NOTICE', result: '已办', evidenceCount: 0 })).toBe(false);
    expect(itemAnswered({ kind: 'SLIP', result: ' ', evidenceCount: 3 })).toBe(false);
  });
});
