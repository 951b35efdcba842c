import type { UnitSuggestion } from './unit-row.js';

const ENOUGH = 0.45;
const AT_MOST = 3;

/** Up to three known names that look like an unknown one, best first; ties by name so that the list never jumps. */
export function suggest(
  unknown: string,
  known: readonly { readonly unitId: string; readonly name: string; readonly spelling: string }[],
): UnitSuggestion[] {
  const best = new Map<string, UnitSuggestion>();
  for (const { unitId, name, spelling } of known) {
    const score = Math.round(likeness(unknown, spelling) * 1000) / 1000;
    if (score < ENOUGH || score <= (best.get(unitId)?.score ?? 0)) continue;
    best.set(unitId, { unitId, name, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).slice(0, AT_MOST);
}

/** 1 for equal names; the better of edit distance and, for abbreviations (区人社局), the share of characters found in order. */
export function likeness(a: string, b: string): number {
  const [short, long] = [[...a], [...b]].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (long.length === 0) return 1;
  const byEdit = 1 - editDistance(short, long) / long.length;
  const abbreviation = short.length >= 3 && isSubsequence(short, long) ? 0.5 + (0.5 * short.length) / long.length : 0;
  return Math.max(byEdit, abbreviation);
}

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = b.map((_, i) => i + 1);
  previous.unshift(0);
  for (const [i, left] of a.entries()) {
    const row = [i + 1];
    for (const [j, right] of b.entries()) {
      row.push(Math.min(row[j]! + 1, previous[j + 1]! + 1, previous[j]! + (left === right ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length]!;
}
