import type { CleanText } from '../source/source-text.js';
import { looksLikeUnit } from './unit-names.js';

export type LabelKind = 'lead' | 'responsible' | 'support' | 'deadline' | 'measures' | 'goal' | 'other';

export interface FieldLabel {
  readonly kind: LabelKind;
  readonly word: string;
  /** Extent of the label with its colon. */
  readonly start: number;
  readonly end: number;
  /** Stands inside a bracket that opened before it and is still open. */
  readonly bracketed: boolean;
  /** Any short word before a colon in a bracket: a field only beside labels that are known. */
  readonly loose?: boolean;
}

const BODY = '(?:单位|部门|科室|处室|股室|机构|主体|方)';
const HELP = '(?:配合|协办|协同|协作|协助|参与|参加|支持|指导|督办|督导|监督|监管|监督责任|监管责任)';
const ROLE = `(?:牵头|主办|主责|第一责任|主要责任|责任|负责|落实|承办|承担|实施|执行|主管|主体|主体责任|${HELP})`;
const BODY_ENDS = '位门室构体方';
/** Longest first; each is tried against the words before a colon that end in one of its last letters. */
const PATTERNS: readonly (readonly [kind: LabelKind, lastLetters: string, pattern: RegExp])[] = [
  [
    'other',
    '人员导话注式源况展效果题准',
    /(?:责任人|责任人员|责任领导|牵头领导|分管领导|包保领导|区级领导|市级领导|县级领导|挂帅领导|联系人|联系电话|备注|成果形式|任务来源|进展情况|整改情况|完成情况|落实情况|整改进展|整改成效|整改结果|存在问题|评价标准|完成标准|验收标准)$/,
  ],
  ['lead', `${BODY_ENDS}头办`, new RegExp(`(?:牵头|主办|主责|第一责任|主管)(?:责任)?${BODY}$|(?:牵头|主办)$`)],
  [
    'support',
    `${BODY_ENDS}合办同作助与加持任`,
    new RegExp(`${HELP}${BODY}$|(?:配合|协办|协同|协作|协助|参与|参加|支持|监督责任|监管责任)$`),
  ],
  [
    'responsible',
    `${BODY_ENDS}工任`,
    new RegExp(
      `(?:责任|任务|职责)分工$|${ROLE}${BODY}?(?:与|和|及|、)?(?:配合|协同|参与|协办)?${BODY}$|责任$|主体责任$`,
    ),
  ],
  [
    'deadline',
    '限点求排度间期',
    /(?:完成|办结|整改|办理|实施|推进|落实|达标|计划完成)?(?:时限|期限|时间节点|时间要求|时限要求|时间安排|时间进度|进度要求)$|(?:完成|办结|整改|实施|推进)(?:时间|日期)$/,
  ],
  ['measures', '施措务容', /(?:整改|具体|工作|主要|推进|落实|保障|重点|改进)?(?:措施|举措|任务|内容)$/],
  ['goal', '标效果', /(?:工作|整改|年度|目标|预期)?(?:目标|成效|效果)$/],
];
const LOOK_BACK = 14;

/** Labelled fields: the words right before a colon (责任单位:, 完成时限:). */
export function fieldLabels(clean: CleanText): FieldLabel[] {
  const { fold } = clean;
  const labels: FieldLabel[] = [];
  let depth = 0;
  for (let i = 0; i < fold.length; i++) {
    const ch = fold[i]!;
    if (ch === '(') {
      depth++;
      const bare = labelWithoutColon(fold, i + 1);
      if (bare) labels.push(bare);
    } else if ((ch === '牵' || ch === '责' || ch === '配') && (i === 0 || '。;,\n '.includes(fold[i - 1]!))) {
      const told = labelInWords(clean, i, depth > 0);
      if (told) labels.push(told);
    } else if (ch === '\n') depth = 0;
    else if (ch === ')') {
      const wrapped = wrappedLabel(clean, i);
      if (wrapped) labels.push(wrapped);
      depth = Math.max(0, depth - 1);
    } else if (ch === ':') {
      const label = labelBefore(clean, i, i + 1, depth > 0);
      if (label) labels.push(label);
    }
  }
  clean.work.look(fold.length * 2);
  return labels;
}

const DOUBLED = /(牵头|责任|配合)\((?:责任|配合|主要|牵头|协办)\)(?:单位|部门)$/;

