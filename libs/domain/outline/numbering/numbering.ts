import { isChineseDigit } from '../source/chinese-numeral.js';
import { isDigit } from '../source/fold.js';
import { bareNumber, opensWord, readMark, STYLES, type Mark, type MarkStyle } from '../source/read-mark.js';
import type { CleanText } from '../source/source-text.js';

type Boundary = 'line' | 'stop' | 'blank' | 'colon' | 'comma' | 'glued';

interface Candidate extends Mark {
  readonly boundary: Boundary;
  /** Nothing but the name of the document stands before. */
  readonly afterTitle: boolean;
  /** 责任单位：县甲局1.…: right behind a list of names, its line end lost. */
  readonly afterField: boolean;
}

/** Longest heading that may be followed directly by the first mark below it, without any stop. */
const MAX_GLUED_HEADING = 60;
const MAX_GAP = 3;

export const rankOf = (style: MarkStyle): number =>
  style === 'arabic-comma' ? STYLES.indexOf('arabic-dot') : STYLES.indexOf(style);

/** The highest level among them; styles are few, however many the numbers. */
export const topRank = (marks: readonly Mark[]): number => Math.min(...[...new Set(marks.map(({ style }) => style))].map(rankOf));

/**
 * The marks that number something. A mark at a line or sentence end is believed when it continues or
 * begins a run; one inside running text (documents on a single line) only when the run proves it.
 */
export function numberingMarks(clean: CleanText): Mark[] {
  const found = findCandidates(clean);
  const successors = indexByStyle(found);
  const candidates = withFewWords(found, successors);
  const open = new Map<string, { readonly style: MarkStyle; readonly value: number }>();
  const seen = new Map<string, number>();
  const accepted: Mark[] = [];
  for (const c of candidates) {
    const last = accepted.at(-1);
    if (last && c.start < last.end) continue;
    const run = runOf(c);
    if (!believes(clean, c, { current: open.get(run)?.value, before: seen.get(run) }, last, successors)) continue;
    // Where a word of the text's own stands among the levels is told by what goes on behind it.
    if (c.style !== 'named')
      for (const [key, { style }] of [...open]) if (rankOf(style) > rankOf(c.style)) open.delete(key);
    open.set(run, c);
    seen.set(run, c.value);
    accepted.push(c);
  }
  return withoutLonePoints(accepted);
}

/** A text counts under few words of its own; where many words begin a count, they are names. */
const MAX_WORDS = 24;

function withFewWords(candidates: readonly Candidate[], successors: Successors): readonly Candidate[] {
  const words = new Set(candidates.flatMap((c) => (c.word && c.value === 1 && hasSuccessor(c, successors) ? [c.word] : [])));
  return words.size <= MAX_WORDS ? candidates : candidates.filter((c) => !c.word);
}

/** 措施1：一是…, 措施2：二是…: the second number says what the first one says already. */
function withoutLonePoints(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  marks.forEach((mark, k) => {
    const above = kept.at(-1);
    const lone = mark.style === 'first-is' && marks[k + 1]?.style !== 'first-is';
    if (lone && above && above.style !== 'first-is' && mark.start - above.end <= 1)
      kept[kept.length - 1] = { ...above, end: mark.end };
    else kept.push(mark);
  });
  return kept;
}

const runOf = (mark: Mark): string => (mark.word === undefined ? mark.style : `named ${mark.word}`);

function findCandidates(clean: CleanText): Candidate[] {
  const { fold } = clean;
  const found: Candidate[] = [];
  let book = 0;
  let title = true;
  let field = false;
  for (let i = 0; i < fold.length; i++) {
    const ch = fold[i]!;
    if ('。;:!?,、\n'.includes(ch)) {
      title = false;
      if (ch === ':') field = /单位|部门|科室/.test(fold.slice(i - 2, i));
      else if (ch === '。' || ch === '\n') field = false;
    }
    if (ch === '《') book++;
    else if (ch === '》') book = Math.max(0, book - 1);
    else if (ch === '\n') book = 0;
    const may =
      ch === '(' ||
      ch === '第' ||
      isDigit(ch) ||
      isChineseDigit(ch) ||
      (ch >= '①' && ch <= '⑳') ||
      i === 0 ||
      fold[i - 1] === '\n' ||
      opensWord(fold, i);
    if (book > 0 || !may) continue;
    if (isChineseDigit(ch) && (isChineseDigit(fold[i - 1]) || fold[i - 1] === '第')) continue;
    const mark = readMark(fold, i) ?? bareNumber(fold, i);
    if (!mark) continue;
    found.push({
      ...mark,
      boundary: isDoubtful(fold, mark) ? 'glued' : boundaryAt(fold, i),
      afterTitle: title && i >= 4 && i <= LONGEST_TITLE && mark.style !== 'first-is',
      afterField: field && mark.style !== 'first-is' && NAME_ENDS.includes(fold[i - 1]!),
    });
  }
  clean.work.look(fold.length * 3);
  return found;
}

/** 11。 with a misread stop, and 2.5TB, which may be item 2 or a figure: the run must ask for this number. */
const isDoubtful = (fold: string, mark: Mark): boolean =>
  fold[mark.end - 1] === '。' ||
  fold[mark.end - 1] === ',' ||
  /^\d+[A-Za-z]/.test(mark.label) ||
  (mark.style === 'arabic-dot' && /^\d{1,3} ?[A-Za-z]/.test(fold.slice(mark.end, mark.end + 5)));

