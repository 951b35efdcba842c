import type { Work } from './work.js';

const LONGEST_BOOK = 120;
const LONGEST_QUOTE = 40;

/** Marks what stands inside 《…》 and “…”; one left open marks nothing. */
export function nameMasks(fold: string, work: Work): { inBook: Uint8Array; inQuotes: Uint8Array } {
  work.look(fold.length * 2);
  return { inBook: mask(fold, '《', '》', LONGEST_BOOK), inQuotes: mask(fold, '“', '”', LONGEST_QUOTE) };
}

function mask(fold: string, open: string, close: string, longest: number): Uint8Array {
  const marked = new Uint8Array(fold.length);
  let from = -1;
  let depth = 0;
  for (let i = 0; i < fold.length; i++) {
    const ch = fold[i];
    if (ch === open) {
      if (depth === 0 || i - from > longest) {
        from = i;
        depth = 0;
      }
      depth++;
    } else if (ch === close && depth > 0) {
      depth--;
      if (depth === 0 && i - from <= longest) marked.fill(1, from, i + 1);
    } else if (ch === '\n') depth = 0;
  }
  return marked;
}
