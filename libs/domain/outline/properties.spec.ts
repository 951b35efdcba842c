import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outlineTexts } from '#test/support/outline-texts.js';
import { parseOutline } from './parse-outline.js';
import type { ParsedOutline, TextRange } from './parsed-outline.js';

const texts = outlineTexts();

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

  it('comes to an end with more numbers than a call takes arguments, and with more counting words than a stack is deep', () => {
    expect(parseOutline('1.\n'.repeat(140_000), { format: 'text' }).tasks).toEqual([]);
    const word = (i: number): string => String.fromCodePoint(0x4e64 + (i % 5_000), 0x5e00 + Math.floor(i / 5_000));
    const counts = Array.from({ length: 12_000 }, (_, i) => `${word(i)}一：完善制度\n1.疏浚河道\n${word(i)}二：加强宣传\n`);
    expect(parseOutline(counts.join(''), { format: 'text' }).report.summary).toContain('识别12000项');
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
