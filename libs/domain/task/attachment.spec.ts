import { describe, expect, it } from '@jest/globals';
import { refusalToAttach } from './attachment.js';

describe('attaching work that waited for the new outline', () => {
  const old = { id: 'old', state: 'CARRIED_OVER', carriedTo: null } as const;
  const fresh = { id: 'new', state: 'DRAFT', carriedTo: null } as const;
  it('links an open task to it', () => expect(refusalToAttach(old, fresh)).toBeNull());
  it('refuses what does not wait, what has ended, and the task itself', () => {
    expect(refusalToAttach({ ...old, carriedTo: 'other' }, fresh)).toMatchObject({ code: 'not-awaiting-outline' });
    expect(refusalToAttach({ ...old, state: 'CLOSED' }, fresh)).toMatchObject({ code: 'not-awaiting-outline' });
    expect(refusalToAttach(old, { ...fresh, state: 'REVOKED' })).toMatchObject({ code: 'successor-not-open' });
    expect(refusalToAttach(old, { ...old })).toMatchObject({ code: 'successor-same-task' });
  });
});
