import { describe, expect, it } from '@jest/globals';
import { CursorError, decodeCursor, encodeCursor } from './paging.js';

const ID = '018f4e3a-0000-7000-8000-000000000001';

describe('the cursor of a list', () => {
  it('gives the key back that it was made of', () => {
    expect(decodeCursor(undefined, ['string'])).toBeNull();
    expect(decodeCursor(encodeCursor(['区司法局', 7]), ['string', 'number'])).toEqual(['区司法局', 7]);
    expect(decodeCursor(encodeCursor(['2026-11-20', ID]), ['date', 'id'])).toEqual(['2026-11-20', ID]);
    expect(decodeCursor(encodeCursor(['2026-11-20T07:00:00.000Z', ID]), ['instant', 'id'])).toHaveLength(2);
  });

  it.each<[string, (string | number)[]]>([
    ['a day that does not exist', ['2026-02-31', ID]],
    ['no date', ['x', ID]],
    ['no id', ['2026-11-20', 'x']],
    ['a number for a date', [20261120, ID]],
    ['too few parts', ['2026-11-20']],
    ['too many parts', ['2026-11-20', ID, 1]],
  ])('is refused with %s, before it can become a fault of the database', (_, key) => {
    expect(() => decodeCursor(encodeCursor(key), ['date', 'id'])).toThrow(CursorError);
  });

  it.each(['', '!!', 'e30', 'bnVsbA'])('is refused when it is none of ours: %p', (cursor) => {
    expect(() => decodeCursor(cursor, ['instant'])).toThrow(CursorError);
  });
});