function labelBefore(clean: CleanText, colon: number, end: number, bracketed: boolean): FieldLabel | null {
  const { fold, work } = clean;
  let from = colon;
  while (from > 0 && colon - from < LOOK_BACK && !'。;,(\n:)'.includes(fold[from - 1]!)) from--;
  // 责 任 单 位: some writers space the label out.
  const words = fold.slice(from, colon).replaceAll(' ', '');
  work.look(colon - from);
  const doubled = fold[colon - 3] === ')' && DOUBLED.exec(fold.slice(Math.max(0, colon - LOOK_BACK), colon));
  if (doubled)
    return {
      kind: doubled[1] === '牵头' ? 'lead' : doubled[1] === '责任' ? 'responsible' : 'support',
      word: doubled[0],
      start: colon - doubled[0].length,
      end,
      bracketed,
    };
  const last = words.at(-1) ?? '\n';
  for (const [kind, lastLetters, pattern] of PATTERNS) {
    if (!lastLetters.includes(last)) continue;
    work.look(words.length);
    const match = pattern.exec(words);
    if (!match) continue;
    // 项目责任人: and 实际完成情况: belong to the label as far as the blank before them.
    const bare = startOf(fold, colon, match[0].length);
    const whole = wordStart(fold, bare, from);
    // 1.疏浚河道责任单位: what stands between the number and the units of a role names the item.
    const named = kind !== 'other' && whole < bare && '.、'.includes(fold[whole - 1] ?? ' ');
    // 县财政局完成时限: the name ends the list before it.
    const start = named || looksLikeUnit(fold.slice(whole, bare).trim()) ? bare : whole;
    // A short word such as 时限 or 牵头 is a label only at the head of its line or bracket, or behind a blank.
    if (
      match[0].length < 4 &&
      match[0] !== '联系人' &&
      !bracketed &&
      words.length > match[0].length &&
      fold[start - 1] !== ' '
    )
      continue;
    return { kind, word: fold.slice(start, colon).replaceAll(' ', ''), start, end, bracketed };
  }
  const loose = bracketed && words.length <= LONGEST_WORD && ';,'.includes(fold[from - 1] ?? '') && LOOSE.test(words);
  return loose ? { kind: 'other', word: words, start: from, end, bracketed, loose } : null;
}

const LONGEST_WORD = 8;
const LOOSE = /^[\u4e00-\u9fff]{2,8}$/;

const MAX_PREFIX = 5;

function wordStart(fold: string, start: number, from: number): number {
  let at = start;
  // 2.整改措施: the number in front is none of the label.
  while (at > from && start - at <= MAX_PREFIX && !' .、'.includes(fold[at - 1]!)) at--;
  const whole = (at > from && ' .、'.includes(fold[at - 1]!)) || (at === from && isOpening(fold[from - 1]));
  return whole && start - at <= MAX_PREFIX ? at : start;
}

const isOpening = (before: string | undefined): boolean => before === undefined || before === '\n' || before === '(';

function startOf(fold: string, colon: number, letters: number): number {
  let start = colon;
  for (let left = letters; left > 0;) if (fold[--start] !== ' ') left--;
  return start;
}

/** 【责任单位】 A、B: the bracket does the work of the colon. */
function wrappedLabel(clean: CleanText, close: number): FieldLabel | null {
  const { fold } = clean;
  let open = close - 1;
  while (open > 0 && close - open < 10 && fold[open] !== '(' && fold[open] !== ')') open--;
  clean.work.look(close - open);
  if (fold[open] !== '(' || close - open < 4 || fold[close + 1] === '。' || fold[close + 1] === ',') return null;
  const label = labelBefore(clean, close, close + 1, false);
  if (!label || label.start !== open + 1 || label.kind === 'measures' || label.kind === 'goal') return null;
  return { ...label, start: open, end: fold[close + 1] === ':' ? close + 2 : close + 1 };
}

/** （责任单位 县水务局） and （责任单位;县水务局）: the colon was lost or misread. */
function labelWithoutColon(fold: string, start: number): FieldLabel | null {
  const match =
    /^(牵头单位|牵头部门|责任单位|责任部门|配合单位|配合部门|负责单位|承办单位)([;. ]?)(?![:;. )、,]|和|与|及)/.exec(
      fold.slice(start, start + 7),
    );
  if (!match) return null;
  const kind = match[1]!.startsWith('牵头') ? 'lead' : match[1]!.startsWith('配合') ? 'support' : 'responsible';
  return { kind, word: match[1]!, start, end: start + match[0].length, bracketed: true };
}

const BODY_END = /(?:局|委|办|厅|部|处|科|院|会|室|中心|公司|集团|政府|办事处|部门|单位)$/;

/**
 * 牵头单位为区甲局，配合单位为…; 责任单位 区甲局 区乙局: other words, a blank or the end of a line that holds nothing
 * else, in the place of the colon.
 */
function labelInWords({ fold, work }: CleanText, start: number, bracketed: boolean): FieldLabel | null {
  const match = /^(牵头|责任|配合)(?:单位|部门)(为| |\n)(?=([^ 、,;。:\n]{3,20}))/.exec(fold.slice(start, start + 28));
  work.look(match ? 28 : 4);
  if (!match || !looksLikeUnit(match[3]!)) return null;
  // In the head of a table such a line stands among others of its kind, not behind a sentence.
  if (match[2] === '\n' && !(/[。;)] ?\n$/.test(fold.slice(Math.max(0, start - 3), start)) && BODY_END.test(match[3]!)))
    return null;
  const kind = match[1] === '牵头' ? 'lead' : match[1] === '配合' ? 'support' : 'responsible';
  return { kind, word: match[0].slice(0, 4), start, end: start + match[0].length, bracketed };
}
