import {
  closesAdministrativeRun,
  hasLevelWord,
  hasUnitEnding,
  isAdministrativeFragment,
  isBareBody,
  isBodyOfPlace,
  isGroup,
  isPlaceName,
  looksLikeUnit,
} from './unit-names.js';

/** One element of a unit list; offsets are relative to the list. */
export interface ListElement {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** The separator before it. */
  readonly before: string;
  /** A name that shares the head or ending of its neighbours and is kept as printed. */
  readonly elliptic: boolean;
}

const SEPARATORS = '、,;。/|';

/** Splits at 、 ， ； outside brackets; joins what only makes a name together. `list` is folded text. */
export function splitUnitList(list: string): ListElement[] {
  const elements = mergeAdministrative(list, splitConjunctions(splitAtSeparators(list)));
  return mergeElliptic(list, mergeShared(list, elements));
}

function splitAtSeparators(list: string): ListElement[] {
  const parts: ListElement[] = [];
  let depth = 0;
  let from = 0;
  let before = '';
  const close = (to: number, separator: string): void => {
    const element = trimmed(list, from, to, before);
    if (element) parts.push(element);
    from = to + 1;
    before = separator;
  };
  for (let i = 0; i < list.length; i++) {
    const ch = list[i]!;
    if (ch === '(') depth++;
    else if (ch === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && SEPARATORS.includes(ch)) close(i, ch);
    else if (depth === 0 && (ch === ' ' || ch === '\n') && blankSeparates(list, from, i))
      close(i, ch === '\n' ? ',' : ch);
  }
  close(list.length, '');
  return parts;
}

/** A blank ends a name only where a complete name stands before and another word after it. */
function blankSeparates(list: string, from: number, at: number): boolean {
  const name = list.slice(from, at).trim();
  if (name.length === 0 || name.length > 40 || at + 1 >= list.length) return false;
  return hasUnitEnding(name) || /[^、,;](?:牵头|负责|配合)$/.test(name) || isGroup(name);
}

function trimmed(list: string, from: number, to: number, before: string): ListElement | null {
  let start = from;
  let end = to;
  while (start < end && ' 。:\n'.includes(list[start]!)) start++;
  while (end > start && ' 。:\n'.includes(list[end - 1]!)) end--;
  return start < end ? { start, end, name: list.slice(start, end), before, elliptic: false } : null;
}

const BARE_KIND = /^(?:单位|部门|地区|地方|企业|机构|个人|(?:人民)?政府|办事处|管委会|党委|党工委)$/;
const CONJUNCTIONS = ['会同', '以及', '及', '和', '与'];

/** 国务院相关部门及各地区 are two; 文化和旅游局 is one: both sides must be complete names. */
function splitConjunctions(parts: readonly ListElement[]): ListElement[] {
  return parts.flatMap((part) => {
    for (const word of CONJUNCTIONS) {
      const at = part.name.indexOf(word);
      if (at < 2) continue;
      // 甲部等和各地区: what is left open names nobody.
      const left = part.name.slice(0, at).replace(/等$/, '');
      const right = part.name.slice(at + word.length);
      if (left.includes('(') && !left.includes(')')) continue;
      // 有关部门和单位 is one set.
      if (BARE_KIND.test(bare(right))) continue;
      if (hasUnitEnding(left) && looksLikeUnit(right.replace(/(按照?.{0,8})?(牵头|负责|配合|分工负责).{0,4}$/, ''))) {
        const middle = part.start + at;
        return [
          { ...part, end: part.start + left.length, name: left },
          ...splitConjunctions([{ ...part, start: middle + word.length, name: right, before: '、' }]),
        ];
      }
    }
    return [part];
  });
}

function mergeAdministrative(list: string, parts: readonly ListElement[]): ListElement[] {
  const merged: ListElement[] = [];
  for (const part of parts) {
    const previous = merged.at(-1);
    const joins =
      previous !== undefined &&
      part.before === '、' &&
      closesAdministrativeRun(bare(part.name)) &&
      lastPieces(previous.name);
    if (joins) merged[merged.length - 1] = { ...previous, end: part.end, name: list.slice(previous.start, part.end) };
    else merged.push(part);
  }
  return merged;
}

