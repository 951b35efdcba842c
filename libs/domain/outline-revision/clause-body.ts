const OPEN = '(\uFF08';
const CLOSE = ')\uFF09';
const MARK =
  /^\s*(?:第[\d一二三四五六七八九十百零〇]+[条章节项]|[(\uFF08][\d一二三四五六七八九十百零〇]+[)\uFF09]|\d[\d.\uFF0E]*[.\uFF0E、]|[一二三四五六七八九十百零〇]+、)\s*/;
const UNITS = /(?:牵头|责任|主办|承办|协办|配合|协同|参加)(?:单位|部门|领导)?\s*[:\uFF1A]/g;

/** Widths and spaces say nothing: a full-width number is the same number. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/**
 * What a clause demands, without its number and without the printed units: both are compared as facts, and a list of
 * units that all clauses share would make strangers look alike.
 */
export function bodyOf(text: string): string {
  const kept: string[] = [];
  let from = MARK.exec(text)?.[0].length ?? 0;
  for (const { index } of text.matchAll(UNITS)) {
    if (index < from) continue;
    const bracketed = /[(\uFF08]\s*$/.exec(text.slice(Math.max(from, index - 8), index));
    const start = bracketed ? index - bracketed[0].length : index;
    kept.push(text.slice(from, start));
    from = endOfUnits(text, index, bracketed !== null);
  }
  kept.push(text.slice(from));
  return fold(kept.join(''));
}

/** In brackets to the bracket that closes them (区委(区政府)督查室 nests), otherwise to the end of the line. */
function endOfUnits(text: string, from: number, bracketed: boolean): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]!;
    if (!bracketed && char === '\n') return at;
    if (bracketed && OPEN.includes(char)) depth += 1;
    if (bracketed && CLOSE.includes(char) && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}
