import { describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR, TODAY, UNITS, actor, rules } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import type { Role } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { reportMachine } from './report.machine.js';
import {
  type ReportFacts,
  type ReportInput,
  type ReportState,
  isLateReport,
  leadReviewLimit,
  refileLimit,
} from './report.rules.js';

const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
const sound: MatrixCase<ReportState, ReportFacts, ReportInput> = {
  today: TODAY,
  input: {
    rules,
    reason: '数据口径不一致',
    sealedScanFileId: 'scan',
    nilReason: 'NO_NEW_PROGRESS',
    returnedLines: ['line'],
  },
  factsIn: (state, action) => ({
    state,
    kind: 'RESPONSIBLE',
    unitId: UNITS.unit.unitId,
    familyId: UNITS.unit.familyId,
    submittedBy: 'somebody',
    due: action === 'miss' ? d('2026-11-19') : d('2026-11-27'),
    firstSubmittedOn: null,
    submittedOn: TODAY,
    openedByReviewer: false,
    missedOn: null,
    missingLines: 0,
    leadUnitIds: [UNITS.lead.unitId],
    leadReviewBy: TODAY,
    leadsAwaited: 0,
    alreadyAnswered: false,
  }),
  actorFor: (role, action) =>
    UNIT_ROLES.includes(role) ? actor(role, action === 'leadReturn' ? 'lead' : 'unit') : actor(role, 'office'),
};
const liaison = actor('UNIT_LIAISON', 'unit');
const unitHead = actor('UNIT_HEAD', 'unit');
const leadLiaison = actor('UNIT_LIAISON', 'lead');
const staff = actor('OFFICE_STAFF', 'office');

