const PAIRS: Readonly<Record<string, string>> = {
  '〔': '(', '［': '(', '[': '(', '【': '(', '〖': '(', '﹝': '(',
  '〕': ')', '］': ')', ']': ')', '】': ')', '〗': ')', '﹞': ')',
  '〈': '《', '〉': '》', '＜': '《', '＞': '》', '<': '《', '>': '》',
  '「': '“', '『': '“', '」': '”', '』': '”',
  '—': '-', '–': '-', '―': '-', '－': '-', '‐': '-', '‑': '-', '−': '-', '─': '-', '～': '-', '~': '-',
  '｡': '。', '､': '、', '∶': ':', '﹕': ':', '﹔': ';', '﹐': ',', '○': '〇', '◯': '〇',
  '\t': ' ', '\u3000': ' ', '\u00a0': ' ', '\u2002': ' ', '\u2003': ' ', '\u2009': ' ', '\ufeff': ' ', '\u200b': ' ',
};

/**
 * One UTF-16 unit for one: half-width digits, letters and punctuation, one kind of bracket, dash and blank.
 * Matching runs on the folded text, printing on the original, and both share their offsets.
 */
export function fold(text: string): string {
  const out: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const ch = text[i]!;
    const code = text.charCodeAt(i);
    const paired = PAIRS[ch];
    if (paired !== undefined) out.push(paired);
    else if (code >= 0xff01 && code <= 0xff5e) out.push(PAIRS[String.fromCharCode(code - 0xfee0)] ?? String.fromCharCode(code - 0xfee0));
    else out.push(ch);
  }
  return out.join('');
}

export const isDigit = (ch: string | undefined): boolean => ch !== undefined && ch >= '0' && ch <= '9';
export const isLatin = (ch: string | undefined): boolean => ch !== undefined && ((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z'));
export const isBlank = (ch: string | undefined): boolean => ch === ' ' || ch === '\n' || ch === '\r' || ch === '\f' || ch === '\v';
