import { tooLarge } from '../unreadable-document.js';

const MAX_TEXT = 20_000_000;

/** Lines of a text under way, bounded: repeating merged cells must not multiply a small file into a large text. */
export class TextLines {
  private size = 0;
  readonly lines: string[] = [];

  add(lines: Iterable<string>): void {
    for (const line of lines) {
      this.size += line.length + 1;
      if (this.size > MAX_TEXT) throw tooLarge();
      this.lines.push(line);
    }
  }

  /** The text without blank lines at its ends. */
  text(): string {
    const text = this.lines.join('\n').replace(/^\n+/, '').trimEnd();
    return text === '' ? '' : `${text}\n`;
  }
}

/** One tab is a gap; two and more lay out columns, and stay. Signs that only steer hyphenation go. */
export function paragraphText(pieces: readonly string[]): string {
  const text = pieces.join('').replaceAll(/[\u00ad\u200b\ufeff]/g, '');
  if (!text.includes('\t')) return text;
  const columns = text.split('\t').filter((piece) => piece.trim() !== '').length;
  return columns >= 3 ? text : text.replaceAll(/\t+/g, ' ');
}
