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
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** '' stands for Western text. */
export const encodingOfPage = (page: number): string => CODE_PAGES[page] ?? '';
export const encodingOfCharset = (charset: number): string | undefined => CHARSETS[charset];

/** Windows-1252 by hand, for Node's decoder of that name reads 0x80 to 0x9f as control characters. */
export function westernText(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (sign) => HIGH[sign.charCodeAt(0) - 0x80]!);
}

export function textIn(encoding: string, bytes: Buffer): string {
  return encoding === '' ? westernText(bytes) : new TextDecoder(encoding).decode(bytes);
}
