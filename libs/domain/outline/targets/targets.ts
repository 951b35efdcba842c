import type { Comparison, Confidence } from '../parsed-outline.js';
import { readQuantities, type Quantity } from './quantities.js';
import type { CleanText } from '../source/source-text.js';

export interface PlacedTarget {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: string;
  readonly op: Comparison;
  readonly subject: string | null;
  readonly confidence: Confidence;
}

/** Verbs that promise what follows them in the same clause. */
const GOAL_VERB =
  /(?:新增|新建|改建|扩建|建设|建成|建立|创建|打造|培育|培养|遴选|选树|选聘|评选|认定|招引|引进|引育|招录|完成|达到|达|实现|扩大|保持|提高|提升|增加|增长|改造|整治|修复|优化|开放|发布|推出|推广|覆盖|组织|开展|举办|支持|发展|壮大|落地|布局|部署|储备|配备|安装|建|治理|清理|压减|减少|降低|下降|缩短|压缩|力争|确保|争取|形成|制定|出台|办理|办结|化解|走访|服务|惠及|投放|设立|孵化|上线|入库|签约|征集|编制|聘请|选派|争创|推动|推进|选取|选定|吸引|集聚|汇聚|招聘|梳理|挖掘|获批|申报|扶持|帮扶|落实|增设|增配|新设|受益|采购|购置|更新|更换|铺设|栽植|种植|造林|绿化|硬化|修建|修缮|维修|打通|疏浚|提供|供应|筹集|消除|整改|抽检|抽查|检测|演练|宣讲|轮训|培训|研发|实施|编写|修订|检查|评查|审查|核查|监测|发放|举行|召开|突破|接受|参加|关闭|关停|退出|淘汰|取缔|拆除|搬迁|转移|压降)/;
/** Money handed out and rates of it are what others may get, not what the unit must reach. */
const SUBSIDY = /(?:补助|补贴|奖励|奖补|贴息|资助|奖金|给予|予以|减免|优惠|贷款|利率|报价|授信|资金支持)/;
const GRANT = /补助|补贴|奖励|奖补|贴息|资助|奖金|减免|优惠|不超过|最高/;
const CAP_BEFORE = /(?:最高|上限|封顶|最多给予|单个|每个项目|每家|原则上(?!.*不[少低]于))[^,。;]{0,16}$/;
const MONEY = new Set(['元', '千元', '万元', '亿元', '万亿元']);
const SHARE = new Set(['%', '‰', '分', '倍']);
const LATENCY = new Set(['ms', '毫秒', '秒', '分钟']);
const UNCOUNTED = new Set(['级', '类', '分', 'P', '天', '倍', '个月', '小时', '分钟']);
const TIME_UNITS = new Set(['个工作日', '个月', '天', '小时']);
const PEOPLE = new Set(['人', '名', '户', '人次', '万人', '万名', '万户', '万人次']);
const OCCASIONS = new Set(['次', '期', '场', '轮']);
/** 已完成、截至目前: told, not asked. */
const DONE = /(?:已|截至|目前|现有|原有|去年|上年|同比)[^,。;]{0,14}$|(?<!公)共(?:计|有)?$/;
/** 合计产能300万吨 sums up what is given up before it in the sentence; elsewhere it counts what there is. */
const SUMMED = /合计[^,。;]{0,12}$/;
const LONGEST_SUM = 80;
/** 较上年增长10%以上: the year before is only what it is measured by. */
const GROWS = /(?:较|比|同比)(?:上年|去年)?(?:同期)?(?:增长|提高|提升|下降|增加|减少|降低)(?:到|至)?$/;
const STARTING = /^(?:左右|以上|以下)?(?:逐步|进一步)?(?:提高|提升|增加|扩大|上升|压缩|压减|缩短|减少|降低|下降|降|增)/;
/** 截至目前,……: the whole sentence tells how things stand. */
const TOLD = /^(?:截至|截止|目前,|近年来|去年以来|此前)(?!.{0,60}(?:到20|力争|确保|下一步))/;
const LONGEST_OPENING = 80;
/** 海堤(南段4.6公里): how long a thing is. */
const EXTENT = new Set(['公里', '千米', '米', '亩', '万亩', '公顷', '平方米', '万平方米', '平方公里']);
/** 围绕“甲”“乙”“丙”3个方面: the figure counts what stands before it. */
const COUNTED = /[”》](?:、|和|及|与)?[“《][^”》]{1,20}[”》]$/;
const ASPECTS = /^(?:方面|维度|层面|环节|层次|板块|步骤|阶段|要素|方向)/;
/** 7个党支部的…制度: the number belongs to bodies that exist, what is made is the system. */
const BODIES_OF =
  /^(?:党支部|党组织|部门|单位|成员单位|街道|社区|乡镇|镇|村|科室|处室|委办局|区县|县区|行业|领域|方面)/;
