/** Pairs what is the same, then what is about the same thing, then a single rest with a single rest. */
export function listChanges<T>(
  olds: readonly T[],
  news: readonly T[],
  same: (item: T) => string,
  about: (item: T) => string,
): { from: T | null; to: T | null }[] {
  const exact = pairedBy(olds, news, same);
  const alike = pairedBy(exact.olds, exact.news, about);
  const changed = alike.pairs.map(([from, to]) => ({ from, to }));
  if (alike.olds.length === 1 && alike.news.length === 1)
    return [...changed, { from: alike.olds[0]!, to: alike.news[0]! }];
  return [
    ...changed,
    ...alike.olds.map((from) => ({ from, to: null })),
    ...alike.news.map((to) => ({ from: null, to })),
  ];
}

function pairedBy<T>(
  olds: readonly T[],
  news: readonly T[],
  key: (item: T) => string,
): { pairs: [T, T][]; olds: T[]; news: T[] } {
  const waiting = new Map<string, T[]>();
  for (const old of olds) waiting.set(key(old), [...(waiting.get(key(old)) ?? []), old]);
  const pairs: [T, T][] = [];
  const left: T[] = [];
  for (const now of news) {
    const old = waiting.get(key(now))?.shift();
    if (old === undefined) left.push(now);
    else pairs.push([old, now]);
  }
  const rest = new Set([...waiting.values()].flat());
  return { pairs, olds: olds.filter((old) => rest.has(old)), news: left };
}
