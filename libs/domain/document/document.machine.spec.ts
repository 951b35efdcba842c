import { describe, expect, it } from '@jest/globals';
import { TODAY, actor, rules } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals, deadEnds } from '#test/support/machine-matrix.js';
import { type Role, SYSTEM_ACTOR } from '../kernel/actor.js';
import { localDate as d } from '../kernel/local-date.js';
import { decide, unreachableStates } from '../kernel/state-machine.js';
import { documentMachine } from './document.machine.js';
import {
  type DocumentFacts,
  type DocumentInput,
  type DocumentState,
  type DocumentStep,
  EXTERNAL_NUMBER,
} from './document.rules.js';

const step = (role: Role, kind: DocumentStep['kind'] = 'REVIEW', optional = false): DocumentStep => ({
  kind,
  role,
  optional,
});
const sign = step('OFFICE_HEAD', 'SIGN');

const sound: MatrixCase<DocumentState, DocumentFacts, DocumentInput> = {
  today: TODAY,
  input: {
    reason: '用语不妥',
    paperSigner: '王某某',
    paperDate: d('2026-11-19'),
    scanFileId: 'scan',
    externalNumber: '汀法督〔2026〕3号',
    externalNumberTaken: false,
  },
  factsIn: (state, action, role) => ({
    state,
    kind: action === 'confirm' ? 'TIP' : 'NOTICE',
    draftedBy: 'drafter',
    route: action === 'submit' ? [step('OFFICE_STAFF'), sign] : [step(role as Role, 'COUNTERSIGN', true), sign],
    stepIndex: 0,
    title: '关于案卷问题整改的通知',
    hasBody: true,
    numbering: 'EXTERNAL',
    numberText: null,
    sealRequired: !(action === 'issue' && state === 'NUMBERED'),
    contentFrozen: true,
  }),
  actorFor: (role) => actor(role, 'office'),
};
const staff = actor('OFFICE_STAFF', 'office');
const head = actor('OFFICE_HEAD', 'office');
const registrar = actor('REGISTRAR', 'office');

