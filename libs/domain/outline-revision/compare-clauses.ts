import { alignClauses } from './align-clauses.js';
import { bodyOf, fold } from './clause-body.js';
import { type ClauseFact, clauseFacts } from './clause-facts.js';
import { type PairingCorrection, correctPairings } from './pairing-corrections.js';
import type { ChangeKind, Pairing, RevisedClause } from './revised-clause.js';

export interface ClauseChange {
  readonly kind: ChangeKind;
  readonly olds: readonly RevisedClause[];
  readonly news: readonly RevisedClause[];
  /** The number, or the chapter's number, is another one. */
  readonly renumbered: boolean;
  /** It stands in another chapter, or before clauses that it stood behind. */
  readonly moved: boolean;
  readonly facts: readonly ClauseFact[];
  /** A person said so. */
  readonly corrected: boolean;
}

/**
 * Two versions clause by clause. Every old clause and every new clause stands in exactly one change. The program's own
 * pairing is the costly part and, of published versions, always the same: who has it already gives it.
 */
export function compareClauses(
  olds: readonly RevisedClause[],
  news: readonly RevisedClause[],
  corrections: readonly PairingCorrection[] = [],
  program: readonly Pairing[] = alignClauses(olds, news),
): ClauseChange[] {
  const known = new Set(program.map(keyOf));
  const pairings = correctPairings(program, corrections).map((pairing) => ({
    ...pairing,
    corrected: !known.has(keyOf(pairing)),
  }));
  return changesOf(olds, news, pairings);
}

export interface SettledPairing extends Pairing {
  /** A person said so. */
  readonly corrected: boolean;
}

/** The same from pairings that are settled: what was confirmed stays readable as it was, whatever the program finds later. */
export function changesOf(
  olds: readonly RevisedClause[],
  news: readonly RevisedClause[],
  pairings: readonly SettledPairing[],
): ClauseChange[] {
  const byId = new Map([...olds, ...news].map((clause) => [clause.id, clause]));
  const clauses = (ids: readonly string[]): RevisedClause[] =>
    ids.map((id) => byId.get(id)!).sort((a, b) => a.ordinal - b.ordinal);
  const sides = pairings.map(({ oldIds, newIds, corrected }) => ({
    olds: clauses(oldIds),
    news: clauses(newIds),
    corrected,
  }));
  const stayed = inPlace(sides);
  return inOrder(sides).map(({ corrected, ...side }) => ({ ...changeOf(side, stayed), corrected }));
}

export const pairingOf = ({ olds, news, corrected }: ClauseChange): SettledPairing => ({
  oldIds: olds.map(({ id }) => id),
  newIds: news.map(({ id }) => id),
  corrected,
});

const keyOf = ({ oldIds, newIds }: Pairing): string => `${[...oldIds].sort().join()}>${[...newIds].sort().join()}`;

type Sides = Pick<ClauseChange, 'olds' | 'news'>;

function changeOf(side: Sides, stayed: ReadonlySet<string>): Omit<ClauseChange, 'corrected'> {
  const { olds, news } = side;
  const [old, now] = [olds[0], news[0]];
  const facts = clauseFacts(olds, news);
  if (!old || !now || olds.length + news.length > 2)
    return { ...side, kind: kindOf(side), renumbered: false, moved: false, facts };
  const reworded = facts.length > 0 || bodyOf(old.text, old.no) !== bodyOf(now.text, now.no);
  const elsewhere = fold(old.chapter) !== fold(now.chapter) || !stayed.has(now.id);
  const renumbered = fold(old.no) !== fold(now.no) || fold(old.chapterNo) !== fold(now.chapterNo);
  return { ...side, kind: reworded ? 'CHANGED' : 'UNCHANGED', renumbered, moved: elsewhere, facts };
}

function kindOf({ olds, news }: Sides): ChangeKind {
  if (olds.length === 0) return 'NEW';
  if (news.length === 0) return 'DROPPED';
  return news.length > 1 ? 'SPLIT' : 'MERGED';
}

/** Of the clauses that went on one by one, the most that kept their order: only the others have moved. */
function inPlace(sides: readonly Sides[]): ReadonlySet<string> {
  const pairs = sides
    .filter(({ olds, news }) => olds.length === 1 && news.length === 1)
    .map(({ olds, news }) => ({ old: olds[0]!, now: news[0]! }))
    .sort((a, b) => a.now.ordinal - b.now.ordinal);
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(({ old }, index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]!.old.ordinal < old.ordinal) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  });
  const kept = new Set<string>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) kept.add(pairs[at]!.now.id);
  return kept;
}

/** In the order of the new version; what is dropped comes where it stood, behind the clause before it. */
function inOrder<S extends Sides>(sides: readonly S[]): S[] {
  const place = new Map<S, readonly [number, number]>();
  const byOld = sides
    .flatMap((side) => side.olds.map((old) => ({ old, side })))
    .sort((a, b) => a.old.ordinal - b.old.ordinal);
  for (const side of sides) if (side.news[0]) place.set(side, [side.news[0].ordinal, 0]);
  let last = 0;
  for (const { old, side } of byOld) {
    const at = side.news[0];
    if (at) last = at.ordinal;
    else place.set(side, [last, old.ordinal]);
  }
  const at = (side: S): readonly [number, number] => place.get(side)!;
  return [...sides].sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1]);
}
