import { readNumeral } from '../source/chinese-numeral.js';
import type { Confidence, CyclePeriod } from '../parsed-outline.js';
import type { CleanText } from '../source/source-text.js';

export interface PlacedRecurrence {
  readonly start: number;
  readonly end: number;
  /** End of the clause that states the duty. */
  readonly clauseEnd: number;
  readonly per: CyclePeriod;
  readonly times: number | null;
  readonly subject: string | null;
  readonly confidence: Confidence;
}

const CYCLE =
  /(?:每人|人均)?每(?:个)?([两二三四五2-5])?(?:个)?(年度|自然年|年|半年|季度|季|月份|月|周|星期|日|天|学期)|任期之?内|任期中|([一1])(年|季度|季|月|周)(?=[一二两三四五六七八九\d]{1,2}(?:次|调度|通报|报告|总结|汇总|会商|体检|评估|评价|考核|督查|检查|研判|例会|报送|小结))|[按逐](季度|季|月|年)(?!龄|代|份|度(?:工作|细化|分解|列出|推进|实施|安排|目标|计划|任务))|(半年|[两二三四五2-5](?:年|个?月|周))(?=(?:一|1)(?:次|评|查|报|轮|换|考|体检|调度|通报|总结|小结))|(?<=[行立全实持取、,“:])([年季月周日])(?=调度|通报|考核|报告|会商|研判|评估|督查|例会|小结|点评)|(上(?:半年)?[、和]?下半年)(?=各|分别)/g;
const PERIODS: Readonly<Record<string, CyclePeriod>> = {
  年度: 'year',
  自然年: 'year',
  年: 'year',
  半年: 'year',
  学期: 'year',
  季度: 'quarter',
  季: 'quarter',
  月份: 'month',
  月: 'month',
  周: 'week',
  星期: 'week',
  日: 'day',
  天: 'day',
};
const OCCASION = /(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:至\d|-\d{1,2})?(?:余)?(次|期|场|轮|遍|回|届)/;
const QUANTITY =
  /(\d[\d,.]{0,8}|[一二两三四五六七八九十百]{1,4})(?:余)?(?:个)?(学时|课时|小时|个月|工作日|名|人|家|件|项|户|篇|份|亿元|万元|元|%|个|条|天|所|处|批)/;
/** More cycles than one in a dozen characters are no prose. */
const MIN_SPACING = 12;
const MAX_CLAUSE = 160;
/** Words of money handed out: a yearly ceiling is no duty. */
const CEILING = /(?:不超过|最高|不高于|上限|封顶|以内).{0,14}(?:元|%)/;
/** Acts that happen as an event, counted once a cycle when no number of occasions is given. */
const EVENT =
  /(?:巡查|抽查|评选|评定|评比|召开|举办|开展|组织|公布|发布|公开|报告|报送|上报|通报|编制|总结|表彰|检查|评估|审计|调度|会商|研判|体检|考核)/;

/** Cycles that bind (每年至少两次, 每季度, 任期内); 定期 and 不定期 are none. */
export function findRecurrences(clean: CleanText, from: number, to: number): PlacedRecurrence[] {
  const slice = clean.fold.slice(from, to);
  clean.work.look(slice.length * 3);
  const found: PlacedRecurrence[] = [];
  let end = 0;
  const words = [...slice.matchAll(CYCLE)].slice(0, slice.length / MIN_SPACING + 2);
  words.forEach((match, i) => {
    const at = match.index;
    if (clean.inBook[from + at] === 1 || '历近第'.includes(slice[at - 1] ?? ' ')) return;
    if (at >= end) end = clauseEnd(slice, at);
    const after = at + match[0].length;
    // 每周调度、每月通报: each cycle governs the words up to the next; of 每年每季度 only the closer one does.
    const next = words[i + 1]?.index ?? end;
    const until = Math.min(end, next);
    if (next - after < 2 && next < end) return;
    const clause = slice.slice(at, end);
    const rest = slice.slice(after, until).replace(/[、和及并与 ]+$/, '');
    if (TOLD_DAILY.test(rest)) return;
    if (CEILING.test(clause) || CAPPED.test(rest) || COMPARED.test(rest) || RATE.test(rest)) return;
    const count = countOf(rest);
    found.push({
      start: from + at,
      end: from + after + count.until,
      clauseEnd: from + end,
      ...cycleOf(match, count.times),
      subject: subjectBefore(slice, at, match[0]),
      confidence: {
        value: count.printed ? 0.95 : 0.8,
        reason: count.printed ? 'CYCLE_WITH_COUNT' : 'CYCLE_WITHOUT_COUNT',
      },
    });
    const cycle = found.at(-1)!;
    if (count.printed && cycle.times !== null) found.push(...carriedOn(clean, cycle, from, slice, words[i + 1]?.index));
  });
  return found;
}

const CARRIED =
  /(?:不少于|不得少于|不低于|至少)[^,。;\d]{0,6}?(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:次|期|场|轮|回|届)/;

