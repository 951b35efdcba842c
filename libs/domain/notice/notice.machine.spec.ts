import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR, TODAY, UNITS, actor, post, rules } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { noticeMachine } from './notice.machine.js';
import { type NoticeFacts, type NoticeInput, type NoticeState, paperAllowed } from './notice.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const sound: MatrixCase<NoticeState, NoticeFacts, NoticeInput> = {
  today: TODAY,
  input: { rules, reason: '情况属实', sealedScanFileId: 'scan' },
  factsIn: (state, action, role) => ({
    state,
    kind:
      action === 'confirm' || (action === 'closeOut' && role === 'OFFICE_STAFF')
        ? 'TIP'
        : action === 'submitResult' && state !== 'RECTIFYING'
          ? 'SLIP'
          : 'NOTICE',
    unitId: UNITS.unit.unitId,
    familyId: UNITS.unit.familyId,
    urgeMode: 'SLIP',
    originText: '三季度督察发现',
    facts: '案卷缺少送达回证',
    basis: '《行政处罚法》第六十一条',
    itemCount: 3,
    firstItemDue: d('2026-12-01'),
    duplicateOf: null,
    authorIds: ['drafter'],
    submittedBy: 'somebody',
    documentIssued: true,
    servedOn: d('2026-10-21'),
    itemsWithoutPlan: 0,
    itemsWithoutResult: 0,
    itemsNotVerified: action === 'fail' ? 1 : 0,
  }),
  actorFor: (role) => actor(role, UNIT_ROLES.includes(role) ? 'unit' : 'office'),
};
const staff = actor('OFFICE_STAFF', 'office');
const head = actor('OFFICE_HEAD', 'office');
const liaison = actor('UNIT_LIAISON', 'unit');
const stranger = actor('UNIT_LIAISON', 'lead');
const silent = { reason: ' ' };
const family = { familyId: 'justice' };

