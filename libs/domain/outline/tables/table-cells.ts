import { looksLikeUnit } from '../units/unit-names.js';
import { readUnitList } from '../units/unit-roles.js';

/** What a cell looks like, told from its folded words alone. */
export const isNumberCell = (word: string): boolean =>
  /^(?!(?:19|20)\d\d$)\d{1,4}[.、]?$|^[一二三四五六七八九十]{1,3}$/.test(word);

/** One or several names of two to four characters. */
export const isPersonCell = (word: string): boolean =>
  word.length <= 30 && word.split(/[、 ]/).every((name) => /^[\u4e00-\u9fff]{2,4}$/.test(name));

export function isUnitCell(word: string): boolean {
  if (word.length > 120 || /[。!?]/.test(word)) return false;
  const units = readUnitList(word, 0, 'responsible', 'TABLE_COLUMN');
  return units.length > 0 && units.every((unit) => unit.elliptic || looksLikeUnit(word.slice(unit.start, unit.end)));
}

export const isDateCell = (word: string): boolean =>
  word.length < 24 &&
  (/\d{1,2}月|(?:19|20)\d\d ?[年./-]|年底|年内|季度|上半年|^全年$/.test(word) || OPEN_END.test(word));
const OPEN_END = /^(?:长期|持续|常年|立行立改|即知即改|立即)/;

/** 30个以上, ≥40%, 2.4亿人次: nothing but a figure; 1.清理文件 is numbered. */
export const isFigureCell = (word: string): boolean =>
  /^(?:不少于|不低于|至少|超过|突破|达到?|约|[≥≤<>]=?)? ?\d[\d,]{0,9}(?:\.\d{1,4})?(?:[-至]\d[\d.]{0,6})?[^\d,.。;、]{0,8}(?:以上|以下|以内|左右)?$/.test(
    word,
  );

/** 一 | 强化保障 |  |  : a row of a heading carries its number in a cell of its own. */
export const isOrdinalCell = (word: string): boolean =>
  /^(?:第?[一二三四五六七八九十百]{1,4}[章节部分篇]{0,2}|\([一二三四五六七八九十]{1,3}\))[、.]?$/.test(word);
