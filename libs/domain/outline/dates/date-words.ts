import { fromDayNumber, dayNumber, toLocalDate, type LocalDate } from '../../kernel/local-date.js';
import { readNumeral } from '../source/chinese-numeral.js';
import type { ReasonCode } from '../parsed-outline.js';

/** What the words of a document are measured against. */
export interface DateContext {
  /** Year that a date without one belongs to. */
  readonly year: number | null;
  readonly periodStart: LocalDate | null;
  readonly periodEnd: LocalDate | null;
}

export interface DateWords {
  readonly start: number;
  readonly end: number;
  readonly due: LocalDate | null;
  readonly reason: ReasonCode;
  /** 底, 末, 前, 内: the words make it a limit by themselves. */
  readonly limit: boolean;
  /** A year and nothing else. */
  readonly bareYear: boolean;
  readonly year: number | null;
  /** 春节前, 汛期来临前: before something whose day no calendar of ours tells. */
  readonly event?: true;
}

const N = '[一二三四五六七八九十两\\d]';
const PART = '(?:年底|年末|底|末|上旬|中旬|下旬|上半年|下半年|全年|第?[一二三四1-4]季度(?:末|底)?|内)';
/** Parts of a year that are limits without a 前 behind them. */
const ENDS = /[底末内]$/;
const BEFORE = '(?:之前|以前|前|之内|以内|内)';
const OCCASION =
  '(?:春节|元旦|清明|五一|端午|七一|国庆|中秋|两会|高考|中考|开学|放假|换届|入冬|入汛|(?:主汛|汛|雨|冬|供暖|采暖)(?:期|季)|迎峰度[夏冬])节?(?:来临|到来|开始)?';
const DATE = new RegExp(
  [
    `(?:(?:19|20)\\d{2} ?年|今年|明年)?(?<event>${OCCASION})(?:之前|以前|前(?!后|夕|期))`,
    `(?<y>(?:19|20)\\d{2}) ?年(?:度)?(?: ?(?:(?<m0>1[0-2]|0?[1-9]) ?[-至到] ?)?(?<m>1[0-2]|0?[1-9]) ?月(?:份)?(?: ?(?<d>[0-3]?\\d) ?[日号])?)?(?<part>${PART})?(?:[-至到](?:(?<y2>(?:19|20)\\d{2}) ?年)? ?(?<m2>1[0-2]|0?[1-9]) ?月(?:份)?(?:(?<d2>[0-3]?\\d)[日号])?(?<part2>底|末)?)?(?<before>${BEFORE})?`,
    `(?<iy>(?:19|20)\\d{2})[-./](?<im>1[0-2]|0?[1-9])(?:[-./](?<id>[0-3]?\\d))?(?![\\d%])(?<ibefore>前)?`,
    `(?<xm>1[0-2]|0?[1-9]) ?月(?:份)?(?: ?(?<xd>[0-3]?\\d) ?[日号])?(?<xpart>底|末|上旬|中旬|下旬)?(?:[-至到](?<xm2>1[0-2]|0?[1-9])月(?:份)?(?:(?<xd2>[0-3]?\\d)[日号])?)?(?<xbefore>前|之前|以前)?`,
    `(?<odd>民国 ?[一二三四五六七八九十百\\d]{1,6} ?年|(?<![\\d.])\\d{2,3} ?年)(?:度)? ?(?<oddpart>底(?![蕴层座])|末|(?:1[0-2]|0?[1-9]) ?月(?:份)?(?: ?[0-3]?\\d ?[日号])?(?:底|末|上旬|中旬|下旬)?)(?<obefore>前|之前|以前)?`,
    `(?:半年|半个月|数月)(?:时间)?(?:之内|以内|内)(?<soon>)`,
    `(?<![半百千数多])(?<word>(?:今年|本年|当年|本年度|明年|次年)?(?:年底|年末|年内|上半年|下半年|第[一二三四1-4]季度|[一二三四]季度末?|年度内))(?<wbefore>之前|以前|前)?`,
    `(?<=用)(?<un>${N}{1,2}) ?年(?:左右)?(?:的)?时间(?!内)`,
    `(?<rn>${N}{1,3}) ?(?<ru>个?工作日|个月|年|天|日|周|个季度)(?:时间)?(?:之内|以内|内)`,
    `[“"]?(?<plan>十[二三四五六七])五[”"]?(?<pw>末期?|期末|时期末|期间|时期)`,
  ].join('|'),
  'g',
);

/** Every date expression of the folded text in [from, to). */
export function readDates(folded: string, from: number, to: number, context: DateContext): DateWords[] {
  const slice = folded.slice(from, to);
  const found: DateWords[] = [];
  for (const match of slice.matchAll(DATE)) {
    if (match[0].length === 0) continue;
    const start = from + match.index;
    const words = interpret(match.groups!, {
      ...context,
      year: yearHere(folded, start, found.at(-1)?.year ?? context.year),
    });
    if (words && standsAlone(folded, start, match.index === 0))
      found.push({ start, end: start + match[0].length, ...words });
  }
  // 2022年-2025年: the first of two only says when it begins.
  return found.filter(
    (date, i) => !(found[i + 1] && /^[-至到]$/.test(folded.slice(date.end, found[i + 1]!.start).trim())),
  );
}

/** 明年3月底前 */
function yearHere(folded: string, start: number, year: number | null): number | null {
  const before = folded.slice(Math.max(0, start - 2), start);
  return year !== null && (before === '明年' || before === '次年') ? year + 1 : year;
}

/** 3.5月 is no month; 2.2023年 is an item number and a year. */
function standsAlone(folded: string, start: number, first: boolean): boolean {
  if (first || !/\d/.test(folded[start]!)) return true;
  const before = folded[start - 1]!;
  return before === '.' ? /^(?:19|20)\d\d ?年/.test(folded.slice(start, start + 6)) : !/\d/.test(before);
}

