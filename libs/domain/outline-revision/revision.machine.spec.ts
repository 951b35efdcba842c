import { describe, expect, it } from '@jest/globals';
import { TODAY, actor } from '#test/support/domain-fixtures.js';
import { type MatrixCase, checkMatrix, checkRefusals } from '#test/support/machine-matrix.js';
import { unreachableStates } from '../kernel/state-machine.js';
import { revisionMachine } from './revision.machine.js';
import type { RevisionFacts, RevisionInput, RevisionState } from './revision.rules.js';

const sound: MatrixCase<RevisionState, RevisionFacts, RevisionInput> = {
  today: TODAY,
  input: { basis: '区委全面依法治区委员会会议' },
  factsIn: (state) => ({ state, follows: true, olderOpenTasks: 0, draftedTasks: 0, impossible: [], settleable: 1 }),
  actorFor: (role) => actor(role, 'office'),
};
const staff = actor('OFFICE_STAFF', 'office');
const head = actor('OFFICE_HEAD', 'office');

describe('the revision machine', () => {
  it('reaches every state and allows exactly what its table says', () => {
    expect(unreachableStates(revisionMachine)).toEqual([]);
    expect(checkMatrix(revisionMachine, sound)).toEqual({ legal: 9, refused: 225 });
  });
  it('refuses for each broken condition with its own code', () => {
    checkRefusals(revisionMachine, sound, [
      { code: 'no-earlier-version', state: null, action: 'start', by: staff, facts: { follows: false } },
      { code: 'earlier-revision-open', state: null, action: 'start', by: staff, facts: { olderOpenTasks: 3 } },
      { code: 'new-version-drafted', state: null, action: 'start', by: staff, facts: { draftedTasks: 37 } },
      { code: 'earlier-revision-open', state: 'DRAFT', action: 'confirm', by: head, facts: { olderOpenTasks: 3 } },
      { code: 'new-version-drafted', state: 'DRAFT', action: 'confirm', by: head, facts: { draftedTasks: 1 } },
      { code: 'decisions-not-possible', state: 'DRAFT', action: 'confirm', by: head, facts: { impossible: ['t'] } },
      { code: 'basis-required', state: 'DRAFT', action: 'confirm', by: head, input: { basis: ' ' } },
      { code: 'nothing-to-settle', state: 'CONFIRMED', action: 'settle', by: head, facts: { settleable: 0 } },
    ]);
  });
});
