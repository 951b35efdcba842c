import type { Confidence } from '../parsed-outline.js';
import type { CleanText } from '../source/source-text.js';
import { isDigit } from '../source/fold.js';
import { gluedHeadingEnd } from '../numbering/glued-heading.js';

export interface TaskTitle {
  readonly title: string;
  readonly heading: string;
  /** Where the body behind the heading begins; the start of the passage when there is no heading. */
  readonly bodyStart: number;
  readonly confidence: Confidence;
}

const MAX_HEADING_SENTENCE = 40;
const MAX_HEADING_CLAUSES = 2;
const MAX_SHORT_HEADING = 26;
const MIN_BODY = 4;

/** 问题：… and 任务：… name the kind of the item, not the item. */
const ITEM_LABEL =
  /^(?:(?:存在|反馈|主要|具体)?(?:的)?问题|(?:主要|工作|重点|整改|目标)?(?:任务|事项)|(?:工作|任务|整改)内容)[一二三四五六七八九十\d]{0,3}:[ \n]?/;

/** First sentence of a passage, as far as it may be a heading. */
interface Opening {
  readonly from: number;
  readonly firstClauseEnd: number;
  readonly end: number;
  readonly stop: string;
  readonly clauses: number;
}

function opening(clean: CleanText, start: number, end: number): Opening {
  const { fold } = clean;
  let from = start;
  while (from < end && ' \n、:.'.includes(fold[from]!)) from++;
  const label = ITEM_LABEL.exec(fold.slice(from, from + 12));
  if (label && from + label[0].length < end) from += label[0].length;
  let depth = 0;
  let clauses = 1;
  let firstClauseEnd = -1;
  let i = from;
  for (; i < end; i++) {
    const ch = fold[i]!;
    if (ch === '(' || ch === '“' || ch === '《') depth++;
    else if (ch === ')' || ch === '”' || ch === '》') depth = Math.max(0, depth - 1);
    if (ch === '\n' || '。;!?'.includes(ch)) break;
    if (depth > 0) continue;
    if (ch === ':' || ch === ' ') {
      if (ch === ':' && i - from <= 26 && clauses === 1) break;
      if (ch === ' ' && separatesHeading(fold, from, i)) break;
    }
    if (ch === ',') {
      if (firstClauseEnd < 0) firstClauseEnd = i;
      clauses++;
    }
  }
  clean.work.look(i - from);
  return { from, firstClauseEnd: firstClauseEnd < 0 ? i : firstClauseEnd, end: i, stop: fold[i] ?? '', clauses };
}

function separatesHeading(fold: string, from: number, at: number): boolean {
  const latin = /[A-Za-z\d]/;
  return at - from >= 4 && !latin.test(fold[at - 1]!) && !latin.test(fold[at + 1] ?? '') && fold[at - 1] !== ',';
}

/** A short first sentence with more behind it, as most of its siblings have, is a heading phrase. */
export const looksLikeHeading = (clean: CleanText, start: number, end: number): boolean =>
  isHeading(clean, opening(clean, start, end), end);

function isHeading(clean: CleanText, o: Opening, end: number): boolean {
  const clauses = o.end - o.from <= MAX_SHORT_HEADING ? MAX_HEADING_CLAUSES + 1 : MAX_HEADING_CLAUSES;
  if (o.end - o.from > MAX_HEADING_SENTENCE || o.clauses > clauses || o.stop === '' || !'。\n: '.includes(o.stop))
    return false;
  // A sentence of two clauses with a figure in it is a task in itself, not its name.
  if (o.clauses > 1 && /\d/.test(clean.fold.slice(o.from, o.end))) return false;
  return clean.fold.slice(o.end + 1, Math.min(end, o.end + 40)).replace(/[\s。;,]/g, '').length >= MIN_BODY;
}

/**
 * The heading phrase up to the first 。 where items have one, else the first clause.
 * `siblingsHave` tells whether most items of the run begin with a heading phrase.
 */
export function readTitle(
  clean: CleanText,
  start: number,
  end: number,
  siblingsHave: boolean,
  flat: boolean,
): TaskTitle {
  const o = opening(clean, start, end);
  clean.work.look(o.end - o.from);
  const whole = tidy(clean.text.slice(o.from, o.end));
  const clause = tidy(clean.text.slice(o.from, o.firstClauseEnd));
  if (siblingsHave && isHeading(clean, o, end) && (o.clauses === 1 || o.end - o.from <= MAX_HEADING_SENTENCE)) {
    const reason =
      o.stop === '\n' || o.stop === ' ' ? 'HEADING_LINE' : o.stop === ':' ? 'HEADING_COLON' : 'HEADING_SENTENCE';
    return {
      title: whole,
      heading: whole,
      bodyStart: o.end + 1,
      confidence: { value: o.clauses === 1 ? 0.97 : 0.85, reason },
    };
  }
  const glued = flat ? gluedHeadingEnd(clean, o.from, o.firstClauseEnd) : null;
  if (glued !== null) {
    const title = tidy(clean.text.slice(o.from, glued));
    return { title, heading: title, bodyStart: glued, confidence: { value: 0.6, reason: 'HEADING_GLUED' } };
  }
  return { title: clause, heading: whole, bodyStart: o.from, confidence: { value: 0.85, reason: 'FIRST_CLAUSE' } };
}

const tidy = (title: string): string =>
  title
    .replaceAll('**', '')
    .replace(/\s+/g, (blank, at: number) =>
      isDigit(title[at - 1]) || /[A-Za-z]/.test(title[at - 1] ?? '') ? blank[0]! : '',
    )
    .replace(/[。;；:：,，、\s]+$/, '')
    .trim();
