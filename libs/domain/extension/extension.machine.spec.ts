import { describe, expect, it } from '@jest/globals';
import { TODAY, UNITS, actor, post, rules } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { extensionMachine } from './extension.machine.js';
import {
  type ExtensionFacts,
  type ExtensionInput,
  type ExtensionState,
  extensionNeedsHead,
  isFiledInTime,
} from './extension.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const sound: MatrixCase<ExtensionState, ExtensionFacts, ExtensionInput> = {
  today: TODAY,
  input: { rules, reason: '可以按期', sealedScanFileId: 'scan', opinion: '同意' },
  factsIn: (state) => ({
    state,
    unitId: UNITS.unit.unitId,
    familyId: UNITS.unit.familyId,
    submittedBy: 'somebody',
    assignmentActive: true,
    dueIsStatutory: false,
    dueAtRequest: d('2026-11-27'),
    requestedDue: d('2026-12-18'),
    reason: '平台招标延后',
    progress: '已完成80%',
    filedInTime: true,
    earlierApproved: 0,
    otherOpenRequests: 0,
    primaryLeadUnitId: UNITS.lead.unitId,
  }),
  actorFor: (role, action) =>
    UNIT_ROLES.includes(role) ? actor(role, action === 'opine' ? 'lead' : 'unit') : actor(role, 'office'),
};
const liaison = actor('UNIT_LIAISON', 'unit');
const staff = actor('OFFICE_STAFF', 'office');
const head = actor('OFFICE_HEAD', 'office');

describe('the extension machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(extensionMachine)).toEqual([]);
    expect(deadEnds(extensionMachine)).toEqual([]);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(extensionMachine, sound)).toEqual({ legal: 30, refused: 516 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(extensionMachine, sound, [
      { code: 'not-your-unit', state: null, action: 'draft', by: actor('UNIT_LIAISON', 'lead') },
      { code: 'assignment-not-active', state: null, action: 'draft', by: liaison, facts: { assignmentActive: false } },
      { code: 'statutory-deadline', state: null, action: 'draft', by: liaison, facts: { dueIsStatutory: true } },
      {
        code: 'extension-already-open',
        state: 'DRAFT',
        action: 'submit',
        by: liaison,
        facts: { otherOpenRequests: 1 },
      },
      {
        code: 'due-already-passed',
        state: 'DRAFT',
        action: 'submit',
        by: liaison,
        facts: { dueAtRequest: d('2026-11-19') },
      },
      { code: 'new-date-required', state: 'DRAFT', action: 'submit', by: liaison, facts: { requestedDue: null } },
      {
        code: 'new-date-not-later',
        state: 'DRAFT',
        action: 'submit',
        by: liaison,
        facts: { requestedDue: d('2026-11-27') },
      },
      { code: 'reason-required', state: 'DRAFT', action: 'submit', by: liaison, facts: { reason: ' ' } },
      { code: 'progress-required', state: 'DRAFT', action: 'submit', by: liaison, facts: { progress: '' } },
      {
        code: 'head-signature-required',
        state: 'DRAFT',
        action: 'submit',
        by: liaison,
        input: { sealedScanFileId: null },
      },
      { code: 'not-primary-lead', state: 'SUBMITTED', action: 'opine', by: liaison },
      {
        code: 'opinion-required',
        state: 'SUBMITTED',
        action: 'opine',
        by: actor('UNIT_LIAISON', 'lead'),
        input: { opinion: '' },
      },
      { code: 'statutory-deadline', state: 'SUBMITTED', action: 'approve', by: head, facts: { dueIsStatutory: true } },
      { code: 'own-family', state: 'SUBMITTED', action: 'approve', by: head, facts: { familyId: 'justice' } },
      { code: 'needs-office-head', state: 'SUBMITTED', action: 'approve', by: staff, facts: { filedInTime: false } },
      { code: 'needs-office-head', state: 'LEAD_OPINED', action: 'approve', by: staff, facts: { earlierApproved: 1 } },
      {
        code: 'needs-office-head',
        state: 'SUBMITTED',
        action: 'approve',
        by: staff,
        facts: { requestedDue: d('2026-12-21') },
      },
      { code: 'reason-required', state: 'SUBMITTED', action: 'reject', by: staff, input: { reason: null } },
      { code: 'own-family', state: 'SUBMITTED', action: 'reject', by: staff, facts: { familyId: 'justice' } },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'extension-already-open', state: null, action: 'draft', by: liaison, facts: { otherOpenRequests: 1 } },
      { code: 'not-your-unit', state: 'DRAFT', action: 'submit', by: actor('UNIT_LIAISON', 'lead') },
      { code: 'assignment-not-active', state: 'DRAFT', action: 'submit', by: liaison, facts: { assignmentActive: false } },
      { code: 'statutory-deadline', state: 'DRAFT', action: 'submit', by: liaison, facts: { dueIsStatutory: true } },
      { code: 'own-family', state: 'SUBMITTED', action: 'opine', by: actor('UNIT_LIAISON', 'lead', post('HANDLER', 'unit')) },
      { code: 'statutory-deadline', state: 'SUBMITTED', action: 'approve', by: staff, facts: { dueIsStatutory: true } },
      { code: 'assignment-not-active', state: 'SUBMITTED', action: 'approve', by: staff, facts: { assignmentActive: false } },
      { code: 'own-family', state: 'SUBMITTED', action: 'approve', by: staff, facts: { familyId: 'justice' } },
      { code: 'assignment-not-active', state: 'SUBMITTED', action: 'approve', by: head, facts: { assignmentActive: false } },
      { code: 'not-your-unit', state: 'SUBMITTED', action: 'withdraw', by: actor('UNIT_LIAISON', 'lead') },
    ]);
  });
  it('leaves to the head what the staff may not decide', () => {
    for (const facts of [{ filedInTime: false }, { earlierApproved: 2 }, { requestedDue: d('2027-03-01') }])
      expect(
        decide(extensionMachine, { ...sound.factsIn('SUBMITTED'), ...facts }, 'approve', head, TODAY, sound.input)
          .refused,
      ).toBe(false);
  });
});

describe('the limits of an extension', () => {
  it('count fifteen working days for the staff, the fifteenth included', () => {
    expect(extensionNeedsHead(rules, { ...sound.factsIn(null), requestedDue: d('2026-12-18') })).toBe(false);
    expect(extensionNeedsHead(rules, { ...sound.factsIn(null), requestedDue: d('2026-12-21') })).toBe(true);
  });
  it('call a request in time until five working days before the due date', () => {
    expect(isFiledInTime(rules, d('2026-11-20'), d('2026-11-27'))).toBe(true);
    expect(isFiledInTime(rules, d('2026-11-21'), d('2026-11-27'))).toBe(false);
    // 2026-10-10 is a make-up workday: five working days before the 16th is the 10th, not the 9th.
    expect(isFiledInTime(rules, d('2026-10-10'), d('2026-10-16'))).toBe(true);
    expect(isFiledInTime(rules, d('2026-10-11'), d('2026-10-16'))).toBe(false);
  });
});
