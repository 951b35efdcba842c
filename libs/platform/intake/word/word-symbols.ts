/** Signs of the picture fonts that stand for numbers, boxes and ticks in tables; letters of a font that we cannot see. */
const WINGDINGS: Record<number, string> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '□',
  0x75: '◆',
  0x9f: '•',
  0xa8: '□',
  0xd8: '➢',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
};

/** A `w:sym`: its font and the hexadecimal place in it. '' when the sign has no meaning in text. */
export function symbolText(font: string, hex: string): string {
  const code = Number.parseInt(hex, 16);
  if (!Number.isInteger(code) || code < 0x20 || code > 0xffff || (code >= 0xd800 && code < 0xe000)) return '';
  if (code < 0xe000 || code > 0xf8ff) return String.fromCharCode(code);
  const place = code & 0xff;
  if (!/^wingdings/i.test(font)) return place === 0xb7 ? '•' : '';
  if (place >= 0x81 && place <= 0x8a) return String.fromCharCode(0x2460 + place - 0x81);
  if (place >= 0x8c && place <= 0x95) return String.fromCharCode(0x2776 + place - 0x8c);
  return WINGDINGS[place] ?? '';
}
