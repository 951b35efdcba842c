import fc from 'fast-check';
import { parseOutline } from '#domain/outline/parse-outline.js';
import { outlineTexts } from '../support/outline-texts.js';
import { atMost, type Bench } from './figure.js';

const LIMIT = 60;
/** What a text of a few words costs is not what grows. */
const SMALL = 400;
const RUNS = 4_000;
const STRETCH = 8;

/** Characters that all stages look at together, against the length: the worst text that fast-check comes upon. */
export const parseWork: Bench = {
  name: 'parse-work',
  run: async () => {
    let worst = 0;
    const texts = outlineTexts(STRETCH);
    const formats = fc.constantFrom(undefined, 'text' as const, 'table' as const);
    fc.assert(
      fc.property(texts, formats, (text, format) => {
        const { examined } = parseOutline(text, { format }).report;
        worst = Math.max(worst, examined / Math.max(text.length, SMALL));
      }),
      { numRuns: RUNS },
    );
    return [atMost('parse-characters-examined', 'characters/character', worst, LIMIT)];
  },
};
