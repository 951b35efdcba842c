import type { CleanText } from '../source/source-text.js';
import { ENDINGS } from './unit-endings.js';
import { looksLikeUnit } from './unit-names.js';
import { readUnitList, type PlacedUnit, type UnitRole } from './unit-roles.js';

const LONGEST_LIST = 90;
const STOPS = '。;,:!?()\n';
/** What may follow 牵头 where it tells who leads; 牵头作用, 牵头部门 and 牵头抓总 are talk about leading. */
const LEADS = /^(?:[,。;、)]|$|在|于|负责|组织|会同|制定|编制|做好|开展|实施|推进|推动|完成|\d|年底)/;
const SUPPORTS =
  /^(?:负责|组织)?[,;、]([^。;,:()\n]{2,80}?)(?:等?(?:单位|部门)?)(?:积极|密切|做好|按职责分工)?(?:配合|参与|协助|协同)/;
/** A clause that begins so names nobody: 发挥各部门…, 建立健全…. */
const VERB =
  /^(?:发挥|强化|明确|加强|坚持|建立|健全|落实|推动|推进|完善|成立|按照|根据|依托|统筹|构建|打造|建设(?![局部厅委处科办集公指])|培育|搭建|组建|争创|加快|提升|实施|开展|形成|充分|进一步|积极|切实|要|对|以|将|把)/;
const LEADING = /^(?:并|同时|原则上|统一)?由/;

const LONGEST_NAME = 16;
/** A stretch with such a word in it is part of a sentence, not a name. */
const IN_SENTENCE = /[由的应须将被使]|主要|过程|统一|负责/;
const IN_CHARGE = '负责';

/**
 * 市甲局牵头，市乙局配合，6月底前完成…: who does the work, told in the sentences of an item that has no list of
 * units. Only names alone make a clause of this kind.
 */
export function proseUnits(clean: CleanText, from: number, to: number): PlacedUnit[] {
  const listed = listSentences(clean, from, to);
  if (listed.length > 0) return listed;
  const leads = toldBy(clean, from, to, '牵头', 'lead', (at, start) => isLeading(clean.fold, at, to, start));
  return leads.length > 0
    ? leads
    : toldBy(clean, from, to, IN_CHARGE, 'responsible', (at, start) => isCharged(clean.fold, at, start, from));
}

const isLeading = (fold: string, at: number, to: number, start: number): boolean =>
  LEADS.test(fold.slice(at + 2, Math.min(to, at + 6))) || fold[start] === '由';
/** 由甲局负责修订; ……，甲局负责。; a sentence that opens with 甲局负责…. */
const isCharged = (fold: string, at: number, start: number, from: number): boolean =>
  fold[start] === '由' ||
  (fold[start - 1] === ',' && /^[。;\n]?$/.test(fold.charAt(at + 2))) ||
  ((start === from || '。;\n'.includes(fold[start - 1]!)) &&
    /^[\u4e00-\u9fff]/.test(fold.charAt(at + 2)) &&
    // 教育行政部门负责…: words of a rule about whoever is competent.
    !/(?:行政|主管|监管)部门$/.test(fold.slice(start, at)));

const LONGEST_SENTENCE = 160;
const ROLES = /牵头|负责|配合|(?:牵头|责任|主办)(?:单位|部门)/;

/** 由甲局牵头，乙局、丙局配合，各乡镇具体实施。: sentences that hold nothing but names and what each of them does. */
function listSentences(clean: CleanText, from: number, to: number): PlacedUnit[] {
  const { fold } = clean;
  const found: PlacedUnit[] = [];
  for (let start = from; start < to;) {
    let end = start;
    while (end < to && fold[end] !== '。' && fold[end] !== '\n') end++;
    const sentence = fold.slice(start, Math.min(end, start + LONGEST_SENTENCE));
    clean.work.look(sentence.length);
    if (end - start <= LONGEST_SENTENCE && ROLES.test(sentence)) found.push(...rolesAlone(clean, start, end));
    start = end + 1;
  }
  return found;
}

function toldBy(
  clean: CleanText,
  from: number,
  to: number,
  verb: string,
  role: UnitRole,
  holds: (at: number, start: number) => boolean,
): PlacedUnit[] {
  const { fold } = clean;
  const found: PlacedUnit[] = [];
  // A search in the whole text would go on behind the item to its end.
  const words = fold.slice(from, to);
  let before = from;
  for (let place = words.indexOf(verb); place >= 0; place = words.indexOf(verb, place + 2)) {
    const at = from + place;
    // The names of one stand behind the verb of the one before.
    const start = clauseStart(fold, before, at);
    before = at + 2;
    clean.work.look(4 + at - start);
    if (!holds(at, start) || !HOLDS_BODY.test(fold.slice(start, at))) continue;
    clean.work.look((at - start) * 6);
    const named = namesAlone(fold, start, at, role);
    if (named.length === 0) continue;
    // Those who help stand before the next stop.
    clean.work.look(LONGEST_LIST / 3);
    const support = SUPPORTS.exec(afterWork(fold.slice(at + 2, Math.min(to, at + 2 + LONGEST_LIST))));
    const begin = support ? fold.indexOf(support[1]!, at + 2) : -1;
    const helpers = support ? namesAlone(fold, begin, begin + support[1]!.length, 'support') : [];
    // 甲局负责，乙局配合: beside those who help, who is in charge leads.
    found.push(...(helpers.length > 0 ? named.map((unit) => ({ ...unit, role: 'lead' as const })) : named), ...helpers);
  }
  clean.work.look(to - from);
  return found;
}

