import { suggest } from './name-suggestions.js';
import { normalName, spellings } from './unit-names.js';
import type { NameMatch } from './unit-row.js';
import type { SpellingRows } from './units.queries.js';

/** All known spellings of one office, ready to be asked. A spelling that two units share is a question, never a guess. */
export class NameBook {
  private readonly ranked = new Map<string, { rank: number; units: Set<string> }>();
  private readonly groups = new Map<string, { name: string; needsChoice: boolean }>();
  private readonly known: { unitId: string; name: string; spelling: string }[] = [];

  private readonly district: string;

  constructor({ district, groups, known }: SpellingRows) {
    this.district = district;
    for (const { unitId, name, text, rank } of known) {
      for (const [extra, spelling] of spellings(text, district).entries()) this.learn(spelling, rank + extra * 3, unitId);
      this.known.push({ unitId, name, spelling: normalName(text, district) });
    }
    for (const { name, aliases, needsChoice } of groups) {
      for (const text of [name, ...aliases]) this.groups.set(normalName(text, district), { name, needsChoice });
    }
  }

  match(name: string): NameMatch {
    const tries = spellings(name, this.district);
    for (const spelling of tries) {
      const group = this.groups.get(spelling);
      if (group) return { name, unitId: null, group, suggestions: [] };
      const found = this.ranked.get(spelling);
      if (found?.units.size === 1) return { name, unitId: [...found.units][0]!, group: null, suggestions: [] };
    }
    return { name, unitId: null, group: null, suggestions: suggest(tries[0] ?? '', this.known) };
  }

  /** The best rank wins; equals share the spelling. */
  private learn(spelling: string, rank: number, unitId: string): void {
    const held = this.ranked.get(spelling);
    if (!held || rank < held.rank) this.ranked.set(spelling, { rank, units: new Set([unitId]) });
    else if (rank === held.rank) held.units.add(unitId);
  }
}
