import { toLocalDate } from '../../kernel/local-date.js';
import { readDates, type DateContext, type DateWords } from './date-words.js';
import type { Confidence } from '../parsed-outline.js';
import type { CleanText } from '../source/source-text.js';

export interface PlacedDeadline {
  readonly start: number;
  readonly end: number;
  readonly due: DateWords['due'];
  readonly confidence: Confidence;
}

const LEAD_IN = /(?:力争|争取|确保|计划|拟)?(?:到|至|在|于|用)?$/;
/** 自、从、截至 tell a beginning or a state; 去年 a past; 每 a cycle. */
const NOT_A_LIMIT_BEFORE =
  /(?:自|从|去年的?|自从|截至|截止|截止到|去年|上年|往年|每|每个|每年度?|每季度?|每月|每半年|历|近|上|上、|有效期至|有效期|《)$/;
const NOT_A_LIMIT_AFTER =
  /^(?:以来|起|开始|版|度|的《|第(?![一二三四五六七八九十\d]{1,2}(?:批|轮|期|阶段))|同期|相比|增长|-(?:19|20)\d\d)/;
/** 纳入年底考核, 年底述职: an occasion, no limit. */
const OCCASION = /^(?:效能|绩效|综合|目标|责任制|党建)*(?:考核|考评|述职|评优|评议|测评|评先)/;
/** 2000年前建成的小区: tells which ones. */
const DESCRIBES =
  /^(?:已|就)?(?:建成|投产|投用|竣工|成立|设立|登记|注册|出生|颁发|发生|产生|毕业|入学|入职|签订|(?:历史)?遗留|受理|立案|办理)(?:入住|使用|运营|投用)?的/;
/** 5年内享受补贴 tells how long a right lasts. */
const ENTITLEMENT =
  /^(?:均|可|不|未|免|内|已|再次|连续|没有)*(?:得|享受|免征|免收|给予|按|累计(?=[^,。;]{0,8}次)|有效|发生|受到|曾|毕业)/;
/** 每年6月底和12月底前: what one 每 governs. */
const CYCLE_BEFORE = /每(?:年度?|半年|季度?|月|周|学期|[一二两三四五\d]年)(?:的)?$/;
const JOINED = /^(?:和|、|及|与|或|至|-|以及)$/;
const FINISHED_THING =
  /^(?:完成|建成|实现|形成|出台|印发|制定|发布|公布|修订|召开|开展|实施|启动|组织)[^,。;\d]{0,8}的/;
const COMPLETION =
  /^(?:,|全面|基本|全部|正式|初步|顺利|率先|高质量)*(?:完成|建成|实现|达到|投用|投入(?:使用|运营|试?运行)|投产|试运行|竣工|启用|出台|印发|制定|形成|开工|上线|建立|取得|销号|整改到位|力争|全省|全市|全区|全县)/;

/** 汛期前，…; 春节前对…: what is to be done before it, not the people of that time. */
const EVENT_ACT = /^(?:[,。;]|$|必须|务必|要|须|应|将|对|把)/;

/** 10月组织开展评估: a month with an act is a date for it. */
const ACT =
  /^(?:,|集中|统一|分批|分别|各|再次|正式)*(?:召开|举办|组织|开展|启动|实施|报送|提交|提请|公布|发布|开通|进行|推出|上报|汇总|总结)/;
const STRICT_COMPLETION = /^(?:期间)?,?(?:力争|确保|全面|基本|全部|初步|率先)*(?:完成|建成|实现|达到|投用|建成投用)/;
/** 2025年污水处理率达到55%, 2022年60%以上社区达到要求, 2025年各县基本建成…: a year with what holds by its end. */
const BY_YEAR =
  /^,?(?:力争[^,。;]{0,20}达|[^,。;]{0,30}(?:率|比例|占比|比重|规模|总量|总数|面积|长度|数量|收入|产值)[^,。;\d]{0,8}(?:达|超|突破|力争|控制|不[低高少多超])|[^,。;\d]{0,16}[\d.]{1,6}%[^,。;]{0,16}(?:达到|完成|建成|实现)|[^,。;]{0,16}(?:基本|全面|全部|初步)(?:建成|完成|实现|达到|覆盖|建立))/;
/** 2022年,淘汰…; 其中,2024年新建…: in a plan of several years the year that opens a clause dates its act. */
const YEAR_OF_ACT =
  /^,?[^,。;]{0,40}(?:退出|淘汰|关停|压减|关闭|新建|改造|建设|完成|建成|启动|开展|组织|实施|进行|培育|新增|出台|制定|评估|验收)/;
const CLAUSE_START = /(?:^|[。;,:!?\n ])$/;

