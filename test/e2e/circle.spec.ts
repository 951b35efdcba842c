import { afterAll, beforeAll, describe } from '@jest/globals';
import { storyWorld, type StoryWorld } from '../support/story-world.js';
import { openingChapter } from './circle/opening.chapter.js';
import { outlineChapter } from './circle/outline.chapter.js';
import { papersChapter } from './circle/papers.chapter.js';
import { planChapter } from './circle/plan.chapter.js';
import { ladderChapter } from './circle/ladder.chapter.js';
import { ledgerChapter } from './circle/ledger.chapter.js';
import { rectificationChapter } from './circle/rectification.chapter.js';
import { reportsChapter } from './circle/reports.chapter.js';
import { signingChapter } from './circle/signing.chapter.js';

/**
 * The whole circle on the real outline of a real district (its units; the people are invented): from an installation that
 * nobody has used to a closed-out rectification. Every step begins where the last one ended, and every reply is compared
 * with the API document.
 */
describe('the circle', () => {
  let world: StoryWorld;
  beforeAll(async () => {
    world = await storyWorld('2025-01-06');
  });
  afterAll(() => world?.close());
  const story = (): StoryWorld => world;

  openingChapter(story);
  outlineChapter(story);
  planChapter(story);
  signingChapter(story);
  reportsChapter(story);
  ladderChapter(story);
  papersChapter(story);
  rectificationChapter(story);
  ledgerChapter(story);
});
