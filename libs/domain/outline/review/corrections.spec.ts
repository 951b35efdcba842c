import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '../../kernel/local-date.js';
import { parseOutline } from '../parse-outline.js';
import type { Correction } from './correction.js';
import { applyCorrections } from './corrections.js';
import { LOOK_BELOW, fieldsToLookAt, openProposals, outsideNow, selectTasks } from './look-at.js';
import type { ReviewedTask } from './reviewed-task.js';

const TEXT = `汀东区法治政府建设实施纲要(2026-2030年)

一、指导思想
坚持以人民为中心。

二、依法行政
1.健全审核机制。2026年10月底前出台审核办法。每年至少开展两次培训。(牵头单位:区司法局;责任单位:各街道)
2.规范执法。加强执法监督。出庭应诉率达到100%。(牵头单位:区城市管理委;责任单位:区卫生健康委)
4.加强宣传。定期发布典型案例。(牵头单位:区委宣传部)
`;
const PARSED = parseOutline(TEXT, { format: 'text' });
const apply = (...corrections: Correction[]): ReviewedTask[] => applyCorrections(TEXT, PARSED, corrections);
const of = (tasks: readonly ReviewedTask[], key: string): ReviewedTask => tasks.find((task) => task.key === key)!;
const problem = (...corrections: Correction[]): string => {
  try {
    apply(...corrections);
    return 'applies';
  } catch (error) {
    return (error as { problem: string }).problem;
  }
};

describe('the reading under review', () => {
  it('carries measures, places of units and a confidence with a reason for every field', () => {
    const [first] = apply();
    expect(first!.measures.map((each) => TEXT.slice(...each.range))).toContain('2026年10月底前出台审核办法。');
    expect(first!.mentions.map((each) => TEXT.slice(...each.range))).toEqual(['区司法局', '各街道']);
    expect(first!.deadlines[0]).toMatchObject({ due: '2026-10-31' });
    expect(Object.keys(first!.confidence).sort()).toEqual(
      [
        'chapter',
        'deadlines',
        'lead',
        'no',
        'recurrences',
        'responsible',
        'support',
        'targets',
        'text',
        'title',
      ].sort(),
    );
  });
});

describe('corrections of fields', () => {
  it('is sure of what a person wrote, and says so', () => {
    const task = of(apply({ op: 'text', key: 't1', field: 'chapterNo', value: '三' }), 't1');
    expect([task.chapterNo, task.confidence.chapter, task.corrected]).toEqual([
      '三',
      { value: 1, reason: 'CORRECTED' },
      ['chapterNo'],
    ]);
  });
  it('adds, changes and takes away dates, cycles and targets; what stays keeps its place', () => {
    const before = of(apply(), 't1');
    const [printed] = before.deadlines;
    const due = localDate('2026-11-30');
    const items = [
      { text: printed!.text, due: printed!.due, measure: printed!.measure },
      { text: '补充时限', due, measure: null },
    ];
    const added = of(apply({ op: 'deadlines', key: 't1', items }), 't1');
    expect(added.deadlines[0]).toEqual(printed);
    expect(added.deadlines[1]).toEqual({
      text: '补充时限',
      due,
      measure: null,
      range: null,
      confidence: { value: 1, reason: 'CORRECTED' },
    });
    expect(added.confidence.deadlines).toEqual({ value: 1, reason: 'CORRECTED' });
    const [cycle] = before.recurrences;
    const more = { text: cycle!.text, per: cycle!.per, times: 3, subject: cycle!.subject, measure: cycle!.measure };
    const changed = of(apply({ op: 'recurrences', key: 't1', items: [more] }), 't1');
    expect(changed.recurrences).toMatchObject([{ times: 3, range: null }]);
    expect(of(apply({ op: 'targets', key: 't2', items: [] }), 't2').targets).toEqual([]);
  });
  it('refuses a list item of a sentence that does not exist', () => {
    expect(problem({ op: 'deadlines', key: 't1', items: [{ text: '年底', due: null, measure: 99 }] })).toBe(
      'unknown-measure',
    );
    expect(problem({ op: 'proposal', key: 't1', measure: 99, decided: null })).toBe('unknown-measure');
  });
  it('takes a proposal as it is, otherwise, and back', () => {
    const open = of(apply(), 't3').measures.find((each) => each.proposal)!;
    const otherwise: Correction = {
      op: 'proposal',
      key: 't3',
      measure: open.index,
      decided: { kind: 'ONE_OFF', due: localDate('2026-12-31') },
    };
    const kept = of(apply(otherwise, { op: 'proposals', keys: ['t2', 't3'] }), 't3');
    expect(kept.measures[open.index]!.decided).toEqual({ kind: 'ONE_OFF', due: '2026-12-31' });
    expect(openProposals(kept)).toBe(0);
    const accepted = of(apply({ op: 'proposals', keys: ['t3'] }), 't3').measures[open.index]!;
    expect(accepted.decided).toEqual({ kind: accepted.proposal!.kind, due: accepted.proposal!.suggestedDue });
    const back = apply(otherwise, { ...otherwise, decided: null });
    expect(openProposals(of(back, 't3'))).toBeGreaterThan(0);
  });
  it('counts a field no more once somebody looked at it', () => {
    const unsure = parseOutline(
      '今后要点\n加强宣传,开展普法。(责任单位:区司法局)\n落实责任,强化监督。(责任单位:区财政局)\n',
      {},
    );
    const before = fieldsToLookAt(applyCorrections('', unsure, []));
    expect(before.length).toBeGreaterThan(0);
    expect(before.map((each) => each.confidence.value)).toEqual(
      before.map((each) => each.confidence.value).sort((a, b) => a - b),
    );
    const [worst] = before;
    const after = fieldsToLookAt(
      applyCorrections('', unsure, [{ op: 'check', key: worst!.key, fields: [worst!.field] }]),
    );
    expect(after.length).toBe(before.length - 1);
  });
});

