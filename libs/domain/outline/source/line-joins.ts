import { isDigit, isLatin } from './fold.js';
import { readLineMark, readMark } from './read-mark.js';
import type { SourceLine } from './source-lines.js';
import type { Work } from './work.js';

/**
 * Joins lines that a printer or PDF reader broke, and drops blanks that it put into words.
 * Returns source offsets to keep; `-offset-1` stands for a separator at that offset.
 */
export function joinLines(folded: string, lines: readonly SourceLine[], work: Work): Int32Array {
  const wraps = wrapsOf(folded, lines);
  const kept = new Int32Array(folded.length + lines.length + 1);
  let size = 0;
  let previous: SourceLine | null = null;
  let depth = 0;
  let openedAt = 0;
  let first = true;
  for (const [number, line] of lines.entries()) {
    if (line.furniture) continue;
    const wrap = wraps(number);
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
        // Offset of the letter before: a separator at a line end would be read as the end of a paragraph.
        kept[size++] = -previous.end;
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
  work.look(folded.length * 2 + lines.length * CLOSING_LINES);
  return kept.slice(0, size);
}

/** —９— in the middle of a word, where the page break itself was lost; returns its end. */
function inlinePageNumber(folded: string, at: number, end: number): number {
  if (isWord(folded[at - 1]) || folded[at - 1] === '-') return 0;
  const tail = folded.slice(at, Math.min(end, at + 10));
  const match = /^-{1,2} ?\d{1,3} ?-{1,2}(?![-\dA-Za-z])/.exec(tail) ?? /^-{1,2} \d{1,3} -{1,2}/.exec(tail);
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
  /** Only the first lines of paragraphs are indented. */
  readonly indents: boolean;
}

const MEASURES_OF_A_LINE: readonly Wrap['measure'][] = [(line) => line.width, (line) => line.end - line.start];

const INDENT = 6;
const LOST_INDENT = 4.5;
const LONGEST_SCRAP = 6;
const BLOCK = 40;

/** A text is broken as a whole or not; an annex of other make must not hide it, so blocks of lines are asked, too. */
function wrapsOf(folded: string, lines: readonly SourceLine[]): (number: number) => Wrap | null {
  const whole = wrapOf(folded, lines);
  if (whole || lines.length < BLOCK * 2) return () => whole;
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, b) =>
    wrapOf(folded, lines.slice(Math.max(0, (b - 1) * BLOCK), (b + 2) * BLOCK)),
  );
  return (number) => blocks[Math.floor(number / BLOCK)] ?? null;
}

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
      best = { at, measure, indents: indentsFirstLines(folded, bodies, { at, measure }) };
    }
  }
  return best;
}

const TWO_BLANKS = 2;

/**
 * Lines that are not indented go on in the middle of a sentence, and most that are stand behind the end of one or
 * behind a line that has room left: only the first line of a paragraph is indented.
 */
function indentsFirstLines(
  folded: string,
  bodies: readonly SourceLine[],
  { at, measure }: Omit<Wrap, 'indents'>,
): boolean {
  const seen = { opening: 0, indented: 0, goingOn: 0, flush: 0 };
  bodies.forEach((line, i) => {
    const before = bodies[i - 1];
    if (!before) return;
    const ended = ENDS_SENTENCE.includes(folded[before.end - 1]!);
    const room = at - measure(before) - (before.indented ? TWO_BLANKS : 0);
    seen[line.indented ? 'indented' : 'flush']++;
    if (line.indented && (ended || room > 1)) seen.opening++;
    if (!line.indented && !ended) seen.goingOn++;
  });
  const { opening, indented, goingOn, flush } = seen;
  return indented >= 4 && flush >= 4 && opening >= indented * 0.6 && goingOn >= flush * 0.9;
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
  if (wrap === null) return open && closesSoon(folded, line) && !readLineMark(folded, line.start);
  const last = folded[before.end - 1]!;
  const width = wrap.measure(before);
  // Figures and letters take half the room, and some readers break by count all the same.
  const full = Math.max(width, before.end - before.start) >= wrap.at - 3.5;
  if (full && breaksFigure(folded, last, line)) return true;
  if (open) return !readLineMark(folded, line.start);
  if (opensParagraph(folded, line) || (wrap.indents && line.indented)) return false;
  if (ENDS_SENTENCE.includes(last)) return width >= wrap.at - 1;
  if (full) return true;
  if (last === ')') return false;
  // The first line of a paragraph is indented; a scrap of a later one is what a second breaking left over.
  return first
    ? width >= wrap.at - (before.indented ? INDENT : LOST_INDENT)
    : width >= wrap.at * 0.5 || width <= LONGEST_SCRAP;
}

/** 1|1.标题, 9|7.5 and V|2.0: a figure that the line end cut in two, or a decimal in the middle of a sentence. */
const breaksFigure = (folded: string, last: string, { start, end }: SourceLine): boolean =>
  isDigit(folded[start]) &&
  (isDigit(last) || last === '.' || (!ENDS_SENTENCE.includes(last) && last !== ')' && isDecimal(folded, start, end)));
const isDecimal = (folded: string, start: number, end: number): boolean =>
  /^\d{1,2}\.\d{1,2}(?![.\d])/.test(folded.slice(start, Math.min(end, start + 6))) &&
  readMark(folded, start)?.style === 'dotted';

/** A line that begins with a number or a labelled field is never glued to the line above. */
function opensParagraph(folded: string, line: SourceLine): boolean {
  if (readLineMark(folded, line.start)) return true;
  return LABEL.test(folded.slice(line.start, Math.min(line.end, line.start + 16)));
}

const LABEL =
  /^附(?:件|表)? ?[\d一二三四五六七八九十]{0,2}(?:$|:)|^\(?(?:牵头|责任|配合|主办|协办|承办|负责|完成|整改|办理)[^,。;:、]{0,4}(?:单位|部门|时限|时间|期限|措施):/;

const CLOSING_REACH = 240;
const CLOSING_LINES = 4;

/** The bracket left open on the line above closes here or a few lines on. */
function closesSoon(folded: string, line: SourceLine): boolean {
  let inner = 0;
  let lines = 0;
  for (let i = line.start; i < folded.length && i < line.start + CLOSING_REACH; i++) {
    if (folded[i] === '(') inner++;
    else if (folded[i] === ')' && inner-- === 0) return true;
    else if (folded[i] === '\n' && ++lines > CLOSING_LINES) return false;
  }
  return false;
}
