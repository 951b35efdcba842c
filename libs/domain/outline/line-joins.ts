import { isDigit, isLatin } from './fold.js';
import { readMark } from './read-mark.js';
import type { SourceLine } from './source-lines.js';
import type { Work } from './work.js';

/**
 * Joins lines that a printer or PDF reader broke, and drops blanks that it put into words.
 * Returns source offsets to keep; `-offset-1` stands for a separator at that offset.
 */
export function joinLines(folded: string, lines: readonly SourceLine[], work: Work): Int32Array {
  const wrap = wrapOf(folded, lines);
  const kept = new Int32Array(folded.length + lines.length + 1);
  let size = 0;
  let previous: SourceLine | null = null;
  let depth = 0;
  let openedAt = 0;
  let first = true;
  for (const line of lines) {
    if (line.furniture) continue;
    if (previous) {
      const open = depth > 0 && line.start - openedAt < (wrap ? LONGEST_BRACKET : LONGEST_OPEN);
      const broken = continues(folded, previous, line, wrap, open, first);
      first = !broken;
      if (!broken) {
        kept[size++] = -previous.breakAt - 1;
        depth = 0;
      } else if (
        isWord(folded[previous.end - 1]) &&
        isWord(folded[line.start]) &&
        !(isDigit(folded[previous.end - 1]) && isDigit(folded[line.start]))
      ) {
        kept[size++] = -previous.end - 1;
      }
    }
    for (let i = line.start; i < line.end; i++) {
      const ch = folded[i]!;
      if (ch === '(' && depth++ === 0) openedAt = i;
      if (ch === ')') depth = Math.max(0, depth - 1);
      if (ch === '*' && folded[i + 1] === '*') {
        i++;
        continue;
      }
      if (ch === '-') {
        const stop = inlinePageNumber(folded, i, line.end);
        if (stop > 0) {
          i = stop - 1;
          continue;
        }
      }
      if (ch !== ' ') {
        kept[size++] = i;
        continue;
      }
      let next = i;
      while (folded[next] === ' ') next++;
      if (keepsBlank(folded, i, next, wrap !== null)) kept[size++] = -i - 1;
      i = next - 1;
    }
    previous = line;
  }
  work.look(folded.length * 2);
  return kept.slice(0, size);
}

/** —９— in the middle of a word, where the page break itself was lost; returns its end. */
function inlinePageNumber(folded: string, at: number, end: number): number {
  if (isWord(folded[at - 1]) || folded[at - 1] === '-') return 0;
  const match = /^-{1,2} ?\d{1,3} ?-{1,2}(?![-\dA-Za-z])/.exec(folded.slice(at, Math.min(end, at + 10)));
  return match ? at + match[0].length : 0;
}

const isWord = (ch: string | undefined): boolean => isDigit(ch) || isLatin(ch);
const BEFORE_FIGURES = '年月至到第于在从自过少低约近达为';

/** Blanks round figures are the printer's; one before a year may part a heading from its words. */
function keepsBlank(folded: string, at: number, next: number, wrapped: boolean): boolean {
  const a = folded[at - 1];
  const b = folded[next];
  if (isWord(a) && isWord(b)) return true;
  if (wrapped) return false;
  if (isDigit(a)) return b === undefined || b < '\u2e80';
  if (isDigit(b) && a !== undefined && a >= '\u2e80')
    return !BEFORE_FIGURES.includes(a) && (isYear(folded, next) || readMark(folded, next) !== null);
  return true;
}

const isYear = (folded: string, i: number): boolean => /^(?:19|20)\d\d ?年/.test(folded.slice(i, i + 6));

const ENDS_SENTENCE = '。!?;:';

/** How far a bracket may reach over line ends: in a broken text, and in one of whole paragraphs. */
const LONGEST_BRACKET = 700;
const LONGEST_OPEN = 300;

interface Wrap {
  readonly at: number;
  readonly measure: (line: SourceLine) => number;
}

const MEASURES_OF_A_LINE: readonly Wrap['measure'][] = [(line) => line.width, (line) => line.end - line.start];

/** The column at which every line was broken, by printed width or by count; null where lines are paragraphs. */
function wrapOf(folded: string, lines: readonly SourceLine[]): Wrap | null {
  const bodies = lines.filter((line) => !line.furniture && line.width >= 10);
  if (bodies.length < 8) return null;
  let best: Wrap | null = null;
  let most = bodies.length * 0.35;
  for (const measure of MEASURES_OF_A_LINE) {
    const sorted = bodies.map(measure).sort((a, b) => a - b);
    const at = sorted[Math.floor(sorted.length * 0.9)]!;
    if (at < 14 || at > 90) continue;
    const full = bodies.filter(
      (line) => Math.abs(measure(line) - at) <= 3 && !ENDS_SENTENCE.includes(folded[line.end - 1]!),
    ).length;
    if (full > most) {
      most = full;
      best = { at, measure };
    }
  }
  return best;
}

/**
 * A broken text goes on where the line above is full, or where it stops in the middle of a sentence and is
 * no heading of its own.
 */
function continues(
  folded: string,
  before: SourceLine,
  line: SourceLine,
  wrap: Wrap | null,
  open: boolean,
  first: boolean,
): boolean {
  if (open && (wrap !== null || closesSoon(folded, line))) return !readMark(folded, line.start);
  if (opensParagraph(folded, line)) return false;
  if (wrap === null) return false;
  const last = folded[before.end - 1]!;
  const width = wrap.measure(before);
  if (ENDS_SENTENCE.includes(last)) return width >= wrap.at - 1;
  if (width >= wrap.at - 3.5) return true;
  return !first && last !== ')' && width >= wrap.at * 0.5;
}

/** A line that begins with a number or a labelled field is never glued to the line above. */
function opensParagraph(folded: string, line: SourceLine): boolean {
  if (readMark(folded, line.start)) return true;
  return LABEL.test(folded.slice(line.start, Math.min(line.end, line.start + 16)));
}

const LABEL =
  /^\(?(?:牵头|责任|配合|主办|协办|承办|负责|完成|整改|办理)[^,。;:、]{0,4}(?:单位|部门|时限|时间|期限|措施):/;

/** The bracket left open on the line above closes here before another opens. */
function closesSoon(folded: string, line: SourceLine): boolean {
  let inner = 0;
  for (let i = line.start; i < line.end && i < line.start + 200; i++) {
    if (folded[i] === '(') inner++;
    else if (folded[i] === ')' && inner-- === 0) return true;
  }
  return false;
}
