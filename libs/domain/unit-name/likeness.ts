/** 1 for equal names, 0 for names with nothing in common: one less the share of characters to be changed. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}

/** Whether the characters of the shorter stand in the longer in the same order: 发改委 in 发展和改革委. */
export function isInOrder(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/** Places at which two names of one length differ. */
export const differences = (a: readonly string[], b: readonly string[]): number[] =>
  a.flatMap((character, at) => (character === b[at] ? [] : [at]));

function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, left] of a.entries()) {
    const row = [i + 1];
    for (const [j, right] of b.entries()) {
      row.push(Math.min(row[j]! + 1, previous[j + 1]! + 1, previous[j]! + (left === right ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** Characters that readers of scans and typists take for one another. */
const LOOKALIKES = [
  '己已巳',
  '末未',
  '土士',
  '人入八',
  '日曰',
  '千干于',
  '大太犬',
  '住往佳',
  '治冶',
  '候侯',
  '戊戌戍',
  '司可',
  '财材村',
  '农衣',
  '民氏',
  '律津',
  '政改',
  '院完',
  '局同',
  '卫工',
  '市布',
  '田由甲申',
  '天夫无',
  '令今',
  '贝见',
  '刀力',
  '拨拔',
  '折拆',
  '免兔',
  '乌鸟',
  '问间',
  '王玉主',
  '目自',
  '办为',
  '车东',
];
const TWINS = new Map(LOOKALIKES.flatMap((group) => [...group].map((character) => [character, group] as const)));

export const looksAlike = (a: string, b: string): boolean => a !== b && (TWINS.get(a)?.includes(b) ?? false);
