import { toLocalDate, type LocalDate } from '../../kernel/local-date.js';
import { readNumeral } from '../source/chinese-numeral.js';
import type { DateContext } from '../dates/date-words.js';
import type { OutlineKind } from '../parsed-outline.js';
import type { CleanText } from '../source/source-text.js';

export interface DocumentFacts {
  readonly title: string;
  readonly kind: OutlineKind;
  readonly period: { readonly start: LocalDate | null; readonly end: LocalDate | null };
  readonly dates: DateContext;
}

const KIND_WORD =
  '(?:纲要|方案|意见|措施|办法|规划|计划|要点|清单|安排|报告|汇报|总结|通知|分工|细则|台账|分解表|任务表|一览表|情况|规定|指引)';
const TITLE_LINE = new RegExp(`${KIND_WORD}(?:\\([^()]{1,24}\\))?$`);
const HEAD_LENGTH = 3000;

/** Title, kind and period, read from the head of the text, the numbered headings and the closing date. */
export function documentFacts(
  clean: CleanText,
  headings: readonly string[],
  firstMark: number,
  unitLists: number,
): DocumentFacts {
  const title = findTitle(clean, firstMark);
  const kind = kindOf(title, headings, clean, unitLists);
  const period = periodOf(title, kind, clean, headings);
  return { title, kind, period, dates: { year: period.yearOfWords, periodStart: period.start, periodEnd: period.end } };
}

/** Before the numbered part, the last line shaped like a title; a covering notice stands above it. */
function findTitle(clean: CleanText, firstMark: number): string {
  const head = clean.fold.slice(0, Math.min(HEAD_LENGTH, firstMark > 10 ? firstMark : 200));
  clean.work.look(head.length * 3);
  let best: readonly [from: number, to: number] | null = null;
  let bestScore = 0;
  let from = 0;
  let above: readonly [from: number, line: string] | null = null;
  for (const line of head.split('\n')) {
    const score = titleScore(line);
    if (score > 0 && score >= bestScore) {
      best = [above && mayOpenTitle(above[1]) ? above[0] : from, from + line.length];
      bestScore = score;
    }
    // The years of a plan may stand alone below its name.
    if (best && best[1] === from - 1 && /^ *\(20\d\d ?年? ?- ?20\d\d ?年? ?\) *$/.test(line))
      best = [best[0], from + line.length];
    if (line.trim() !== '') above = [from, line];
    from += line.length + 1;
  }
  if (best) return withoutLabel(clean.text.slice(...best).replaceAll('\n', ''));
  return titleInRunningText(clean, head);
}

/** A long title is printed over two lines: the upper one ends without a stop and is no title, name or date itself. */
const mayOpenTitle = (line: string): boolean => {
  const bare = line.trim();
  if (
    bare.length < 8 ||
    bare.length > 40 ||
    /[。;:!?,()]/.test(bare) ||
    /[\d月]日?$|[一二三四五六七八九十]日$/.test(bare)
  )
    return false;
  return (
    titleScore(bare) === 0 &&
    (!/(?:通知|文件|政府|办公室|委员会|小组|办公厅)$/.test(bare) || /关于.{4}/.test(bare)) &&
    !/^(?:来源|发布|索|名)/.test(bare)
  );
};

const withoutLabel = (title: string): string =>
  title
    .trim()
    .replace(/^(?:附件|附)(?:\d{0,2}?(?=20\d\d年)|\d{0,2})[:：]?\s*/, '')
    .replace(/[\s|]+$/, '');

