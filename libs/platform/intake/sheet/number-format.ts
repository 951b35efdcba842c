/** One piece of a number format: what stands there, or words to print as they are. */
export type FormatToken =
  | {
      readonly kind: 'date';
      readonly letter: 'y' | 'm' | 'd' | 'w' | 'h' | 's' | 'a';
      readonly count: number;
      readonly minute: boolean;
    }
  | { readonly kind: 'elapsed'; readonly letter: 'h' | 'm' | 's' }
  | { readonly kind: 'digits'; readonly code: string }
  | { readonly kind: 'percent' }
  | { readonly kind: 'general' }
  | { readonly kind: 'text' }
  | { readonly kind: 'words'; readonly words: string; readonly quoted: boolean };

export interface FormatSection {
  readonly tokens: readonly FormatToken[];
  readonly isDate: boolean;
  /** [>=100]: which section prints a value depends on more than its sign. */
  readonly conditional: boolean;
}

/** Longer than any that Excel lets in (255). */
const MAX_CODE = 1000;
const MAX_SECTIONS = 4;

/** Reads the code of a number format (ECMA-376 part 1, 18.8.31) into its sections; null for what is none. */
export function readNumberFormat(code: string): FormatSection[] | null {
  if (code.length > MAX_CODE) return null;
  const sections: FormatSection[] = [];
  for (let at = 0; at <= code.length && sections.length < MAX_SECTIONS;) {
    const reader = new SectionReader(code, at);
    sections.push(reader.read());
    at = reader.at + 1;
  }
  return sections;
}

class SectionReader {
  private readonly tokens: FormatToken[] = [];
  private conditional = false;

  constructor(
    private readonly code: string,
    public at: number,
  ) {}

  read(): FormatSection {
    while (this.at < this.code.length && this.code[this.at] !== ';') this.token();
    const tokens = tellMinutes(this.tokens);
    const isDate = tokens.some((token) => token.kind === 'date' || token.kind === 'elapsed');
    return { tokens, isDate, conditional: this.conditional };
  }

  private token(): void {
    const { code } = this;
    const ch = code[this.at]!;
    if (ch === '"') return this.quoted();
    if (ch === '[') return this.bracket();
    if (ch === '\\' || ch === '!') return this.words(code[this.at + 1] ?? '', 2, true);
    if (ch === '_') return void (this.at += 2);
    if (ch === '*') return void (this.at += 2);
    if (ch === '%') return this.put({ kind: 'percent' }, 1);
    if (ch === '@') return this.put({ kind: 'text' }, 1);
    if (/^general/i.test(code.slice(this.at, this.at + 7))) return this.put({ kind: 'general' }, 7);
    const weekday = /^a{3,4}(?!a)/i.exec(code.slice(this.at, this.at + 5));
    if (weekday)
      return this.put({ kind: 'date', letter: 'w', count: weekday[0].length, minute: false }, weekday[0].length);
    const clock = /^(?:am\/pm|a\/p|上午\/下午)/i.exec(code.slice(this.at, this.at + 5));
    if (clock) return this.put({ kind: 'date', letter: 'a', count: 1, minute: false }, clock[0].length);
    if (/[ymdhseg]/i.test(ch)) return this.dateLetters(ch.toLowerCase());
    if (/[0#?.,]/.test(ch)) return this.digits();
    this.words(ch, 1, false);
  }

  private put(token: FormatToken, length: number): void {
    this.tokens.push(token);
    this.at += length;
  }

  private words(words: string, length: number, quoted: boolean): void {
    this.put({ kind: 'words', words, quoted }, length);
  }

  private quoted(): void {
    const stop = this.code.indexOf('"', this.at + 1);
    const end = stop < 0 ? this.code.length : stop;
    this.words(this.code.slice(this.at + 1, end), end + 1 - this.at, true);
  }

  /** [h] counts on past a day, [$¥-804] prints its sign; colours, conditions and locales print nothing. */
  private bracket(): void {
    const stop = this.code.indexOf(']', this.at);
    const end = stop < 0 ? this.code.length : stop;
    const inside = this.code.slice(this.at + 1, end);
    this.at = end + 1;
    if (/^[<>=]/.test(inside)) this.conditional = true;
    const elapsed = /^(?:h{1,3}|m{1,3}|s{1,3})$/i.exec(inside);
    if (elapsed) this.tokens.push({ kind: 'elapsed', letter: inside[0]!.toLowerCase() as 'h' | 'm' | 's' });
    const sign = inside.startsWith('$') ? inside.slice(1).split('-')[0]! : '';
    if (sign !== '') this.tokens.push({ kind: 'words', words: sign, quoted: true });
  }

  private dateLetters(letter: string): void {
    let end = this.at;
    while (this.code[end]?.toLowerCase() === letter) end++;
    const count = end - this.at;
    if (letter === 'g') return void (this.at = end);
    // Fractions of a second print as part of the seconds, which nothing here needs.
    if (letter === 's' && /^\.0{1,3}/.test(this.code.slice(end, end + 4))) {
      end++;
      while (this.code[end] === '0') end++;
    }
    // ddd and dddd print the day of the week.
    const kept = (letter === 'e' ? 'y' : letter === 'd' && count > 2 ? 'w' : letter) as
      'y' | 'm' | 'd' | 'w' | 'h' | 's';
    this.put({ kind: 'date', letter: kept, count: letter === 'e' ? 4 : count, minute: false }, end - this.at);
  }

  private digits(): void {
    let end = this.at;
    while (end < this.code.length && /[0#?.,]/.test(this.code[end]!)) end++;
    // 0.00E+00: the power belongs to the figure.
    if (/^[eE][+-]/.test(this.code.slice(end, end + 2))) {
      end += 2;
      while (/[0#?]/.test(this.code[end] ?? '')) end++;
    }
    this.put({ kind: 'digits', code: this.code.slice(this.at, end) }, end - this.at);
  }
}

/** m beside hours or seconds means minutes. */
function tellMinutes(tokens: readonly FormatToken[]): FormatToken[] {
  const clockAt = (index: number, step: 1 | -1): string => {
    for (let i = index + step; i >= 0 && i < tokens.length; i += step) {
      const token = tokens[i]!;
      if (token.kind === 'date' || token.kind === 'elapsed') return token.letter;
    }
    return '';
  };
  return tokens.map((token, i) =>
    token.kind === 'date' && token.letter === 'm' && (clockAt(i, -1) === 'h' || clockAt(i, 1) === 's')
      ? { ...token, minute: true }
      : token,
  );
}
