import { isChineseDigit, readNumeral } from './chinese-numeral.js';
import { isDigit, isLatin } from './fold.js';

/** Numbering styles in the order in which official writing nests them (GB/T 9704: 一、 → （一） → 1. → （1）). */
export const STYLES = [
  'plain',
  'part',
  'chapter',
  'section',
  'article',
  'cn',
  'cn-paren',
  'word',
  'named',
  'arabic-dot',
  'arabic-comma',
  'dotted',
  'arabic-paren',
  'arabic-half',
  'circled',
  'first-is',
] as const;
export type MarkStyle = (typeof STYLES)[number];

export interface Mark {
  readonly style: MarkStyle;
  readonly value: number;
  readonly start: number;
  /** Where the words behind the number begin. */
  readonly end: number;
  /** The number as printed, without the stop behind it. */
  readonly label: string;
  /** Before a number of the style `named`: what the text calls the things that it counts. */
  readonly word?: string;
}

const ORDINAL_UNITS: Readonly<Record<string, MarkStyle>> = {
  章: 'chapter',
  节: 'section',
  条: 'article',
  篇: 'part',
  编: 'part',
};
const MAX_NUMERAL = 5;

/** Reads a numbering mark that begins exactly at `i` of the folded text; whether it is one is decided later. */
export function readMark(folded: string, i: number): Mark | null {
  const ch = folded[i];
  if (ch === undefined) return null;
  if (ch === '(') return bracketed(folded, i);
  if (ch === '第') return ordinal(folded, i);
  if (isDigit(ch)) return arabic(folded, i);
  if (opensWord(folded, i)) {
    const word = numberedWord(folded, i);
    if (word) return word;
  }
  if (i === 0 || folded[i - 1] === '\n') {
    const named = namedNumber(folded, i);
    if (named) return named;
  }
  if (ch >= '①' && ch <= '⑳') return mark('circled', ch.charCodeAt(0) - 0x2460 + 1, i, i + 1, ch);
  return isChineseDigit(ch) ? chinese(folded, i) : null;
}

const mark = (style: MarkStyle, value: number, start: number, end: number, label: string): Mark => ({
  style,
  value,
  start,
  end,
  label,
});

function numeralEnd(folded: string, from: number): number {
  let end = from;
  while (end - from < MAX_NUMERAL && isChineseDigit(folded[end])) end++;
  return end;
}

function chinese(folded: string, i: number): Mark | null {
  const end = numeralEnd(folded, i);
  const value = readNumeral(folded.slice(i, end));
  if (value === null || value === 0) return null;
  const label = folded.slice(i, end);
  const spaced = folded[end] === ' ' && (folded[end + 1] === '、' || folded[end + 1] === '.') ? end + 1 : end;
  const next = folded[spaced];
  if (next === '、' || next === '.') {
    const after = folded[spaced + 1];
    // 一、二审案件 / 二、三产业: an enumeration of numbers, not a heading, unless a line opens with it.
    if (isChineseDigit(after) && i > 0 && folded[i - 1] !== '\n') return null;
    return mark('cn', value, i, spaced + 1, label);
  }
  // 一)强化… at the beginning of a line: the opening bracket was lost.
  if (next === ')' && (i === 0 || '\n。;'.includes(folded[i - 1]!)))
    return mark('cn-paren', value, i, spaced + 1, folded.slice(i, spaced + 1));
  if (next === ' ' && i > 0 && folded[i - 1] === '\n' && !isChineseDigit(folded[end + 1]))
    return mark('cn', value, i, end + 1, label);
  if ((next === '是' && folded[end + 1] !== '一') || next === '要')
    return mark('first-is', value, i, end + 1, label + next);
  return null;
}

function ordinal(folded: string, i: number): Mark | null {
  const end = numeralEnd(folded, i + 1);
  if (end === i + 1) return null;
  const value = readNumeral(folded.slice(i + 1, end));
  if (value === null) return null;
  if (folded.startsWith('部分', end))
    return mark('part', value, i, skipStop(folded, end + 2), folded.slice(i, end + 2));
  const style = ORDINAL_UNITS[folded[end] ?? ''];
  return style ? mark(style, value, i, skipStop(folded, end + 1), folded.slice(i, end + 1)) : null;
}

function skipStop(folded: string, i: number): number {
  let end = i;
  while (end - i < 3 && (folded[end] === ' ' || folded[end] === ':' || folded[end] === '、' || folded[end] === '.'))
    end++;
  return end;
}