/** 每年旁听庭审不少于1次,集体学法不少于4次: the cycle holds on to the end of the sentence. */
function carriedOn(
  clean: CleanText,
  cycle: PlacedRecurrence,
  from: number,
  slice: string,
  next = slice.length,
): PlacedRecurrence[] {
  const carried: PlacedRecurrence[] = [];
  const half = /^每?(?:个)?半年/.test(slice.slice(cycle.start - from));
  let stop = cycle.clauseEnd - from;
  while (slice[stop] === ',') {
    const start = stop + 1;
    stop = clauseEnd(slice, start);
    const clause = slice.slice(start, stop);
    clean.work.look(clause.length * 2);
    const told = CARRIED.exec(clause);
    if (!told || next < stop || /\d ?[年月日]|[年月]底|全年/.test(clause)) break;
    const end = start + told.index + told[0].length;
    carried.push({
      ...cycle,
      start: from + start,
      end: from + end,
      clauseEnd: from + stop,
      times: (readNumeral(told[1]!.replace('两', '二')) ?? 1) * (half ? 2 : 1),
      confidence: { value: 0.8, reason: 'CYCLE_WITH_COUNT' },
    });
  }
  return carried;
}

/** 汇报每日进展情况: what is told, not when. */
const TOLD_DAILY = /^(?:的)?(?:工作)?(?:进展|动态|情况)/;
/** 每人每年670元: a rate of pay, no act. */
const RATE = /^(?:的)?[\d.,]{1,9}(?:百|千|万|亿)?元/;
const CAPPED = /^(?:不超过|不得超过|不多于|最多|至多)/;
/** 每年递增5%, 每年下降: a rate, not an act. */
const COMPARED = /^(?:平均)?(?:递增|增长|下降|提高|提升|减少|压减)/;

/** 每两年 and 两年一次 happen less often than once a year: no count of a year tells that. */
function cycleOf(match: RegExpExecArray, times: number | null): Pick<PlacedRecurrence, 'per' | 'times'> {
  const spaced = match[6];
  const half = match[2] === '半年' || match[2] === '学期' || spaced === '半年' || match[8] !== undefined;
  const every = match[1] ? (readNumeral(match[1].replace('两', '二')) ?? 1) : spaced && !half ? 2 : 1;
  const unit = match[2] ?? match[4] ?? match[5] ?? spaced?.replace(/^[^半]个?/, '') ?? match[7] ?? '年';
  return {
    per: match[0].startsWith('任期') ? 'term' : PERIODS[unit]!,
    times: times === null || every > 1 ? null : times * (half ? 2 : 1),
  };
}

interface Count {
  readonly times: number | null;
  readonly printed: boolean;
  /** Offset behind the counted words, from the end of the cycle word. */
  readonly until: number;
}

/** 每季度第一个月, 每月最后一个周五: when in the cycle, not how often. */
const WHEN =
  /^(?:的)?(?:第[一二三四]?个?(?:月|周|季度|星期)|(?:最后|第)一?个?(?:天|周|月|工作日|星期)[一二三四五六日天]?)/;

/**
 * 两次 → 2; a quantity of something else is a quota without a count of occasions; with neither it
 * happens once a cycle.
 */
function countOf(words: string): Count {
  const rest = words.replace(WHEN, (told) => '·'.repeat(told.length));
  const occasion = OCCASION.exec(rest.slice(0, 40));
  if (occasion)
    return {
      times: readNumeral(occasion[1]!.replace('两', '二')),
      printed: true,
      until: occasion.index + occasion[0].length,
    };
  const quantity = QUANTITY.exec(rest.slice(0, 40));
  if (quantity) {
    const until = quantity.index + quantity[0].length;
    // 每年进行100%全覆盖检查: a share of what is looked at, at one occasion a cycle.
    if (quantity[2] === '%' && EVENT.test(rest.slice(until, until + 14)))
      return { times: 1, printed: false, until: rest.length };
    const capped = /(?:不超过|不高于|至多|最多)$/.test(rest.slice(0, quantity.index).trimEnd());
    return { times: capped && EVENT.test(rest.slice(0, quantity.index)) ? 1 : null, printed: true, until };
  }
  return { times: TWO_DAYS.test(rest) ? 2 : 1, printed: false, until: rest.length };
}

/** 每年6月底和12月底前 */
const TWO_DAYS = /^(?:的)?\d{1,2}月[^,。;、和及与]{0,5}[、和及与]\d{1,2}月/;

function clauseEnd(slice: string, from: number): number {
  let depth = 0;
  const limit = Math.min(slice.length, from + MAX_CLAUSE);
  for (let i = from; i < limit; i++) {
    const ch = slice[i]!;
    if (ch === '(' || ch === '“' || ch === '《') depth++;
    else if (ch === ')' || ch === '”' || ch === '》') depth--;
    if (depth < 0 || (depth <= 0 && ',。;:!?\n'.includes(ch))) return i;
  }
  return limit;
}

/** 区政府领导班子每年… : the words of the clause before the cycle. */
function subjectBefore(slice: string, at: number, word: string): string | null {
  let from = at;
  while (from > 0 && at - from < 40 && !',。;:、!?\n)'.includes(slice[from - 1]!)) from--;
  const before = slice.slice(from, at).trim();
  if (word.startsWith('每人') || word.startsWith('人均')) return before || '每人';
  return before.length >= 2 ? before : null;
}
