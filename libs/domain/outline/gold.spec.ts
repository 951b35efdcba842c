import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseOutline } from './parse-outline.js';
import type { ParsedTask } from './parsed-outline.js';

interface GoldTask {
  readonly no: string;
  readonly chapter: string;
  readonly chapter_no?: string;
  readonly title: string;
  readonly heading?: string;
  readonly lead: string[];
  readonly responsible: string[];
  readonly groups: string[];
  readonly deadlines: { text: string; due: string | null }[];
  readonly recurrences: { text: string; per: string; times: number | null }[];
  readonly targets: { text: string; value: number; unit: string; op: string }[];
}
interface Gold {
  readonly title: string;
  readonly kind: string;
  readonly period: { start: string; end: string | null };
  readonly tasks: GoldTask[];
  readonly problems?: string[];
}

const NAMES = [
  'hedong-outline-2021-2025',
  'dongli-report-2023',
  'xinkou-report-2022',
  'tianshan-report-2022',
  'binhai-gaoxin-report-2023',
];
const fixture = (name: string): string => readFileSync(`test/fixtures/corpus/${name}`, 'utf8');

/** The scorer's own folding: NFKC, no blanks, one kind of bracket, dash and quotation mark. */
const norm = (s: string): string =>
  s
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[〔[【]/g, '(')
    .replace(/[〕\]】]/g, ')')
    .replace(/[—–―─-]+/g, '-')
    .replace(/[。.]$/u, '');
const number = (s: string): string => norm(s).replace(/[().、,:：]/g, '');
const sorted = (list: readonly string[]): string[] => list.map(norm).sort();

const told = (task: GoldTask | ParsedTask): unknown => ({
  no: number(task.no),
  chapter: norm(task.chapter),
  title: norm(task.title),
  lead: sorted(task.lead),
  responsible: sorted(task.responsible),
  groups: sorted(task.groups),
  deadlines: task.deadlines.map((d) => d.due ?? `open:${norm(d.text)}`).sort(),
  recurrences: task.recurrences.map((r) => `${r.per}:${r.times}`).sort(),
  targets: task.targets.map((t) => `${t.op}${t.value}${norm(t.unit)}`).sort(),
});

describe.each(NAMES)('the source document %s', (name) => {
  const text = fixture(`${name}.txt`);
  const gold = JSON.parse(fixture(`${name}.gold.json`)) as Gold;
  const parsed = parseOutline(text);

  it('gives every field of every task as its gold file has it', () => {
    expect(parsed.tasks.map(told)).toEqual(gold.tasks.map(told));
  });

  it('knows its title, kind and period', () => {
    expect(norm(parsed.title)).toContain(norm(gold.title));
    expect(parsed.kind).toBe(gold.kind);
    expect(parsed.period).toEqual(gold.period);
  });

  it('tells the problems apart from the tasks', () => {
    expect(parsed.problems.map((problem) => norm(problem.title))).toEqual((gold.problems ?? []).map(norm));
  });

  it('gives each task the range of its words in the source', () => {
    for (const task of parsed.tasks) {
      const words = norm(text.slice(...task.range));
      expect(words.startsWith(norm(task.no))).toBe(true);
      expect(words).toContain(norm(task.title));
    }
  });
});

