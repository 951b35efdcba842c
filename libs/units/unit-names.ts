/**
 * How documents write one unit: 区政府办 = 区政府办公室, full-width brackets, blanks inside, the district spelled out.
 * Pure text work; which unit it is, the directory decides.
 */
export function normalName(text: string, district = ''): string {
  let name = text.normalize('NFKC').replace(/\s+/gu, '').replace(/^[、,;:。.《]+|[、,;:。.》]+$/gu, '');
  name = name.replace(/^中共(?=.)/u, '');
  if (district) name = withoutDistrict(name, ownName(district));
  return name.replace(/办公室$/u, '办').replace(/街道办事处$|街道办$/u, '街道').replace(/委员会$/u, '委');
}

/** 天津市河东区司法局 and 河东区司法局 are 区司法局. 公安河东分局 keeps its name: the district is not in front. */
function withoutDistrict(name: string, district: string): string {
  const at = name.indexOf(district);
  if (at < 0 || name.length <= at + district.length) return name;
  const before = name.slice(0, at);
  return before === '' || /^[\p{Script=Han}]{1,8}(省|市|自治区)$/u.test(before) ? district.slice(-1) + name.slice(at + district.length) : name;
}

/** 汀东区 of 海津市汀东区; a county-level city stays whole. */
const ownName = (district: string): string => district.normalize('NFKC').replace(/^.+?(省|自治区|市)(?=.{2,})/u, '');

/** Spellings to try, the most literal first: as written, brackets opened, brackets dropped. */
export function spellings(text: string, district = ''): string[] {
  const name = normalName(text, district);
  const opened = name.replace(/[()]/gu, '');
  const dropped = normalName(name.replace(/\([^()]*\)/gu, ''), district);
  return [...new Set([name, opened, dropped])].filter((s) => s.length > 0);
}