describe('the notice machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(noticeMachine)).toEqual([]);
    expect(deadEnds(noticeMachine)).toEqual([]);
  });
  it('notices a state that nothing reaches', () => {
    const broken = { ...noticeMachine, transitions: noticeMachine.transitions.filter((t) => t.action !== 'verify') };
    expect(unreachableStates(broken)).toEqual(['VERIFYING', 'CLOSED']);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(noticeMachine, sound)).toEqual({ legal: 80, refused: 3131 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(noticeMachine, sound, [
      { code: 'origin-required', state: null, action: 'draft', by: staff, facts: { originText: ' ' } },
      { code: 'facts-and-basis-required', state: null, action: 'draft', by: staff, facts: { basis: '' } },
      { code: 'items-required', state: null, action: 'draft', by: staff, facts: { itemCount: 0 } },
      { code: 'urge-mode-forbids', state: null, action: 'draft', by: SYSTEM_ACTOR, facts: { urgeMode: 'LETTER' } },
      { code: 'reason-required', state: 'DRAFT', action: 'discard', by: staff, input: { reason: '' } },
      { code: 'duplicate-matter', state: 'DRAFT', action: 'submit', by: staff, facts: { duplicateOf: 'other' } },
      { code: 'tip-needs-no-route', state: 'DRAFT', action: 'submit', by: staff, facts: { kind: 'TIP' } },
      { code: 'document-route-required', state: 'DRAFT', action: 'confirm', by: staff, facts: { kind: 'SLIP' } },
      {
        code: 'document-not-issued',
        state: 'PENDING_SIGNATURE',
        action: 'issue',
        by: staff,
        facts: { documentIssued: false },
      },
      { code: 'reason-required', state: 'PENDING_SIGNATURE', action: 'returnDraft', by: head, input: { reason: '' } },
      { code: 'not-your-unit', state: 'ISSUED', action: 'acknowledge', by: actor('UNIT_LIAISON', 'lead') },
      { code: 'not-served', state: 'ACKNOWLEDGED', action: 'object', by: liaison, facts: { servedOn: null } },
      {
        code: 'objection-limit-passed',
        state: 'ACKNOWLEDGED',
        action: 'object',
        by: liaison,
        facts: { servedOn: d('2026-10-20') },
      },
      { code: 'reason-required', state: 'ACKNOWLEDGED', action: 'object', by: liaison, input: { reason: '' } },
      {
        code: 'head-signature-required',
        state: 'ACKNOWLEDGED',
        action: 'object',
        by: liaison,
        input: { sealedScanFileId: null },
      },
      {
        code: 'author-must-recuse',
        state: 'UNDER_OBJECTION',
        action: 'uphold',
        by: head,
        facts: { authorIds: [head.accountId] },
      },
      { code: 'own-family', state: 'UNDER_OBJECTION', action: 'amend', by: head, facts: family },
      { code: 'no-plan-asked', state: 'ACKNOWLEDGED', action: 'submitPlan', by: liaison, facts: { kind: 'SLIP' } },
      { code: 'plan-incomplete', state: 'AMENDED', action: 'submitPlan', by: liaison, facts: { itemsWithoutPlan: 1 } },
      { code: 'own-family', state: 'PLAN_SUBMITTED', action: 'acceptPlan', by: staff, facts: family },
      { code: 'reason-required', state: 'PLAN_SUBMITTED', action: 'returnPlan', by: staff, input: { reason: '' } },
      { code: 'plan-first', state: 'ACKNOWLEDGED', action: 'submitResult', by: liaison, facts: { kind: 'NOTICE' } },
      {
        code: 'result-incomplete',
        state: 'RECTIFYING',
        action: 'submitResult',
        by: liaison,
        facts: { itemsWithoutResult: 1 },
      },
      {
        code: 'own-family',
        state: 'RESULT_SUBMITTED',
        action: 'verify',
        by: actor('INSPECTOR', 'office'),
        facts: family,
      },
      {
        code: 'own-submission',
        state: 'RESULT_SUBMITTED',
        action: 'verify',
        by: staff,
        facts: { submittedBy: staff.accountId },
      },
      { code: 'reason-required', state: 'VERIFYING', action: 'fail', by: staff, input: { reason: '' } },
      { code: 'all-items-verified', state: 'VERIFYING', action: 'fail', by: staff, facts: { itemsNotVerified: 0 } },
      { code: 'items-not-verified', state: 'VERIFYING', action: 'closeOut', by: head, facts: { itemsNotVerified: 1 } },
      { code: 'own-family', state: 'VERIFYING', action: 'closeOut', by: head, facts: family },
      { code: 'document-route-required', state: 'VERIFYING', action: 'closeOut', by: staff, facts: { kind: 'NOTICE' } },
      { code: 'own-family', state: 'ISSUED', action: 'revoke', by: head, facts: family },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'origin-required', state: 'DRAFT', action: 'submit', by: staff, facts: { originText: ' ' } },
      { code: 'facts-and-basis-required', state: 'DRAFT', action: 'submit', by: staff, facts: { facts: '' } },
      { code: 'items-required', state: 'DRAFT', action: 'submit', by: staff, facts: { itemCount: 0 } },
      { code: 'item-due-past', state: 'DRAFT', action: 'submit', by: staff, facts: { firstItemDue: d('2026-11-19') } },
      { code: 'urge-mode-forbids', state: 'DRAFT', action: 'submit', by: staff, facts: { urgeMode: 'LETTER' } },
      { code: 'items-required', state: 'DRAFT', action: 'confirm', by: staff, facts: { itemCount: 0 } },
      { code: 'not-your-unit', state: 'ACKNOWLEDGED', action: 'object', by: stranger },
      { code: 'own-family', state: 'UNDER_OBJECTION', action: 'orderStay', by: head, facts: family },
      { code: 'reason-required', state: 'UNDER_OBJECTION', action: 'orderStay', by: head, input: silent },
      { code: 'own-family', state: 'UNDER_OBJECTION', action: 'uphold', by: head, facts: family },
      { code: 'reason-required', state: 'UNDER_OBJECTION', action: 'uphold', by: head, input: silent },
      { code: 'author-must-recuse', state: 'UNDER_OBJECTION', action: 'amend', by: head, facts: { authorIds: [head.accountId] } },
      { code: 'reason-required', state: 'UNDER_OBJECTION', action: 'amend', by: head, input: silent },
      { code: 'author-must-recuse', state: 'UNDER_OBJECTION', action: 'revoke', by: head, facts: { authorIds: [head.accountId] } },
      { code: 'own-family', state: 'UNDER_OBJECTION', action: 'revoke', by: head, facts: family },
      { code: 'reason-required', state: 'UNDER_OBJECTION', action: 'revoke', by: head, input: silent },
      { code: 'reason-required', state: 'ISSUED', action: 'revoke', by: head, input: silent },
      { code: 'not-your-unit', state: 'ACKNOWLEDGED', action: 'submitPlan', by: stranger },
      { code: 'head-signature-required', state: 'ACKNOWLEDGED', action: 'submitPlan', by: liaison, input: { sealedScanFileId: null } },
      { code: 'own-family', state: 'PLAN_SUBMITTED', action: 'returnPlan', by: staff, facts: family },
      { code: 'not-your-unit', state: 'ACKNOWLEDGED', action: 'submitResult', by: stranger },
      { code: 'result-incomplete', state: 'ACKNOWLEDGED', action: 'submitResult', by: liaison, facts: { itemsWithoutResult: 1 } },
      { code: 'head-signature-required', state: 'ACKNOWLEDGED', action: 'submitResult', by: liaison, input: { sealedScanFileId: null } },
      { code: 'not-your-unit', state: 'RECTIFYING', action: 'submitResult', by: stranger },
      { code: 'head-signature-required', state: 'RECTIFYING', action: 'submitResult', by: liaison, input: { sealedScanFileId: null } },
      { code: 'own-family', state: 'VERIFYING', action: 'fail', by: staff, facts: family },
      { code: 'own-family', state: 'VERIFYING', action: 'closeOut', by: staff, facts: family },
      { code: 'items-not-verified', state: 'VERIFYING', action: 'closeOut', by: staff, facts: { itemsNotVerified: 1 } },
    ]);
  });
  it('keeps a second paper on the same matter only when a person says so', () => {
    const facts = { ...sound.factsIn('DRAFT', 'submit'), duplicateOf: 'other' };
    expect(
      decide(noticeMachine, facts, 'submit', staff, TODAY, { ...sound.input, duplicateAccepted: true }).refused,
    ).toBe(false);
  });
  it('accepts an objection on the thirtieth day and not on the thirty-first', () => {
    const facts = sound.factsIn('ACKNOWLEDGED', 'object');
    expect(decide(noticeMachine, facts, 'object', liaison, TODAY, sound.input)).toMatchObject({
      next: 'UNDER_OBJECTION',
    });
    expect(decide(noticeMachine, facts, 'object', liaison, d('2026-11-21'), sound.input)).toMatchObject({
      code: 'objection-limit-passed',
    });
  });
  it('sends each unit only what its way of being urged allows', () => {
    const allowed = (['SLIP', 'LETTER', 'PHONE_ONLY'] as const).map((mode) =>
      (['TIP', 'SLIP', 'LETTER', 'NOTICE', 'RECOMMENDATION'] as const).filter((kind) => paperAllowed(mode, kind)),
    );
    expect(allowed).toEqual([['TIP', 'SLIP', 'LETTER', 'NOTICE', 'RECOMMENDATION'], ['LETTER', 'RECOMMENDATION'], []]);
  });
  it('has an outsider verify and close what the justice family rectified', () => {
    const reviewer = actor('OFFICE_REVIEWER', 'outside');
    const facts = { ...sound.factsIn('VERIFYING', 'closeOut'), familyId: 'justice' };
    expect(decide(noticeMachine, facts, 'closeOut', reviewer, TODAY, sound.input).refused).toBe(false);
    const both = actor('OFFICE_REVIEWER', 'outside', post('UNIT_LIAISON', 'justice'));
    expect(decide(noticeMachine, facts, 'closeOut', both, TODAY, sound.input)).toMatchObject({ code: 'own-family' });
  });
});
