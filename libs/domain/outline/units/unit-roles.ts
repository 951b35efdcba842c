import type { Confidence, ReasonCode, UnitMention } from '../parsed-outline.js';
import { splitUnitList, type ListElement } from './unit-list.js';
import { isGroup, looksLikeUnit } from './unit-names.js';

export type UnitRole = UnitMention['role'];

/** A unit with its place in the clean text. */
export interface PlacedUnit {
  readonly start: number;
  readonly end: number;
  readonly role: UnitRole | 'unmarked';
  readonly group: boolean;
  readonly elliptic: boolean;
  readonly confidence: Confidence;
}

/** 长期坚持, 2024年底前完成 in a unit bracket say when, not who. */
export const TIME_WORDS =
  /^(?:完成时限|时限|时间)?:?(?:长期|持续|常年|全年|常态|立行立改|即知即改|年底前|年内|今年|明年|(?:19|20)\d\d|\d{1,2}月|[^、]{0,4}\d{4}年)[^、]{0,20}$/;
/** 以下均需各地区落实，不再列出: words about the list. */
const REMARK =
  /^(?:以下|下同|不再|均|除|其中|具体|列|排|以上|依据|根据|按照|视|详见|结合)|下同$|不再列出|贯彻落实$|均需|(?:第一|首)位/;
/** Behind a semicolon may stand a sentence about the work; a name that long would be shaped like one. */
const LONGEST_ODD_NAME = 8;
const NONE = /^(无|暂无|\/|-+|—+|略|同上)$/;
/** 等有关部门, 等国务院相关部门, 等: what is open at the end of a list names nobody. */
const OPEN_TAIL = /等(?:[^、,;()等]{0,9}(?:部门|单位|机构|地区|地方|企业|方面|科室|街道|镇街|乡镇|公司|团体|组织))?$/;
/** 县甲局为牵头单位，县乙局、县丙局为责任单位: what is told behind the names. */
const CALLED = /(?:为|作为|是)(牵头|主办|责任|配合|协办|参与|落实)(?:单位|部门)$/;
const ROLE_TAIL =
  /(?:,|、)?(?:负责)?(?:结合(?:各自|本地区?|当地|工作)?实际)?(?:按照?|依[据照]?|根据)?(?:各自)?(?:职责)?(?:分工)?(?:分别|共同|联合|各自|具体|统筹|总体|组织|协同|统一|总|加强|做好|积极|密切)?(牵头|主办|负责|配合|参与|参加|协助|协办|协同|落实|实施|承办|推进|支持|指导|监督|督导)(?:负责|组织|组织实施|实施|落实|推进|抓总|工作|指导|督导|监督|监管|协调|调度|统筹)?$/;

/** 以下各项均需各县、区政府落实，不再列出: speaks of the items to come, not of this list. */
const STANDING_ORDER = /(?:^|[。;,])[^。;,、]{0,10}(?:以下|下列|其他|其余|具体)[^。;]{0,12}(?:均|都|不再)/;

function withoutStandingOrder(list: string): string {
  const order = STANDING_ORDER.exec(list);
  return order ? list.slice(0, order.index) : list;
}

interface Marked extends ListElement {
  role: UnitRole | 'unmarked' | 'charge' | 'guide';
}

/**
 * Reads a list that may tell its roles by verbs (A牵头，B、C配合; A、B负责) or take the role of its label.
 * `offset` is the place of `list` (folded) in the clean text.
 */
