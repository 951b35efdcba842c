import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR, TODAY, UNITS, actor, post, rules } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { assignmentMachine } from './assignment.machine.js';
import {
  type AssignmentFacts,
  type AssignmentInput,
  type AssignmentState,
  leadsOutstanding,
} from './assignment.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const REVIEWS = ['returnCompletion', 'acceptCompletion'];

const sound: MatrixCase<AssignmentState, AssignmentFacts, AssignmentInput> = {
  today: TODAY,
  input: {
    rules,
    reason: '职责在区城管委',
    sealedScanFileId: 'scan',
    replacementUnitId: 'other',
    successorUnitId: 'heir',
  },
  factsIn: (state, action, role) => ({
    state,
    // Units review responsible units, the office reviews leads.
    role: REVIEWS.includes(action ?? '') && UNIT_ROLES.includes(role as Role) ? 'RESPONSIBLE' : 'LEAD',
    unitId: UNITS.unit.unitId,
    familyId: UNITS.unit.familyId,
    outsideGovernment: false,
    taskState: 'IN_PROGRESS',
    primaryLeadUnitId: UNITS.lead.unitId,
    primaryLeadFamilyId: UNITS.lead.familyId,
    receiptDue: d('2026-11-20'),
    currentDue: d('2026-12-18'),
    evidenceCount: 1,
    submittedBy: 'somebody',
  }),
  actorFor: (role, action) => {
    if (!UNIT_ROLES.includes(role)) return actor(role, 'office');
    return actor(role, REVIEWS.includes(action) ? 'lead' : 'unit');
  },
};
const suspended = { taskState: 'SUSPENDED' } as const;
const liaison = actor('UNIT_LIAISON', 'unit');
const head = actor('OFFICE_HEAD', 'office');
const staff = actor('OFFICE_STAFF', 'office');
const leadLiaison = actor('UNIT_LIAISON', 'lead');