type Words = Omit<DateWords, 'start' | 'end'>;
type Groups = Readonly<Record<string, string | undefined>>;

function interpret(g: Groups, context: DateContext): Words | null {
  if (g['y']) {
    const year = Number(g['y2'] ?? g['y']);
    const month = g['m2'] ?? g['m'];
    const made = lastDay(year, month, g['m2'] ? g['d2'] : g['d'], g['part2'] ?? g['part']);
    const limit = Boolean(g['before'] || g['m0'] || g['m2'] || (g['part'] && ENDS.test(g['part'])));
    return made && { ...made, limit, bareYear: !month && !g['part'] && !g['before'], year };
  }
  if (g['iy']) {
    const made = lastDay(Number(g['iy']), g['im'], g['id'], undefined);
    return made && { ...made, limit: Boolean(g['ibefore']), bareYear: false, year: Number(g['iy']) };
  }
  if (g['xm']) {
    if (context.year === null)
      return {
        due: null,
        reason: 'YEAR_UNKNOWN',
        limit: Boolean(g['xbefore'] || g['xm2'] || (g['xpart'] && ENDS.test(g['xpart']))),
        bareYear: false,
        year: null,
      };
    const made = lastDay(context.year, g['xm2'] ?? g['xm'], g['xm2'] ? g['xd2'] : g['xd'], g['xpart']);
    const reason: ReasonCode = made?.reason === 'IMPOSSIBLE_DATE_CLAMPED' ? made.reason : 'YEAR_FROM_DOCUMENT';
    return (
      made && {
        ...made,
        reason,
        limit: Boolean(g['xbefore'] || g['xm2'] || (g['xpart'] && ENDS.test(g['xpart']))),
        bareYear: false,
        year: context.year,
      }
    );
  }
  // 民国113年, 24年: which year is meant is for a person to say; none is shifted or completed.
  if (g['odd'])
    return {
      due: null,
      reason: 'YEAR_UNKNOWN',
      limit: Boolean(g['obefore']) || /[底末]$/.test(g['oddpart']!),
      bareYear: false,
      year: null,
    };
  if (g['event']) return { due: null, reason: 'TIED_TO_EVENT', limit: true, bareYear: false, year: null, event: true };
  if (g['un']) return relative(g['un'], '年', context);
  if (g['soon'] !== undefined) return { due: null, reason: 'TIED_TO_EVENT', limit: true, bareYear: false, year: null };
  if (g['word']) return yearWord(g['word'], Boolean(g['wbefore']), context);
  if (g['rn']) return relative(g['rn'], g['ru']!, context);
  return fiveYearPlan(g['plan']!, g['pw']!);
}

function lastDay(
  year: number,
  month: string | undefined,
  day: string | undefined,
  part: string | undefined,
): { due: LocalDate; reason: ReasonCode } | null {
  const quarter = part ? /[一二三四1-4](?=季度)/.exec(part)?.[0] : undefined;
  const m = month ? Number(month) : quarter ? (readNumeral(quarter) ?? 4) * 3 : part === '上半年' ? 6 : 12;
  const wanted = day ? Number(day) : part === '上旬' ? 10 : part === '中旬' ? 20 : 31;
  if (day && (wanted < 1 || wanted > 31)) return null;
  const exact = toLocalDate(iso(year, m, wanted));
  if (exact) return { due: exact, reason: 'EXPLICIT_DATE' };
  const end = monthEnd(year, m);
  return end && { due: end, reason: day ? 'IMPOSSIBLE_DATE_CLAMPED' : 'EXPLICIT_DATE' };
}

const iso = (y: number, m: number, d: number): string =>
  `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

function monthEnd(year: number, month: number): LocalDate | null {
  const next = toLocalDate(month === 12 ? iso(year + 1, 1, 1) : iso(year, month + 1, 1));
  return next && fromDayNumber(dayNumber(next) - 1);
}

function yearWord(word: string, before: boolean, context: DateContext): Words | null {
  const limit = before || /[底末内]$/.test(word);
  if (context.year === null) return { due: null, reason: 'YEAR_UNKNOWN', limit, bareYear: false, year: null };
  const year = /^(明年|次年)/.test(word) ? context.year + 1 : context.year;
  const part = word.replace(/^(今年|本年度?|当年|明年|次年)/, '');
  const made = lastDay(year, undefined, undefined, part);
  return made && { due: made.due, reason: 'YEAR_FROM_DOCUMENT', limit, bareYear: false, year };
}

/** 五年内 is read against the period of the outline; shorter spans wait for an event. */
function relative(count: string, unit: string, context: DateContext): Words | null {
  const n = readNumeral(count.replace('两', '二'));
  if (n === null || n === 0) return null;
  if (unit !== '年') return { due: null, reason: 'TIED_TO_EVENT', limit: true, bareYear: false, year: null };
  if (!context.periodStart) return { due: null, reason: 'TIED_TO_EVENT', limit: true, bareYear: false, year: null };
  const due = toLocalDate(iso(Number(context.periodStart.slice(0, 4)) + n - 1, 12, 31));
  return { due, reason: 'RELATIVE_TO_PERIOD', limit: true, bareYear: false, year: null };
}

function fiveYearPlan(plan: string, word: string): Words | null {
  const n = readNumeral(plan);
  // The tenth plan ended in 2005, and each covers five years.
  const year = n === null ? null : 2005 + (n - 10) * 5;
  return year === null
    ? null
    : {
        due: toLocalDate(iso(year, 12, 31)),
        reason: 'EXPLICIT_DATE',
        limit: word.includes('末'),
        bareYear: false,
        year: null,
      };
}
