import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLeftBehind, lineGroups, recordedTogether } from './merged-lines.js';

const line = (assignmentId: string, mergedWith: string | null = null) => ({ assignmentId, mergedWith });
const shape = (groups: ReturnType<typeof lineGroups>): string[] =>
  groups.map((group) => [group.line, ...group.others].map((each) => each.assignmentId).join('+'));

describe('lineGroups', () => {
  const lines = [line('a'), line('b'), line('c')];
  it('shows one line for what is reported together', () => {
    expect(shape(lineGroups(lines, [{ primaryId: 'b', otherId: 'a' }]))).toEqual(['b+a', 'c']);
  });
  it('lets a line stand alone whose primary is not on the form', () => {
    expect(shape(lineGroups(lines, [{ primaryId: 'z', otherId: 'a' }]))).toEqual(['a', 'b', 'c']);
  });
  it('shows every line once, whatever is linked', () => {
    const links = fc.uniqueArray(
      fc.record({ primaryId: fc.constantFrom('c', 'z'), otherId: fc.constantFrom('a', 'b') }),
      {
        selector: (each) => each.otherId,
      },
    );
    fc.assert(
      fc.property(links, (together) => {
        const shown = lineGroups(lines, together).flatMap((group) =>
          [group.line, ...group.others].map((each) => each.assignmentId),
        );
        expect([...shown].sort()).toEqual(['a', 'b', 'c']);
      }),
    );
  });
});

describe('a filed line', () => {
  it('says under which one it was written', () => {
    expect(recordedTogether([line('a'), line('b', 'a')])).toEqual([{ primaryId: 'a', otherId: 'b' }]);
  });
  it('is left behind when the link is gone or leads elsewhere', () => {
    expect(isLeftBehind(line('b', 'a'), [{ primaryId: 'a', otherId: 'b' }])).toBe(false);
    expect(isLeftBehind(line('b', 'a'), [])).toBe(true);
    expect(isLeftBehind(line('b', 'a'), [{ primaryId: 'c', otherId: 'b' }])).toBe(true);
    expect(isLeftBehind(line('b'), [])).toBe(false);
  });
});
