import { readNumeral } from '../source/chinese-numeral.js';
import type { Comparison } from '../parsed-outline.js';

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

/** What things are counted and measured in; 万 and 亿 may stand before any of them. */
const MEASURES =
  '个工作日 个月 个百分点 百分点 平方公里 平方千米 平方米 立方米 立方 公里 千米 米 亩 公顷 千瓦时 千瓦 兆瓦 千伏 万亿元 千元 元 人口 人次 家次 户次 场次 班次 课次 ' +
  '吨标准煤 吨标煤 吨 公斤 千克标准煤 千克标煤 千克 克标准煤 克标煤 克 标准箱 标箱 微克/立方米 毫克/升 学时 课时 小时 分钟 毫秒 ms 秒 ' +
  '个 家 名 人 条 项 件 起 户 所 座 台 套 辆 处 批 部 篇 类 场 期 次 轮 支 份 间 张 棵 株 位 幅 段 栋 幢 片 款 卷 宗 组 只 枚 眼 对 册 门 堂 架 艘 头 盏 块 口 根 床 单 ' +
  '% ‰ 倍 分 天 pflops eflops p 级';
const BY_FIRST = byFirst(MEASURES.split(' '));
/** 3单位, 5亿人工智能基金: the word goes on and measures nothing. */
const NOT_AFTER: Readonly<Record<string, string>> = {
  单: '位元项独',
  人: '工才均力',
  部: '门署',
  级: '以',
  克: '拉隆服',
};
const SCALE = /^(?:万亿|[十百千]?[万亿]|[百千](?![米元克瓦伏]))/;

function byFirst(measures: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const word of [...measures].sort((x, y) => y.length - x.length))
    map.set(word[0]!, [...(map.get(word[0]!) ?? []), word]);
  return map;
}

const NUMBER =
  /(?<![\dA-Za-z.第-])(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?)(?: ?[-至到] ?(\d{1,6}(?:\.\d{1,4})?))?(%)?|百分之([一二三四五六七八九十百\d.]{1,5})|([二三四五六七八九十]{1,2})分之([一二两三四五六七八九十]{1,2})|(?<!第)([一二两三四五六七八九十百]{1,4})(?=[个家名人条项件场期次%批篇所座支台套部])/g;

const BEFORE: readonly (readonly [RegExp, Comparison])[] = [
  [/(?:不少于|不低于|不小于|不得少于|不得低于|至少|最少|最低|保底)[^,。;、\d]{0,8}$/, '>='],
  // 不少于在编人员总数的6%
  [/(?:不少于|不低于|不得少于|不得低于)[^,。;、\d]{0,18}的$/, '>='],
  [
    /(?:不超过|不高于|不多于|不大于|不得超过|至多|最多|控制在|压缩至|压缩到|压减至|缩短至|缩短到|降至|降到)[^,。;、\d]{0,4}$/,
    '<=',
  ],
  [/(?:低于|少于|小于)[^,。;、\d]{0,4}$/, '<'],
  [/(?:≥|>=) ?$/, '>='],
  [/(?:≤|<=) ?$/, '<='],
  [/(?:超过|突破|大于|高于|多于|超|>) ?$/, '>'],
  [/< ?$/, '<'],
  [/(?:大约|(?<![签合契制履预])约|约为)$/, '~'],
];
/** How far before its digits a figure is compared. */
const REACH = 24;
const TIME = new Set(['个工作日', '天', '小时', '分钟', '秒']);
const AFTER: readonly (readonly [RegExp, Comparison])[] = [
  [/^(?:\([个家项条名人处套台座件]\))?(?:及|或|及其)?(?:以上|之上)/, '>='],
  [/^(?:及|或)?(?:以内|以下|之内)/, '<='],
  [/^(?:左右|上下)/, '~'],
];

export function readQuantities(folded: string, from: number, to: number): Quantity[] {
  const slice = folded.slice(from, to);
  const found: Quantity[] = [];
  for (const match of slice.matchAll(NUMBER)) {
    const quantity = interpret(slice, match);
    if (!quantity) continue;
    found.push(
      ...sharers(slice, match.index, quantity).map((one) => ({
        ...one,
        start: from + one.start,
        end: from + one.end,
        digits: from + one.digits,
      })),
      { ...quantity, start: from + quantity.start, end: from + quantity.end, digits: from + match.index },
    );
  }
  return found;
}

