import type { Work } from '../outline/source/work.js';
import { type Portrait, within } from './pair-clauses.js';

/** So much of a part stands in the whole, so much of the whole a part accounts for, so much all parts together. */
const TAKEN_FROM = 0.6;
const SHARE = 0.15;
const TOGETHER = 0.6;
/** A few words stand in any long clause. */
const TELLING = 8;

/** One side of a comparison as the whole, the other as its parts: read one way it finds splits, the other way mergers. */
export interface Sides {
  readonly near: readonly (readonly [whole: Portrait, part: Portrait])[];
  readonly partnerOf: ReadonlyMap<Portrait, Portrait>;
  /** Parts that no pair has taken. */
  readonly free: ReadonlySet<Portrait>;
}

/** For each whole that fell into several parts: those parts, in printed order. */
export function partsOf({ near, partnerOf, free }: Sides, work: Work): Map<Portrait, Portrait[]> {
  const home = new Map<Portrait, { whole: Portrait; share: number }>();
  for (const [whole, part] of near) {
    if (!free.has(part) || part.grams.size < TELLING) continue;
    const share = within(part, whole, work);
    if (share >= TAKEN_FROM && share > (home.get(part)?.share ?? 0)) home.set(part, { whole, share });
  }
  const found = new Map<Portrait, Portrait[]>();
  for (const [part, { whole }] of home) found.set(whole, [...(found.get(whole) ?? []), part]);
  const kept = new Map<Portrait, Portrait[]>();
  for (const [whole, loose] of found) {
    const partner = partnerOf.get(whole);
    const parts = telling(whole, partner ? [partner, ...loose] : loose, work);
    if (partner && !parts.includes(partner)) continue;
    if (parts.length > 1 || (parts.length === 1 && !partner)) kept.set(whole, inOrder(parts));
  }
  return kept;
}

/** The parts that account for something of the whole which no part before them did; none, when much of it is lost. */
function telling(whole: Portrait, parts: readonly Portrait[], work: Work): Portrait[] {
  const covered = new Set<number>();
  const kept: Portrait[] = [];
  for (const part of parts) {
    work.look(part.grams.size);
    const fresh = [...part.grams].filter((gram) => whole.grams.has(gram) && !covered.has(gram));
    if (fresh.length < SHARE * whole.grams.size) continue;
    for (const gram of fresh) covered.add(gram);
    kept.push(part);
  }
  return covered.size >= TOGETHER * whole.grams.size ? kept : [];
}

const inOrder = (parts: readonly Portrait[]): Portrait[] =>
  [...parts].sort((a, b) => a.clause.ordinal - b.clause.ordinal);