describe('the Hedong outline', () => {
  const text = fixture('hedong-outline-2021-2025.txt');
  const parsed = parseOutline(text);
  const task = (no: string): ParsedTask => parsed.tasks.find((t) => t.no === no)!;

  it('is read as 37 tasks in 10 chapters, numbered 1 to 37', () => {
    expect(parsed.report).toMatchObject({ summary: '识别37项,原文编号1–37连续', taskCount: 37, chapterCount: 10 });
    expect(parsed.report.numbering).toMatchObject({
      mode: 'CONTINUOUS',
      first: '1',
      last: '37',
      missing: [],
      doubled: [],
    });
    expect(parsed.chapters.filter((chapter) => chapter.taskCount > 0).map((chapter) => chapter.no)).toEqual([
      '二',
      '三',
      '四',
      '五',
      '六',
      '七',
      '八',
      '九',
      '十',
      '十一',
    ]);
  });

  it('gives each task exactly its paragraph', () => {
    const paragraphs = text.split('\n').map((line) => line.trim());
    for (const t of parsed.tasks) expect(paragraphs).toContain(text.slice(...t.range));
    expect(new Set(parsed.tasks.map((t) => t.range[0])).size).toBe(37);
  });

  it('gives every unit, date, cycle and figure the range of its printed words', () => {
    for (const t of parsed.tasks) {
      for (const unit of t.units) expect(text.slice(...unit.range)).toBe(unit.name);
      for (const found of [...t.deadlines, ...t.recurrences, ...t.targets]) {
        expect(text.slice(...found.range)).toBe(found.text);
        const measure = t.measures[found.measure!]!;
        expect(found.range[0]).toBeGreaterThanOrEqual(measure.range[0]);
        expect(found.range[1]).toBeLessThanOrEqual(measure.range[1]);
      }
    }
  });

  it('hangs the date of item 36 on its one sentence and proposes for the others', () => {
    const measures = task('36').measures;
    expect(measures.map((m) => m.deadlines.length)).toEqual([0, 0, 1]);
    expect(measures[0]).toMatchObject({
      recurrences: [{ per: 'year', times: null }],
      targets: [{ value: 60, unit: '学时', op: '>=' }],
      proposal: { kind: 'ANNUAL', reason: 'PRINTED_CYCLE' },
    });
    expect(measures[2]!.proposal).toBeNull();
    expect(measures[2]!.text).toContain('公职律师全覆盖');
  });

  it('keeps three cycles of item 35 on three subjects', () => {
    expect(task('35').recurrences.map((r) => [r.subject, r.per, r.times])).toEqual([
      ['区政府', 'year', 1],
      ['区政府领导班子', 'year', 2],
      ['全区承担行政执法职能的部门负责人', 'term', 1],
    ]);
  });

  it('makes no date of 定期, 及时 and 按照市有关要求', () => {
    for (const no of ['1', '4', '11', '13', '19']) expect(task(no).deadlines).toEqual([]);
    const soft = task('11').measures.find((m) => m.text.includes('定期组织开展应急演练'))!;
    expect(soft.proposal).toMatchObject({ kind: 'ANNUAL', reason: 'SOFT_FREQUENCY', suggestedDue: null });
    const waiting = task('28').measures.find((m) => m.text.startsWith('按照市有关要求'))!;
    expect(waiting.proposal).toMatchObject({ kind: 'LONG_TERM', reason: 'WAITS_FOR_UPPER_LEVEL', suggestedDue: null });
  });

  it('lists the closing paragraph and the guidance as text outside the tasks', () => {
    expect(parsed.report.outside.some((part) => part.text.startsWith('区政府各部门、各街道要认真学习领会'))).toBe(true);
    expect(parsed.report.outside.some((part) => part.role === 'guidance')).toBe(true);
  });

  it('lists the units that an office does not know yet', () => {
    const known = parsed.report.units.map((unit) => unit.name).filter((name) => name !== '区法学会');
    expect(parseOutline(text, { knownUnits: known }).report.unknownUnits).toEqual(['区法学会']);
    expect(parsed.report.unknownUnits).toEqual([]);
  });
});

/** What printers, readers and copying do to a text without changing a word of it. */
const LAYOUTS: readonly (readonly [string, (text: string) => string])[] = [
  ['on a single line', (text) => text.replace(/\s*\n\s*/g, '')],
  ['broken at 44 characters with page numbers', (text) => broken(text, 44)],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['with a blank line between lines', (text) => text.replaceAll('\n', '\n\n')],
  [
    'indented',
    (text) =>
      text
        .split('\n')
        .map((line) => `\u3000\u3000${line}`)
        .join('\n'),
  ],
  ['with blanks round figures', (text) => text.replace(/(\d+)/g, ' $1 ')],
  [
    'in full-width figures and stops',
    (text) => text.replace(/[0-9%.,;:()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ],
];

function broken(text: string, width: number): string {
  const lines: string[] = [];
  let page = 1;
  for (const paragraph of text.split('\n').filter((line) => line.trim() !== '')) {
    for (let rest = `\u3000\u3000${paragraph.trim()}`; rest.length > 0; rest = rest.slice(width)) {
      lines.push(rest.slice(0, width));
      if (lines.length % 22 === 0) lines.push('', `—${page++}—`, '');
    }
  }
  return lines.join('\n');
}

describe.each(NAMES)('%s in another layout', (name) => {
  const gold = JSON.parse(fixture(`${name}.gold.json`)) as Gold;
  it.each(LAYOUTS)('%s', (_, lay) => {
    const parsed = parseOutline(lay(fixture(`${name}.txt`)));
    expect(parsed.tasks.map(told)).toEqual(gold.tasks.map(told));
    expect(parsed.problems.map((problem) => norm(problem.title))).toEqual((gold.problems ?? []).map(norm));
  });
});