describe('the report machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(reportMachine)).toEqual([]);
    expect(deadEnds(reportMachine)).toEqual([]);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(reportMachine, sound)).toEqual({ legal: 62, refused: 1940 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(reportMachine, sound, [
      { code: 'already-answered', state: null, action: 'open', by: SYSTEM_ACTOR, facts: { alreadyAnswered: true } },
      { code: 'not-your-unit', state: 'OPEN', action: 'save', by: actor('HANDLER', 'lead') },
      { code: 'nil-reason-required', state: 'OPEN', action: 'nil', by: liaison, input: { nilReason: null } },
      { code: 'lines-missing', state: 'DRAFT', action: 'sendForSignature', by: liaison, facts: { missingLines: 2 } },
      { code: 'reason-required', state: 'UNIT_REVIEW', action: 'sendBack', by: unitHead, input: { reason: '' } },
      {
        code: 'head-signature-required',
        state: 'UNIT_REVIEW',
        action: 'submit',
        by: liaison,
        input: { sealedScanFileId: null },
      },
      { code: 'already-opened', state: 'SUBMITTED', action: 'recall', by: unitHead, facts: { openedByReviewer: true } },
      {
        code: 'not-collected-by-lead',
        state: 'SUBMITTED',
        action: 'leadReturn',
        by: leadLiaison,
        facts: { kind: 'LEAD' },
      },
      { code: 'not-primary-lead', state: 'SUBMITTED', action: 'leadReturn', by: actor('UNIT_HEAD', 'unit') },
      { code: 'own-family', state: 'SUBMITTED', action: 'leadReturn', by: leadLiaison, facts: { familyId: 'lead' } },
      {
        code: 'lead-review-passed',
        state: 'SUBMITTED',
        action: 'leadReturn',
        by: leadLiaison,
        facts: { leadReviewBy: d('2026-11-19') },
      },
      { code: 'reason-required', state: 'SUBMITTED', action: 'leadReturn', by: leadLiaison, input: { reason: ' ' } },
      {
        code: 'returned-lines-required',
        state: 'SUBMITTED',
        action: 'leadReturn',
        by: leadLiaison,
        input: { returnedLines: [] },
      },
      {
        code: 'lead-review-running',
        state: 'SUBMITTED',
        action: 'passLead',
        by: SYSTEM_ACTOR,
        facts: { leadsAwaited: 1 },
      },
      { code: 'lead-review-running', state: 'SUBMITTED', action: 'accept', by: staff, facts: { leadsAwaited: 1 } },
      { code: 'own-family', state: 'SUBMITTED', action: 'accept', by: staff, facts: { familyId: 'justice' } },
      {
        code: 'own-submission',
        state: 'LEAD_ACCEPTED',
        action: 'accept',
        by: staff,
        facts: { submittedBy: staff.accountId },
      },
      { code: 'reason-required', state: 'SUBMITTED', action: 'return', by: staff, input: { reason: null } },
      { code: 'round-still-open', state: 'DRAFT', action: 'miss', by: SYSTEM_ACTOR, facts: { due: TODAY } },
      {
        code: 'already-filed',
        state: 'DRAFT',
        action: 'miss',
        by: SYSTEM_ACTOR,
        facts: { firstSubmittedOn: d('2026-11-10') },
      },
      {
        code: 'already-missed',
        state: 'DRAFT',
        action: 'miss',
        by: SYSTEM_ACTOR,
        facts: { missedOn: d('2026-11-19') },
      },
      { code: 'own-family', state: 'ACCEPTED', action: 'supersede', by: staff, facts: { familyId: 'justice' } },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'not-your-unit', state: 'OPEN', action: 'nil', by: leadLiaison },
      { code: 'not-your-unit', state: 'DRAFT', action: 'sendForSignature', by: leadLiaison },
      { code: 'not-your-unit', state: 'UNIT_REVIEW', action: 'sendBack', by: actor('UNIT_HEAD', 'lead') },
      { code: 'not-your-unit', state: 'UNIT_REVIEW', action: 'submit', by: leadLiaison },
      { code: 'lines-missing', state: 'UNIT_REVIEW', action: 'submit', by: unitHead, facts: { missingLines: 1 } },
      { code: 'not-your-unit', state: 'SUBMITTED', action: 'recall', by: actor('UNIT_HEAD', 'lead') },
      { code: 'own-family', state: 'SUBMITTED', action: 'return', by: staff, facts: { familyId: 'justice' } },
      { code: 'not-your-unit', state: 'RETURNED', action: 'refile', by: leadLiaison },
      { code: 'reason-required', state: 'ACCEPTED', action: 'supersede', by: staff, input: { reason: ' ' } },
    ]);
  });
  it('lets silence pass: after the limit a form goes on although no lead spoke', () => {
    const silent = { ...sound.factsIn('SUBMITTED'), leadsAwaited: 2, leadReviewBy: d('2026-11-19') };
    expect(decide(reportMachine, silent, 'passLead', SYSTEM_ACTOR, TODAY, sound.input)).toMatchObject({
      next: 'LEAD_ACCEPTED',
    });
    expect(decide(reportMachine, silent, 'accept', staff, TODAY, sound.input)).toMatchObject({ next: 'ACCEPTED' });
  });
  it('lets a lead’s own report go to the office at once', () => {
    const own = { ...sound.factsIn('SUBMITTED'), kind: 'LEAD' as const, leadsAwaited: 1 };
    expect(decide(reportMachine, own, 'accept', staff, TODAY, sound.input).refused).toBe(false);
    expect(decide(reportMachine, own, 'passLead', SYSTEM_ACTOR, TODAY, sound.input)).toMatchObject({
      code: 'not-collected-by-lead',
    });
  });
  it('still takes a missed report', () => {
    expect(decide(reportMachine, sound.factsIn('MISSED'), 'save', liaison, TODAY, sound.input)).toMatchObject({
      next: 'DRAFT',
    });
  });
});

describe('the clocks of a report', () => {
  it('judge lateness by the first submission', () => {
    expect(isLateReport({ firstSubmittedOn: d('2026-10-15'), due: d('2026-10-15') }, TODAY)).toBe(false);
    expect(isLateReport({ firstSubmittedOn: d('2026-10-16'), due: d('2026-10-15') }, TODAY)).toBe(true);
    expect(isLateReport({ firstSubmittedOn: null, due: d('2026-10-15') }, d('2026-10-15'))).toBe(false);
    expect(isLateReport({ firstSubmittedOn: null, due: d('2026-10-15') }, TODAY)).toBe(true);
  });
  it('run in working days', () => {
    expect(leadReviewLimit(rules, d('2026-09-28'))).toBe('2026-10-10');
    expect(refileLimit(rules, TODAY)).toBe('2026-11-25');
  });
});
