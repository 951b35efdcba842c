/** Encodings by the number of a code page, and by the character set that a font names. */
const CODE_PAGES: Record<number, string> = {
  936: 'gb18030',
  54936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  65001: 'utf-8',
  1251: 'windows-1251',
};
const CHARSETS: Record<number, string> = {
  134: 'gb18030',
  136: 'big5',
  128: 'shift_jis',
  129: 'euc-kr',
  204: 'windows-1251',
};
const WESTERN = 0;
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** '' stands for Western text. */
export const encodingOfPage = (page: number): string => CODE_PAGES[page] ?? '';
/** Undefined: the font leaves it to the file. */
export const encodingOfCharset = (charset: number): string | undefined =>
  charset === WESTERN ? 'western' : CHARSETS[charset];

/** Windows-1252 by hand, for Node's decoder of that name reads 0x80 to 0x9f as control characters. */
export function westernText(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (sign) => HIGH[sign.charCodeAt(0) - 0x80]!);
}

/**
 * Text of a font in a file. Programs that know nothing of fonts write Chinese under Western ones, too: pairs of bytes
 * where GB 2312 has its characters are taken for such.
 */
export function textIn(font: string | undefined, page: string, bytes: Buffer): string {
  const encoding = font === 'western' ? (page === 'gb18030' && inPairs(bytes) ? page : '') : (font ?? page);
  return encoding === '' ? westernText(bytes) : new TextDecoder(encoding).decode(bytes);
}

function inPairs(bytes: Buffer): boolean {
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0xa1) run++;
    else if (byte >= 0x80 || run % 2 === 1) return false;
  }
  return run > 0 && run % 2 === 0;
}