/** 东市、西市、南县人民政府 share the word for what they are; 各镇党委、政府 shares the place. Both are kept as printed. */
function mergeShared(list: string, parts: readonly ListElement[]): ListElement[] {
  const merged: ListElement[] = [];
  for (const part of parts) {
    let first = merged.at(-1);
    if (first === undefined || part.before !== '、' || !sharesWith(first.name, bare(part.name))) {
      merged.push(part);
      continue;
    }
    while (isPlaceName(first.name) && first.before === '、' && isPlaceName(merged.at(-2)?.name ?? '')) {
      merged.pop();
      first = merged.at(-1)!;
    }
    const end = part.end;
    merged[merged.length - 1] = {
      ...first,
      end,
      name: list.slice(first.start, end),
      elliptic: isPlaceName(first.name),
    };
  }
  return merged;
}

const sharesWith = (before: string, name: string): boolean =>
  isBodyOfPlace(name)
    ? isPlaceName(before)
    : (isBareBody(name) && (/(?:委|党组|[镇乡]|街道|办事处)$/.test(before) || /^各.*政府$/.test(before))) ||
      // 各委、办、局 and 各盟行政公署、市人民政府 are one set.
      (/^[委办厅局部]$/.test(name) && /各.*[委办厅局部]$/.test(before)) ||
      (/^市(?:人民)?政府$/.test(name) && /^各.*(?:行政公署|行署)$/.test(before)) ||
      // 县直有关部门、单位 is one set.
      (/^(?:单位|部门|机构)$/.test(name) && /(?:部门|单位|机构|机关)$/.test(before) && isGroup(before));

/** Trailing role words do not belong to the name. */
const bare = (name: string): string => name.replace(/(?:按照?.{0,8})?(?:牵头|负责|配合|分工负责|落实|实施).{0,4}$/, '');
const lastPieces = (name: string): boolean => name.split('、').every((piece) => isAdministrativeFragment(piece));

/**
 * 建设、物资公司 share an ending, 市运检公司、设计院、… share a head. A fragment without an ending joins the
 * next name that has one; the run reaches back to the name whose head it lacks.
 */
function mergeElliptic(list: string, parts: readonly ListElement[]): ListElement[] {
  const merged: ListElement[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const run = ellipticRun(parts, i);
    if (run === 0) {
      merged.push(part);
      continue;
    }
    let first = part;
    while (
      !hasLevelWord(first.name) &&
      first.before === '、' &&
      merged.length > 0 &&
      hasUnitEnding(merged.at(-1)!.name) &&
      reachesHead(merged)
    )
      first = merged.pop()!;
    const last = parts[i + run]!;
    merged.push({
      start: first.start,
      end: last.end,
      name: list.slice(first.start, last.end),
      before: first.before,
      elliptic: true,
    });
    i += run;
  }
  return merged;
}

/** Number of elements after `i` that must join it, 0 when it is complete in itself. */
function ellipticRun(parts: readonly ListElement[], i: number): number {
  if (!isFragment(parts[i]!.name)) return 0;
  for (let n = 1; n <= 6 && i + n < parts.length; n++) {
    const next = parts[i + n]!;
    if (next.before !== '、' || hasLevelWord(next.name)) return 0;
    if (!isFragment(next.name)) return hasUnitEnding(next.name) ? n : 0;
  }
  return 0;
}

const isFragment = (name: string): boolean =>
  name.length <= 8 &&
  /^[\u4e00-\u9fff]+$/.test(name) &&
  !hasUnitEnding(name) &&
  !/(牵头|负责|配合|参与|协助|落实)$|^(等|无|按)/.test(name);

/** Somewhere before stands the name with the head that the fragment drops, with no break between. */
function reachesHead(merged: readonly ListElement[]): boolean {
  for (let i = merged.length - 1; i >= 0 && i >= merged.length - 6; i--) {
    const element = merged[i]!;
    if (element.elliptic) return false;
    if (hasLevelWord(element.name)) return true;
    if (element.before !== '、') return false;
  }
  return false;
}
