import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutline } from '../parse-outline.js';
import type { ParsedTask } from '../parsed-outline.js';

const task = (words: string, title = '东山县法治建设工作方案（2023—2027年）'): ParsedTask =>
  parseOutline(`${title}\n1.推进工作。${words}（县司法局负责）\n2.其他工作。（县司法局负责）`).tasks[0]!;
const two = (n: number): string => String(n).padStart(2, '0');
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const wide = (words: string): string =>
  words.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const year = fc.integer({ min: 2019, max: 2039 });
const month = fc.integer({ min: 1, max: 12 });

describe('a printed date', () => {
  it('is its own day, or the last real day of its month with a warning', () =>
    fc.assert(
      fc.property(year, month, fc.integer({ min: 1, max: 31 }), fc.boolean(), (y, m, d, full) => {
        const words = `${y}年${m}月${d}日前`;
        const [found, ...more] = task(`${full ? wide(words) : words}完成。`).deadlines;
        const last = lastOf(y, m);
        expect(more).toEqual([]);
        expect([found?.due, found?.confidence.reason]).toEqual([
          `${y}-${two(m)}-${two(Math.min(d, last))}`,
          d > last ? 'IMPOSSIBLE_DATE_CLAMPED' : 'EXPLICIT_DATE',
        ]);
      }),
      { numRuns: 80 },
    ));

  it('of a month or quarter is its last day', () =>
    fc.assert(
      fc.property(year, month, fc.integer({ min: 1, max: 4 }), (y, m, q) => {
        expect(task(`${y}年${m}月底前完成。`).deadlines.map((d) => d.due)).toEqual([`${y}-${two(m)}-${lastOf(y, m)}`]);
        expect(task(`${y}年第${'一二三四'[q - 1]}季度末前完成。`).deadlines.map((d) => d.due)).toEqual([
          `${y}-${two(q * 3)}-${lastOf(y, q * 3)}`,
        ]);
      }),
      { numRuns: 40 },
    ));

  it('belongs to one sentence only', () =>
    fc.assert(
      fc.property(fc.array(fc.option(month, { nil: null }), { minLength: 1, maxLength: 6 }), (months) => {
        const words = months.map((m, i) => (m === null ? `完善制度${i}。` : `2024年${m}月底前建成平台${i}。`)).join('');
        const { measures } = task(words);
        expect(measures.map((each) => each.deadlines.length)).toEqual(months.map((m) => (m === null ? 0 : 1)));
        expect(measures.map((each) => each.proposal === null)).toEqual(months.map((m) => m !== null));
      }),
      { numRuns: 40 },
    ));
});

describe('words that name no day', () => {
  const soft = fc.constantFrom(
    '定期',
    '不定期',
    '及时',
    '适时',
    '经常性',
    '常态化',
    '按照市有关要求',
    '根据上级部署',
    '按进度',
  );
  const acts = fc.constantFrom('开展检查', '报送情况', '更新目录', '组织演练', '回应诉求', '推进改革');

  it('never become a date or a cycle; the measure gets a proposal that says why', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(soft, acts), { minLength: 1, maxLength: 4 }), (parts) => {
        const found = task(parts.map(([word, act]) => `${word}${act}。`).join(''));
        expect([found.deadlines, found.recurrences]).toEqual([[], []]);
        for (const { proposal } of found.measures) {
          expect(['ONE_OFF', 'ANNUAL', 'LONG_TERM']).toContain(proposal?.kind);
          expect(['SOFT_FREQUENCY', 'WAITS_FOR_UPPER_LEVEL', 'CONTINUING_WORD', 'DEFAULT_CONTINUING']).toContain(
            proposal?.reason,
          );
          expect(proposal!.evidence === '').toBe(proposal!.reason === 'DEFAULT_CONTINUING');
        }
      }),
      { numRuns: 60 },
    ));

  it('do not hide a date that stands beside them', () =>
    fc.assert(
      fc.property(soft, acts, month, (word, act, m) => {
        const found = task(`${word}${act}，2025年${m}月底前完成整改。`);
        expect(found.deadlines.map((d) => d.due)).toEqual([`2025-${two(m)}-${lastOf(2025, m)}`]);
        expect(found.measures.map((each) => each.proposal)).toEqual([null]);
      }),
      { numRuns: 40 },
    ));
});

describe('a cycle with a count', () => {
  const counts = ['一', '两', '三', '四', '五', '六'];
  it('keeps both, however they are told', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(['每年', 'year', 1], ['每半年', 'year', 2], ['每季度', 'quarter', 1], [
          '每月',
          'month',
          1,
        ] as const),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('至少', '不少于', ''),
        fc.boolean(),
        ([words, per, factor], n, least, digits) => {
          const found = task(`${words}组织检查${least}${digits ? n : counts[n - 1]}次。`);
          expect(found.recurrences.map((r) => [r.per, r.times])).toEqual([[per, n * Number(factor)]]);
          expect(found.measures[0]!.proposal).toMatchObject({ kind: 'ANNUAL', reason: 'PRINTED_CYCLE' });
        },
      ),
      { numRuns: 60 },
    ));
});
