import type { XmlHandler, XmlTag } from '../container/guarded-xml.js';
import { hostile } from '../unreadable-document.js';
import { SHEET_LIMITS } from './sheet-budget.js';

/** The words of a string item (si, is): runs in order, the reading aids of phonetic runs left out. */
export class RichText {
  private pieces = '';
  private inText = false;
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic++;
    else if (name === 't') this.inText = this.phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic--;
    else if (name === 't') this.inText = false;
  }

  text(text: string): void {
    if (!this.inText) return;
    if (this.pieces.length + text.length > SHEET_LIMITS.cellText * 2) throw hostile();
    this.pieces += text;
  }

  take(): string {
    const text = unescapeString(this.pieces);
    this.pieces = '';
    return text;
  }
}

/** _x000D_ stands for a character that XML cannot carry (ECMA-376 part 1, 22.4.2.4). */
export const unescapeString = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** xl/sharedStrings.xml. */
export class SharedStringsReader implements XmlHandler {
  readonly strings: string[] = [];
  private readonly item = new RichText();
  private size = 0;

  open({ name }: XmlTag): void {
    this.item.open(name);
  }

  close(name: string): void {
    this.item.close(name);
    if (name !== 'si') return;
    const text = this.item.take();
    this.size += text.length;
    if (this.strings.length >= SHEET_LIMITS.sharedStrings || this.size > SHEET_LIMITS.text) throw hostile();
    this.strings.push(text);
  }

  text(text: string): void {
    this.item.text(text);
  }
}
