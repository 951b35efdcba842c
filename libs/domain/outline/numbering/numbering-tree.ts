import { annexStarts } from './annexes.js';
import { gluedHeadingEnd, isFlat } from './glued-heading.js';
import { rankOf, topRank } from './numbering.js';
import { withPlainHeadings } from './plain-headings.js';
import { STYLES, type Mark } from '../source/read-mark.js';
import type { CleanText } from '../source/source-text.js';

/** One numbered passage; positions are offsets in the clean text. */
export interface NumberedNode {
  readonly mark: Mark;
  readonly parent: NumberedNode | null;
  readonly children: NumberedNode[];
  /** Position among all nodes in reading order. */
  readonly order: number;
  /** End of the passage with everything below it. */
  end: number;
  /** End of the passage before the first node below it. */
  ownEnd: number;
  headingEnd: number;
  heading: string;
}

export interface NumberingTree {
  readonly roots: readonly NumberedNode[];
  readonly nodes: readonly NumberedNode[];
}

const MAX_HEADING = 90;
const MIN_GLUED = 16;

export function buildTree(clean: CleanText, numbered: readonly Mark[]): NumberingTree {
  const marks = withPlainHeadings(clean, numbered);
  const roots: NumberedNode[] = [];
  const nodes: NumberedNode[] = [];
  const stack: NumberedNode[] = [];
  const rank = ranksOf(marks);
  const flat = isFlat(clean, numbered);
  const annexes = annexStarts(clean);
  let annex = 0;
  for (const mark of marks) {
    const before = annex;
    while (annex < annexes.length && annexes[annex]! <= mark.start) annex++;
    if (annex > before) stack.length = 0;
    while (stack.length > 0 && rank(stack.at(-1)!.mark) >= rank(mark)) stack.pop()!.end = mark.start;
    const parent = stack.at(-1) ?? null;
    const node: NumberedNode = {
      mark,
      parent,
      children: [],
      order: nodes.length,
      end: annexes[annex] ?? clean.text.length,
      ownEnd: clean.text.length,
      headingEnd: mark.end,
      heading: '',
    };
    if (parent && parent.children.length === 0) parent.ownEnd = mark.start;
    (parent?.children ?? roots).push(node);
    nodes.push(node);
    stack.push(node);
  }
  for (const node of nodes) {
    if (node.children.length === 0) node.ownEnd = node.end;
    readHeading(clean, node, flat);
  }
  return { roots, nodes };
}

/**
 * Official rank, save where a text turns two levels round (1、 above （一）): arabic numbers come first and
 * go on behind a run of bracketed ones.
 */
function ranksOf(marks: readonly Mark[]): (mark: Mark) => number {
  const rank = belowChapters(marks, officialRanks(marks));
  const words = marks.flatMap((m, k) => (m.style === 'word' ? [k] : []));
  // 行动一 stands above （一） where bracketed numbers begin anew behind it, below them where it is one of their points.
  const above = words.some((k) => marks[k + 1]?.style === 'cn-paren' && marks[k + 1]!.value === 1);
  const counted = (m: Mark): number => (m.style === 'word' && above ? rankOf('cn-paren') - 0.5 : rank(m));
  const named = namedRanks(marks, counted);
  const top = topRank(marks.filter((m) => m.style !== 'plain'));
  return (m) => (m.style === 'plain' ? top - 0.5 : m.word === undefined ? counted(m) : named.get(m.word)!);
}

/**
 * 方向一：… stands above the numbers that begin anew right behind it, and below the number before it where those
 * go on behind the last of its kind.
 */
function namedRanks(marks: readonly Mark[], counted: (mark: Mark) => number): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const words = [...new Set(marks.flatMap((m) => (m.word === undefined ? [] : [m.word])))];
  for (const word of words.reverse()) {
    const below = marks.flatMap((m, k) => {
      const next = marks[k + 1];
      if (m.word !== word || next === undefined || next.word === word || next.value !== 1) return [];
      return [next.word === undefined ? counted(next) - 0.4 : (ranks.get(next.word) ?? rankOf('named')) - 0.05];
    });
    const first = marks.findIndex((m) => m.word === word);
    const before = marks.slice(0, first).findLast((m) => m.word === undefined);
    const goesOn =
      before !== undefined && marks.slice(first).find((m) => m.style === before.style)?.value === before.value + 1;
    ranks.set(word, below.length > 0 ? Math.min(...new Set(below)) : goesOn ? counted(before) + 0.4 : rankOf('named'));
  }
  return ranks;
}

/** 第一部分…第三部分 told inside 一 (what a plan says, in a report on it): 二 goes on behind them, so they stand below. */
function belowChapters(marks: readonly Mark[], rank: (mark: Mark) => number): (mark: Mark) => number {
  const inside = (['part', 'chapter'] as const).filter((style) => {
    const first = marks.findIndex((m) => m.style === style);
    const above = marks.slice(0, Math.max(0, first)).findLast((m) => m.style === 'cn');
    const behind = marks.slice(first).find((m) => m.style === 'cn');
    return above !== undefined && behind?.value === above.value + 1;
  });
  return (m) => (inside.some((style) => style === m.style) ? rankOf('cn') + rankOf(m.style) / STYLES.length : rank(m));
}

function officialRanks(marks: readonly Mark[]): (mark: Mark) => number {
  const arabic = (m: Mark): boolean => m.style === 'arabic-comma' || m.style === 'arabic-dot';
  let last: number | null = null;
  let bracketed = false;
  let turned = false;
  for (const mark of marks) {
    if (mark.style === 'cn' || mark.style === 'chapter' || mark.style === 'part') return (m) => rankOf(m.style);
    if (mark.style === 'cn-paren') {
      if (last === null) return (m) => rankOf(m.style);
      bracketed = true;
    } else if (arabic(mark)) {
      if (bracketed && last !== null && mark.value === last + 1) turned = true;
      if (!bracketed || mark.value === (last ?? 0) + 1) last = mark.value;
    }
  }
  return (m) => (turned && arabic(m) ? rankOf('cn') : rankOf(m.style));
}

/** The words behind the number up to the first stop, line end or mark below. */
function readHeading(clean: CleanText, node: NumberedNode, flat: boolean): void {
  const { fold, text } = clean;
  let i = node.mark.end;
  while (i < node.ownEnd && (fold[i] === ' ' || fold[i] === '、' || fold[i] === ':')) i++;
  const from = i;
  let depth = 0;
  while (i < node.ownEnd && i - from < MAX_HEADING) {
    const ch = fold[i]!;
    if (ch === '(' || ch === '“' || ch === '《') depth++;
    else if (ch === ')' || ch === '”' || ch === '》') depth--;
    if (ch === '\n' || (depth <= 0 && '。;!?'.includes(ch))) break;
    if (ch === ' ' && i - from >= 4 && runsOn(fold, i, node.ownEnd)) break;
    i++;
  }
  clean.work.look(i - node.mark.end);
  if (flat && i - from > MIN_GLUED) i = gluedHeadingEnd(clean, from, i) ?? i;
  node.headingEnd = i;
  node.heading = text.slice(from, i).trim();
}

const MIN_RUN = 25;

/** A blank with a whole sentence behind it ends a heading where line breaks were lost. */
function runsOn(fold: string, at: number, end: number): boolean {
  if (/[A-Za-z\d]/.test(fold[at - 1]!) && /[A-Za-z\d]/.test(fold[at + 1] ?? '')) return false;
  if (end - at < MIN_RUN) return false;
  for (let i = at + 1; i <= at + MIN_RUN; i++) if (fold[i] === '\n') return false;
  return true;
}