/** Limits told in running text: a date counts only when its words make it a limit. */
export function findDeadlines(clean: CleanText, from: number, to: number, context: DateContext): PlacedDeadline[] {
  const { fold } = clean;
  clean.work.look((to - from) * 4);
  const events = eventLimits(clean, from, to);
  const found: PlacedDeadline[] = [...events];
  let repeated = -1;
  const dates = sharingLimit(fold, readDates(fold, from, to, context));
  for (const date of dates) {
    const before = fold.slice(Math.max(from, date.start - 8), date.start);
    const after = fold.slice(date.end, Math.min(to, date.end + 60));
    const cyclic = CYCLE_BEFORE.test(before) || JOINED.test(fold.slice(repeated, date.start));
    if (cyclic) repeated = date.end;
    if (events.some((e) => date.start >= e.start && date.start < e.end)) continue;
    if (cyclic || clean.inBook[date.start] === 1 || NOT_A_LIMIT_BEFORE.test(before) || NOT_A_LIMIT_AFTER.test(after))
      continue;
    if (DESCRIBES.test(after) || OCCASION.test(after) || /[纳列]入$/.test(before)) continue;
    // 年初部署、年内督导、年末考评: the course of every year.
    if (
      /^年[内末底]/.test(fold.slice(date.start, date.end)) &&
      /年初[^。;]{0,16}$/.test(fold.slice(Math.max(from, date.start - 24), date.start))
    )
      continue;
    const opens = after.startsWith(':') && CLAUSE_START.test(before) && !date.bareYear;
    if (!opens && !isLimit(date, before, after) && !holdsByYear(date, before, after, context)) continue;
    if (date.event && !EVENT_ACT.test(after) && !COMPLETION.test(after) && !ACT.test(after)) continue;
    if (date.reason === 'TIED_TO_EVENT' && !date.event && !isSpanOfYears(fold, date)) continue;
    if ((date.reason === 'TIED_TO_EVENT' || date.reason === 'RELATIVE_TO_PERIOD') && ENTITLEMENT.test(after)) continue;
    const lead = LEAD_IN.exec(before)![0];
    const start = lead.endsWith('在') && !/^(?:力争|争取|确保)/.test(lead) ? date.start : date.start - lead.length;
    found.push({ start, end: date.end, due: date.due, confidence: { value: certainty(date), reason: date.reason } });
  }
  return distinct(clean, found);
}

const LISTED = /^(?:、|和|及|与)$/;

/** 3月31日、6月30日和9月30日前: the limit behind the last holds for all. */
function sharingLimit(fold: string, dates: readonly DateWords[]): DateWords[] {
  const shared = [...dates];
  for (let i = shared.length - 2; i >= 0; i--) {
    const [date, next] = [shared[i]!, shared[i + 1]!];
    if (next.limit && !date.bareYear && LISTED.test(fold.slice(date.end, next.start)))
      shared[i] = { ...date, limit: true };
  }
  return shared;
}

/** A year at the head of its clause, not before that of the document: what was reached then is told, not asked. */
const holdsByYear = (date: DateWords, before: string, after: string, context: DateContext): boolean =>
  date.bareYear &&
  date.due !== null &&
  (context.year === null || date.year === null || date.year >= context.year) &&
  CLAUSE_START.test(before) &&
  (BY_YEAR.test(after) || (spansYears(context) && YEAR_OF_ACT.test(after)));

const spansYears = ({ periodStart, periodEnd }: DateContext): boolean =>
  periodStart !== null && periodEnd !== null && periodStart.slice(0, 4) !== periodEnd.slice(0, 4);

/** 三年内 in a text that tells no beginning: a limit, but nobody can say which day. */
const isSpanOfYears = (fold: string, date: DateWords): boolean =>
  /^[^半个]{1,3}年/.test(fold.slice(date.start, date.end));

/** 自印发之日起30日内: a limit of the task itself; its day waits for the event. */
const FROM_EVENT =
  /(?:(?:印发|发布|公布|下发|出台|反馈|签订|签署|批复|立项|启动|开工)(?:之日|后|之后)起?[^,。;]{0,2}?(?:[一二三四五六七八九十两\d]{1,3} ?(?:个)?(?:工作日|月|年|天|日|周)|半年)|(?:上线|投运|投用|验收|结束|召开|通过|获批|换届|到位|运行|审定|成立)(?:之日|后|之后)起?[一二三四五六七八九十两\d]{1,3} ?(?:个月|年|周))(?:之内|以内|内)/g;
const EVENT_LEAD = /[自从][^,。;:自从]{0,12}$/;

function eventLimits(clean: CleanText, from: number, to: number): PlacedDeadline[] {
  const slice = clean.fold.slice(from, to);
  return [...slice.matchAll(FROM_EVENT)].map((m) => ({
    start: from + m.index - (EVENT_LEAD.exec(slice.slice(Math.max(0, m.index - 13), m.index))?.[0].length ?? 0),
    end: from + m.index + m[0].length,
    due: null,
    confidence: { value: 0.8, reason: 'TIED_TO_EVENT' },
  }));
}