const SYSTEM_END = /(?:制度|机制|体系|办法|方案|工作|规范|职责|清单|要求|计划|方式)$/;
/** 推进3项重点工作, 落实50项措施: they are laid down elsewhere, and the figure tells how many there are. */
const CARRIED_OUT = /(?:推动|推进|落实|抓好|抓实|做好|做实|压实|执行|实施好)[^,]{0,30}$/;
const LAID_DOWN = /^(?:重点|主要|具体|专项|改革)?(?:工作|任务|措施|举措|制度|要求|机制|职责|部署|规定)/;
/** Per case: 受理之日起15个工作日内, 每培育1家…补助. */
const FROM_EVENT = /(?:之日|日|后)起?的?$/;
/** 办结件数/受理件数×100%: how a rate is worked out. */
const FORMULA = /[×✕*] ?$/;
const LASTING = /(?:时限|时间|周期|时长|期限|压缩|缩短|控制|响应|平均|用时|耗时)[^,]{0,10}$/;
const PER_CASE = /每[^个年月季周半日天人名家户村镇乡县区市街社校所班级单部支项类种场次\d]{1,4}$/;
/** 为300名老人提供服务, 对120户进行改造: so many are to be served. */
const SERVES = /(?:^|[年月内前])(?:将|继续)?(?:为|对|给|向)[^,]{0,10}$/;
const SERVED = /^[^,]{0,24}(?:提供|开展|进行|实施|发放|配备|安排)/;
/** 出台《……条例》等3件法规: the list names some of what is promised. */
const LISTED = /(?:完成|出台|制定|修订|建成|建设|新建|改造|打通)[^,。;]*等$/;
/** 在3个街道开展试点 */
const TRIED_IN = /(?:在|选择|选取|确定)(?:全[市县区省])?$/;
const TRIED = /^[^,]{0,16}(?:试点|先行先试|示范)/;
/** 抽查事项达到监管事项的70%以上: a share of a whole that is named before it. */
const SHARE_OF = /(?:达到?|覆盖|占到?)[^,。;]{2,20}的$/;
/** A heading of contents (包括、分为) counts what exists. */
const CONTENTS = /(?:等|共|包括|包含|分为|涉及|上述|以上|其中|围绕|聚焦|按照|依托|对|的|这|该|前|第)$/;

/** More figures than one in eight characters are no prose; what governs a figure stands near it. */
const MIN_SPACING = 8;
const REACH = 90;

interface Clause {
  readonly from: number;
  readonly to: number;
}

type Cycles = readonly { readonly start: number; readonly clauseEnd: number }[];

export interface ReadFigures {
  readonly targets: readonly PlacedTarget[];
  /** Figures that nothing tells from a target but the want of a verb that promises: for a person to judge. */
  readonly doubtful: readonly { readonly start: number; readonly end: number }[];
}

export const findTargets = (
  clean: CleanText,
  from: number,
  to: number,
  cycles: Cycles,
  asked = false,
): PlacedTarget[] => [...readFigures(clean, from, to, cycles, asked).targets];

