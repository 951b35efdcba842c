import { readNumeral } from './chinese-numeral.js';
import type { Comparison } from './parsed-outline.js';

/** A figure with its measure word and the comparison told before or after it. */
export interface Quantity {
  /** From the comparison word to the end of the measure. */
  readonly start: number;
  readonly end: number;
  /** Where the digits begin. */
  readonly digits: number;
  readonly value: number;
  readonly unit: string;
  readonly op: Comparison;
  /** The comparison is told in words. */
  readonly compared: boolean;
  /** Written 三 rather than 3: without a comparison it is mostly part of a name. */
  readonly chinese: boolean;
  /** 余, 多: counted after the fact. */
  readonly rough: boolean;
}

const MEASURES = [
  '个工作日',
  '个百分点',
  '百分点',
  '平方公里',
  '平方米',
  '立方米',
  '万平方米',
  '公里',
  '千米',
  '万亩',
  '亩',
  '公顷',
  '万千瓦',
  '千瓦',
  '兆瓦',
  '万亿元',
  '亿元',
  '万元',
  '千元',
  '元',
  '万人次',
  '人次',
  '万人',
  '万户',
  '万家',
  '万个',
  '万件',
  '万名',
  '万项',
  '万条',
  '万台',
  '万套',
  '万场',
  '万平方米',
  '万公里',
  '万座',
  '万棵',
  '场次',
  '班次',
  '课次',
  '万吨',
  '吨',
  '万辆',
  '万套',
  '万册',
  '学时',
  '课时',
  '小时',
  '分钟',
  '毫秒',
  'ms',
  '秒',
  '个',
  '家',
  '名',
  '人',
  '条',
  '项',
  '件',
  '户',
  '所',
  '座',
  '台',
  '套',
  '辆',
  '处',
  '批',
  '部',
  '篇',
  '类',
  '场',
  '期',
  '次',
  '轮',
  '支',
  '份',
  '间',
  '张',
  '棵',
  '株',
  '位',
  '幅',
  '段',
  '栋',
  '片',
  '款',
  '组',
  '只',
  '枚',
  '眼',
  '对',
  '册',
  '%',
  '‰',
  '倍',
  '分',
  '天',
  'PFLOPS',
  'P',
  'EFLOPS',
  '级',
] as const;
const BY_LENGTH = [...new Set<string>(MEASURES)].sort((a, b) => b.length - a.length);
const NUMBER =
  /(?<![\dA-Za-z.第-])(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?)(?: ?[-至到] ?(\d{1,6}(?:\.\d{1,4})?))?(%)?|(?<!第)([一二两三四五六七八九十百]{1,4})(?=[个家名人条项件场期次%批篇所座支台套部])/g;

const BEFORE: readonly (readonly [RegExp, Comparison])[] = [
  [/(?:不少于|不低于|不小于|不得少于|不得低于|至少|最少|最低|保底)[^,。;、\d]{0,8}$/, '>='],
  [
    /(?:不超过|不高于|不多于|不得超过|至多|最多|控制在|压缩至|压缩到|压减至|缩短至|缩短到|降至|降到|低于|少于|小于)[^,。;、\d]{0,4}$/,
    '<=',
  ],
  [/(?:超过|突破|大于|高于|多于|超)$/, '>'],
  [/(?:大约|约|约为)$/, '~'],
];
const TIME = new Set(['个工作日', '天', '小时', '分钟', '秒']);
const AFTER: readonly (readonly [RegExp, Comparison])[] = [
  [/^(?:及|或|及其)?(?:以上|之上)/, '>='],
  [/^(?:及|或)?(?:以内|以下|之内)/, '<='],
  [/^(?:左右|上下)/, '~'],
];

export function readQuantities(folded: string, from: number, to: number): Quantity[] {
  const slice = folded.slice(from, to);
  const found: Quantity[] = [];
  for (const match of slice.matchAll(NUMBER)) {
    const quantity = interpret(slice, match);
    if (quantity)
      found.push({ ...quantity, start: from + quantity.start, end: from + quantity.end, digits: from + match.index });
  }
  return found;
}

function interpret(slice: string, match: RegExpMatchArray): Omit<Quantity, 'digits'> | null {
  const at = match.index!;
  let end = at + match[0].length;
  const value = match[4] ? readNumeral(match[4].replace('两', '二')) : Number(match[1]!.replaceAll(',', ''));
  if (value === null) return null;
  while (slice[end] === ' ') end++;
  const rough = /^[余多]/.test(slice.slice(end, end + 1));
  if (rough) end++;
  const unit = match[3] ?? measureAt(slice, end);
  if (!unit) return null;
  if (!match[3]) end += unit.length;
  const before = BEFORE.find(([pattern]) => pattern.test(slice.slice(Math.max(0, at - 14), at)));
  const within: readonly [RegExp, Comparison] | undefined =
    TIME.has(unit) && slice[end] === '内' ? [/^内/, '<='] : undefined;
  const after = within ?? AFTER.find(([pattern]) => pattern.test(slice.slice(end, end + 4)));
  const range = match[2] !== undefined;
  const start = before ? at - before[0].exec(slice.slice(Math.max(0, at - 14), at))![0].length : at;
  const op = after?.[1] ?? before?.[1] ?? (range ? '>=' : rough ? '>' : '=');
  const tail = after ? after[0].exec(slice.slice(end, end + 4))![0].length : 0;
  return {
    start,
    end: end + tail,
    value,
    unit,
    op,
    compared: Boolean(before ?? after),
    chinese: Boolean(match[4]),
    rough,
  };
}

function measureAt(slice: string, at: number): string | null {
  for (const unit of BY_LENGTH) if (slice.startsWith(unit, at)) return unit;
  return null;
}
