import { describe, expect, it } from '@jest/globals';
import { TODAY, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals } from '#test/support/machine-matrix.js';
import { recusal } from '../kernel/guards.js';
import { unreachableStates } from '../kernel/state-machine.js';
import { proxyEntryMachine } from './proxy-entry.machine.js';
import { type ProxyEntryFacts, type ProxyEntryInput, type ProxyEntryState, actingFor } from './proxy-entry.rules.js';

const sound: MatrixCase<ProxyEntryState, ProxyEntryFacts, ProxyEntryInput> = {
  today: TODAY,
  input: { reason: '与扫描件不符' },
  factsIn: (state) => ({ state, unitId: 'unit', cameBy: 'PAPER', sourceFileId: 'scan', enteredBy: 'typist' }),
  actorFor: (role) => actor(role, 'office'),
};
const staff = actor('OFFICE_STAFF', 'office');

describe('the proxy entry machine', () => {
  it('reaches every state and allows exactly what its table says', () => {
    expect(unreachableStates(proxyEntryMachine)).toEqual([]);
    expect(checkMatrix(proxyEntryMachine, sound)).toEqual({ legal: 7, refused: 149 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(proxyEntryMachine, sound, [
      { code: 'came-by-required', state: null, action: 'enter', by: staff, facts: { cameBy: null } },
      { code: 'source-file-required', state: null, action: 'enter', by: staff, facts: { sourceFileId: null } },
      { code: 'own-entry', state: 'ENTERED', action: 'check', by: staff, facts: { enteredBy: staff.accountId } },
      { code: 'own-entry', state: 'ENTERED', action: 'reject', by: staff, facts: { enteredBy: staff.accountId } },
      { code: 'reason-required', state: 'ENTERED', action: 'reject', by: staff, input: { reason: '' } },
    ]);
  });
  it('acts for the unit on the account of the one who typed, so that this person cannot review it', () => {
    const acting = actingFor(
      { enteredBy: staff.accountId, enteredByName: '某科员', unitId: 'unit', familyId: 'unit' },
      'UNIT_LIAISON',
    );
    expect(acting.posts).toMatchObject([{ role: 'UNIT_LIAISON', unitId: 'unit', familyId: 'unit' }]);
    expect(recusal(staff, { familyId: 'unit', submittedBy: acting.accountId })).toMatchObject({
      code: 'own-submission',
    });
  });
});
