import { isDigit, isLatin } from './fold.js';
import { readMark } from './read-mark.js';
import type { SourceLine } from './source-lines.js';
import type { Work } from './work.js';

/**
 * Joins lines that a printer or PDF reader broke, and drops blanks that it put into words.
 * Returns source offsets to keep; `-offset-1` stands for a separator at that offset.
 */
export function joinLines(folded: string, lines: readonly SourceLine[], work: Work): Int32Array {
  const wrap = wrapWidth(folded, lines);
  const kept = new Int32Array(folded.length + lines.length + 1);
  let size = 0;
  let previous: SourceLine | null = null;
  let depth = 0;
  for (const line of lines) {
    if (line.furniture) continue;
    if (previous) {
      const broken = continues(folded, previous, line, wrap, depth);
      if (!broken) {
        kept[size++] = -previous.breakAt - 1;
        depth = 0;
      } else if (isWord(folded[previous.end - 1]) && isWord(folded[line.start]) && !(isDigit(folded[previous.end - 1]) && isDigit(folded[line.start]))) {
        kept[size++] = -previous.end - 1;
      }
    }
    for (let i = line.start; i < line.end; i++) {
      const ch = folded[i]!;
      if (ch === '(') depth++;
      else if (ch === ')') depth = Math.max(0, depth - 1);
      if (ch === '*' && folded[i + 1] === '*') {
        i++;
        continue;
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

const isWord = (ch: string | undefined): boolean => isDigit(ch) || isLatin(ch);
const MEASURES = '年月日号%万亿千百个家名项条件次人';

function keepsBlank(folded: string, at: number, next: number, wrapped: boolean): boolean {
  const a = folded[at - 1];
  const b = folded[next];
  if (isWord(a) && isWord(b)) return true;
  if (wrapped) return false;
  if (isDigit(a) && b !== undefined && MEASURES.includes(b)) return false;
  if (isDigit(b) && a !== undefined && '年月至到第'.includes(a)) return false;
  return true;
}

const ENDS_SENTENCE = '。!?;:';

/** The column at which every line was broken, or null where lines are paragraphs. */
function wrapWidth(folded: string, lines: readonly SourceLine[]): number | null {
  const widths = lines.filter((line) => !line.furniture && line.width >= 10).map((line) => line.width);
  if (widths.length < 8) return null;
  const sorted = [...widths].sort((a, b) => a - b);
  const wide = sorted[Math.floor(sorted.length * 0.9)]!;
  if (wide < 14 || wide > 70) return null;
  const full = lines.filter((line) => Math.abs(line.width - wide) <= 3 && !ENDS_SENTENCE.includes(folded[line.end - 1]!));
  return full.length >= widths.length * 0.35 ? wide : null;
}

function continues(folded: string, before: SourceLine, line: SourceLine, wrap: number | null, depth: number): boolean {
  if (opensParagraph(folded, line)) return false;
  if (depth > 0 && closesSoon(folded, line)) return true;
  if (wrap === null) return false;
  const last = folded[before.end - 1]!;
  return before.width >= wrap - 3.5 && !(ENDS_SENTENCE.includes(last) && before.width < wrap - 1);
}

/** A line that begins with a number or a labelled field is never glued to the line above. */
function opensParagraph(folded: string, line: SourceLine): boolean {
  const mark = readMark(folded, line.start);
  if (mark) return true;
  return /^\(?.{2,10}(单位|部门|时限|时间|期限|措施):/.test(folded.slice(line.start, Math.min(line.end, line.start + 16)));
}

/** The bracket left open on the line above closes here before another opens. */
function closesSoon(folded: string, line: SourceLine): boolean {
  let inner = 0;
  for (let i = line.start; i < line.end && i < line.start + 200; i++) {
    if (folded[i] === '(') inner++;
    else if (folded[i] === ')' && inner-- === 0) return true;
  }
  return false;
}