/** Figures that must be reached, told apart from ceilings, thresholds, names and what is already done. */
export function readFigures(clean: CleanText, from: number, to: number, cycles: Cycles, asked = false): ReadFigures {
  const { fold } = clean;
  clean.work.look((to - from) * 6);
  const found: PlacedTarget[] = [];
  const doubtful: { start: number; end: number }[] = [];
  let previous: Quantity | null = null;
  let previousTaken = false;
  let left = (to - from) / MIN_SPACING + 4;
  if (TOLD.test(fold.slice(from, Math.min(to, from + LONGEST_OPENING)))) return { targets: [], doubtful };
  for (const q of readQuantities(fold, from, to)) {
    if (left-- < 0) break;
    const clause = clauseAround(fold, q, from, to);
    const chained: boolean = previousTaken && previous !== null && chains(fold.slice(previous.end, q.start));
    const taken: boolean = asked
      ? isAsked(clean, q, fold.slice(clause.from, q.digits), cycles)
      : isTarget(clean, q, clause, chained, cycles);
    if (taken) found.push(place(fold, q, clause, chained, previousTaken ? previous : null));
    else if (isDoubtful(clean, q, clause, cycles)) doubtful.push({ start: clause.from, end: q.end });
    previous = q;
    previousTaken = taken;
  }
  return { targets: found, doubtful };
}

/** Counts things, is no part of a name, is not told as done, as worth in money or as a limit per case. */
function isDoubtful(clean: CleanText, q: Quantity, clause: Clause, cycles: Cycles): boolean {
  const { fold } = clean;
  const before = fold.slice(clause.from, q.digits);
  if (q.chinese || q.rough || q.compared || UNCOUNTED.has(q.unit) || MONEY.has(q.unit.split('/')[0]!)) return false;
  if (
    isName(clean, q.digits) ||
    DONE.test(before) ||
    SUMMED.test(before) ||
    PER_CASE.test(before) ||
    FORMULA.test(before)
  )
    return false;
  return !isCeiling(fold, q, clause, before) && !cycles.some((c) => q.digits >= c.start && q.digits < c.clauseEnd);
}

/** In a column of goals every figure is one, but for what is told as done and what is part of a name. */
const isAsked = (clean: CleanText, q: Quantity, before: string, cycles: Cycles): boolean =>
  !q.rough &&
  !countsOccasions(q, cycles) &&
  !isName(clean, q.digits) &&
  !DONE.test(before) &&
  !SUMMED.test(before) &&
  !(q.chinese && !q.compared) &&
  // 组织检查2次(5分): what it is worth in the assessment.
  !(q.unit === '分' && !q.compared);

/** 每季度至少开展1次: how often, told by the cycle. */
const countsOccasions = (q: Quantity, cycles: Cycles): boolean =>
  OCCASIONS.has(q.unit) && cycles.some((c) => q.digits >= c.start && q.digits < c.clauseEnd);

const isName = (clean: CleanText, at: number): boolean => clean.inBook[at] === 1 || clean.inQuotes[at] === 1;

