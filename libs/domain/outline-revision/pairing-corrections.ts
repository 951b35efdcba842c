import type { Pairing } from './revised-clause.js';

/**
 * What a person says about the pairing. One old and one new clause: they are the same. One old, several new: it was split.
 * Several old, one new: they were merged. Nothing on the other side: it is dropped, or new.
 */
export interface PairingCorrection {
  readonly oldIds: readonly string[];
  readonly newIds: readonly string[];
}

export type PairingProblem = 'unknown-clause' | 'many-to-many' | 'nothing-named';

export class PairingError extends Error {
  constructor(
    readonly problem: PairingProblem,
    readonly clauseIds: readonly string[],
  ) {
    super(`${problem}: ${clauseIds.join(' ')}`);
  }
}

/** Replays the corrections on the program's pairing. What they leave of a pairing they break stays together. */
export function correctPairings(pairings: readonly Pairing[], corrections: readonly PairingCorrection[]): Pairing[] {
  return corrections.reduce<Pairing[]>((current, correction) => correct(current, correction), [...pairings]);
}

function correct(pairings: readonly Pairing[], { oldIds, newIds }: PairingCorrection): Pairing[] {
  const named = { olds: new Set(oldIds), news: new Set(newIds) };
  if (named.olds.size + named.news.size === 0) throw new PairingError('nothing-named', []);
  if (named.olds.size > 1 && named.news.size > 1) throw new PairingError('many-to-many', [...oldIds, ...newIds]);
  const known = { olds: inOrder(pairings, 'oldIds', named.olds), news: inOrder(pairings, 'newIds', named.news) };
  const strangers = [
    ...oldIds.filter((id) => !known.olds.includes(id)),
    ...newIds.filter((id) => !known.news.includes(id)),
  ];
  if (strangers.length > 0) throw new PairingError('unknown-clause', strangers);
  const left = pairings
    .map((pairing) => ({
      oldIds: pairing.oldIds.filter((id) => !named.olds.has(id)),
      newIds: pairing.newIds.filter((id) => !named.news.has(id)),
    }))
    .flatMap(parted);
  return [...left, ...parted({ oldIds: known.olds, newIds: known.news })];
}

/** In the order that the pairings have them, whatever order they were named in. */
const inOrder = (pairings: readonly Pairing[], side: 'oldIds' | 'newIds', named: ReadonlySet<string>): string[] =>
  pairings.flatMap((pairing) => pairing[side]).filter((id) => named.has(id));

/** Clauses with nothing on the other side do not belong together. */
function parted({ oldIds, newIds }: Pairing): Pairing[] {
  if (oldIds.length === 0) return newIds.map((id) => ({ oldIds: [], newIds: [id] }));
  if (newIds.length === 0) return oldIds.map((id) => ({ oldIds: [id], newIds: [] }));
  return [{ oldIds, newIds }];
}