export function readUnitList(
  list: string,
  offset: number,
  labelRole: UnitRole | 'unmarked',
  reason: ReasonCode,
): PlacedUnit[] {
  const marked: Marked[] = [];
  let pending = 0;
  for (const element of splitUnitList(withoutStandingOrder(list))) {
    const tail = roleTail(element.name);
    const annotated = /\((牵头|主办|第一责任)[^()]{0,4}\)$/.exec(element.name);
    const cut = tail?.index ?? annotated?.index;
    const name = stripTail(
      (cut === undefined ? element.name : element.name.slice(0, cut)).replace(/\((?:按|依|根据)[^()]{0,16}\)$/, ''),
    );
    const lead = leadingWords(name);
    const start = element.start + lead;
    const bare = name.slice(lead);
    const sentence = element.before === ';' && bare.length > LONGEST_ODD_NAME && !looksLikeUnit(bare);
    if (bare.length > 0 && !sentence && !NONE.test(bare) && !TIME_WORDS.test(bare) && !REMARK.test(element.name))
      marked.push({ ...element, start, end: start + bare.length, name: bare, role: 'unmarked' });
    if (annotated && marked.length > 0) {
      marked.at(-1)!.role = 'lead';
      pending = marked.length;
    } else if (tail) {
      for (const unit of marked.slice(pending)) unit.role = roleOfVerb(tail[1]!);
      pending = marked.length;
    }
  }
  return settleRoles(marked, labelRole).map((unit) => ({
    start: offset + unit.start,
    end: offset + unit.end,
    role: unit.role as UnitRole | 'unmarked',
    group: isGroup(unit.name),
    elliptic: unit.elliptic,
    confidence: confidenceOf(unit, reason),
  }));
}

/** 区政协办 ends in 协办 and is a name: such words are verbs only behind a complete name. */
function roleTail(name: string): RegExpExecArray | null {
  const called = CALLED.exec(name);
  if (called) return called;
  const tail = ROLE_TAIL.exec(name);
  if (!tail || /牵头|负责|配合/.test(tail[0])) return tail;
  const rest = stripTail(name.slice(0, tail.index));
  return rest === '' || looksLikeUnit(rest) ? tail : null;
}

function stripTail(name: string): string {
  const tail = OPEN_TAIL.exec(name);
  if (!tail) return name.trim();
  const bare = name.slice(0, tail.index).trim();
  // 高等院校 and 等级保护单位 hold the character as part of a name.
  return /[高初中]$/.test(bare) || (bare === '' && tail[0].length > 8) ? name.trim() : bare;
}

const leadingWords = (name: string): number =>
  /^(?:由|以|及|和|会同|联合|会商|其中)?(?:(?:链长|牵头|责任|主责|主管|业主|承办|配合)单位(?=[^、]{3}))?/.exec(name)![0]
    .length;

const HELPING = new Set(['配合', '参与', '参加', '协助', '协办', '协同', '支持']);
/** Who guides or watches helps, and makes nobody the lead by it. */
const WATCHING = new Set(['指导', '监督', '督导']);

function roleOfVerb(verb: string): Marked['role'] {
  if (verb === '牵头' || verb === '主办') return 'lead';
  if (WATCHING.has(verb)) return 'guide';
  return HELPING.has(verb) ? 'support' : 'charge';
}

/** 负责 names the lead only where others 配合 in the same breath and nobody 牵头. */
function settleRoles(marked: readonly Marked[], labelRole: UnitRole | 'unmarked'): Marked[] {
  const hasLead = marked.some((unit) => unit.role === 'lead');
  const contrasted = !hasLead && labelRole === 'unmarked' && marked.some((unit) => unit.role === 'support');
  return marked.map((unit) => {
    if (unit.role === 'charge')
      return { ...unit, role: contrasted ? 'lead' : labelRole === 'unmarked' ? 'responsible' : labelRole };
    if (unit.role === 'guide') return { ...unit, role: labelRole === 'unmarked' ? 'responsible' : labelRole };
    if (unit.role === 'unmarked')
      return { ...unit, role: hasLead && labelRole !== 'support' ? 'responsible' : labelRole };
    return unit;
  });
}

function confidenceOf(unit: ListElement, reason: ReasonCode): Confidence {
  if (unit.elliptic) return { value: 0.6, reason: 'ELLIPTIC_LIST' };
  if (!looksLikeUnit(unit.name)) return { value: 0.5, reason: 'UNKNOWN_UNIT_SHAPE' };
  return { value: reason === 'BARE_UNIT_LIST' ? 0.75 : 0.97, reason };
}
