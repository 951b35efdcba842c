const OPEN = '(\uFF08';
const CLOSE = ')\uFF09';
const MARK =
  /^(?:第[\d一二三四五六七八九十百零〇]{1,6}[条章节项]|\([\d一二三四五六七八九十百零〇]{1,6}\)|\d{1,4}[.、](?!\d)|[一二三四五六七八九十百零〇]{1,6}、)/;
const UNITS = /(?:牵头|责任|主办|承办|协办|配合|协同|参加)(?:单位|部门|领导)?\s*[:\uFF1A]/g;

/** Widths and spaces say nothing: a full-width number is the same number. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/**
 * What a clause demands, without its number and without the printed units: both are compared as facts, and a list of
 * units that all clauses share would make strangers look alike.
 */
export function bodyOf(text: string, no = ''): string {
  const kept: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(UNITS)) {
    if (index < from) continue;
    const bracketed = /[(\uFF08]\s*$/.exec(text.slice(Math.max(from, index - 8), index));
    const start = bracketed ? index - bracketed[0].length : index;
    kept.push(text.slice(from, start));
    from = endOfUnits(text, index, bracketed !== null);
  }
  kept.push(text.slice(from));
  return withoutMark(fold(kept.join('')), fold(no));
}

const DELIMITERS = ')条章节项.、';

/** Without the clause's own number as it is printed (12. · (三) · 第五条 · 2.1), or without any mark that looks like one. */
function withoutMark(body: string, no: string): string {
  const start = body.startsWith('(') || body.startsWith('第') ? 1 : 0;
  const after = start + no.length;
  const delimited = DELIMITERS.includes(body[after] ?? ' ') || (no.includes('.') && !/\d/.test(body[after] ?? ''));
  if (no === '' || !body.startsWith(no, start) || !delimited) return body.replace(MARK, '');
  let at = after;
  while (at < body.length && DELIMITERS.includes(body[at]!)) at += 1;
  return body.slice(at);
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