describe('corrections of passages', () => {
  const first = of(apply(), 't1');
  const cut = TEXT.indexOf('每年至少');

  it('splits: each part takes the dates and figures that stand in it, both keep the units', () => {
    const [a, b] = apply({ op: 'split', key: 't1', at: cut, titles: ['出台审核办法', ''] });
    expect([a!.key, b!.key, a!.title, b!.title]).toEqual(['t1.1', 't1.2', '出台审核办法', first.title]);
    expect([a!.deadlines.length, a!.recurrences.length, b!.deadlines.length, b!.recurrences.length]).toEqual([
      1, 0, 0, 1,
    ]);
    expect([a!.lead, b!.lead]).toEqual([first.lead, first.lead]);
    expect(b!.recurrences[0]!.measure).toBe(0);
    expect(b!.measures[0]!.text.startsWith('每年至少')).toBe(true);
  });
  it('merges neighbours, sentences counted on, each field as sure as its weakest part', () => {
    const [one, two] = apply();
    const [merged] = apply({ op: 'merge', keys: ['t1', 't2'] });
    expect(merged!.measures.map((each) => each.index)).toEqual([
      ...Array(one!.measures.length + two!.measures.length).keys(),
    ]);
    expect(merged!.targets[0]!.measure).toBe(two!.targets[0]!.measure! + one!.measures.length);
    expect(merged!.confidence.title.value).toBe(Math.min(one!.confidence.title.value, two!.confidence.title.value));
  });
  it('moves the end: what falls outside belongs to no task, what comes in is read', () => {
    const short = apply({ op: 'bounds', key: 't1', range: [first.range[0], cut] });
    expect(of(short, 't1').recurrences).toEqual([]);
    expect(of(short, 't1').lead).toEqual(['区司法局']);
    const released = outsideNow(TEXT, PARSED, short).filter((each) => each.role === 'released');
    expect(released.map((each) => each.text.slice(0, 4))).toEqual(['每年至少']);
    const again = apply(
      { op: 'bounds', key: 't1', range: [first.range[0], cut] },
      { op: 'bounds', key: 't1', range: first.range },
    );
    expect(of(again, 't1')).toMatchObject({ recurrences: [{ times: 2 }], lead: ['区司法局'], responsible: ['各街道'] });
    expect(of(again, 't1').recurrences[0]!.range).toEqual(first.recurrences[0]!.range);
  });
  it('keeps what a person wrote when the end moves', () => {
    const moved = apply(
      { op: 'units', key: 't1', field: 'lead', names: ['区委依法治区办'] },
      { op: 'bounds', key: 't1', range: [first.range[0], cut] },
    );
    expect(of(moved, 't1').lead).toEqual(['区委依法治区办']);
  });
  it('makes a task of a passage that belonged to none', () => {
    const start = TEXT.indexOf('坚持以人民');
    const range: [number, number] = [start, start + '坚持以人民为中心。'.length];
    const tasks = apply({ op: 'add', range, no: '0', title: '坚持以人民为中心' });
    expect(tasks[0]).toMatchObject({
      key: 'a1',
      no: '0',
      title: '坚持以人民为中心',
      range,
      confidence: { text: { value: 1 } },
    });
    expect(outsideNow(TEXT, PARSED, tasks).some((each) => each.range[0] < range[1] && each.range[1] > range[0])).toBe(
      false,
    );
  });
  it('reads units, dates and figures of a passage that it is given back', () => {
    const tasks = apply({ op: 'drop', key: 't1', reason: '试' }, { op: 'add', range: first.range, no: '', title: '' });
    expect(tasks[0]).toMatchObject({
      key: 'a2',
      lead: ['区司法局'],
      deadlines: [{ due: '2026-10-31' }],
      recurrences: [{ times: 2 }],
    });
    expect(tasks[0]!.mentions.map((each) => TEXT.slice(...each.range))).toEqual(['区司法局', '各街道']);
  });
  it.each<[string, Correction]>([
    ['unknown-key', { op: 'text', key: 't9', field: 'title', value: 'x' }],
    ['unknown-key', { op: 'proposals', keys: ['t9'] }],
    ['unknown-key', { op: 'merge', keys: ['t9', 't1'] }],
    ['empty-value', { op: 'text', key: 't1', field: 'no', value: ' ' }],
    ['split-outside-text', { op: 'split', key: 't1', at: 0, titles: ['', ''] }],
    ['merge-not-adjacent', { op: 'merge', keys: ['t1', 't3'] }],
    ['bounds-outside-text', { op: 'bounds', key: 't1', range: [0, TEXT.length + 1] }],
    ['bounds-outside-text', { op: 'bounds', key: 't1', range: [9, 9] }],
    ['overlaps-task', { op: 'bounds', key: 't1', range: [first.range[0], first.range[1] + 10] }],
    ['overlaps-task', { op: 'add', range: first.range, no: '', title: '' }],
  ])('refuses: %s', (name, correction) => expect(problem(correction)).toBe(name));

  it('keeps every place inside its task and inside the document, whatever is split, moved and merged', () => {
    const at = fc.integer({ min: 0, max: TEXT.length });
    const step = fc.oneof(
      fc.record({
        op: fc.constant('split' as const),
        key: fc.constantFrom('t1', 't2', 't1.1'),
        at,
        titles: fc.constant(['', ''] as const),
      }),
      fc.record({
        op: fc.constant('bounds' as const),
        key: fc.constantFrom('t1', 't2', 't3'),
        range: fc.tuple(at, at),
      }),
      fc.record({
        op: fc.constant('merge' as const),
        keys: fc.constantFrom(['t1', 't2'], ['t1.1', 't1.2'], ['t2', 't3']),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        let valid: Correction[] = [];
        for (const each of steps) if (problem(...valid, each) === 'applies') valid = [...valid, each];
        for (const task of apply(...valid)) {
          const [start, end] = task.range;
          expect(TEXT.slice(start, end).trim()).not.toBe('');
          for (const { range, index } of task.measures) {
            expect(range[0] >= start && range[1] <= end).toBe(true);
            expect(task.measures[index]!.index).toBe(index);
          }
          for (const { range, measure } of [...task.deadlines, ...task.recurrences, ...task.targets]) {
            if (range && measure !== null) expect(range[0] >= start && range[1] <= end).toBe(true);
            if (measure !== null) expect(task.measures[measure]).toBeDefined();
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('lists of the review', () => {
  const tasks = apply({ op: 'text', key: 't2', field: 'title', value: '规范执法行为' });
  it('opens the list behind a counter', () => {
    expect(selectTasks(tasks, 'corrected', 'document').map((task) => task.key)).toEqual(['t2']);
    expect(selectTasks(tasks, 'proposals', 'document').every((task) => openProposals(task) > 0)).toBe(true);
    const unsure = new Set(fieldsToLookAt(tasks).map((each) => each.key));
    expect(new Set(selectTasks(tasks, 'unsure', 'document').map((task) => task.key))).toEqual(unsure);
  });
  it('puts the least sure first on request', () => {
    const least = (task: ReviewedTask): number => Math.min(...Object.values(task.confidence).map((each) => each.value));
    const values = selectTasks(tasks, 'all', 'confidence').map(least);
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(LOOK_BELOW).toBeLessThan(1);
  });
});