const WORD_OPENERS = '任行事项专问措举工重主具';
/** The first letter of 任务一: at the beginning of a line or behind a sentence. */
export const opensWord = (folded: string, i: number): boolean =>
  (i === 0 || '\n。)'.includes(folded[i - 1]!)) && WORD_OPENERS.includes(folded[i]!);

/** 任务一：…, 问题1：…, 重点任务3 …: a number behind the word for what it numbers. */
function numberedWord(folded: string, i: number): Mark | null {
  const match =
    /^((?:重点|主要|工作|专项|具体)?(?:任务|行动|事项|工程|专项|项目|举措|措施|问题))([一二三四五六七八九十]{1,3}|\d{1,2})[:、. ]/.exec(
      folded.slice(i, i + 12),
    );
  const value = match && readNumeral(match[2]!);
  if (!match || !value) return null;
  const label = match[1]! + match[2]!;
  return mark('word', value, i, skipStop(folded, i + label.length), label);
}

/** Like readMark, for the first letter of a line that blanks may stand before. */
export const readLineMark = (folded: string, i: number): Mark | null =>
  readMark(folded, i) ?? numberedWord(folded, i) ?? namedNumber(folded, i);

const LONGEST_NAME = 8;
const isHan = (ch: string | undefined): boolean => ch !== undefined && ch >= '\u4e00' && ch <= '\u9fff';
/** 附件1：, 专栏1：, 图1： count what stands beside the text. */
const BESIDE = /^附|表$|图$|专栏|专题|案例|电话|备注|^注/;

/** What work is counted by, so that no colon need tell it: 任务1 疏浚河道. */
const COUNTED = /(?:任务|行动|事项|工程|专项|项目|举措|措施|路径|方向|领域)$/;
/** 3家, 2027年, 5至6: a figure of the sentence. */
const MEASURED =
  '年月日时分秒天周期届次回轮批个家项名条件类种级号处点座所户支款套台辆本份部门间层片块张位字篇章集场线米里亩斤吨升度元角倍折成万亿千百余多至到大小公人市县区镇村乡国省';
const opensWork = (folded: string, i: number): boolean => {
  const next = folded[i] === ' ' ? folded[i + 1] : folded[i];
  return isHan(next) && !isChineseDigit(next) && !MEASURED.includes(next!);
};

/** 1 健全机制 at the beginning of a line, the stop behind the number lost: believed where others count on from it. */
export function bareNumber(folded: string, i: number): Mark | null {
  if (i > 0 && folded[i - 1] !== '\n') return null;
  let end = i;
  while (end - i < 3 && isDigit(folded[end])) end++;
  const value = Number(folded.slice(i, end));
  if (value === 0 || end - i > 2 || !opensWork(folded, end)) return null;
  return { ...mark('named', value, i, skipStop(folded, end), folded.slice(i, end)), word: '' };
}

/** 路径一：…, 方向/领域2：…: the text counts under a word of its own. Whether it goes on counting is asked later. */
function namedNumber(folded: string, i: number): Mark | null {
  let at = i;
  while (at - i < LONGEST_NAME && (isHan(folded[at]) || (folded[at] === '/' && at > i)) && !isChineseDigit(folded[at]))
    at++;
  if (at - i < 2) return null;
  const word = folded.slice(i, at);
  if (folded[at] === ' ') at++;
  let end = numeralEnd(folded, at);
  if (end === at) while (end - at < 2 && isDigit(folded[end])) end++;
  if (end === at || BESIDE.test(word) || !(folded[end] === ':' ? !isDigit(folded[end + 1]) : opensWork(folded, end)))
    return null;
  if (folded[end] !== ':' && !COUNTED.test(word)) return null;
  const value = readNumeral(folded.slice(at, end));
  if (!value) return null;
  return { ...mark('named', value, i, skipStop(folded, end), folded.slice(i, end)), word };
}

function bracketed(folded: string, i: number): Mark | null {
  const from = folded[i + 1] === ' ' ? i + 2 : i + 1;
  let end = from;
  while (end - from < MAX_NUMERAL && (isChineseDigit(folded[end]) || isDigit(folded[end]))) end++;
  const inside = folded.slice(from, end);
  if (folded[end] === ' ') end++;
  if (inside === '' || folded[end] !== ')') return null;
  const value = readNumeral(inside);
  if (value === null || value === 0 || value > 300) return null;
  const style = isDigit(inside[0]) ? 'arabic-paren' : 'cn-paren';
  const stop = folded[end + 1];
  return mark(style, value, i, stop === '、' || stop === '.' ? end + 2 : end + 1, folded.slice(i, end + 1));
}

