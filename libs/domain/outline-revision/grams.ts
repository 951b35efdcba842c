import type { Work } from '../outline/source/work.js';

/** A clause is recognised by so many characters of it; a longer one is as like by its beginning as by its whole. */
const LOOKED_AT = 6_000;
const SILENT = /[^\p{L}\p{N}]/u;

/** The pairs of neighbouring characters of a folded text, punctuation aside. */
export function gramsOf(text: string, work: Work): ReadonlySet<number> {
  const grams = new Set<number>();
  let before = 0;
  const end = Math.min(text.length, LOOKED_AT);
  work.look(end);
  for (let at = 0; at < end; at += 1) {
    const char = text[at]!;
    if (SILENT.test(char)) continue;
    const code = text.charCodeAt(at);
    if (before > 0) grams.add(before * 0x10000 + code);
    before = code;
  }
  if (grams.size === 0 && before > 0) grams.add(before);
  return grams;
}

/** How many pairs both have; costs the smaller of them. */
export function shared(a: ReadonlySet<number>, b: ReadonlySet<number>, work: Work): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  work.look(few.size);
  let count = 0;
  for (const gram of few) if (many.has(gram)) count += 1;
  return count;
}

/** 0 strangers … 1 the same. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>, work: Work): number {
  const all = a.size + b.size;
  return all === 0 ? 1 : (2 * shared(a, b, work)) / all;
}