function titleScore(line: string): number {
  const bare = line.trim();
  if (bare.length < 5 || bare.length > 70 || /[。;!?]|:$/.test(bare)) return 0;
  if (/^(?:名\s*称|附件|抄送|来源|发布|索引|主题|\()/.test(bare)) return 0;
  const stripped = bare.replace(/\|.*$/, '').trim();
  if (!TITLE_LINE.test(stripped) && !/20\d\d年.{2,30}(?:报告|情况|安排|要点)/.test(stripped)) return 0;
  return /通知$/.test(stripped) ? 1 : /^(?:关于印发|印发)/.test(stripped) ? 1 : 3;
}

/** Whole documents on one line: the shortest stretch from 附件 or the beginning to a title word. */
function titleInRunningText(clean: CleanText, head: string): string {
  const match = new RegExp(
    `(?:^|附件\\d?|:|。|》| )((?:[^,。;:《》 \\n]{2,20}《[^《》\\n]{2,60}》)?[^,。;:《》 \\n]{4,50}?${KIND_WORD})(?:\\([^()]{1,16}\\)){0,2}(?=为|各|根据|一、|第一|现|近|20|是|$| )`,
  ).exec(head);
  if (match) {
    const at = match.index + match[0].lastIndexOf(match[1]!);
    return withoutLabel(clean.text.slice(at, match.index + match[0].length)).replace(/^[\d\s年月日]+(?=[关印])/, '');
  }
  return clean.text
    .slice(0, clean.fold.search(/[\n。]|$/))
    .slice(0, 60)
    .trim();
}

/** 2021年工作回顾 and 2022年重点工作 in one text. */
const LOOKS_BACK = /^(?:20\d\d)年(?:度)?(?:主要|重点)?工作(?:回顾|总结|完成情况|开展情况)/;
const PLAN_OF_YEAR =
  /^(20\d\d)年(?:度)?[^,。;:]{0,12}?(?:重点工作|主要任务|主要安排|工作(?:安排|打算|计划|思路|重点|任务|举措))/;

function kindOf(title: string, headings: readonly string[], clean: CleanText, unitLists: number): OutlineKind {
  const measures = clean.fold.split(/整改(?:措施|情况|落实情况):/).length - 1;
  if (measures >= (/整改/.test(title) ? 1 : 3)) return 'rectification-plan';
  // A sentence that only speaks of a report is no title of one.
  const reports =
    !/[,，]/.test(title) &&
    (/(?:情况|总结|报告)(?:及|和|与|暨|以及)[^。]{0,20}(?:计划|打算|安排|要点|思路)/.test(title) ||
      /(?:报告|总结|汇报)(?:[(（]|$)|情况(?:的)?(?:报告|汇报|通报)|(?:工作|建设|落实)情况(?:[(（]|$)/.test(title));
  const told = headings.some((h) => h.length <= 40 && /成效|做法|完成情况|开展情况|进展|工作情况|举措/.test(h));
  const lacking = headings.some((h) => h.length <= 40 && /(?:存在|主要).{0,6}(?:问题|不足|差距)|不足/.test(h));
  const planned = headings.some((h) => h.length <= 40 && /下一?步|明年|下一?年|打算/.test(h));
  const recalled = headings.some((h) => LOOKS_BACK.test(h)) && headings.some((h) => PLAN_OF_YEAR.test(h));
  // A text that names units item by item asks for work, whatever its headings recall.
  if (reports || (((lacking && (told || planned)) || recalled) && unitLists < 3)) return 'annual-report';
  return /纲要|规划/.test(title) ? 'outline' : 'plan';
}

/** 2021年上半年工作报告: what it plans falls in the same year. */
const PART_OF_YEAR = /上半年|第?[一二三]季度/;

type Period = DocumentFacts['period'] & { readonly yearOfWords: number | null };

function periodOf(title: string, kind: OutlineKind, clean: CleanText, headings: readonly string[]): Period {
  const span = /(20\d\d)年?-(20\d\d)年?/.exec(foldDigits(title));
  if (span)
    return { start: day(Number(span[1]), 1, 1), end: day(Number(span[2]), 12, 31), yearOfWords: Number(span[1]) };
  const named = /(?:纲要|规划|方案|计划|清单|行动)\((20\d\d)年?-(20\d\d)年?\)/.exec(clean.fold.slice(0, HEAD_LENGTH));
  if (named && clean.inBook[named.index] === 0)
    return { start: day(Number(named[1]), 1, 1), end: day(Number(named[2]), 12, 31), yearOfWords: Number(named[1]) };
  const begun = spanFromYear(clean);
  if (begun) return begun;
  const closing = closingDate(clean);
  const printed =
    /(20\d\d)年/.exec(foldDigits(title)) ??
    (kind === 'annual-report' ? /(20\d\d)年/.exec(clean.fold.slice(0, HEAD_LENGTH)) : null);
  const planned =
    kind === 'annual-report' ? (/(?:及|和|与|暨)(20\d\d)年/.exec(foldDigits(title)) ?? plannedYear(headings)) : null;
  if (planned)
    return {
      start: day(Number(planned[1]), 1, 1),
      end: day(Number(planned[1]), 12, 31),
      yearOfWords: Number(planned[1]),
    };
  if (printed && kind !== 'rectification-plan') {
    const year = Number(printed[1]) + (kind === 'annual-report' && !PART_OF_YEAR.test(title) ? 1 : 0);
    return { start: day(year, 1, 1), end: day(year, 12, 31), yearOfWords: year };
  }
  const force =
    /自 ?(20\d\d)年(\d{1,2})月(\d{1,2})日起[^。]{0,20}(?:有效期|执行)至? ?(20\d\d)年(\d{1,2})月(\d{1,2})日/.exec(
      clean.fold,
    );
  clean.work.look(clean.fold.length);
  if (force)
    return {
      start: day(+force[1]!, +force[2]!, +force[3]!),
      end: day(+force[4]!, +force[5]!, +force[6]!),
      yearOfWords: Number(force[1]),
    };
  return { start: closing, end: null, yearOfWords: closing ? Number(closing.slice(0, 4)) : null };
}

/** The latest year whose plan a heading announces, where another heading looks back. */
const plannedYear = (headings: readonly string[]): RegExpExecArray | null =>
  headings.some((h) => LOOKS_BACK.test(h))
    ? (headings
        .map((h) => PLAN_OF_YEAR.exec(h))
        .filter((m) => m !== null)
        .sort((a, b) => Number(b[1]) - Number(a[1]))[0] ?? null)
    : null;

/** 2012年起5年内; 从2024年开始,用三年时间: the span that the text itself gives its goals. */
function spanFromYear(clean: CleanText): Period | null {
  const head = clean.fold.slice(0, HEAD_LENGTH);
  const told =
    /(20\d\d)年(?:起|开始),?(?:力争|争取)?(?:用|利用|在|通过)?([二三四五六两3-6])年(?:左右)?(?:的)?(?:时间)?(?:之?内|,|左右|努力|时间)/.exec(
      head,
    );
  const count = told && readNumeral(told[2]!.replace('两', '二'));
  if (!told || !count || clean.inBook[told.index] === 1) return null;
  const from = Number(told[1]);
  return { start: day(from, 1, 1), end: day(from + count - 1, 12, 31), yearOfWords: from };
}

const foldDigits = (title: string): string =>
  title
    .replaceAll(' ', '')
    .replace(/[—–－~～至]|(?<=\d)一(?=\d)/g, '-')
    .replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
const day = (y: number, m: number, d: number): LocalDate | null =>
  toLocalDate(`${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);

/** The date of signature: the last full date of the text, else the last in Chinese figures. */
function closingDate(clean: CleanText): LocalDate | null {
  const tail = clean.fold.slice(-4000);
  clean.work.look(tail.length * 2);
  let last: LocalDate | null = null;
  for (const m of tail.matchAll(/(20\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/g))
    last = day(+m[1]!, +m[2]!, +m[3]!) ?? last;
  for (const m of tail.matchAll(
    /(二[〇零][〇零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g,
  )) {
    const year = readNumeral(m[1]!.replaceAll('零', '〇'));
    last = last ?? day(year ?? 0, readNumeral(m[2]!) ?? 0, readNumeral(m[3]!) ?? 0);
  }
  return last;
}
