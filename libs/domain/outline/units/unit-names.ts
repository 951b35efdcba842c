import { ENDINGS } from './unit-endings.js';

/**
 * How the names of Chinese public bodies are built: endings that a complete name has, level words that
 * begin one, and words that make a name stand for a set. General morphology only; names of real bodies
 * come from the office's own unit list.
 */
const ENDING_SET = new Set(ENDINGS);
const LONGEST_ENDING = 4;

/** Words with which the full name of a body begins; a name without one may share its neighbour's. */
const LEVELS = [
  '国家',
  '中央',
  '国务院',
  '全国',
  '省',
  '市',
  '区',
  '县',
  '州',
  '盟',
  '旗',
  '镇',
  '乡',
  '各',
  '本',
  '我',
  '中国',
];

const NOT_UNITS =
  /^(其他|其它|相关|有关|等|以上|同上|下同|无|暂无|略|见附件|另行通知|我部|本部|全部|大部|内部|外部|局部|干部|一部|委|办|部|处|所|会|组|队|室|科)$/;

/** Ends like the complete name of a body, a place or a class of bodies. */
export function hasUnitEnding(name: string): boolean {
  const bare = name.endsWith(')') ? stripBrackets(name) : name;
  if (bare.length < 2 || NOT_UNITS.test(bare)) return false;
  for (let n = 1; n <= LONGEST_ENDING && n <= bare.length; n++) if (ENDING_SET.has(bare.slice(-n))) return true;
  return false;
}

export const hasLevelWord = (name: string): boolean => LEVELS.some((level) => name.startsWith(level));

/** Strict: may stand as a unit with no role word around it. */
export function looksLikeUnit(name: string): boolean {
  if (name.length < 2 || name.length > 40) return false;
  if (/[。!?"“”《》:;,+=%\d]/.test(name.replace(/\(.{0,30}\)/g, ''))) return false;
  return isGroup(name) || hasUnitEnding(name);
}

function stripBrackets(name: string): string {
  const open = name.indexOf('(');
  return open <= 0 ? name : name.slice(0, open);
}

const BODY =
  '(政府|人民政府|部门|单位|机构|机关|街道|街道办|街道办事处|办事处|镇|乡|乡镇|镇街|园区|开发区|功能区|村|社区|地区|区|县|市|州|企业|公司|学校|院校|医院|科室|处室|党组织|党委|党组|团体|组织)';
const CLASS_WORD = new RegExp(
  `(^|.)(各|有关|相关|其他|所有|全部|成员|直属|所属)(级|类|有关|相关|职能|直属|所属|责任|行政|执法|成员|业务|主管|牵头|参与|县区|区县|乡镇|镇街)?.{0,12}?${BODY}(\\(.{1,12}\\))?$`,
);
const BARE_CLASS =
  /^(全(国|省|市|区|县|镇|乡|州)|(国家|中央|省|市|区|县|镇|乡)(直|属|级))?(各|有关|相关)?(乡镇|镇街|街镇|乡镇街道|镇乡|县区|区县|县市区|市县|市县区|乡|街道|部门|单位|职能部门|成员单位|执法部门|行政机关|直属单位|行业主管部门)(\(.{1,16}\))?(人民)?(政府|党委|党工委|办事处|机关|单位|部门)?$/;

/** 县(市、区)政府: the bracket names the other kinds of the set. */
const KINDS_IN_BRACKET =
  /^[省市县区州旗镇乡]\((?:[市县区州旗镇乡]|街道|园区|开发区|[、,])+\)(?:(?:人民)?政府|党委|管委会|办事处)?$/;

/** A name that denotes a set of bodies and must be expanded to a roster (各街道, 区政府各部门, 市直有关单位). */
export function isGroup(name: string): boolean {
  if (name.includes('各') || name.startsWith('全体') || name.startsWith('所有')) return true;
  if (name.length > 30) return false;
  return (
    BARE_CLASS.test(name) ||
    KINDS_IN_BRACKET.test(name) ||
    (name.length <= 24 && CLASS_WORD.test(name) && !/^(?:.{0,8})(联席会议|领导小组)/.test(name))
  );
}

/** A bare administrative word that shares the head of the next one: 各市、县(市、区)政府. */
export const isAdministrativeFragment = (name: string): boolean =>
  /^(各|各有关|各相关|有关|相关|全省各|全市各|全区各|全县各)?(?:[省市县区州盟旗地乡镇]{1,3}|自治[区州县])(\(.{1,12}\))?$/.test(
    name,
  );
export const closesAdministrativeRun = (name: string): boolean =>
  /^(自治区|自治州|自治县|直辖市|县级市|市|县|区|州|盟|旗|乡|镇|街道|旗县|旗县区|县区)(\(.{1,12}\))?(人民)?(政府|管委会|党委|党工委|办事处|有关部门|各部门|相关部门|有关单位)?(\(.{1,8}\))?$/.test(
    name,
  ) ||
  (/^(?:自治区|直辖市|[市县区州旗]\([^()]{1,12}\))/.test(name) && name.length <= 24 && hasUnitEnding(name));

/** A name of a place alone, as it stands before another one that carries the word for the body. */
export const isPlaceName = (name: string): boolean =>
  /^[\u4e00-\u9fff]{1,5}[市县区州旗镇乡]$/.test(name) &&
  !/^(?:[各有全本]|.{0,2}[省市县区]直)|(?:开发|高新|新|园|地|社|景|功能)区$/.test(name);
/** 南县人民政府, 西区管委会: a place with its body. */
export const isBodyOfPlace = (name: string): boolean =>
  /^(?=.{0,6}[^省市县区州旗盟乡镇])[\u4e00-\u9fff]{1,6}[市县区州旗镇乡](?:(?:人民)?政府|党委|党工委|管委会)$/.test(
    name,
  ) && !/^[各有全本]/.test(name);
/** Says what a body is and leaves the place to the name before it. */
export const isBareBody = (name: string): boolean => /^(?:(?:人民)?政府|办事处|管委会|党委|党工委)$/.test(name);
