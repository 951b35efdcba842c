import type { TextLine } from './text-lines.js';

export interface PageLines {
  readonly height: number;
  readonly lines: readonly TextLine[];
}

/** The strip at the top and bottom of a page in which heads, feet and page numbers run. */
const STRIP = 0.12;
const FEWEST_PAGES = 3;

const PAGE_NUMBER =
  /^(?:[-—–－·•~ ]{0,6}\d{1,3}[-—–－·•~ ]{0,6}|第? ?\d{1,4} ?页(?:[ ,，/]{0,3}共 ?\d{1,4} ?页)?|\d{1,4} ?\/ ?\d{1,4})$/;
const TABLE_GOES_ON = /^[（(]?(?:续上?表|接上表|表\d{0,2}续)[一二三四五六七八九十\d]{0,3}[)）]?$/;

/** How much farther from its neighbour than lines of the text a head stands that two pages are enough to know. */
const APART = 1.3;
const FEWEST_LINES = 4;

/**
 * Lines of each page without those that stand in the same place of most pages, figures aside, or of two where they are
 * set apart from the text; without page numbers and the like, however few.
 */
export function withoutRunningHeads<T extends PageLines>(pages: readonly T[]): TextLine[][] {
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.lines.map((line) => keyOf(page, line)).filter((key) => key !== null)))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  const outer = new Map<string, number>();
  for (const page of pages) for (const key of apartOn(page)) outer.set(key, (outer.get(key) ?? 0) + 1);
  const needed = Math.max(FEWEST_PAGES, Math.floor(pages.length * 0.4));
  return pages.map((page) =>
    page.lines.filter((line) => {
      const key = keyOf(page, line);
      if ((key !== null && PAGE_NUMBER.test(line.text)) || TABLE_GOES_ON.test(line.text)) return false;
      return key === null || ((seen.get(key) ?? 0) < needed && (outer.get(key) ?? 0) < 2);
    }),
  );
}

/** The first and the last line of a page, where they stand apart from the others. */
function apartOn(page: PageLines): Set<string> {
  const lines = page.lines.filter((line) => !PAGE_NUMBER.test(line.text)).toSorted((a, b) => a.y - b.y);
  if (lines.length < FEWEST_LINES) return new Set();
  const gaps = lines.slice(1).map((line, i) => line.y - lines[i]!.y);
  const usual = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!;
  const keys = [gaps[0]! > usual * APART && keyOf(page, lines[0]!), gaps.at(-1)! > usual * APART && keyOf(page, lines.at(-1)!)];
  return new Set(keys.filter((key) => typeof key === 'string'));
}

function keyOf(page: PageLines, line: TextLine): string | null {
  const place = line.y / page.height;
  if (place > STRIP && place < 1 - STRIP) return null;
  return `${Math.round(place * 100)} ${line.text.replace(/\d+/g, '#')}`;
}
