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

/** Lines of each page without those that stand in the same place of most pages, figures aside; without page numbers and the like, however few. */
export function withoutRunningHeads<T extends PageLines>(pages: readonly T[]): TextLine[][] {
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.lines.map((line) => keyOf(page, line)).filter((key) => key !== null)))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  const needed = Math.max(FEWEST_PAGES, Math.floor(pages.length * 0.4));
  return pages.map((page) =>
    page.lines.filter((line) => {
      const key = keyOf(page, line);
      if ((key !== null && PAGE_NUMBER.test(line.text)) || TABLE_GOES_ON.test(line.text)) return false;
      return key === null || (seen.get(key) ?? 0) < needed;
    }),
  );
}

function keyOf(page: PageLines, line: TextLine): string | null {
  const place = line.y / page.height;
  if (place > STRIP && place < 1 - STRIP) return null;
  return `${Math.round(place * 100)} ${line.text.replace(/\d+/g, '#')}`;
}
