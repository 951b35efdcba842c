import { describe, expect, it } from '@jest/globals';
import { UNITS, TODAY, actor, post, rules, SYSTEM_ACTOR } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { familiesWithoutReviewer, shiftedDue } from './initiation.js';
import { taskMachine } from './task.machine.js';
import type { TaskFacts, TaskInput, TaskState } from './task.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const sound: MatrixCase<TaskState, TaskFacts, TaskInput> = {
  today: TODAY,
  input: {
    rules,
    reason: '区委常委会决定',
    sealedScanFileId: 'scan',
    reviewOn: d('2026-12-20'),
    successorTaskId: 'next',
    lookBackFinding: '问题反弹',
    periodReviewId: 'review',
  },
  factsIn: (state) => ({
    state,
    priorState: 'DISPATCHED',
    clauseId: 'clause',
    source: '',
    currentDue: d('2026-12-18'),
    measure: '案卷评查不少于两次',
    leadCount: 2,
    primaryLeadCount: 1,
    openConsultations: 0,
    rosterFrozen: true,
    primaryLeadUnitId: UNITS.unit.unitId,
    primaryLeadFamilyId: UNITS.unit.familyId,
    initiationSubmittedBy: 'somebody',
    closureSubmittedBy: 'somebody',
    leadsOutstanding: 0,
    openHolds: 0,
    quotasOpen: 0,
    archiveComplete: true,
  }),
  actorFor: (role) => actor(role, UNIT_ROLES.includes(role) ? 'unit' : 'office'),
};
const silent = { reason: ' ' };
const staff = actor('OFFICE_STAFF', 'office');
const head = actor('OFFICE_HEAD', 'office');

