import { meaningOf } from './officialese.js';

const AT_MOST = 6;
const SHORTEST = 2;

/** Stretches that stand in both passages and mean something, longest first: why two tasks were thought alike. */
export function sharedWords(a: string, b: string): string[] {
  const found = new Set<string>();
  for (let at = 0; at < a.length;) {
    let length = 0;
    while (at + length < a.length && b.includes(a.slice(at, at + length + 1))) length++;
    const words = a.slice(at, at + length).replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '');
    if (words.length >= SHORTEST && meaningOf(words).runs.length > 0) found.add(words);
    at += Math.max(1, length);
  }
  return [...found].sort((x, y) => y.length - x.length || (x < y ? -1 : 1)).slice(0, AT_MOST);
}
