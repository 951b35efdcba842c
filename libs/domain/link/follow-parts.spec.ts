import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AssignmentRole } from '../assignment/assignment.rules.js';
import { type KnownLink, followParts } from './follow-parts.js';

const linked = (primaryId: string, otherId: string, state: KnownLink['state'] = 'LINKED'): KnownLink => ({
  id: `${primaryId}${otherId}`,
  primaryId,
  otherId,
  state,
});
const roles = (over: Record<string, AssignmentRole> = {}): Map<string, AssignmentRole> =>
  new Map([...'abcxyz'].map((id) => [id, over[id] ?? 'RESPONSIBLE']));
/** The part a ended, b goes on. */
const follow = (known: readonly KnownLink[], over = {}) => {
  const { moved, ended } = followParts(known, new Map([['a', 'b']]), roles(over));
  return { moved: moved.map(({ primaryId, otherId }) => `${primaryId}${otherId}`), ended };
};

describe('a link of a part that went over into another', () => {
  it.each([
    ['above', linked('a', 'x'), 'bx'],
    ['below', linked('x', 'a'), 'xb'],
  ])('follows it, standing %s', (_, link, moved) => expect(follow([link])).toEqual({ moved: [moved], ended: [] }));

  it.each<[string, KnownLink[], string]>([
    ['both were linked to the same', [linked('a', 'x'), linked('b', 'x', 'NOT_SAME')], 'ax'],
    ['the pair stands the other way round', [linked('a', 'x'), linked('x', 'b')], 'ax'],
    ['the part is reported under another already', [linked('x', 'a'), linked('y', 'b')], 'xa'],
    ['something is reported under the part', [linked('x', 'a'), linked('b', 'y')], 'xa'],
    ['it would stand above while itself below', [linked('a', 'x'), linked('y', 'b')], 'ax'],
    ['the two became one', [linked('a', 'b')], 'ab'],
  ])('ends when %s', (_, known, ended) => expect(follow(known)).toEqual({ moved: [], ended: [ended] }));

  it('ends when the part that goes on reports in another round', () =>
    expect(follow([linked('a', 'x')], { b: 'LEAD' })).toEqual({ moved: [], ended: ['ax'] }));

  it('leaves answers that two are not the same, links undone and links of others alone', () =>
    expect(follow([linked('a', 'x', 'NOT_SAME'), linked('a', 'y', 'UNDONE'), linked('x', 'y')])).toEqual({
      moved: [],
      ended: [],
    }));

  it('never makes a chain or a pair twice, whatever was linked, and forgets none', () => {
    const part = fc.constantFrom(...'abcxyz');
    const links = fc.uniqueArray(
      fc.record({ p: part, o: part, no: fc.boolean() }).filter(({ p, o }) => p !== o),
      { selector: ({ p, o }) => [p, o].sort().join('') },
    );
    fc.assert(
      fc.property(links, (drawn) => {
        const flat = drawn.reduce<KnownLink[]>((sum, { p, o, no }) => {
          const link = linked(p, o, no ? 'NOT_SAME' : 'LINKED');
          return [...sum, link].every((each) => isFlat(each, [...sum, link])) ? [...sum, link] : sum;
        }, []);
        const { moved, ended } = followParts(
          flat,
          new Map([
            ['a', 'b'],
            ['c', 'b'],
          ]),
          roles(),
        );
        const gone = new Set([...moved.map(({ id }) => id), ...ended]);
        const after = [...flat.filter(({ id }) => !gone.has(id)), ...moved];
        const pairs = after.map(({ primaryId, otherId }) => [primaryId, otherId].sort().join(''));
        expect(after.every((each) => isFlat(each, after))).toBe(true);
        expect(new Set(pairs).size).toBe(pairs.length);
        expect(
          after.filter(({ state, primaryId, otherId }) => state === 'LINKED' && /[ac]/.test(primaryId + otherId)),
        ).toEqual([]);
      }),
    );
  });
});

const isFlat = (link: KnownLink, all: readonly KnownLink[]): boolean =>
  link.state !== 'LINKED' ||
  !all.some(
    (each) =>
      each !== link && each.state === 'LINKED' && (each.otherId === link.primaryId || each.otherId === link.otherId),
  );