/** A letter that the name of a body may end in, or that makes it a set. */
const HOLDS_BODY = new RegExp(`[${[...new Set(ENDINGS.map((ending) => ending.at(-1)))].join('')}位各]`);

/** 负责修订，乙局配合: the work itself stands between. */
const afterWork = (words: string): string => words.replace(/^[^,;。、()]{0,12}(?=[,;])/, '');

/**
 * （一）市甲局：…, an item that is headed by the name of who does it, and 2.疏浚河道：市甲局、市乙局。, one that holds
 * nothing else behind its heading.
 */
export function headingUnits(clean: CleanText, from: number, to: number): PlacedUnit[] {
  const { fold } = clean;
  let end = from;
  while (end < to && end - from < LONGEST_LIST && !'。;:\n'.includes(fold[end]!)) end++;
  clean.work.look(end - from);
  if (fold[end] !== ':') return [];
  const heading = bodiesAlone(clean, from, end);
  if (heading.length > 0 || to - end > LONGEST_LIST) return heading;
  const words = fold.slice(end + 1, to).replace(/[。 \n]+$/, '');
  return /[。\n]/.test(words) ? [] : bodiesAlone(clean, end + 1, end + 1 + words.length);
}

/** The names of bodies, where a stretch holds nothing but them. */
export function bodiesAlone(clean: CleanText, from: number, to: number): PlacedUnit[] {
  if (to - from > LONGEST_LIST || !ENDS_ORGAN.test(clean.fold.slice(Math.max(from, to - LONGEST_END), to))) return [];
  clean.work.look((to - from) * 3);
  const units = namesAlone(clean.fold, from, to, 'responsible');
  return units.every((unit) => ORGAN.test(clean.fold.slice(unit.start, unit.end))) ? units : [];
}

/** Names with what each of them does, where a stretch holds nothing but them and one at least has a part of its own. */
export function rolesAlone(clean: CleanText, from: number, to: number): PlacedUnit[] {
  clean.work.look(to - from);
  const words = clean.fold.slice(from, to);
  if (!TELLS_PART.test(words) || !HOLDS_BODY.test(words)) return [];
  clean.work.look((to - from) * 5);
  const units = namesAlone(clean.fold, from, to, 'unmarked');
  return units.some((unit) => unit.role !== 'unmarked') ? units : [];
}

/** Any of the words that give a body a part of its own. */
const TELLS_PART =
  /牵头|主办|负责|配合|参与|参加|协[助办同]|落实|实施|承办|推进|支持|指导|监督|督导|第一责任|[为是]责任/;

/** A heading before a colon may end like a name and mean a thing: 先进集体（单位）：…. */
const ORGAN =
  /^(?!先进|优秀|重点|示范|试点|责任|相关).*(?:局|委|办|部|厅|院|室|处|科|股|署|司|组|队|站|所|会|行|中心|政府|公司|集团|街道|镇|乡|大学|开发区|各部门|各单位)(?:\([^()]{1,12}\))?$/;

/** The end of a list of such names, before what is open in it. */
const ENDS_ORGAN =
  /(?:[局委办部厅院室处科股署司组队站所会行心府团道镇乡学区)]|各部门|各单位)(?:等[^,、;。()]{0,6})?[。:,;、 \n]{0,2}$/;
const LONGEST_END = 12;

function clauseStart(fold: string, from: number, at: number): number {
  let start = at;
  while (start > from && at - start < LONGEST_LIST && !STOPS.includes(fold[start - 1]!)) start--;
  return start;
}

function namesAlone(fold: string, start: number, end: number, role: UnitRole | 'unmarked'): PlacedUnit[] {
  const list = fold.slice(start, end);
  const lead = LEADING.exec(list)?.[0].length ?? 0;
  if (VERB.test(list.slice(lead))) return [];
  const units = readUnitList(list.slice(lead), start + lead, role, 'ROLE_VERB');
  const shaped = units.every((unit) => {
    const name = fold.slice(unit.start, unit.end);
    return !IN_SENTENCE.test(name) && (unit.elliptic || (name.length <= LONGEST_NAME && looksLikeUnit(name)));
  });
  return shaped ? units : [];
}
