import type { Work } from '../outline/source/work.js';
import { bodyOf, fold } from './clause-body.js';
import { gramsOf, likeness, shared } from './grams.js';
import type { RevisedClause } from './revised-clause.js';

/** A clause with what recognises it. */
export interface Portrait {
  readonly clause: RevisedClause;
  readonly body: string;
  readonly title: string;
  readonly grams: ReadonlySet<number>;
  readonly titleGrams: ReadonlySet<number>;
}
export interface Candidate {
  readonly old: Portrait;
  readonly now: Portrait;
  readonly score: number;
}

/** A pair of characters that so many clauses have says nothing about any of them. */
const COMMONPLACE = 32;
const CANDIDATES = 6;
/** Below it two clauses are strangers; a person may still say that they are the same. */
const ALIKE = 0.4;

export function portrait(clause: RevisedClause, work: Work): Portrait {
  const body = bodyOf(clause.text, clause.no);
  const title = fold(clause.title);
  work.look(clause.text.length);
  return { clause, body, title, grams: gramsOf(body, work), titleGrams: gramsOf(title, work) };
}

/** Clauses whose demands are word for word the same, in printed order where several are. */
export function sameText(olds: readonly Portrait[], news: readonly Portrait[]): Map<Portrait, Portrait> {
  const waiting = new Map<string, Portrait[]>();
  for (const old of olds) {
    const key = `${old.title}\n${old.body}`;
    const list = waiting.get(key);
    if (list) list.push(old);
    else waiting.set(key, [old]);
  }
  for (const list of waiting.values()) list.reverse();
  const pairs = new Map<Portrait, Portrait>();
  for (const now of news) {
    const old = waiting.get(`${now.title}\n${now.body}`)?.pop();
    if (old) pairs.set(old, now);
  }
  return pairs;
}

/** For each new clause the few old ones that may be its former self: by rare words, by title, by number. */
export function candidates(olds: readonly Portrait[], news: readonly Portrait[], work: Work): Candidate[] {
  const byGram = new Map<number, Portrait[] | null>();
  const byName = new Map<string, Portrait[]>();
  for (const old of olds) {
    work.look(old.grams.size);
    for (const gram of old.grams) addGram(byGram, gram, old);
    for (const name of names(old)) {
      const found = byName.get(name) ?? [];
      if (found.length < CANDIDATES) byName.set(name, [...found, old]);
    }
  }
  return news.flatMap((now) => {
    const found = new Set(mostShared(byGram, now, work));
    for (const name of names(now)) for (const old of byName.get(name) ?? []) found.add(old);
    return [...found].map((old) => ({ old, now, score: score(old, now, olds.length, work) }));
  });
}

function addGram(index: Map<number, Portrait[] | null>, gram: number, old: Portrait): void {
  const list = index.get(gram);
  if (list === null) return;
  if (!list) index.set(gram, [old]);
  else if (list.length >= COMMONPLACE) index.set(gram, null);
  else list.push(old);
}

const names = ({ clause, title }: Portrait): string[] => [`title ${title}`, `no ${clause.chapterNo}/${clause.no}`];

function mostShared(index: ReadonlyMap<number, Portrait[] | null>, now: Portrait, work: Work): Portrait[] {
  const counts = new Map<Portrait, number>();
  for (const gram of now.grams) {
    const list = index.get(gram) ?? [];
    work.look(1 + list.length);
    for (const old of list) counts.set(old, (counts.get(old) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].clause.ordinal - b[0].clause.ordinal)
    .slice(0, CANDIDATES)
    .map(([old]) => old);
}

/** Words decide; the title, the number and the place only break ties between clauses that are equally alike. */
function score(old: Portrait, now: Portrait, size: number, work: Work): number {
  const words = likeness(old.grams, now.grams, work);
  const titles = likeness(old.titleGrams, now.titleGrams, work);
  const sameTitle = old.title === now.title && words >= 0.1 ? 0.45 + 0.4 * words : 0;
  const near = 1 - Math.min(1, Math.abs(old.clause.ordinal - now.clause.ordinal) / Math.max(1, size));
  const tie = (old.clause.no === now.clause.no ? 0.01 : 0) + 0.01 * near;
  return Math.max(0.8 * words + 0.2 * titles, sameTitle) + tie;
}

/** The most alike first; each clause once. */
export function bestPairs(all: readonly Candidate[]): Map<Portrait, Portrait> {
  const ordered = all
    .filter((candidate) => candidate.score >= ALIKE)
    .sort(
      (a, b) =>
        b.score - a.score || a.now.clause.ordinal - b.now.clause.ordinal || a.old.clause.ordinal - b.old.clause.ordinal,
    );
  const pairs = new Map<Portrait, Portrait>();
  const taken = new Set<Portrait>();
  for (const { old, now } of ordered) {
    if (pairs.has(old) || taken.has(now)) continue;
    pairs.set(old, now);
    taken.add(now);
  }
  return pairs;
}

/**
 * Where all clauses are nearly the same no word is rare: the one behind a pair is then the first to be looked at. Adds the
 * pairs that it finds, forwards and backwards.
 */
export function pairNeighbours(
  olds: readonly Portrait[],
  news: readonly Portrait[],
  pairs: Map<Portrait, Portrait>,
  work: Work,
): void {
  const place = new Map(olds.map((old, index) => [old, index]));
  const former = new Map([...pairs].map(([old, now]) => [now, old]));
  const walk = (order: readonly Portrait[], step: 1 | -1): void => {
    order.forEach((now, index) => {
      const beside = former.get(order[index - 1]!);
      const old = beside && olds[place.get(beside)! + step];
      if (!old || former.has(now) || pairs.has(old) || score(old, now, olds.length, work) < ALIKE) return;
      pairs.set(old, now);
      former.set(now, old);
    });
  };
  walk(news, 1);
  walk([...news].reverse(), -1);
}

/** How much of `part` stands in `whole`. */
export function within(part: Portrait, whole: Portrait, work: Work): number {
  return part.grams.size === 0 ? 0 : shared(part.grams, whole.grams, work) / part.grams.size;
}
