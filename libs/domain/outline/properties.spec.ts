import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutline } from './parse-outline.js';
import type { ParsedOutline, TextRange } from './parsed-outline.js';

const PIECES = [
  '一、',
  '二、',
  '（一）',
  '(二)',
  '1.',
  '2．',
  '3、',
  '（1）',
  '①',
  '一是',
  '二是',
  '第一章',
  '第二条',
  '2.1',
  '1.2024年5月底前',
  '加强组织领导',
  '完善制度',
  '。',
  '，',
  '、',
  '；',
  '：',
  '\n',
  '\n\n',
  ' ',
  '　',
  '\t',
  '|',
  '\f',
  '—２—',
  '(',
  ')',
  '（',
  '）',
  '〔',
  '〕',
  '《',
  '》',
  '“',
  '”',
  '"',
  '牵头单位：',
  '责任单位:',
  '配合单位：',
  '完成时限：',
  '整改措施：',
  '县司法局',
  '各街道',
  '市发改委',
  '等部门',
  '牵头',
  '负责',
  '按职责分工负责',
  '，下同',
  '列第一位的为牵头单位',
  '每年',
  '至少',
  '两次',
  '任期内',
  '2024年',
  '底前',
  '9月31日',
  '五年内',
  '不少于',
  '60',
  '%',
  '100个',
  '最高500万元补助',
  '存在问题',
  '下一步工作打算',
  '主要成效',
  '年度报告',
  '序号',
  '任务',
  '备注',
  '\ud842',
  '\udfb7',
  'A',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 400 }))
    .map(([a, b, n]) => (a + b).repeat(n)),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

function rangesOf(parsed: ParsedOutline): TextRange[] {
  const ranges: TextRange[] = [];
  JSON.stringify(parsed, (key, value: unknown) => {
    if (key === 'range' && Array.isArray(value)) ranges.push(value as unknown as TextRange);
    return value;
  });
  return ranges;
}

describe('parseOutline on any text', () => {
  it('never throws, and every range lies in the text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, 'text' as const, 'table' as const), (text, format) => {
        for (const [start, end] of rangesOf(parseOutline(text, { format }))) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives tasks in reading order, without overlap, and measures inside their task', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { tasks } = parseOutline(text, { format: 'text' });
        for (let i = 1; i < tasks.length; i++)
          expect(tasks[i]!.range[0]).toBeGreaterThanOrEqual(tasks[i - 1]!.range[1]);
        for (const task of tasks) {
          for (const inner of [
            ...task.measures,
            ...task.units,
            ...task.deadlines,
            ...task.recurrences,
            ...task.targets,
          ]) {
            expect(inner.range[0]).toBeGreaterThanOrEqual(task.range[0]);
            expect(inner.range[1]).toBeLessThanOrEqual(task.range[1]);
          }
          for (let m = 1; m < task.measures.length; m++)
            expect(task.measures[m]!.range[0]).toBeGreaterThanOrEqual(task.measures[m - 1]!.range[1]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives only dates that exist, and confidences between 0 and 1', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const task of parseOutline(text).tasks) {
          for (const { due } of task.deadlines)
            if (due !== null) expect(new Date(`${due}T00:00:00Z`).toISOString().slice(0, 10)).toBe(due);
          for (const { value } of Object.values(task.confidence)) expect(value > 0 && value <= 1).toBe(true);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('is deterministic', () => {
    fc.assert(
      fc.property(texts, (text) => expect(parseOutline(text)).toEqual(parseOutline(text))),
      { numRuns: 40 },
    );
  });
});

describe('the work', () => {
  const LIMIT = 60;
  const small = 400;

  it('stays below 60 characters examined per character of any text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, 'table' as const), (text, format) => {
        const { examined } = parseOutline(text, { format }).report;
        expect(examined).toBeLessThanOrEqual(LIMIT * Math.max(text.length, small));
      }),
      { numRuns: 250 },
    );
  });

  it('grows in proportion on ten times the outline', () => {
    const one = readFileSync('test/fixtures/corpus/hedong-outline-2021-2025.txt', 'utf8');
    const many = `${one}\n`.repeat(10);
    const perCharacter = parseOutline(one).report.examined / one.length;
    expect(perCharacter).toBeGreaterThan(5);
    const parsed = parseOutline(many);
    expect(parsed.tasks).toHaveLength(37 * 10);
    expect(parsed.report.examined / many.length).toBeLessThanOrEqual(perCharacter * 1.05);
  });
});
