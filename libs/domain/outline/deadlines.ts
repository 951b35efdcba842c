import { readDates, type DateContext, type DateWords } from './date-words.js';
import type { Confidence } from './parsed-outline.js';
import type { CleanText } from './source-text.js';

export interface PlacedDeadline {
  readonly start: number;
  readonly end: number;
  readonly due: DateWords['due'];
  readonly confidence: Confidence;
}

const LEAD_IN = /(?:力争|争取|确保|计划|拟)?(?:到|至|在|于|用)?$/;
/** 自、从、截至 tell a beginning or a state; 去年 a past; 每 a cycle. */
const NOT_A_LIMIT_BEFORE =
  /(?:自|从|去年的?|自从|截至|截止|截止到|去年|上年|往年|每|每个|每年度?|每季度?|每月|每半年|历|近|有效期至|有效期|《)$/;
const NOT_A_LIMIT_AFTER = /^(?:以来|起|开始|版|度|的《|第|同期|相比|增长|-(?:19|20)\d\d)/;
/** 5年内享受补贴 tells how long a right lasts. */
const ENTITLEMENT = /^(?:均|可|不|未|免|内)*(?:享受|免征|免收|给予|按|累计|有效|发生|受到|曾)/;
const FINISHED_THING = /^(?:完成|建成|实现|形成|出台|印发|制定|发布|公布|修订|召开|开展|实施|启动|组织)[^,。;]{0,8}的/;
const COMPLETION =
  /^(?:,|全面|基本|全部|正式|初步|顺利|率先|高质量)*(?:完成|建成|实现|达到|投用|投入使用|投产|竣工|启用|出台|印发|制定|形成|开工|上线|建立|取得|销号|整改到位|力争|全省|全市|全区|全县)/;

/** 10月组织开展评估: a month with an act is a date for it. */
const ACT =
  /^(?:,|集中|统一|分批|再次|正式)*(?:召开|举办|组织|开展|启动|实施|报送|提交|提请|公布|发布|开通|进行|推出|上报|汇总|总结)/;
const STRICT_COMPLETION = /^(?:全面|基本|全部|率先)?(?:完成|建成|实现|达到|投用|建成投用)/;

/** Limits told in running text: a date counts only when its words make it a limit. */
export function findDeadlines(clean: CleanText, from: number, to: number, context: DateContext): PlacedDeadline[] {
  const { fold } = clean;
  clean.work.look((to - from) * 4);
  const found: PlacedDeadline[] = [];
  for (const date of readDates(fold, from, to, context)) {
    const before = fold.slice(Math.max(from, date.start - 8), date.start);
    const after = fold.slice(date.end, Math.min(to, date.end + 14));
    if (clean.inBook[date.start] === 1 || NOT_A_LIMIT_BEFORE.test(before) || NOT_A_LIMIT_AFTER.test(after)) continue;
    if (!isLimit(date, before, after)) continue;
    if (date.reason === 'TIED_TO_EVENT' || (date.reason === 'RELATIVE_TO_PERIOD' && ENTITLEMENT.test(after))) continue;
    const lead = LEAD_IN.exec(before)![0];
    const start = lead.endsWith('在') && !/^(?:力争|争取|确保)/.test(lead) ? date.start : date.start - lead.length;
    found.push({ start, end: date.end, due: date.due, confidence: { value: certainty(date), reason: date.reason } });
  }
  return distinct(clean, found);
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
  const dates = readDates(clean.fold, start, end, context).filter(
    (d) => !NOT_A_LIMIT_BEFORE.test(clean.fold.slice(Math.max(start, d.start - 3), d.start)),
  );
  const dated = dates.filter((d) => d.due !== null);
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

/** The same words and date in one place are told once. */
function distinct(clean: CleanText, found: readonly PlacedDeadline[]): PlacedDeadline[] {
  const seen = new Set<string>();
  return found.filter((d) => {
    const key = `${d.due}|${clean.fold.slice(d.start, d.end)}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