function boundaryAt(fold: string, i: number): Boundary {
  const before = fold[i - 1];
  if (before === undefined || before === '\n') return 'line';
  if (before === ' ') return boundaryAt(fold, i - 1) === 'line' ? 'line' : 'blank';
  if ('。;!?)”"…'.includes(before)) return 'stop';
  if (before === ':') return 'colon';
  return before === ',' || before === '、' ? 'comma' : 'glued';
}

type Successors = ReadonlyMap<string, readonly number[]>;

function indexByStyle(candidates: readonly Candidate[]): Successors {
  const index = new Map<string, number[]>();
  for (const c of candidates) {
    const key = `${runOf(c)}:${c.value}`;
    const list = index.get(key);
    if (list) list.push(c.start);
    else index.set(key, [c.start]);
  }
  return index;
}

function hasSuccessor(c: Candidate, successors: Successors): boolean {
  const last = successors.get(`${runOf(c)}:${c.value + 1}`)?.at(-1);
  return last !== undefined && last > c.start;
}

/** 统一、 逐一、 唯一、: the numeral ends a word. */
const PARTS_OF_WORDS = '统唯同单逐专合划归其任某每这那第之不万于为进另有';

interface Run {
  /** Last number of the list that is open at this place. */
  readonly current: number | undefined;
  /** Last number of the style anywhere above: numbers may run on over chapters. */
  readonly before: number | undefined;
}

function believes(
  clean: CleanText,
  c: Candidate,
  { current, before }: Run,
  last: Mark | undefined,
  successors: Successors,
): boolean {
  const next = current !== undefined && c.value === current + 1;
  const runsOn = before !== undefined && c.value === before + 1;
  const gap = current !== undefined && c.value > current && c.value <= current + MAX_GAP;
  const begins = c.value === 1;
  const proven = current === undefined && hasSuccessor(c, successors);
  if (c.style === 'named') return next || (begins && hasSuccessor(c, successors)) || (c.word === '' && runsOn);
  switch (c.boundary) {
    case 'line':
      return c.style !== 'article' || next || runsOn || begins || gap || current === undefined;
    case 'stop':
      return (
        next ||
        runsOn ||
        gap ||
        (c.style === 'arabic-dot' && skipsOn(c, current)) ||
        (begins && (c.style !== 'arabic-paren' || hasSuccessor(c, successors))) ||
        current === undefined
      );
    case 'blank':
      return next || runsOn || gap || begins || proven;
    case 'colon':
      return next || begins || proven || (c.style === 'arabic-dot' && skipsOn(c, before));
    case 'comma':
      return c.style === 'first-is' && (next || (begins && hasSuccessor(c, successors)));
    case 'glued':
      if (next) return c.style !== 'first-is' && c.style !== 'article';
      if (isDoubtful(clean.fold, c)) return begins && c.start > 0 && clean.fold[c.start - 1] === '\n' && proven;
      if (followsBareHeading(clean, c, last))
        return c.style === 'first-is'
          ? begins && hasSuccessor(c, successors) && !PARTS_OF_WORDS.includes(clean.fold[c.start - 1]!)
          : begins || runsOn || hasSuccessor(c, successors) || skipsOn(c, before);
      // 计划一、 and 清单一、 end the name of a document, 规划一、 and 简单一、 are words.
      if (!begins || (PARTS_OF_WORDS.includes(clean.fold[c.start - 1]!) && !endsTitle(clean.fold, c.start)))
        return false;
      if (c.afterField) return hasSuccessor(c, successors);
      if (before !== undefined) return false;
      if (hasSuccessor(c, successors)) return c.style === 'cn' || c.afterTitle || endsTitle(clean.fold, c.start);
      // A document of one chapter: 方案一、重点任务（一）….
      return c.style === 'cn' && c.afterTitle;
  }
}

/** In an excerpt, or where a number was lost: a later number than the last one. */
const FARTHEST_SKIP = 20;
const skipsOn = (c: Mark, last: number | undefined): boolean =>
  c.style === 'cn-paren'
    ? last === undefined || c.value > last
    : c.style === 'arabic-dot' && last !== undefined && c.value > last && c.value <= last + FARTHEST_SKIP;

/** A list that begins right behind the name of the document, its line end lost. */
const endsTitle = (fold: string, at: number): boolean =>
  /(?:方案|要点|意见|措施|清单|计划|安排|办法|分工|分解表|任务表|如下)$/.test(fold.slice(Math.max(0, at - 4), at));

const LONGEST_TITLE = 60;
/** What the last name of a list ends in. */
const NAME_ENDS = '局委办厅部院会心司府门位道镇科室';

/** Between the last mark and this one stands a short phrase without any stop: a heading. */
function followsBareHeading(clean: CleanText, c: Candidate, last: Mark | undefined): boolean {
  if (!last || c.start - last.end > MAX_GLUED_HEADING || c.start - last.end < 2) return false;
  if (rankOf(last.style) >= rankOf(c.style)) return false;
  for (let i = last.end; i < c.start; i++) if ('。;!?:\n'.includes(clean.fold[i]!)) return false;
  clean.work.look(c.start - last.end);
  return true;
}
