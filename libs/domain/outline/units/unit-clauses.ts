import { firstIsLead, withoutDeclaration, type LeadScope } from './first-is-lead.js';
import { fieldLabels, type FieldLabel } from './field-labels.js';
import type { CleanText } from '../source/source-text.js';
import { readUnitList, TIME_WORDS, type PlacedUnit, type UnitRole } from './unit-roles.js';
import { looksLikeUnit } from './unit-names.js';

/** A stretch that names units, or another labelled field, of the passage it stands in. */
export interface Clause {
  /** Begins with a label outside brackets. */
  readonly labelled?: boolean;
  readonly start: number;
  readonly end: number;
  readonly units: readonly PlacedUnit[];
  /** A field that holds a date in words of its own (完成时限:), as an extent of the clean text. */
  readonly deadlineField: readonly [number, number] | null;
  readonly extra: readonly (readonly [word: string, value: string])[];
}

export interface ClauseScan {
  readonly clauses: readonly Clause[];
  readonly labels: readonly FieldLabel[];
  readonly leadScopes: readonly LeadScope[];
}

const MAX_BRACKET = 700;
const MAX_DEPTH = 2;
const MAX_LINE_OVER = 80;
const MAX_FIELD = 500;
const MAX_DASHED = 120;

export function findClauses(clean: CleanText, breaks: readonly number[]): ClauseScan {
  const labels = fieldLabels(clean);
  const brackets = unitBrackets(clean, labels);
  const open = labelledFields(clean, labels, brackets, breaks);
  const clauses = [...brackets, ...open, ...dashedLists(clean)].sort((a, b) => a.start - b.start);
  return { clauses, labels, leadScopes: firstIsLead(clean, clauses) };
}

const NOT_FIELDS = new Set(['measures', 'goal']);

function unitBrackets(clean: CleanText, labels: readonly FieldLabel[]): Clause[] {
  const found: Clause[] = [];
  let label = 0;
  const pairs = bracketPairs(clean);
  for (let p = 0, done = 0; p < pairs.length; p++) {
    const { open, close, depth } = pairs[p]!;
    if (open < done || depth > MAX_DEPTH || close - open < 3 || close - open > MAX_BRACKET) continue;
    clean.work.look((close - open) * 4);
    while (label < labels.length && labels[label]!.start < open) label++;
    // 【责任单位】 is itself a label.
    if (labels[label]?.start === open) continue;
    const inside: FieldLabel[] = [];
    for (let k = label; k < labels.length && labels[k]!.end <= close; k++)
      if (labels[k]!.bracketed) inside.push(labels[k]!);
    const clause = inside.some((l) => !NOT_FIELDS.has(l.kind) && !l.loose)
      ? labelledBracket(clean, open, close, inside)
      : verbBracket(clean, open, close);
    if (!clause) continue;
    found.push(clause);
    done = close;
  }
  return found;
}

interface BracketPair {
  readonly open: number;
  readonly close: number;
  /** Number of brackets around it. */
  readonly depth: number;
}

/** Brackets and their partners in one pass; a bracket reaches over a paragraph end only when it opened just before. */
function bracketPairs(clean: CleanText): BracketPair[] {
  const { fold } = clean;
  const pairs: BracketPair[] = [];
  let stack: number[] = [];
  for (let i = 0; i < fold.length; i++) {
    const ch = fold[i];
    if (ch === '(') stack.push(i);
    else if (ch === ')' && stack.length > 0) pairs.push({ open: stack.pop()!, close: i, depth: stack.length });
    else if (ch === '\n' && stack.length > 0)
      stack = stack.slice(-MAX_DEPTH - 1).filter((open) => i - open <= MAX_LINE_OVER);
  }
  clean.work.look(fold.length);
  return pairs.sort((a, b) => a.open - b.open);
}

/** （责任单位：A；完成时限：…）, and（A牵头，B配合；完成时限：…）whose units go before the first label. */
function labelledBracket(clean: CleanText, open: number, close: number, inside: readonly FieldLabel[]): Clause {
  const fields = inside.filter((l) => !NOT_FIELDS.has(l.kind));
  const clause = readFields(clean, open, close + 1, fields, (k) =>
    k + 1 < fields.length ? fields[k + 1]!.start : close,
  );
  const before = clean.fold.slice(open + 1, fields[0]!.start);
  if (before.trim().length < 2 || clause.units.length > 0) return clause;
  return { ...clause, units: readUnitList(before, open + 1, 'unmarked', 'ROLE_VERB') };
}

const ROLE_WORD = /(?:牵头|负责|配合|参与|参加|协助|承办|主办|落实)/;

/** （A牵头，B、C负责） or, at a sentence end, nothing but names. */
function verbBracket(clean: CleanText, open: number, close: number): Clause | null {
  const { fold } = clean;
  const inside = withoutDeclaration(fold.slice(open + 1, close));
  const declared = inside.length < close - open - 1;
  const marked =
    declared || ROLE_WORD.test(inside.slice(-24)) || /[^、,;](?:牵头|负责|配合|参与|参加|协助)[,;、]/.test(inside);
  if (!marked && !standsAtSentenceEnd(fold, open, close)) return null;
  const units = readUnitList(inside, open + 1, 'unmarked', marked ? 'ROLE_VERB' : 'BARE_UNIT_LIST');
  if (units.length === 0) return null;
  const shaped = units.filter((unit) => looksLikeUnit(fold.slice(unit.start, unit.end)) || unit.elliptic).length;
  if (marked ? shaped * 2 < units.length : shaped < units.length) return null;
  if (!marked && /[。!?]/.test(inside)) return null;
  return {
    start: open,
    end: close + 1,
    units,
    deadlineField: timeIn(fold.slice(open + 1, close), open + 1),
    extra: [],
  };
}

