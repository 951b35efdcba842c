import { type FormatSection, type FormatToken, readNumberFormat } from './number-format.js';
import { readSerial, type SheetMoment } from './serial-date.js';

/** A number as its cell shows it; `undated` where a date format stands on a number that is no day. */
export interface ShownValue {
  readonly text: string;
  readonly undated: boolean;
}

const SIGNIFICANT = 15;
const HAN = /[\u4e00-\u9fff]/;

/** Shows numbers under number formats; one per workbook, for it remembers the formats it has read. */
export class ValueFormatter {
  private readonly known = new Map<string, FormatSection[] | null>();

  constructor(private readonly date1904: boolean) {}

  show(value: number, code: string): ShownValue {
    const sections = this.sectionsOf(code);
    const section = sections && sectionFor(sections, value);
    if (!section) return { text: plainNumber(value), undated: false };
    if (!section.isDate) return { text: showNumber(value, section, sections.length > 1), undated: false };
    const elapsed = section.tokens.some((token) => token.kind === 'elapsed');
    const moment = elapsed ? null : readSerial(value, this.date1904);
    if (elapsed && value >= 0) return { text: showElapsed(value), undated: false };
    // 0 under a date format is what a formula makes of an empty cell.
    if (!moment || (moment.day === 0 && hasDay(section.tokens)))
      return { text: value === 0 ? '' : plainNumber(value), undated: true };
    return { text: showMoment(moment, section.tokens), undated: false };
  }

  private sectionsOf(code: string): FormatSection[] | null {
    let sections = this.known.get(code);
    if (sections === undefined) this.known.set(code, (sections = readNumberFormat(code)));
    return sections;
  }
}

/** Fifteen significant digits, as spreadsheets reckon: 0.1 + 0.2 is 0.3. */
export const plainNumber = (value: number): string => String(Number(value.toPrecision(SIGNIFICANT)));

function sectionFor(sections: readonly FormatSection[], value: number): FormatSection | null {
  const dated = sections.find((section) => section.isDate);
  if (dated) return dated;
  if (sections.some((section) => section.conditional)) return null;
  if (value < 0 && sections.length > 1) return sections[1]!;
  if (value === 0 && sections.length > 2) return sections[2]!;
  return sections[0] ?? null;
}

/** Figures without the commas that group thousands; percentages and words of the format as printed. */
function showNumber(value: number, section: FormatSection, ownSign: boolean): string {
  const figures = section.tokens.filter((token) => token.kind === 'digits' || token.kind === 'general');
  const percents = section.tokens.filter((token) => token.kind === 'percent').length;
  // A section of words alone ("无" for 0) shows them in place of the number; an empty one hides it.
  const wordy = figures.length === 0 && section.tokens.every((token) => token.kind === 'words');
  const text = wordy ? '' : figures.length === 1 ? figure(Math.abs(value), figures[0]!, percents) : null;
  if (text === null) return plainNumber(value);
  let shown = '';
  for (const token of section.tokens) {
    if (token === figures[0]) shown += text;
    else if (token.kind === 'percent') shown += '%';
    else if (token.kind === 'words') shown += token.words;
  }
  const signed = ownSign && /[-(（－]/.test(shown);
  return (value < 0 && !signed && !wordy ? '-' : '') + shown.trim();
}

function figure(value: number, token: FormatToken, percents: number): string | null {
  if (token.kind !== 'digits') return plainNumber(value * 100 ** percents);
  const { code } = token;
  if (/[eE]/.test(code)) return null;
  const scale = /,*$/.exec(code)![0].length;
  const [whole, ...decimals] = code.split('.');
  if (decimals.length > 1) return null;
  const places = (decimals[0] ?? '').replace(/,/g, '');
  const most = Math.min(places.length, 12);
  const least = places.replace(/[#?]/g, '').length;
  const scaled = plainNumber((value * 100 ** percents) / 1000 ** scale);
  if (scaled.includes('e')) return null;
  // Shifting the decimal text rounds 28.5 up where the binary number lies a hair below.
  let text = (Math.round(Number(`${scaled}e${most}`)) / 10 ** most).toFixed(most);
  if (most > least) {
    let end = text.length;
    while (end > text.length - (most - least) && text[end - 1] === '0') end--;
    text = text.slice(0, end).replace(/\.$/, '');
  }
  const zeros = whole!.replace(/[^0]/g, '').length;
  const [head, tail] = text.split('.');
  return head!.padStart(Math.min(zeros, 20), '0') + (tail === undefined ? '' : `.${tail}`);
}

const two = (n: number): string => String(n).padStart(2, '0');

function showElapsed(value: number): string {
  const minutes = Math.round(value * 1440);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

const isDay = (token: FormatToken): boolean =>
  token.kind === 'date' && (token.letter === 'y' || token.letter === 'd' || (token.letter === 'm' && !token.minute));
const hasDay = (tokens: readonly FormatToken[]): boolean => tokens.some(isDay);

/**
 * A format in Chinese words prints as it says, with all digits of the year; any other order of day, month and year
 * prints as 2026-03-31, for 03/04 means two things. What a format leaves out (the day of 2026年3月) stays out.
 */
function showMoment(moment: SheetMoment, tokens: readonly FormatToken[]): string {
  if (tokens.some((token) => token.kind === 'words' && HAN.test(token.words))) return printed(moment, tokens);
  const letters = new Set(tokens.filter(isDay).map((token) => (token.kind === 'date' ? token.letter : '')));
  const parts = [dayPart(moment, letters), clockPart(moment, tokens)].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : weekdayOf(moment);
}

function dayPart({ year, month, day }: SheetMoment, letters: ReadonlySet<string>): string {
  const [y, m, d] = ['y', 'm', 'd'].map((letter) => letters.has(letter));
  if (y && m && d) return `${year}-${two(month)}-${two(day)}`;
  if (y && m) return `${year}年${month}月`;
  if (m) return d ? `${month}月${day}日` : `${month}月`;
  if (y) return `${year}年`;
  return d ? `${day}日` : '';
}

function clockPart(moment: SheetMoment, tokens: readonly FormatToken[]): string {
  const has = (letter: string): boolean => tokens.some((token) => token.kind === 'date' && token.letter === letter);
  if (!has('h') && !has('s')) return '';
  return `${two(moment.hour)}:${two(moment.minute)}${has('s') ? `:${two(moment.second)}` : ''}`;
}

function printed(moment: SheetMoment, tokens: readonly FormatToken[]): string {
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'words') text += token.words;
    else if (token.kind === 'date') text += pieceOf(moment, token);
  }
  return text.trim();
}

function pieceOf(moment: SheetMoment, token: FormatToken & { kind: 'date' }): string {
  const pad = (n: number): string => (token.count === 2 ? two(n) : String(n));
  switch (token.letter) {
    case 'y':
      return String(moment.year);
    case 'm':
      return token.minute ? pad(moment.minute) : pad(moment.month);
    case 'd':
      return pad(moment.day);
    case 'h':
      return pad(moment.hour);
    case 's':
      return pad(moment.second);
    case 'w':
      return weekdayOf(moment);
    default:
      return '';
  }
}

/** By Zeller's congruence: no `Date`, and so no time zone. */
function weekdayOf({ year, month, day }: SheetMoment): string {
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
  const h =
    (day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return `星期${'六日一二三四五'[h]}`;
}
