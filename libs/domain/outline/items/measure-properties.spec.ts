import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutline } from '../parse-outline.js';
import type { ParsedTask } from '../parsed-outline.js';

const CLAUSES = [
  '6月底前完成清理',
  '到2025年，网办率达到95%以上',
  '每年至少组织两次检查',
  '每季度通报1次',
  '任期内至少接受一次培训',
  '新建法治公园5个、法治长廊10条',
  '培训不少于40学时',
  '完善工作机制',
  '三年内建成示范区',
  '培育企业30家和基地2个',
] as const;
/** Words that ask for work and name no day. */
const SOFT = [
  '定期组织演练',
  '及时回应诉求',
  '按照市有关要求推进',
  '适时开展评估',
  '不定期抽查',
  '常态化巡查',
  '尽快研究',
  '根据上级部署落实',
  '长期坚持学习',
] as const;

const textOf = (sentences: readonly string[], wide: boolean): string => {
  const words = sentences.map((s) => `${s}。`).join(wide ? '\n　　' : '');
  const text = `东山县工作方案（2023—2027年）\n1.推进工作。${words}（县司法局负责）\n2.其他工作。（县司法局负责）\n`;
  return wide ? text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : text;
};

const found = (task: ParsedTask) => [...task.deadlines, ...task.recurrences, ...task.targets];

/** What a field says stands at its range, and inside the sentence that it hangs on. */
function expectPlaced(text: string, task: ParsedTask): void {
  for (const measure of task.measures) expect(text.slice(...measure.range)).toBe(measure.text);
  for (const one of found(task)) {
    expect(text.slice(...one.range)).toBe(one.text);
    if (one.measure === null) continue;
    const measure = task.measures[one.measure]!;
    expect([one.range[0] >= measure.range[0], one.range[1] <= measure.range[1]]).toEqual([true, true]);
    expect([...measure.deadlines, ...measure.recurrences, ...measure.targets]).toContainEqual(one);
  }
  for (const target of task.targets) {
    const digits = target.text.normalize('NFKC').replaceAll(',', '');
    if (/\d/.test(digits)) expect(digits).toContain(String(target.value));
  }
}

describe('measures', () => {
  it('hold their dates, cycles and figures at the very words, in any order and layout', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CLAUSES, ...SOFT), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (sentences, wide) => {
          const text = textOf(sentences, wide);
          for (const task of parseOutline(text).tasks) expectPlaced(text, task);
        },
      ),
      { numRuns: 150 },
    ));

  it('are given no day more by words that name none beside them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SOFT), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...CLAUSES),
        (soft, hard) => {
          const [mixed] = parseOutline(textOf([...soft, hard], false)).tasks;
          const [bare] = parseOutline(textOf([hard], false)).tasks;
          expect(mixed!.deadlines.map((d) => d.due)).toEqual(bare!.deadlines.map((d) => d.due));
        },
      ),
      { numRuns: 100 },
    ));

  const folder = 'test/fixtures/corpus';
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  it.each(names)('of %s hold what they say', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    for (const task of parseOutline(text).tasks) expectPlaced(text, task);
  });
});
