import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Work } from '../outline/source/work.js';
import { markTexts } from './text-marks.js';
import { diffTokens } from './token-diff.js';

const marked = (text: string, ranges: readonly (readonly [number, number])[]): string => {
  let out = '';
  let at = 0;
  for (const [from, to] of ranges) {
    out += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return out + text.slice(at);
};
const plain = (text: string, ranges: readonly (readonly [number, number])[]): string =>
  marked(text, ranges).replace(/\[[\s\S]*?\]/g, '');
const both = (old: string, now: string): [string, string] => {
  const marks = markTexts([old], [now]);
  return [marked(old, marks.old[0]!), marked(now, marks.new[0]!)];
};

describe('marks of changed words', () => {
  it('marks characters of Chinese, and figures and Latin words whole', () => {
    expect(both('每年至少组织2次案卷评查。', '每年至少组织12次案卷评查。')).toEqual([
      '每年至少组织[2]次案卷评查。',
      '每年至少组织[12]次案卷评查。',
    ]);
    expect(both('推动应审必审。', '推动应审尽审。')).toEqual(['推动应审[必]审。', '推动应审[尽]审。']);
    expect(both('建立机制。', '建立健全机制。')).toEqual(['建立机制。', '建立[健全]机制。']);
  });
  it('puts what one side has more behind a punctuation mark', () => {
    expect(both('区城管委、区法院;', '区卫健委、区城管委、区法院;')).toEqual([
      '区城管委、区法院;',
      '[区卫健委、]区城管委、区法院;',
    ]);
    expect(both('责任单位:区城管委、区法院', '责任单位:区卫健委、区城管委、区法院')).toEqual([
      '责任单位:区城管委、区法院',
      '责任单位:[区卫健委、]区城管委、区法院',
    ]);
  });
  it('does not leave single characters standing between rewritten stretches', () => {
    expect(both('加强队伍建设', '提升水平建设')).toEqual(['[加强队伍]建设', '[提升水平]建设']);
    expect(both('甲乙中丙丁', '戊己中庚辛')).toEqual(['[甲乙中丙丁]', '[戊己中庚辛]']);
  });
  it('reads several texts of a side as one: what a split took along is not marked', () => {
    const marks = markTexts(['健全机制。落实培训。'], ['健全机制。', '落实好培训。']);
    expect(marks).toEqual({ old: [[]], new: [[], [[2, 3]]] });
  });

  const letters = fc
    .array(fc.constantFrom('甲', '乙', '丙', '。', 'ab', '1', ' ', '\n'), { maxLength: 60 })
    .map((list) => list.join(''));
  it('what is not marked is the same on both sides, in order; a text is not marked against itself', () => {
    fc.assert(
      fc.property(letters, letters, (old, now) => {
        const marks = markTexts([old], [now]);
        expect(plain(old, marks.old[0]!)).toBe(plain(now, marks.new[0]!));
        expect(markTexts([old], [old])).toEqual({ old: [[]], new: [[]] });
      }),
      { numRuns: 300 },
    );
  });
  it('is a shortest script, found against the table of common subsequences', () => {
    const tokens = fc.array(fc.nat(3), { maxLength: 24 });
    fc.assert(
      fc.property(tokens, tokens, (olds, news) => {
        const edits = diffTokens(olds, news, new Work()).reduce((sum, [a, b, c, d]) => sum + b - a + d - c, 0);
        expect(edits).toBe(olds.length + news.length - 2 * common(olds, news));
      }),
      { numRuns: 500 },
    );
  });
  it('bounds its work: two long texts without a common sentence cost in proportion to their length', () => {
    const noise = (n: number, seed: number): string =>
      Array.from({ length: n }, (_, i) => String.fromCharCode(0x4e00 + ((i * i * 31 + i * seed) % 5_000))).join('');
    const cost = (n: number): number => {
      const work = new Work();
      markTexts([noise(n, 7)], [noise(n, 11)], work);
      return work.examined / n;
    };
    expect(cost(40_000)).toBeLessThan(2 * cost(5_000) + 100);
  });
});

/** Length of the longest common subsequence, by the quadratic table. */
function common(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) => next.push(x === y ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!)));
    row = next;
  }
  return row.at(-1)!;
}
