import { describe, expect, it } from '@jest/globals';
import { localDate } from '../kernel/local-date.js';
import { lookBackOn } from './look-back.js';

describe('look-back day', () => {
  it("is the same day so many months later, or the month's last", () => {
    expect(lookBackOn(localDate('2026-03-15'), 6)).toBe('2026-09-15');
    expect(lookBackOn(localDate('2026-08-31'), 6)).toBe('2027-02-28');
    expect(lookBackOn(localDate('2027-08-31'), 6)).toBe('2028-02-29');
    expect(lookBackOn(localDate('2026-12-01'), 12)).toBe('2027-12-01');
  });
});
