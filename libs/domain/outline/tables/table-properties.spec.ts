import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutline } from '../parse-outline.js';
import type { ParsedTask } from '../parsed-outline.js';

interface Row {
  readonly no: string;
  readonly field: string;
  readonly task: string;
  readonly units: string;
  readonly when: string;
}

const HEAD: readonly (readonly [keyof Row, string])[] = [
  ['no', '序号'],
  ['field', '领域'],
  ['task', '重点任务'],
  ['units', '责任单位'],
  ['when', '完成时限'],
];
const rows = fc
  .array(
    fc.record({
      verb: fc.constantFrom('完善', '修订', '清理', '公布', '改造', '检查'),
      thing: fc.constantFrom('议事规则', '权责清单', '老旧管网12公里', '执法台账', '口袋公园3个'),
      field: fc.constantFrom('制度', '民生'),
      units: fc.constantFrom('县司法局', '县水务局、县财政局', '县府办，各乡镇'),
      when: fc.constantFrom('2024年6月底前', '2024年12月', '长期坚持', '每季度末', '年底前'),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((all): Row[] =>
    all.map(({ verb, thing, field, units, when }, i) => ({
      no: String(i + 1),
      field,
      task: `${verb}${thing}，落实到位。第${i + 1}项另行报告。`,
      units,
      when,
    })),
  );
const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });

const line = (cells: readonly string[], separator: string): string =>
  separator === '|' ? `| ${cells.join(' | ')} |` : cells.join(separator);
const written = (all: readonly Row[], order: readonly number[], separator = '\t', every = Infinity): string => {
  const head = line(
    order.map((i) => HEAD[i]![1]),
    separator,
  );
  const body = all.flatMap((row, k) => [
    ...(k > 0 && k % every === 0 ? [head] : []),
    line(
      order.map((i) => row[HEAD[i]![0]]),
      separator,
    ),
  ]);
  return ['2024年任务清单', head, ...(separator === '|' ? ['|---|---|---|---|---|'] : []), ...body].join('\n');
};
const told = (text: string, format?: 'table'): unknown[] =>
  parseOutline(text, { format }).tasks.map((t: ParsedTask) => [
    t.no,
    t.chapter,
    t.title,
    t.responsible,
    t.deadlines.map((d) => d.due ?? d.text),
    t.recurrences.map((r) => `${r.per}:${r.times}`),
    t.targets.map((x) => `${x.value}${x.unit}`),
  ]);

describe('a table reads the same', () => {
  const plain = [0, 1, 2, 3, 4];

  it('in any order of its columns', () =>
    fc.assert(
      fc.property(rows, orders, (all, order) => {
        const expected = told(written(all, plain), 'table');
        expect(expected).toHaveLength(all.length);
        expect(told(written(all, order), 'table')).toEqual(expected);
      }),
      { numRuns: 60 },
    ));

  it('with its head on every page', () =>
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (all, every) =>
        expect(told(written(all, plain, '\t', every), 'table')).toEqual(told(written(all, plain), 'table')),
      ),
      { numRuns: 40 },
    ));

  it('tab by tab and as Markdown', () =>
    fc.assert(
      fc.property(rows, (all) => expect(told(written(all, plain, '|'))).toEqual(told(written(all, plain), 'table'))),
      { numRuns: 40 },
    ));

  it('and shows where each field stands', () =>
    fc.assert(
      fc.property(rows, orders, (all, order) => {
        const text = written(all, order);
        for (const task of parseOutline(text, { format: 'table' }).tasks) {
          for (const d of task.deadlines) expect(text.slice(...d.range)).toBe(d.text);
          for (const u of task.units) expect(text.slice(...u.range)).toBe(u.name);
          for (const x of task.targets) expect(text.slice(...x.range)).toBe(x.text);
          for (const m of task.measures) expect(text.slice(...m.range)).toBe(m.text);
        }
      }),
      { numRuns: 40 },
    ));
});

describe('the work on a table', () => {
  it('is linear in cells, however wide the head and however many the rows', () => {
    const wide = (columns: number, rows: number): string =>
      `序号\t任务\t责任单位${'\t备注'.repeat(columns)}\n${'1\t完善制度。\t县司法局\n'.repeat(rows)}`;
    const one = wide(200, 200);
    const many = wide(1200, 1200);
    const perCharacter = (text: string): number =>
      parseOutline(text, { format: 'table' }).report.examined / text.length;
    expect(perCharacter(many)).toBeLessThanOrEqual(perCharacter(one) * 1.1);
    expect(perCharacter(many)).toBeLessThanOrEqual(60);
  });
});
