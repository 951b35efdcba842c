const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

const ALL = new Set([...Object.keys(DIGITS), ...Object.keys(SCALES)]);

export const isChineseDigit = (ch: string | undefined): boolean => ch !== undefined && ch >= '〇' && ALL.has(ch);

/** 三 → 3, 十一 → 11, 二十七 → 27, 一百二十 → 120, 2024 and ２７ folded before; null when it is no number. */
export function readNumeral(text: string): number | null {
  if (text.length === 0 || text.length > 8) return null;
  if (/^\d{1,8}$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  let sawScale = false;
  for (const ch of text) {
    const scale = SCALES[ch];
    const value = DIGITS[ch];
    if (scale !== undefined) {
      total += (digit === 0 ? 1 : digit) * scale;
      digit = 0;
      sawScale = true;
    } else if (value !== undefined) {
      digit = sawScale ? value : digit * 10 + value;
    } else return null;
  }
  return total + digit;
}
