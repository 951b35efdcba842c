import { fromCodeUnits } from './code-units.js';

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

const TABLE = foldTable();

function foldTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0;
  for (const [from, to] of Object.entries(PAIRS)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = table[table[code]!]!;
  return table;
}

/**
 * One UTF-16 unit for one: half-width digits, letters and punctuation, one kind of bracket, dash and blank.
 * Matching runs on the folded text, printing on the original, and both share their offsets.
 */
export function fold(text: string): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = TABLE[text.charCodeAt(i)]!;
  return fromCodeUnits(units);
}

export const isDigit = (ch: string | undefined): boolean => ch !== undefined && ch >= '0' && ch <= '9';
export const isLatin = (ch: string | undefined): boolean =>
  ch !== undefined && ((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z'));
export const isBlank = (ch: string | undefined): boolean =>
  ch === ' ' || ch === '\n' || ch === '\r' || ch === '\f' || ch === '\v';
