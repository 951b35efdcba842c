const PAIRS: Readonly<Record<string, string>> = {
  '〔': '(',
  '［': '(',
  '[': '(',
  '【': '(',
  '〖': '(',
  '﹝': '(',
  '〕': ')',
  '］': ')',
  ']': ')',
  '】': ')',
  '〗': ')',
  '﹞': ')',
  '〈': '《',
  '〉': '》',
  '＜': '《',
  '＞': '》',
  '<': '《',
  '>': '》',
  '「': '“',
  '『': '“',
  '」': '”',
  '』': '”',
  '—': '-',
  '–': '-',
  '―': '-',
  '－': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '─': '-',
  '～': '-',
  '~': '-',
  '｡': '。',
  '､': '、',
  '∶': ':',
  '﹕': ':',
  '﹔': ';',
  '﹐': ',',
  '○': '〇',
  '◯': '〇',
  '\t': ' ',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\ufeff': ' ',
  '\u200b': ' ',
};

const FOLDED = foldTable();
const FOLDABLE = new RegExp(
  `[\uff01-\uff5e${Object.keys(PAIRS)
    .join('')
    .replace(/[\]\\^[-]/g, '\\$&')}]`,
  'g',
);

function foldTable(): ReadonlyMap<string, string> {
  const table = new Map(Object.entries(PAIRS));
  for (let code = 0xff01; code <= 0xff5e; code++) {
    const wide = String.fromCharCode(code);
    const half = String.fromCharCode(code - 0xfee0);
    table.set(wide, PAIRS[wide] ?? PAIRS[half] ?? half);
  }
  return table;
}

/**
 * One UTF-16 unit for one: half-width digits, letters and punctuation, one kind of bracket, dash and blank.
 * Matching runs on the folded text, printing on the original, and both share their offsets.
 */
export const fold = (text: string): string => text.replace(FOLDABLE, (ch) => FOLDED.get(ch)!);

export const isDigit = (ch: string | undefined): boolean => ch !== undefined && ch >= '0' && ch <= '9';
export const isLatin = (ch: string | undefined): boolean =>
  ch !== undefined && ((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z'));
export const isBlank = (ch: string | undefined): boolean =>
  ch === ' ' || ch === '\n' || ch === '\r' || ch === '\f' || ch === '\v';