function isTarget(clean: CleanText, q: Quantity, clause: Clause, chained: boolean, cycles: Cycles): boolean {
  const { fold } = clean;
  const before = fold.slice(clause.from, q.digits);
  const after = fold.slice(q.end, clause.to);
  const grows = GROWS.test(before) && (q.compared || (q.unit === '%' && !/已|截至|目前/.test(before)));
  if (q.rough || isName(clean, q.digits) || (DONE.test(before) && !grows)) return false;
  if (SUMMED.test(before) && (MONEY.has(q.unit) || !GIVES_UP.test(sentenceBefore(fold, clause.from)))) return false;
  // 由80%提高到95%: where it begins.
  if (/[由从]$/.test(before) && STARTING.test(after)) return false;
  if (countsOccasions(q, cycles)) return false;
  if (q.chinese && (!q.compared || OCCASIONS.has(q.unit))) return false;
  if (
    (q.unit === '类' && !q.compared) ||
    q.unit === '级' ||
    (q.unit === '分' && !q.compared) ||
    q.unit === 'P' ||
    ((q.unit === '天' || q.unit === '个月') && !q.compared) ||
    (q.unit === '倍' && !q.compared)
  )
    return false;
  if (isCeiling(fold, q, clause, before) || isThreshold(before, after, fold[clause.to])) return false;
  if (PEOPLE.has(q.unit) && SERVES.test(before) && SERVED.test(after)) return true;
  if (TRIED_IN.test(before) && TRIED.test(after)) return true;
  const said = fold.slice(clause.from, q.end);
  if (GIVES_UP.test(fold.slice(clause.from, clause.to)) && (q.op === '<' || SMALLER.test(said))) return false;
  if (FORMULA.test(before)) return false;
  if (EXTENT.has(q.unit) && fold[q.end] === ')' && /\([^()]*$/.test(before)) return false;
  // 新装设备3天内建档 holds for each case; 办理时限3天以内 is to be reached.
  if (q.unit === '天' && q.op === '<=' && q.start === q.digits && !LASTING.test(before)) return false;
  if (q.unit === '小时' && q.value === 24) return false;
  if ((!q.compared && PER_CASE.test(before)) || (TIME_UNITS.has(q.unit) && FROM_EVENT.test(before))) return false;
  if (!q.compared && CARRIED_OUT.test(before) && LAID_DOWN.test(after)) return false;
  if (/^(?:[以之]?[上下内]?)?(?:级|期|周岁|岁|年期|版|型|类人员|学年)/.test(after)) return false;
  // 不少于总数的5%: what stands before the figure belongs to its comparison.
  const counts = q.start === q.digits && CONTENTS.test(before.trimEnd()) && !LISTED.test(before);
  if (counts && !(q.unit === '%' && SHARE_OF.test(before))) return false;
  if (!q.compared && (COUNTED.test(before.trimEnd()) || ASPECTS.test(after))) return false;
  // 占地100亩的公园: the figure describes a thing; 实现15%的机构完成改造 does not.
  const part = q.unit === '%' && /(?:实现|确保|推动|完成)[^,]{0,4}$/.test(before);
  if (!q.compared && after.startsWith('的') && !part) return false;
  if (!q.compared && BODIES_OF.test(after) && SYSTEM_END.test(after)) return false;
  // 15分钟生活圈 is a name.
  if (/^(?:便民|社区|城市|优质)?[^,。;、]{0,4}(?:生活圈|服务圈|健身圈|就医圈|养老圈|圈层)/.test(after)) return false;
  if (q.compared || LATENCY.has(q.unit))
    return q.compared || /(?:时延|延迟|响应|内|圈)/.test(fold.slice(q.end, q.end + 40));
  if (part || (q.unit === '%' && (q.value === 100 || /^(?:覆盖|普及)/.test(after)))) return true;
  if (SHARE.has(q.unit) && chained && /、(?:[^、,]{0,12}率)?$/.test(before)) return true;
  if (SHARE.has(q.unit))
    return /(?:达到?|实现|保持|提高到?|提升到?|提升至|降到|降至|控制在|率|为|完成|扩大[到至]|下降|增长|减少|降低|压减|压降|缩减|增加)[^,。;]{0,4}$/.test(
      before,
    );
  // 技能培训300人次: a figure that closes its phrase asks for so much; 对35座水库… counts what there is.
  const closes = after === '' || '、和及与'.includes(after[0]!);
  return (
    chained ||
    GOAL_VERB.test(before) ||
    (closes && before.length >= 2 && !/^(?:对|向|为|在|从|由|依托|针对)/.test(before))
  );
}

const sentenceBefore = (fold: string, at: number): string =>
  fold
    .slice(Math.max(0, at - LONGEST_SUM), at)
    .split(/[。\n]/)
    .at(-1)!;

function isCeiling(fold: string, q: Quantity, clause: Clause, before: string): boolean {
  if (CAP_BEFORE.test(before)) return true;
  // 给予……，同一企业不超过10名: a cap on what is granted.
  if (
    q.op === '<=' &&
    SUBSIDY.test(
      fold
        .slice(Math.max(0, clause.from - 60), clause.from)
        .split('。')
        .at(-1)!,
    )
  )
    return true;
  const measure = q.unit.split('/')[0]!;
  if (!MONEY.has(measure) && !SHARE.has(measure)) return false;
  // 资金比例保持在60%以上, 新增贷款50亿元: what is to be reached with money is no grant.
  const reached = SHARE.has(q.unit) ? q.op === '>=' && /(?:比例|占比|率|增速|增长|余额)[^,]{0,6}$/.test(before) : false;
  if (reached && !/按照?[^,]{0,20}$/.test(before)) return false;
  if (q.unit.endsWith('亿元') && !GRANT.test(fold.slice(clause.from, clause.to))) return false;
  // A grant is often told one clause later: 按……的30%，给予最高……
  const around = fold.slice(clause.from, Math.min(fold.length, clause.to + 24)).split('。')[0]!;
  return SUBSIDY.test(around) || /按(?:照)?(?:不高于|不超过|产品|实际|合同|投资)/.test(before);
}

/** 淘汰5.5米以下的焦炉, 关停10万吨以下企业: the figure tells which ones go. */
const GIVES_UP = /(?:淘汰|关停|关闭|退出|取缔|拆除|禁止|严禁|限制|整合|替代|报废)/;
const SMALLER = /(?:及以下|以下|(?:小于|低于|少于|不足)[^,]{0,6})$/;

/** ……3%以上的企业，……的，可…: whoever fulfils it, not what must be reached. */
function isThreshold(before: string, after: string, stop: string | undefined): boolean {
  if (/的$/.test(after) && stop === ',') return true;
  // 年用量5万吨以上的项目要…: who is bound by it.
  if (BOUND.test(after)) return true;
  if (
    /^(?:及|或)?(?:以上|以下)?[^,。;]{0,20}的(?:大型|中小|重点|规模)?(?:工矿|工业)?(?:企业|单位|项目|人员|个人|机构|地区|地方|部门|家庭|学生|高校|园区|产品)/.test(
      after,
    )
  )
    return /(?:对|凡|鼓励|支持|符合|具有|具备|占|超过|年薪|收入|营业)/.test(before);
  return /^(?:对|凡|年薪|注册资本|年营业收入|投资额|从业)/.test(before) && /(?:且|并)/.test(after);
}

const BOUND = /^的[^,。;的]{2,14}(?:要|应当?|须|必须|均|一律)(?!求|点)/;

/** A list that one verb governs: 遴选甲10家、乙50家、丙100个; 培育100个…和1000个…. */
const chains = (between: string): boolean =>
  between.length <= 40 &&
  !/[。;!?]/.test(between) &&
  /[、,和及与]/.test(between) &&
  !/[,][^、,]{0,40}[,]/.test(between);

function clauseAround(fold: string, q: Quantity, from: number, to: number): Clause {
  let start = q.start;
  let end = q.end;
  while (start > from && q.start - start < REACH && !',。;:!?\n'.includes(fold[start - 1]!)) start--;
  while (end < to && end - q.end < REACH && !',。;:!?\n'.includes(fold[end]!)) end++;
  return { from: start, to: end };
}

function place(fold: string, q: Quantity, clause: Clause, chained: boolean, previous: Quantity | null): PlacedTarget {
  const op = LATENCY.has(q.unit) && !q.compared ? '<=' : q.op;
  // 30名甲和50名乙: the words of the second begin behind the first.
  const behind = previous !== null && previous.end > clause.from ? previous.end : clause.from;
  const stops = behind > clause.from ? '、和及与' : '、';
  let start = q.start;
  for (let i = q.start - 1; i >= behind && !stops.includes(fold[i]!); i--) start = i;
  return {
    start,
    end: q.end,
    value: q.value,
    unit: q.unit,
    op,
    subject: subjectOf(fold, q, clause),
    confidence: q.compared
      ? { value: 0.95, reason: 'FIGURE_WITH_COMPARISON' }
      : { value: chained ? 0.85 : 0.88, reason: chained ? 'FIGURE_IN_LIST' : 'FIGURE_AFTER_GOAL_VERB' },
  };
}

/** What is counted: the noun behind the measure (50条背街后巷) or before the figure (中转站8个). */
function subjectOf(fold: string, q: Quantity, clause: Clause): string | null {
  const after = /^[^,。;:、和及\d]{2,24}/.exec(fold.slice(q.end, clause.to))?.[0].replace(/^的/, '');
  if (after) return after;
  const before = fold
    .slice(clause.from, q.start)
    .split(/[、和及]/)
    .at(-1)!
    .replace(/^(?:拟|计划|力争|确保)?(?:新增|新建|遴选|培育|打造|建设|完成|选树)?/, '');
  return before.length >= 2 ? before : null;
}