describe('the document machine', () => {
  it('reaches every state and leaves no state without a way on', () => {
    expect(unreachableStates(documentMachine)).toEqual([]);
    expect(deadEnds(documentMachine)).toEqual([]);
  });
  it('allows exactly what its table says, for every state, act and role', () => {
    expect(checkMatrix(documentMachine, sound)).toEqual({ legal: 48, refused: 1408 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(documentMachine, sound, [
      { code: 'document-empty', state: 'DRAFT', action: 'submit', by: staff, facts: { hasBody: false } },
      { code: 'route-length', state: 'DRAFT', action: 'submit', by: staff, facts: { route: [] } },
      {
        code: 'route-length',
        state: 'DRAFT',
        action: 'submit',
        by: staff,
        facts: { route: [...Array(6).fill(step('OFFICE_STAFF')), sign] },
      },
      {
        code: 'route-without-signature',
        state: 'DRAFT',
        action: 'submit',
        by: staff,
        facts: { route: [step('OFFICE_HEAD')] },
      },
      {
        code: 'route-without-signature',
        state: 'DRAFT',
        action: 'submit',
        by: staff,
        facts: { route: [step('OFFICE_HEAD', 'SIGN', true)] },
      },
      { code: 'document-route-required', state: 'DRAFT', action: 'confirm', by: staff, facts: { kind: 'SLIP' } },
      { code: 'not-your-step', state: 'IN_ROUTE', action: 'pass', by: staff, facts: { stepIndex: 1 } },
      { code: 'no-step-waiting', state: 'IN_ROUTE', action: 'pass', by: staff, facts: { stepIndex: 2 } },
      { code: 'own-draft', state: 'IN_ROUTE', action: 'pass', by: staff, facts: { draftedBy: staff.accountId } },
      { code: 'step-not-optional', state: 'IN_ROUTE', action: 'skip', by: staff, facts: { stepIndex: 1 } },
      { code: 'not-your-step', state: 'IN_ROUTE', action: 'return', by: staff, facts: { stepIndex: 1 } },
      { code: 'reason-required', state: 'IN_ROUTE', action: 'return', by: staff, input: { reason: '' } },
      {
        code: 'paper-signer-required',
        state: 'IN_ROUTE',
        action: 'passOnPaper',
        by: staff,
        input: { paperSigner: ' ' },
      },
      { code: 'paper-date-required', state: 'IN_ROUTE', action: 'passOnPaper', by: staff, input: { paperDate: null } },
      {
        code: 'paper-date-in-future',
        state: 'IN_ROUTE',
        action: 'passOnPaper',
        by: staff,
        input: { paperDate: d('2026-11-21') },
      },
      { code: 'paper-scan-required', state: 'IN_ROUTE', action: 'passOnPaper', by: staff, input: { scanFileId: null } },
      {
        code: 'external-number-required',
        state: 'SIGNED',
        action: 'number',
        by: registrar,
        input: { externalNumber: null },
      },
      {
        code: 'external-number-form',
        state: 'SIGNED',
        action: 'number',
        by: registrar,
        input: { externalNumber: '汀法督[2026]03号' },
      },
      {
        code: 'external-number-taken',
        state: 'SIGNED',
        action: 'number',
        by: registrar,
        input: { externalNumberTaken: true },
      },
      { code: 'no-seal-asked', state: 'NUMBERED', action: 'seal', by: registrar, facts: { sealRequired: false } },
      { code: 'seal-required', state: 'NUMBERED', action: 'issue', by: registrar, facts: { sealRequired: true } },
      { code: 'content-not-frozen', state: 'NUMBERED', action: 'issue', by: registrar, facts: { contentFrozen: false } },
      { code: 'reason-required', state: 'ISSUED', action: 'void', by: registrar, input: { reason: '' } },
      { code: 'reason-required', state: 'ISSUED', action: 'revoke', by: SYSTEM_ACTOR, input: { reason: '' } },
      // Every act keeps every guard of its own, not only the first that shares it.
      { code: 'reason-required', state: 'IN_ROUTE', action: 'withdraw', by: staff, input: { reason: '' } },
      { code: 'document-empty', state: 'DRAFT', action: 'confirm', by: staff, facts: { title: ' ' } },
      { code: 'content-not-frozen', state: 'SEALED', action: 'issue', by: registrar, facts: { contentFrozen: false } },
      { code: 'reason-required', state: 'DRAFT', action: 'discard', by: staff, input: { reason: '' } },
    ]);
  });
  it('walks a route of six posts, the fourth on paper, and is signed only at its end', () => {
    const roles: Role[] = ['OFFICE_STAFF', 'OFFICE_STAFF', 'OFFICE_REVIEWER', 'LEADER', 'OFFICE_HEAD'];
    const route = [...roles.map((role) => step(role)), step('LEADER', 'SIGN')];
    const passed = route.map(({ role }, stepIndex) => {
      const facts = { ...sound.factsIn('IN_ROUTE'), route, stepIndex };
      const decision =
        stepIndex === 3
          ? decide(documentMachine, facts, 'passOnPaper', registrar, TODAY, sound.input)
          : decide(documentMachine, facts, 'pass', actor(role, 'office'), TODAY, sound.input);
      return decision.refused ? decision.code : decision.next;
    });
    expect(passed).toEqual(['IN_ROUTE', 'IN_ROUTE', 'IN_ROUTE', 'IN_ROUTE', 'IN_ROUTE', 'SIGNED']);
  });
  it('numbers only what is signed, and only by the registrar', () => {
    expect(decide(documentMachine, sound.factsIn('IN_ROUTE'), 'number', registrar, TODAY, sound.input)).toMatchObject({
      code: 'wrong-state',
    });
    expect(decide(documentMachine, sound.factsIn('SIGNED'), 'number', head, TODAY, sound.input)).toMatchObject({
      code: 'wrong-role',
    });
    const internal = { ...sound.factsIn('SIGNED'), numbering: 'INTERNAL' as const };
    expect(decide(documentMachine, internal, 'number', registrar, TODAY, {}).refused).toBe(false);
  });
  it('has in policy a valid route for every kind of paper', () => {
    for (const { route } of Object.values(rules.policy.papers)) {
      const facts = { ...sound.factsIn('DRAFT', 'submit'), route };
      expect(decide(documentMachine, facts, 'submit', staff, TODAY, sound.input).refused).toBe(false);
    }
  });
});

describe('the form of an external number', () => {
  it.each([
    ['汀法督〔2026〕3号', true],
    ['津政办发〔2026〕120号', true],
    ['汀法督〔2026〕03号', false],
    ['汀法督[2026]3号', false],
    ['汀法督〔26〕3号', false],
    ['〔2026〕3号', false],
    ['汀法督〔2026〕3', false],
  ])('%s: %s', (text, valid) => expect(EXTERNAL_NUMBER.test(text)).toBe(valid));
});
