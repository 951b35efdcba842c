/** How a list level writes its number; the words are those of OOXML (ST_NumberFormat), old Word's codes map to them. */
const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const MAX = 999_999;

/** Enclosed forms stand in blocks of Unicode; beyond them Word writes plain digits. */
const BLOCKS: Record<string, readonly (readonly [from: number, to: number, first: number])[]> = {
  decimalEnclosedCircle: [
    [1, 20, 0x2460],
    [21, 35, 0x3251],
    [36, 50, 0x32b1],
  ],
  decimalEnclosedParen: [[1, 20, 0x2474]],
  decimalEnclosedFullstop: [[1, 20, 0x2488]],
  ideographEnclosedCircle: [[1, 10, 0x3280]],
};

const FORMATS: Record<string, (n: number) => string> = {
  none: () => '',
  decimalZero: (n) => String(n).padStart(2, '0'),
  numberInDash: (n) => `- ${n} -`,
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: (n) => letter(n),
  lowerLetter: (n) => letter(n).toLowerCase(),
  decimalFullWidth: wide,
  decimalFullWidth2: wide,
  chineseCounting: (n) => (n < 100 ? counted(n, DIGITS, ['', '十']) : digits(n)),
  taiwaneseCounting: (n) => (n < 100 ? counted(n, DIGITS, ['', '十']) : digits(n)),
  chineseCountingThousand: (n) => counted(n, DIGITS, ['', '十', '百', '千']),
  taiwaneseCountingThousand: (n) => counted(n, DIGITS, ['', '十', '百', '千']),
  chineseLegalSimplified: (n) => counted(n, LEGAL, ['', '拾', '佰', '仟'], true),
  ideographLegalTraditional: (n) => counted(n, '零壹貳參肆伍陸柒捌玖', ['', '拾', '佰', '仟'], true),
  japaneseCounting: (n) => counted(n, DIGITS, ['', '十', '百', '千']).replaceAll(/一(?=[十百千])|零/g, ''),
  ideographDigital: digits,
  taiwaneseDigital: digits,
  japaneseDigitalTenThousand: digits,
  ideographTraditional: (n) => STEMS[n - 1] ?? String(n),
  ideographZodiac: (n) => BRANCHES[n - 1] ?? String(n),
};
const ALIASES: Record<string, string> = { decimalEnclosedCircleChinese: 'decimalEnclosedCircle' };

export function listNumber(value: number, format: string): string {
  const n = Math.min(Math.max(Math.trunc(value), 0), MAX);
  const name = ALIASES[format] ?? format;
  const block = BLOCKS[name]?.find(([from, to]) => n >= from && n <= to);
  if (block) return String.fromCodePoint(block[2] + n - block[0]);
  return FORMATS[name]?.(n) ?? String(n);
}

function wide(n: number): string {
  return String(n).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function digits(n: number): string {
  return [...String(n)].map((digit) => DIGITS[Number(digit)]).join('');
}

/** 十二, 二十, 一百零三; in legal figures 壹拾贰. Ten thousands are counted in groups. */
function counted(n: number, figures: string, ranks: readonly string[], keepOne = false): string {
  if (n === 0) return figures[0]!;
  if (n >= 10_000) {
    const rest = n % 10_000;
    const gap = rest > 0 && rest < 1000 ? '零' : '';
    return `${counted(Math.floor(n / 10_000), figures, ranks, keepOne)}万${gap}${rest > 0 ? counted(rest, figures, ranks, true) : ''}`;
  }
  let out = '';
  let zero = false;
  for (let rank = Math.min(String(n).length, 4) - 1; rank >= 0; rank--) {
    const digit = Math.floor(n / 10 ** rank) % 10;
    if (digit === 0) zero = out !== '';
    else {
      out += (zero ? '零' : '') + figures[digit]! + (ranks[rank] ?? '');
      zero = false;
    }
  }
  return !keepOne && n >= 10 && n < 20 ? out.slice(1) : out;
}

function roman(n: number): string {
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  const signs = ['M', 'CM', 'D', 'CD', 'C', 'XC', 'L', 'XL', 'X', 'IX', 'V', 'IV', 'I'];
  if (n === 0 || n > 32_767) return String(n);
  let rest = n;
  let out = '';
  values.forEach((value, i) => {
    while (rest >= value) {
      out += signs[i]!;
      rest -= value;
    }
  });
  return out;
}

/** Word repeats the letter after Z: AA, BB … */
function letter(n: number): string {
  if (n === 0 || n > 780) return String(n);
  return String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1);
}