describe('the assignment machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(assignmentMachine)).toEqual([]);
    expect(deadEnds(assignmentMachine)).toEqual([]);
  });
  it('notices a state that nothing reaches', () => {
    const broken = {
      ...assignmentMachine,
      transitions: assignmentMachine.transitions.filter((t) => t.action !== 'disputeAssignment'),
    };
    expect(unreachableStates(broken)).toEqual(['DISPUTED', 'REASSIGNED']);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(assignmentMachine, sound)).toEqual({ legal: 71, refused: 2269 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(assignmentMachine, sound, [
      { code: 'not-your-unit', state: 'PENDING_RECEIPT', action: 'acknowledgeReceipt', by: leadLiaison },
      {
        code: 'task-not-live',
        state: 'PENDING_RECEIPT',
        action: 'acknowledgeReceipt',
        by: liaison,
        facts: { taskState: 'SUSPENDED' },
      },
      {
        code: 'task-not-live',
        state: 'IN_PROGRESS',
        action: 'submitCompletion',
        by: liaison,
        facts: { taskState: 'CLOSED' },
      },
      {
        code: 'receipt-limit-passed',
        state: 'PENDING_RECEIPT',
        action: 'disputeAssignment',
        by: liaison,
        facts: { receiptDue: d('2026-11-19') },
      },
      {
        code: 'reason-required',
        state: 'PENDING_RECEIPT',
        action: 'disputeAssignment',
        by: liaison,
        input: { reason: '' },
      },
      {
        code: 'head-signature-required',
        state: 'PENDING_RECEIPT',
        action: 'disputeAssignment',
        by: liaison,
        input: { sealedScanFileId: null },
      },
      { code: 'own-family', state: 'DISPUTED', action: 'uphold', by: head, facts: { familyId: 'justice' } },
      { code: 'reason-required', state: 'RECEIVED', action: 'release', by: SYSTEM_ACTOR, input: { reason: '' } },
      { code: 'reason-required', state: 'DISPUTED', action: 'uphold', by: head, input: { reason: null } },
      {
        code: 'replacement-required',
        state: 'DISPUTED',
        action: 'reassign',
        by: head,
        input: { replacementUnitId: null },
      },
      {
        code: 'replacement-is-same-unit',
        state: 'DISPUTED',
        action: 'reassign',
        by: head,
        input: { replacementUnitId: 'unit' },
      },
      {
        code: 'evidence-required',
        state: 'IN_PROGRESS',
        action: 'submitCompletion',
        by: liaison,
        facts: { evidenceCount: 0 },
      },
      {
        code: 'not-primary-lead',
        state: 'COMPLETION_SUBMITTED',
        action: 'acceptCompletion',
        by: actor('UNIT_HEAD', 'unit'),
      },
      {
        code: 'office-reviews-leads',
        state: 'COMPLETION_SUBMITTED',
        action: 'acceptCompletion',
        by: leadLiaison,
        facts: { role: 'LEAD' },
      },
      {
        code: 'lead-reviews-responsible',
        state: 'COMPLETION_SUBMITTED',
        action: 'acceptCompletion',
        by: staff,
        facts: { role: 'RESPONSIBLE' },
      },
      {
        code: 'own-submission',
        state: 'COMPLETION_SUBMITTED',
        action: 'acceptCompletion',
        by: staff,
        facts: { submittedBy: staff.accountId },
      },
      {
        code: 'own-family',
        state: 'COMPLETION_SUBMITTED',
        action: 'returnCompletion',
        by: staff,
        facts: { familyId: 'justice' },
      },
      {
        code: 'successor-unit-required',
        state: 'RECEIVED',
        action: 'transfer',
        by: SYSTEM_ACTOR,
        input: { successorUnitId: null },
      },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'not-your-unit', state: 'PENDING_RECEIPT', action: 'disputeAssignment', by: leadLiaison },
      { code: 'task-not-live', state: 'PENDING_RECEIPT', action: 'disputeAssignment', by: liaison, facts: suspended },
      { code: 'own-family', state: 'DISPUTED', action: 'reassign', by: head, facts: { familyId: 'justice' } },
      { code: 'reason-required', state: 'DISPUTED', action: 'reassign', by: head, input: { reason: ' ' } },
      { code: 'not-your-unit', state: 'RECEIVED', action: 'startWork', by: leadLiaison },
      { code: 'task-not-live', state: 'RECEIVED', action: 'startWork', by: liaison, facts: suspended },
      { code: 'task-not-live', state: 'RECEIVED', action: 'startWork', by: SYSTEM_ACTOR, facts: suspended },
      { code: 'not-your-unit', state: 'IN_PROGRESS', action: 'submitCompletion', by: leadLiaison },
      { code: 'not-primary-lead', state: 'COMPLETION_SUBMITTED', action: 'returnCompletion', by: actor('UNIT_HEAD', 'unit') },
      { code: 'own-family', state: 'COMPLETION_SUBMITTED', action: 'returnCompletion', by: actor('UNIT_LIAISON', 'lead', post('HANDLER', 'unit')) },
      { code: 'reason-required', state: 'COMPLETION_SUBMITTED', action: 'returnCompletion', by: leadLiaison, input: { reason: '' } },
      { code: 'lead-reviews-responsible', state: 'COMPLETION_SUBMITTED', action: 'returnCompletion', by: staff, facts: { role: 'RESPONSIBLE' } },
      { code: 'reason-required', state: 'COMPLETION_SUBMITTED', action: 'returnCompletion', by: staff, input: { reason: '' } },
      { code: 'own-family', state: 'RECEIVED', action: 'exempt', by: head, facts: { familyId: 'justice' } },
      { code: 'reason-required', state: 'RECEIVED', action: 'exempt', by: head, input: { reason: '' } },
      { code: 'reason-required', state: 'RECEIVED', action: 'withdraw', by: SYSTEM_ACTOR, input: { reason: '' } },
      { code: 'reason-required', state: 'COMPLETED', action: 'reopen', by: SYSTEM_ACTOR, input: { reason: '' } },
    ]);
  });
  it('invites what lies outside the government and lets it work without a receipt', () => {
    const court = { ...sound.factsIn(null), outsideGovernment: true };
    expect(decide(assignmentMachine, court, 'dispatch', SYSTEM_ACTOR, TODAY, sound.input)).toMatchObject({
      next: 'INVITED',
    });
    expect(decide(assignmentMachine, sound.factsIn(null), 'dispatch', SYSTEM_ACTOR, TODAY, sound.input)).toMatchObject({
      next: 'PENDING_RECEIPT',
    });
    expect(decide(assignmentMachine, sound.factsIn('INVITED'), 'startWork', liaison, TODAY, sound.input).refused).toBe(
      false,
    );
  });
  it('accepts a deputy’s signature only where policy delegates it', () => {
    const input = { ...sound.input, sealedScanFileId: null };
    const deputy = actor('UNIT_DEPUTY', 'unit');
    expect(
      decide(assignmentMachine, sound.factsIn('IN_PROGRESS'), 'submitCompletion', deputy, TODAY, input).refused,
    ).toBe(false);
    const strict = { ...input, rules: { ...rules, policy: { ...rules.policy, signing: { deputyMaySign: false } } } };
    expect(
      decide(assignmentMachine, sound.factsIn('IN_PROGRESS'), 'submitCompletion', deputy, TODAY, strict),
    ).toMatchObject({
      code: 'head-signature-required',
    });
  });
  it('asks no evidence of responsible units and has the office stand in for a lead of the same family', () => {
    const responsible = { ...sound.factsIn('IN_PROGRESS'), role: 'RESPONSIBLE' as const, evidenceCount: 0 };
    expect(decide(assignmentMachine, responsible, 'submitCompletion', liaison, TODAY, sound.input).refused).toBe(false);
    const kin = {
      ...sound.factsIn('COMPLETION_SUBMITTED'),
      role: 'RESPONSIBLE' as const,
      primaryLeadFamilyId: UNITS.unit.familyId,
    };
    expect(decide(assignmentMachine, kin, 'acceptCompletion', staff, TODAY, sound.input).refused).toBe(false);
    const kinLead = actor('UNIT_LIAISON', 'lead', post('HANDLER', 'unit'));
    expect(decide(assignmentMachine, kin, 'acceptCompletion', kinLead, TODAY, sound.input)).toMatchObject({
      code: 'own-family',
    });
  });
});

describe('the leads that closure waits for', () => {
  const list = [
    { role: 'PRIMARY_LEAD', state: 'COMPLETED' },
    { role: 'LEAD', state: 'IN_PROGRESS' },
    { role: 'LEAD', state: 'INVITED' },
    { role: 'LEAD', state: 'EXEMPTED' },
    { role: 'RESPONSIBLE', state: 'PENDING_RECEIPT' },
  ] as const;
  it('are all open leads, but an invited one only when it is the first', () => {
    expect(leadsOutstanding(list, 'ALL_LEADS')).toBe(1);
    expect(leadsOutstanding(list, 'PRIMARY_LEAD')).toBe(0);
    expect(leadsOutstanding([{ role: 'PRIMARY_LEAD', state: 'INVITED' }], 'ALL_LEADS')).toBe(1);
  });
});