describe('the task machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(taskMachine)).toEqual([]);
    expect(deadEnds(taskMachine)).toEqual([]);
  });
  it('notices a state that nothing reaches', () => {
    const broken = { ...taskMachine, transitions: taskMachine.transitions.filter((t) => t.action !== 'archive') };
    expect(unreachableStates(broken)).toEqual(['ARCHIVED']);
    expect(deadEnds({ ...taskMachine, finals: [] })).toEqual(['REVOKED', 'CARRIED_OVER', 'ARCHIVED']);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(taskMachine, sound)).toEqual({ legal: 32, refused: 2113 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(taskMachine, sound, [
      { code: 'source-required', state: null, action: 'draft', by: staff, facts: { clauseId: null, source: ' ' } },
      { code: 'lead-required', state: 'DRAFT', action: 'submit', by: staff, facts: { leadCount: 0 } },
      { code: 'one-primary-lead', state: 'DRAFT', action: 'submit', by: staff, facts: { primaryLeadCount: 2 } },
      { code: 'due-date-required', state: 'DRAFT', action: 'submit', by: staff, facts: { currentDue: null } },
      { code: 'due-date-past', state: 'DRAFT', action: 'submit', by: staff, facts: { currentDue: d('2026-11-19') } },
      { code: 'measure-required', state: 'DRAFT', action: 'submit', by: staff, facts: { measure: ' ' } },
      { code: 'consultation-open', state: 'DRAFT', action: 'submit', by: staff, facts: { openConsultations: 1 } },
      { code: 'reason-required', state: 'PENDING_APPROVAL', action: 'return', by: head, input: { reason: ' ' } },
      {
        code: 'roster-not-frozen',
        state: 'PENDING_APPROVAL',
        action: 'dispatch',
        by: head,
        facts: { rosterFrozen: false },
      },
      { code: 'not-primary-lead', state: 'IN_PROGRESS', action: 'applyClosure', by: actor('UNIT_HEAD', 'lead') },
      {
        code: 'leads-outstanding',
        state: 'IN_PROGRESS',
        action: 'applyClosure',
        by: actor('UNIT_HEAD', 'unit'),
        facts: { leadsOutstanding: 1 },
      },
      {
        code: 'task-on-hold',
        state: 'IN_PROGRESS',
        action: 'applyClosure',
        by: actor('UNIT_HEAD', 'unit'),
        facts: { openHolds: 1 },
      },
      {
        code: 'quota-open',
        state: 'IN_PROGRESS',
        action: 'applyClosure',
        by: actor('UNIT_HEAD', 'unit'),
        facts: { quotasOpen: 1 },
      },
      {
        code: 'head-signature-required',
        state: 'IN_PROGRESS',
        action: 'applyClosure',
        by: actor('UNIT_LIAISON', 'unit'),
        input: { sealedScanFileId: null },
      },
      { code: 'task-on-hold', state: 'PENDING_CLOSURE', action: 'close', by: head, facts: { openHolds: 2 } },
      {
        code: 'own-submission',
        state: 'PENDING_CLOSURE',
        action: 'close',
        by: head,
        facts: { closureSubmittedBy: head.accountId },
      },
      {
        code: 'own-family',
        state: 'PENDING_CLOSURE',
        action: 'close',
        by: head,
        facts: { primaryLeadFamilyId: 'justice' },
      },
      {
        code: 'own-family',
        state: 'PENDING_CLOSURE',
        action: 'returnClosure',
        by: staff,
        facts: { primaryLeadFamilyId: 'justice' },
      },
      { code: 'review-date-required', state: 'IN_PROGRESS', action: 'suspend', by: head, input: { reviewOn: TODAY } },
      {
        code: 'successor-required',
        state: 'IN_PROGRESS',
        action: 'carryOver',
        by: head,
        input: { successorTaskId: null },
      },
      {
        code: 'period-review-required',
        state: 'IN_PROGRESS',
        action: 'conclude',
        by: head,
        input: { periodReviewId: null },
      },
      {
        code: 'look-back-finding-required',
        state: 'CLOSED',
        action: 'reopen',
        by: head,
        input: { lookBackFinding: null },
      },
      { code: 'archive-incomplete', state: 'CLOSED', action: 'archive', by: staff, facts: { archiveComplete: false } },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'own-submission', state: 'PENDING_APPROVAL', action: 'return', by: head, facts: { initiationSubmittedBy: head.accountId } },
      { code: 'own-submission', state: 'PENDING_APPROVAL', action: 'dispatch', by: head, facts: { initiationSubmittedBy: head.accountId } },
      { code: 'due-date-past', state: 'PENDING_APPROVAL', action: 'dispatch', by: head, facts: { currentDue: d('2026-11-19') } },
      { code: 'reason-required', state: 'PENDING_CLOSURE', action: 'returnClosure', by: staff, input: silent },
      { code: 'leads-outstanding', state: 'PENDING_CLOSURE', action: 'close', by: head, facts: { leadsOutstanding: 1 } },
      { code: 'quota-open', state: 'PENDING_CLOSURE', action: 'close', by: head, facts: { quotasOpen: 1 } },
      { code: 'own-family', state: 'IN_PROGRESS', action: 'conclude', by: head, facts: { primaryLeadFamilyId: 'justice' } },
      { code: 'leads-outstanding', state: 'IN_PROGRESS', action: 'conclude', by: head, facts: { leadsOutstanding: 1 } },
      { code: 'task-on-hold', state: 'IN_PROGRESS', action: 'conclude', by: head, facts: { openHolds: 1 } },
      { code: 'quota-open', state: 'IN_PROGRESS', action: 'conclude', by: head, facts: { quotasOpen: 1 } },
      { code: 'reason-required', state: 'IN_PROGRESS', action: 'suspend', by: head, input: silent },
      { code: 'reason-required', state: 'IN_PROGRESS', action: 'revoke', by: head, input: silent },
      { code: 'reason-required', state: 'IN_PROGRESS', action: 'carryOver', by: head, input: silent },
      { code: 'reason-required', state: 'CLOSED', action: 'reopen', by: head, input: silent },
    ]);
  });
  it('takes a source instead of a clause, a due date of today, and a carry-over that waits for the new outline', () => {
    const facts = sound.factsIn(null);
    expect(
      decide(taskMachine, { ...facts, clauseId: null, source: '区长批示' }, 'draft', staff, TODAY, sound.input).refused,
    ).toBe(false);
    const due = { ...sound.factsIn('DRAFT'), currentDue: TODAY };
    expect(decide(taskMachine, due, 'submit', staff, TODAY, sound.input).refused).toBe(false);
    const waiting = { ...sound.input, successorTaskId: null, awaitingOutline: true };
    expect(decide(taskMachine, sound.factsIn('SUSPENDED'), 'carryOver', head, TODAY, waiting).refused).toBe(false);
  });
  it('resumes where it was suspended', () => {
    for (const priorState of ['DISPATCHED', 'IN_PROGRESS'] as const) {
      const decision = decide(
        taskMachine,
        { ...sound.factsIn('SUSPENDED'), priorState },
        'resume',
        head,
        TODAY,
        sound.input,
      );
      expect(decision).toMatchObject({ refused: false, next: priorState });
    }
  });
  it('lets a reviewer outside the family close what the justice family submitted, and counts every post of the actor', () => {
    const family = { ...sound.factsIn('PENDING_CLOSURE'), primaryLeadFamilyId: 'justice' };
    const outside = actor('OFFICE_REVIEWER', 'outside');
    expect(decide(taskMachine, family, 'close', outside, TODAY, sound.input).refused).toBe(false);
    const alsoInside = actor('OFFICE_REVIEWER', 'outside', post('HANDLER', 'justice'));
    expect(decide(taskMachine, family, 'close', alsoInside, TODAY, sound.input)).toMatchObject({ code: 'own-family' });
  });
  it('lets the system start a task and nobody else', () => {
    expect(decide(taskMachine, sound.factsIn('DISPATCHED'), 'start', SYSTEM_ACTOR, TODAY, sound.input).refused).toBe(
      false,
    );
    expect(decide(taskMachine, sound.factsIn('DISPATCHED'), 'start', head, TODAY, sound.input)).toMatchObject({
      code: 'wrong-role',
    });
  });
});

describe('initiation', () => {
  it('names the families that nobody outside could review', () => {
    expect(
      familiesWithoutReviewer({ leadFamilyIds: ['justice', 'a', 'justice'], reviewerFamilyIds: ['justice'] }),
    ).toEqual(['justice']);
    expect(
      familiesWithoutReviewer({ leadFamilyIds: ['justice'], reviewerFamilyIds: ['justice', 'inspection'] }),
    ).toEqual([]);
    expect(familiesWithoutReviewer({ leadFamilyIds: ['a'], reviewerFamilyIds: [] })).toEqual(['a']);
  });
  it('gives back the working days of a suspension', () => {
    expect(shiftedDue(rules.calendar, d('2026-12-18'), d('2026-11-20'), d('2026-11-25'))).toBe('2026-12-23');
    expect(shiftedDue(rules.calendar, d('2026-12-18'), d('2026-11-21'), d('2026-11-22'))).toBe('2026-12-18');
  });
});