function isLimit(date: DateWords, before: string, after: string): boolean {
  if (date.limit) return true;
  if (date.due === null) return false;
  if (/(?:到|至|力争|争取|于|确保)$/.test(before)) return true;
  if (FINISHED_THING.test(after)) return false;
  return date.bareYear ? STRICT_COMPLETION.test(after) : COMPLETION.test(after) || ACT.test(after);
}

function certainty(date: DateWords): number {
  if (date.reason === 'EXPLICIT_DATE') return 0.97;
  return date.reason === 'YEAR_FROM_DOCUMENT' ? 0.85 : 0.7;
}

const OPEN_WORDS =
  /(?:长期|持续|常态|全年推进|推进|坚持|立行立改|即知即改|立即|按[^,;。]{0,12}(?:要求|部署|进度)|视情|适时|根据)/;

/** The words of a field 完成时限 or its table cell: dates, or an open end kept as printed. */
export function deadlinesOfField(clean: CleanText, from: number, to: number, context: DateContext): PlacedDeadline[] {
  let start = from;
  let end = to;
  while (start < end && ' \n:,'.includes(clean.fold[start]!)) start++;
  while (end > start && ' \n。;,)'.includes(clean.fold[end - 1]!)) end--;
  const value = clean.fold.slice(start, end);
  clean.work.look(value.length * 3);
  if (value === '' || /^(?:无|-+|\/|待定|略)$/.test(value)) return [];
  const odd = wholeField(value, context);
  if (odd) return [{ start, end, ...odd }];
  const dates = readDates(clean.fold, start, end, context).filter(
    (d) => !NOT_A_LIMIT_BEFORE.test(clean.fold.slice(Math.max(start, d.start - 3), d.start)),
  );
  const steps = dates.filter((d) => d.due !== null || d.reason === 'YEAR_UNKNOWN');
  // A field that tells steps in sentences names years in passing, too: 明确2024年目标.
  const told = value.length > 24 && steps.some((d) => !d.bareYear);
  const dated = told ? steps.filter((d) => !d.bareYear && (d.limit || opensStep(clean.fold, start, d.start))) : steps;
  if (dated.length > 0)
    return distinct(
      clean,
      dated.map((d) => ({
        start: d.start,
        end: d.end,
        due: d.due,
        confidence: { value: certainty(d), reason: d.reason },
      })),
    );
  if (value.length > 60) return [];
  return [
    {
      start,
      end,
      due: null,
      confidence: { value: 0.9, reason: OPEN_WORDS.test(value) ? 'OPEN_ENDED' : 'TIED_TO_EVENT' },
    },
  ];
}

/** ①3月底前,… ②5月…: the date of a step stands at its head. */
const opensStep = (fold: string, from: number, at: number): boolean =>
  at === from || /[,。;:、)\s①-⑳]$|(?:于|到|至|在)$/.test(fold.slice(Math.max(from, at - 1), at));

type Value = Pick<PlacedDeadline, 'due' | 'confidence'>;
const SERIAL = { first: 20000, last: 80000 };

/** A cell of one word that is a date without saying so: 全年, 20241231, or a day number of a spreadsheet. */
function wholeField(value: string, context: DateContext): Value | null {
  if (/^全年(?:完成|底)?$/.test(value) && context.year !== null)
    return { due: yearEnd(context.year), confidence: { value: 0.8, reason: 'YEAR_FROM_DOCUMENT' } };
  if (/^(?:19|20)\d\d(?:年度?)?$/.test(value))
    return { due: yearEnd(Number(value.slice(0, 4))), confidence: { value: 0.8, reason: 'EXPLICIT_DATE' } };
  const packed = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(value);
  const due = packed && toLocalDate(`${packed[1]}-${packed[2]}-${packed[3]}`);
  if (due) return { due, confidence: { value: 0.9, reason: 'EXPLICIT_DATE' } };
  const serial = /^\d{5}(?:\.\d{1,10})?$/.test(value) ? Number(value) : 0;
  // Counted from 1900 or from 1904: the cell does not say, and four years lie between.
  return serial >= SERIAL.first && serial <= SERIAL.last
    ? { due: null, confidence: { value: 0.3, reason: 'DATE_SERIAL' } }
    : null;
}

const yearEnd = (year: number): PlacedDeadline['due'] => toLocalDate(`${year}-12-31`);

/** The same words and date in one place are told once. */
function distinct(clean: CleanText, found: readonly PlacedDeadline[]): PlacedDeadline[] {
  const seen = new Set<string>();
  return found.filter((d) => {
    const key = `${d.due}|${clean.fold.slice(d.start, d.end)}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
