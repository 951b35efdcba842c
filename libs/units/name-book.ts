import { type KnownName, type NameSuggestion, suggestUnits } from '#domain/unit-name/suggest-units.js';
import { syllablesOf } from './pinyin.js';
import { normalName, spellings } from './unit-names.js';
import type { NameMatch } from './unit-row.js';
import type { SpellingRows } from './units.queries.js';

const SUGGESTED = 5;

/**
 * All known spellings of one office, ready to be asked. Only a name in use, a short name or a remembered alias decides by
 * itself; a spelling that two units share and a former name are questions to a person, never a guess.
 */
export class NameBook {
  private readonly ranked = new Map<string, { rank: number; units: Set<string> }>();
  private readonly groups = new Map<string, { name: string; needsChoice: boolean }>();
  private readonly known: KnownName[] = [];

  private readonly district: string;

  constructor({ district, groups, known }: SpellingRows) {
    this.district = district;
    for (const { unitId, name, text, rank, until } of known) {
      if (until === null)
        for (const [extra, spelling] of spellings(text, district).entries()) this.learn(spelling, rank + extra * 3, unitId);
      const spelling = normalName(text, district);
      this.known.push({ unitId, name, spelling, syllables: syllablesOf(spelling), until });
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
    return { name, unitId: null, group: null, suggestions: this.suggest(name, SUGGESTED) };
  }

  /** Units that a name, part of a name or typed pinyin may mean. */
  suggest(text: string, atMost: number): NameSuggestion[] {
    const spelling = normalName(text, this.district).toLowerCase();
    return spelling ? suggestUnits({ spelling, syllables: syllablesOf(spelling) }, this.known, atMost) : [];
  }

  /** The best rank wins; equals share the spelling. */
  private learn(spelling: string, rank: number, unitId: string): void {
    const held = this.ranked.get(spelling);
    if (!held || rank < held.rank) this.ranked.set(spelling, { rank, units: new Set([unitId]) });
    else if (rank === held.rank) held.units.add(unitId);
  }
}
