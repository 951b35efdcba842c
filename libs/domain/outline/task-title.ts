import type { Confidence } from './parsed-outline.js';
import type { CleanText } from './source-text.js';
import { isDigit } from './fold.js';

export interface TaskTitle {
  readonly title: string;
  readonly heading: string;
  /** Where the body behind the heading begins; the start of the passage when there is no heading. */
  readonly bodyStart: number;
  readonly confidence: Confidence;
}

const MAX_HEADING_SENTENCE = 40;
const MAX_HEADING_CLAUSES = 2;

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
  clean.work.look((i - from) * 2);
  return { from, firstClauseEnd: firstClauseEnd < 0 ? i : firstClauseEnd, end: i, stop: fold[i] ?? '', clauses };
}

function separatesHeading(fold: string, from: number, at: number): boolean {
  const latin = /[A-Za-z\d]/;
  return at - from >= 4 && !latin.test(fold[at - 1]!) && !latin.test(fold[at + 1] ?? '') && fold[at - 1] !== ',';
}

/** A short first sentence with more behind it, as most of its siblings have, is a heading phrase. */
export function looksLikeHeading(clean: CleanText, start: number, end: number): boolean {
  const o = opening(clean, start, end);
  return o.end - o.from <= MAX_HEADING_SENTENCE && o.clauses <= MAX_HEADING_CLAUSES && o.end + 1 < end && '。\n: '.includes(o.stop);
}

/**
 * The heading phrase up to the first 。 where items have one, else the first clause.
 * `siblingsHave` tells whether most items of the run begin with a heading phrase.
 */
export function readTitle(clean: CleanText, start: number, end: number, siblingsHave: boolean, flat: boolean): TaskTitle {
  const o = opening(clean, start, end);
  const whole = tidy(clean.text.slice(o.from, o.end));
  const clause = tidy(clean.text.slice(o.from, o.firstClauseEnd));
  if (siblingsHave && looksLikeHeading(clean, start, end) && (o.clauses === 1 || o.end - o.from <= MAX_HEADING_SENTENCE)) {
    const reason = o.stop === '\n' || o.stop === ' ' ? 'HEADING_LINE' : o.stop === ':' ? 'HEADING_COLON' : 'HEADING_SENTENCE';
    return { title: whole, heading: whole, bodyStart: o.end + 1, confidence: { value: o.clauses === 1 ? 0.97 : 0.85, reason } };
  }
  const glued = flat ? gluedHeadingEnd(clean, o.from, o.firstClauseEnd) : null;
  if (glued !== null) {
    const title = tidy(clean.text.slice(o.from, glued));
    return { title, heading: title, bodyStart: glued, confidence: { value: 0.6, reason: 'HEADING_GLUED' } };
  }
  return { title: clause, heading: whole, bodyStart: o.from, confidence: { value: 0.85, reason: 'FIRST_CLAUSE' } };
}

const tidy = (title: string): string => title.replace(/\s+/g, (blank, at: number) => (isDigit(title[at - 1]) || /[A-Za-z]/.test(title[at - 1] ?? '') ? blank[0]! : '')).replace(/[。;；:：,，、\s]+$/, '').trim();

/** Words that open a sentence behind a heading that lost its stop. */
const OPENERS = ['按照', '根据', '依据', '结合', '基于', '依托', '围绕', '针对', '通过', '利用', '由', '为了'];
const ACTION_END = /(?:建设|改造|应用|培训|集成|推广|部署|申请|购置|采购|管理|治理|整治|保障|监测|检查|评估|宣传|教育|服务|改革|提升|行动|工程|机制|体系|活动|工作|创建|排查|巡查|演练|研发|攻关|升级|试点|示范|开发|设计|调研|编制|验收|运维|运行|考核|制度|平台|系统|能力|队伍|水平|基础|发展|开放|共享|监督|落实|实施)$/;
const SUBJECT_END = /(?:省|市|区|县|各|我|本)(?:[^,。;、]{0,6})(?:公司|单位|部门|局|委|办|中心|厅|政府|街道|镇|级)$/;

/** （1）平台适应性改造由项目组按照…: the heading ends where the sentence opens, before its subject. */
function gluedHeadingEnd(clean: CleanText, from: number, clauseEnd: number): number | null {
  const clause = clean.fold.slice(from, clauseEnd);
  let at = -1;
  for (const word of OPENERS) {
    const found = clause.indexOf(word, 4);
    if (found > 0 && (at < 0 || found < at)) at = found;
  }
  if (at < 0 || at > 30) return null;
  let head = clause.slice(0, at);
  const subject = SUBJECT_END.exec(head);
  if (subject && subject.index >= 4) head = head.slice(0, subject.index);
  return ACTION_END.test(head) ? from + head.length : null;
}