const SHARERS = /分别(?:为|是|达到?|完成|不低于|不少于|增长)?([\d.、]{2,60})$/;
const SHARER = /^\d{1,9}(?:\.\d{1,4})?$/;
const MOST_SHARERS = 8;
const LONGEST_RUN = 60;

/** 四个季度分别为50、60、80、90万元: the last of them names the measure of all. */
function sharers(slice: string, at: number, last: Omit<Quantity, 'digits'>): Quantity[] {
  if (slice[at - 1] !== '、') return [];
  const run = SHARERS.exec(slice.slice(Math.max(0, at - LONGEST_RUN), at))?.[1] ?? '';
  const figures = run.split('、').slice(0, -1);
  if (figures.length > MOST_SHARERS || !figures.every((digits) => SHARER.test(digits))) return [];
  let start = at - run.length;
  return figures.map((digits): Quantity => {
    const one = { ...last, start, digits: start, end: start + digits.length, value: Number(digits) };
    start = one.end + 1;
    return one;
  });
}

function interpret(slice: string, match: RegExpMatchArray): Omit<Quantity, 'digits'> | null {
  const at = match.index!;
  let end = at + match[0].length;
  const value = valueOf(match);
  if (value === null) return null;
  while (slice[end] === ' ') end++;
  const rough = /^[余多]/.test(slice.slice(end, end + 1));
  if (rough) end++;
  const share = match[4] ? '%' : match[6] ? '' : match[3];
  const unit = share ?? rateAt(slice, end);
  if (unit === null) return null;
  if (share === undefined) end += unit.length;
  const before = BEFORE.find(([pattern]) => pattern.test(slice.slice(Math.max(0, at - REACH), at)));
  const within: readonly [RegExp, Comparison] | undefined =
    TIME.has(unit) && slice[end] === '内' ? [/^内/, '<='] : undefined;
  const after = within ?? AFTER.find(([pattern]) => pattern.test(slice.slice(end, end + 7)));
  const range = match[2] !== undefined;
  const start = before ? at - before[0].exec(slice.slice(Math.max(0, at - REACH), at))![0].length : at;
  const op = after?.[1] ?? before?.[1] ?? (range ? '>=' : rough ? '>' : '=');
  const tail = after ? after[0].exec(slice.slice(end, end + 7))![0].length : 0;
  return {
    start,
    end: end + tail,
    value,
    unit,
    op,
    compared: Boolean(before ?? after),
    chinese: Boolean(match[7]),
    rough,
  };
}

/** 1,200; 百分之九十 → 90; 三分之二 → 0.6667; 两 → 2 */
function valueOf(match: RegExpMatchArray): number | null {
  const [, digits, , , percent, below, above, words] = match;
  if (digits) return Number(digits.replaceAll(',', ''));
  if (percent) return /^\d{1,3}(?:\.\d{1,2})?$/.test(percent) ? Number(percent) : readNumeral(percent);
  if (below && above) {
    const parts = readNumeral(above.replace('两', '二'));
    const whole = readNumeral(below);
    return parts === null || !whole ? null : Math.round((parts / whole) * 1e4) / 1e4;
  }
  return readNumeral(words!.replace('两', '二'));
}

/** 吨, or 吨/万平方米 and 吨/日 where the figure is a rate. */
function rateAt(slice: string, at: number): string | null {
  const unit = measureAt(slice, at);
  if (unit === null || slice[at + unit.length] !== '/') return unit;
  const next = at + unit.length + 1;
  const per = measureAt(slice, next) ?? ('年月日'.includes(slice[next] ?? ' ') ? slice[next]! : null);
  return per === null ? unit : `${unit}/${per}`;
}

function measureAt(slice: string, at: number): string | null {
  const plain = measureWord(slice, at);
  if (plain !== null) return plain;
  const scale = SCALE.exec(slice.slice(at, at + 2))?.[0];
  const word = scale === undefined ? null : measureWord(slice, at + scale.length);
  return word === null ? null : scale + word;
}

function measureWord(slice: string, at: number): string | null {
  for (const word of BY_FIRST.get(slice[at]?.toLowerCase() ?? '') ?? []) {
    const printed = slice.slice(at, at + word.length);
    if (printed.toLowerCase() === word)
      return NOT_AFTER[word]?.includes(slice[at + word.length] ?? ' ') ? null : printed;
  }
  return null;
}
