import { describe, expect, it } from '@jest/globals';
import { TODAY, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals } from '#test/support/machine-matrix.js';
import { unreachableStates } from '../kernel/state-machine.js';
import { linkMachine } from './link.machine.js';
import { type LinkFacts, type LinkSide, type LinkState, roundOf } from './link.rules.js';

const side = (assignmentId: string, outlineVersionId: string): LinkSide => ({
  assignmentId,
  unitId: 'unit',
  role: 'RESPONSIBLE',
  state: 'IN_PROGRESS',
  planYear: 2026,
  outlineVersionId,
});
const sound: MatrixCase<LinkState, LinkFacts, unknown> = {
  today: TODAY,
  input: {},
  factsIn: (state) => ({
    state,
    primary: side('a', 'outline'),
    other: side('b', 'points'),
    primaryReportedElsewhere: false,
    otherLinkedElsewhere: false,
  }),
  actorFor: (role) => actor(role, 'office'),
};
const by = actor('OFFICE_STAFF', 'office');
const other = side('b', 'points');

describe('the link machine', () => {
  it('reaches every state and allows exactly what its table says', () => {
    expect(unreachableStates(linkMachine)).toEqual([]);
    expect(checkMatrix(linkMachine, sound).legal).toBe(8);
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(linkMachine, sound, [
      { code: 'link-other-unit', state: null, action: 'link', by, facts: { other: { ...other, unitId: 'unit2' } } },
      {
        code: 'link-other-unit',
        state: null,
        action: 'keepApart',
        by,
        facts: { other: { ...other, unitId: 'unit2' } },
      },
      { code: 'link-same-outline', state: null, action: 'link', by, facts: { other: side('b', 'outline') } },
      { code: 'link-same-outline', state: null, action: 'keepApart', by, facts: { other: side('b', 'outline') } },
      { code: 'link-other-year', state: null, action: 'link', by, facts: { other: { ...other, planYear: 2027 } } },
      { code: 'link-not-live', state: null, action: 'link', by, facts: { other: { ...other, state: 'COMPLETED' } } },
      { code: 'link-other-round', state: null, action: 'link', by, facts: { other: { ...other, role: 'LEAD' } } },
      { code: 'link-in-chain', state: null, action: 'link', by, facts: { primaryReportedElsewhere: true } },
      { code: 'link-in-chain', state: null, action: 'link', by, facts: { otherLinkedElsewhere: true } },
    ]);
  });
  it('links nothing that is asked in no round', () => {
    expect(
      ['PRIMARY_LEAD', 'LEAD', 'RESPONSIBLE', 'COOPERATING'].map((role) => roundOf(role as LinkSide['role'])),
    ).toEqual(['LEAD', 'LEAD', 'RESPONSIBLE', null]);
  });
});
