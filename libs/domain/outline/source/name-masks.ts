import type { Work } from './work.js';

const LONGEST_BOOK = 120;
const LONGEST_QUOTE = 40;

/** Marks what stands inside 《…》 and “…”; one left open marks nothing. */
export function nameMasks(fold: string, work: Work): { inBook: Uint8Array; inQuotes: Uint8Array } {
  work.look(fold.length);
  const books = new Mask(fold.length, '《', '》', LONGEST_BOOK);
  const quotes = new Mask(fold.length, '“', '”', LONGEST_QUOTE);
  for (let i = 0; i < fold.length; i++) {
    const ch = fold[i]!;
    books.pass(ch, i);
    quotes.pass(ch, i);
  }
  return { inBook: books.marked, inQuotes: quotes.marked };
}

class Mask {
  readonly marked: Uint8Array;
  private from = -1;
  private depth = 0;

  constructor(
    length: number,
    private readonly open: string,
    private readonly close: string,
    private readonly longest: number,
  ) {
    this.marked = new Uint8Array(length);
  }

  pass(ch: string, at: number): void {
    if (ch === this.open) {
      if (this.depth === 0 || at - this.from > this.longest) {
        this.from = at;
        this.depth = 0;
      }
      this.depth++;
    } else if (ch === this.close && this.depth > 0) {
      this.depth--;
      if (this.depth === 0 && at - this.from <= this.longest) this.marked.fill(1, this.from, at + 1);
    } else if (ch === '\n') this.depth = 0;
  }
}