/** （A牵头；2024年底前完成）: the part that tells the time. */
function timeIn(list: string, offset: number): [number, number] | null {
  let from = 0;
  for (const part of list.split(/[,;]/)) {
    if (TIME_WORDS.test(part.trim()) && !/(?:局|委|办|部门|单位|政府)$/.test(part))
      return [offset + from, offset + from + part.length];
    from += part.length + 1;
  }
  return null;
}

/** Where line breaks were lost, the next number stands right behind. */
const NEXT_NUMBER = /^(?:注:|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d))/;

function standsAtSentenceEnd(fold: string, open: number, close: number): boolean {
  const before = fold[open - 1];
  const after = fold[close + 1];
  return (
    (before === '。' || before === ';' || before === '\n' || before === ' ') &&
    (after === undefined ||
      after === '\n' ||
      after === '。' ||
      after === ' ' ||
      NEXT_NUMBER.test(fold.slice(close + 1, close + 7)))
  );
}

/** 建成开放。——县甲局、县乙局: behind a dash that follows a sentence stand names to the end of the line. */
function dashedLists(clean: CleanText): Clause[] {
  const { fold } = clean;
  const found: Clause[] = [];
  for (let at = fold.indexOf('--'); at >= 0; at = fold.indexOf('--', at + 2)) {
    if (!'。;)'.includes(fold[at - 1] ?? '\n')) continue;
    const stop = fold.indexOf('\n', at);
    const end = stop < 0 ? fold.length : stop;
    clean.work.look(Math.min(end - at, MAX_DASHED));
    if (end - at > MAX_DASHED) continue;
    const units = readUnitList(fold.slice(at + 2, end), at + 2, 'unmarked', 'BARE_UNIT_LIST');
    if (units.length === 0 || !units.every((unit) => looksLikeUnit(fold.slice(unit.start, unit.end)))) continue;
    found.push({ start: at, end, units, deadlineField: null, extra: [] });
  }
  return found;
}

/** 责任单位：… outside brackets: to the next label, sentence or paragraph end, or the next number. */
function labelledFields(
  clean: CleanText,
  labels: readonly FieldLabel[],
  brackets: readonly Clause[],
  breaks: readonly number[],
): Clause[] {
  const { fold } = clean;
  const clauses: Clause[] = [];
  let b = 0;
  let bracket = 0;
  const free = labels.filter((l) => !l.loose && (!NOT_FIELDS.has(l.kind) || l.kind === 'measures'));
  for (let k = 0; k < free.length; k++) {
    const label = free[k]!;
    if (label.kind === 'measures') continue;
    while (bracket < brackets.length && brackets[bracket]!.end <= label.start) bracket++;
    if (bracket < brackets.length && brackets[bracket]!.start <= label.start) continue;
    while (b < breaks.length && breaks[b]! <= label.start) b++;
    const limit = Math.min(
      breaks[b] ?? fold.length,
      free[k + 1]?.start ?? fold.length,
      label.end + MAX_FIELD,
      fold.length,
    );
    const names = label.kind === 'lead' || label.kind === 'responsible' || label.kind === 'support';
    const end = fieldEnd(fold, label.end, limit, label.kind === 'deadline', names);
    clean.work.look(end - label.end);
    if (SITE.test(fold.slice(label.end, Math.min(end, label.end + 120)))) continue;
    clauses.push({ ...readFields(clean, label.start, end, [label], () => end), labelled: true });
  }
  return clauses;
}

/** 主办单位 in the footer of a web page. */
const SITE = /网站标识|备案序号|ICP备|公网安备|版权所有/;

function fieldEnd(fold: string, from: number, limit: number, sentence: boolean, names: boolean): number {
  let i = from;
  while (i < limit && (fold[i] === ' ' || fold[i] === '\n')) i++;
  for (; i < limit; i++) {
    if (fold[i] === '\n' && !(names && namesOnly(fold, i + 1, limit))) return i;
    if (fold[i] === '。') return i + 1;
    if (sentence && fold[i] === ';') return i;
  }
  return limit;
}

/** A list of names may run on over lines that hold nothing else. */
function namesOnly(fold: string, start: number, limit: number): boolean {
  let end = start;
  while (end < limit && end - start <= MAX_LINE_OVER && fold[end] !== '\n') end++;
  const line = fold.slice(start, end);
  return line.length >= 2 && line.length <= MAX_LINE_OVER && line.split(/[、, ]/).every((name) => looksLikeUnit(name));
}

function readFields(
  clean: CleanText,
  start: number,
  end: number,
  fields: readonly FieldLabel[],
  endOf: (k: number) => number,
): Clause {
  const units: PlacedUnit[] = [];
  const extra: [string, string][] = [];
  let deadlineField: [number, number] | null = null;
  fields.forEach((field, k) => {
    const value = clean.fold.slice(field.end, endOf(k));
    if (field.kind === 'deadline') deadlineField = [field.end, endOf(k)];
    else if (field.kind === 'other')
      extra.push([
        field.word,
        clean.text
          .slice(field.end, endOf(k))
          .replace(/[;,。\s]{1,4}$/, '')
          .trim(),
      ]);
    else units.push(...readUnitList(withoutDeclaration(value), field.end, field.kind as UnitRole, 'ROLE_LABEL'));
  });
  return { start, end, units, deadlineField, extra };
}
