import { Work } from '../outline/source/work.js';
import {
  type Candidate,
  type Portrait,
  bestPairs,
  candidates,
  pairNeighbours,
  portrait,
  sameText,
} from './pair-clauses.js';
import { partsOf } from './parts-of-clauses.js';
import type { Pairing, RevisedClause } from './revised-clause.js';

/**
 * Which old clause became which new one, by their words: first what is the same, then what is alike, then what was taken
 * apart or put together. Every clause of both versions stands in exactly one pairing. Linear in the length of both texts.
 */
export function alignClauses(
  olds: readonly RevisedClause[],
  news: readonly RevisedClause[],
  work: Work = new Work(),
): Pairing[] {
  const before = olds.map((clause) => portrait(clause, work));
  const after = news.map((clause) => portrait(clause, work));
  const same = sameText(before, after);
  const sameNow = new Set(same.values());
  const near = candidates(
    before.filter((old) => !same.has(old)),
    after.filter((now) => !sameNow.has(now)),
    work,
  );
  const pairs = bestPairs(near);
  const all = new Map([...same, ...pairs]);
  pairNeighbours(before, after, all, work);
  const groups = [...all].map(([old, now]) => ({ olds: [old], news: [now] }));
  return pairings(before, after, withParts(groups, near, all, before, after, work));
}

interface Group {
  readonly olds: readonly Portrait[];
  readonly news: readonly Portrait[];
}

function withParts(
  groups: readonly Group[],
  near: readonly Candidate[],
  pairs: ReadonlyMap<Portrait, Portrait>,
  before: readonly Portrait[],
  after: readonly Portrait[],
  work: Work,
): Group[] {
  const free = (all: readonly Portrait[], taken: readonly Portrait[]): Set<Portrait> => {
    const held = new Set(taken);
    return new Set(all.filter((one) => !held.has(one)));
  };
  const split = partsOf(
    {
      near: near.map(({ old, now }) => [old, now]),
      partnerOf: pairs,
      free: free(
        after,
        groups.flatMap((group) => group.news),
      ),
    },
    work,
  );
  const inSplit = new Set([...split.keys(), ...[...split.values()].flat()]);
  const backwards = new Map([...pairs].filter(([old]) => !split.has(old)).map(([old, now]) => [now, old]));
  const merged = partsOf(
    {
      near: near.flatMap(({ old, now }) => (inSplit.has(now) || inSplit.has(old) ? [] : [[now, old] as const])),
      partnerOf: backwards,
      free: free(before, [...groups.flatMap((group) => group.olds), ...split.keys()]),
    },
    work,
  );
  const regrouped = new Set([...split.keys(), ...[...merged.values()].flat()]);
  const emptied = new Set(merged.keys());
  return [
    ...groups.filter(({ olds, news }) => !regrouped.has(olds[0]!) && !emptied.has(news[0]!)),
    ...[...split].map(([old, news]) => ({ olds: [old], news })),
    ...[...merged].map(([now, olds]) => ({ olds, news: [now] })),
  ];
}

function pairings(before: readonly Portrait[], after: readonly Portrait[], groups: readonly Group[]): Pairing[] {
  const held = new Set(groups.flatMap(({ olds, news }) => [...olds, ...news]));
  const ids = (all: readonly Portrait[]): string[] => all.map(({ clause }) => clause.id);
  return [
    ...groups.map(({ olds, news }) => ({ oldIds: ids(olds), newIds: ids(news) })),
    ...before.filter((old) => !held.has(old)).map(({ clause }) => ({ oldIds: [clause.id], newIds: [] })),
    ...after.filter((now) => !held.has(now)).map(({ clause }) => ({ oldIds: [], newIds: [clause.id] })),
  ];
}