const MISREAD = /^[OolI][.、]/;

function arabic(folded: string, i: number): Mark | null {
  const before = folded[i - 1];
  if (
    before !== undefined &&
    (isDigit(before) ||
      isLatin(before) ||
      before === '.' ||
      before === '-' ||
      before === '/' ||
      before === '第' ||
      before === ',' ||
      before === '+')
  )
    return null;
  let end = i;
  while (end - i < 4 && isDigit(folded[end])) end++;
  // 1O.强化…: letters misread for figures, at the beginning of a line.
  if (MISREAD.test(folded.slice(end, end + 2)) && (before === undefined || before === '\n')) end++;
  const value = Number(folded.slice(i, end).replace(/[Oo]/g, '0').replace(/[lI]/g, '1'));
  if (end - i > 3 || value === 0) return null;
  const stop = folded[end] === ' ' && '.、。,'.includes(folded[end + 1] ?? ' ') ? folded[++end] : folded[end];
  const after = folded[end + 1];
  // 1.2024年5月底前…, 3.12345热线…, 4.5G网络…: what stands behind the stop is no decimal.
  if (stop === '.' && isDigit(after) && !opensWithFigure(folded, i, end + 1)) return dotted(folded, i, end);
  if (stop === '.') return mark('arabic-dot', value, i, end + 1, folded.slice(i, end).trimEnd());
  // 11。强化… and 11 。强化…: a misread stop; believed only where the run asks for this number.
  if (stop === '。' && (before === undefined || '\n。;) '.includes(before)))
    return mark('arabic-dot', value, i, end + 1, folded.slice(i, end).trimEnd());
  // 8,强化… at the beginning of a line is asked for the same.
  if (stop === ',' && i > 0 && folded[i - 1] === '\n' && !isDigit(after))
    return mark('arabic-dot', value, i, end + 1, folded.slice(i, end).trimEnd());
  // 1 完善体系 above 1.1 建设站点.
  if ((before === undefined || before === '\n') && headsDotted(folded, end, value))
    return mark('arabic-dot', value, i, end, folded.slice(i, end));
  if (stop === '、' && !isDigit(after)) return mark('arabic-comma', value, i, end + 1, folded.slice(i, end + 1));
  if (stop === ')' && !isDigit(after)) return mark('arabic-half', value, i, end + 1, folded.slice(i, end + 1));
  return null;
}

const LONGEST_HEADING = 60;

function headsDotted(folded: string, from: number, value: number): boolean {
  if (!/^ ?[\u4e00-\u9fff]/.test(folded.slice(from, from + 2))) return false;
  const line = folded.slice(from, from + LONGEST_HEADING).indexOf('\n');
  return line > 0 && folded.startsWith(`${value}.1`, from + line + 1) && !/[。;]/.test(folded.slice(from, from + line));
}

function opensWithFigure(folded: string, start: number, i: number): boolean {
  let end = i;
  while (end - i < 8 && isDigit(folded[end])) end++;
  const next = folded[end] === ' ' ? folded[end + 1] : folded[end];
  if (end - i === 4 && (folded[i] === '1' || folded[i] === '2') && next === '年') return true;
  const before = folded[start - 1];
  if (before !== undefined && !'\n)。;'.includes(before)) return false;
  return (
    isLatin(folded[end]) ||
    (end - i >= 3 && folded[end] !== '.' && folded[end] !== '%' && !'万亿个家名项元'.includes(folded[end] ?? ''))
  );
}

/** 2.3 or 2.3.1 at the beginning of a line; a decimal elsewhere. */
function dotted(folded: string, i: number, firstStop: number): Mark | null {
  if (i > 0 && folded[i - 1] !== '\n') return null;
  let end = firstStop;
  let last = 0;
  for (let depth = 0; depth < 3 && folded[end] === '.' && isDigit(folded[end + 1]); depth++) {
    let stop = end + 1;
    while (stop - end < 4 && isDigit(folded[stop])) stop++;
    last = Number(folded.slice(end + 1, stop));
    end = stop;
  }
  const next = folded[end];
  if (next === undefined || next === '%' || '万亿个家名项年月日元件次倍'.includes(next)) return null;
  return mark('dotted', last, i, skipStop(folded, end), folded.slice(i, end));
}
