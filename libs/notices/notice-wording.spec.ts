import { describe, expect, it } from '@jest/globals';
import { opening } from './notice-wording.js';

describe('the opening words of a paper', () => {
  it('say of a slip that work is late only where lateness is its source', () => {
    expect(opening('SLIP', 'LATENESS')).toContain('进展滞后');
    for (const origin of ['INSPECTION', 'FIGURE', 'RECOMMENDATION', 'PARTY_INSPECTION'] as const) {
      expect(opening('SLIP', origin)).toBe('经核实，你单位存在下列问题，现予督办。');
    }
    expect(opening('NOTICE', 'LATENESS')).toBe(opening('NOTICE', 'INSPECTION'));
  });
});
