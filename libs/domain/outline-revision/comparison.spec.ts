import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutline } from '../outline/parse-outline.js';
import { reviewedTasks } from '../outline/review/reviewed-task.js';
import { namedUnits } from '../outline/review/named-units.js';
import { Work } from '../outline/source/work.js';
import { alignClauses } from './align-clauses.js';
import { bodyOf } from './clause-body.js';
import { type ClauseChange, compareClauses } from './compare-clauses.js';
import { type PairingCorrection, PairingError } from './pairing-corrections.js';
import type { RevisedClause } from './revised-clause.js';

let ids = 0;
function clause(no: number, text: string, more: Partial<RevisedClause> = {}): RevisedClause {
  const content = { units: [], deadlines: [], recurrences: [], targets: [] };
  const title = /^[^。,]*/.exec(text)![0];
  return {
    id: `c${(ids += 1)}`,
    ordinal: no,
    no: String(no),
    chapterNo: '一',
    chapter: '总则',
    title,
    text: `${no}.${text}`,
    content,
    ...more,
  };
}
const kinds = (changes: readonly ClauseChange[]): string[] =>
  changes.map(
    ({ kind, olds, news }) => `${kind} ${olds.map((c) => c.no).join('+')}>${news.map((c) => c.no).join('+')}`,
  );

const LAW = '完善规范性文件管理。健全合法性审核机制,推动应审必审,定期清理并公布目录。';
const COURT = '加强行政应诉工作。落实行政机关负责人出庭应诉制度,出庭应诉率保持百分之百。';
const FILES = '严格行政执法监督。每年至少组织两次行政执法案卷评查,评查结果予以通报。';
const TRAIN = '提升执法人员能力。每人每年参加业务培训不少于六十学时,新进人员先培训后上岗。';

/** The text of an outline as clauses of a version; names stand for units of the same name. */
function version(text: string): RevisedClause[] {
  return reviewedTasks(parseOutline(text)).map((task, index) => {
    const { deadlines, recurrences, targets } = task;
    const units = namedUnits(task, (name) => ({ kind: 'UNITS', unitIds: [name] }));
    return { ...task, id: `c${(ids += 1)}`, ordinal: index + 1, content: { units, deadlines, recurrences, targets } };
  });
}

describe('two versions clause by clause', () => {
  it('sees what stayed, changed, came, went, was split and was merged', () => {
    const split = '提升执法人员能力。每人每年参加业务培训不少于六十学时。';
    const rest = '严把入口关。新进人员先培训后上岗。';
    const both = `${LAW}${COURT}`;
    expect(
      kinds(
        compareClauses([clause(1, LAW), clause(2, FILES)], [clause(1, LAW), clause(2, FILES.replace('两次', '三次'))]),
      ),
    ).toEqual(['UNCHANGED 1>1', 'CHANGED 2>2']);
    expect(kinds(compareClauses([clause(1, LAW), clause(2, COURT)], [clause(1, COURT), clause(2, TRAIN)]))).toEqual([
      'DROPPED 1>',
      'UNCHANGED 2>1',
      'NEW >2',
    ]);
    expect(kinds(compareClauses([clause(1, TRAIN)], [clause(1, split), clause(2, rest)]))).toEqual(['SPLIT 1>1+2']);
    expect(kinds(compareClauses([clause(1, LAW), clause(2, COURT)], [clause(1, both)]))).toEqual(['MERGED 1+2>1']);
  });
  it('takes a new number and a new place as facts, not as changes', () => {
    const [law, court, files, train] = [clause(1, LAW), clause(2, COURT), clause(3, FILES), clause(4, TRAIN)];
    const news = [clause(1, TRAIN), clause(2, LAW), clause(3, COURT), clause(4, FILES)];
    const changes = compareClauses([law, court, files, train], news);
    expect(changes.map((c) => [c.kind, c.renumbered, c.moved])).toEqual([
      ['UNCHANGED', true, true],
      ['UNCHANGED', true, false],
      ['UNCHANGED', true, false],
      ['UNCHANGED', true, false],
    ]);
  });
  it.each([
    ['12.', '12'],
    ['(三)', '三'],
    ['第五条 ', '五'],
    ['2.1', '2.1'],
    ['2.1.', '2.1'],
    ['四、', '四'],
  ])('does not take the printed number %s for a word of the clause', (mark, no) => {
    expect(bodyOf(`${mark}${LAW}`, no)).toBe(bodyOf(LAW));
    expect(bodyOf('2026年底前完成,1.5万人参加。', '2')).toBe('2026年底前完成,1.5万人参加。');
  });
  it('ignores widths, spaces and how the units are printed, but not which units they are', () => {
    const unit = (name: string) => ({ role: 'LEAD' as const, position: 1, unitId: name, groupName: null, name });
    const content = { units: [unit('区司法局')], deadlines: [], recurrences: [], targets: [] };
    const old = clause(1, `${LAW}(牵头单位:区司法局)`, { content });
    const spaced = clause(1, `${LAW.replace(',', ', ')}\uFF08牵头部门\uFF1A 司法局\uFF09`, {
      content,
      title: old.title,
    });
    expect(kinds(compareClauses([old], [spaced]))).toEqual(['UNCHANGED 1>1']);
    const other = { ...spaced, content: { ...content, units: [unit('区法院'), { ...unit('区司法局'), position: 2 }] } };
    expect(compareClauses([old], [other])).toMatchObject([
      {
        kind: 'CHANGED',
        facts: [
          { field: 'unit', from: null, to: { name: '区法院', role: 'PRIMARY_LEAD' } },
          { field: 'unit', from: { role: 'PRIMARY_LEAD' }, to: { name: '区司法局', role: 'LEAD' } },
        ],
      },
    ]);
  });
  it('tells dates, duties and targets as facts', () => {
    const old = {
      units: [],
      deadlines: [{ text: '2026年底', due: '2026-12-31' as never }],
      recurrences: [{ text: '每年两次', per: 'year' as const, times: 2, subject: '案卷评查' }],
      targets: [],
    };
    const now = {
      ...old,
      deadlines: [{ text: '2027年6月底', due: '2027-06-30' as never }],
      recurrences: [{ text: '每年三次', per: 'year' as const, times: 3, subject: '案卷评查' }],
      targets: [{ text: '100%', op: '>=', value: 100, unit: '%', subject: '应诉率' } as never],
    };
    expect(
      compareClauses([clause(1, FILES, { content: old })], [clause(1, FILES, { content: now })])[0]!.facts,
    ).toEqual([
      { field: 'deadline', from: old.deadlines[0], to: now.deadlines[0] },
      { field: 'recurrence', from: old.recurrences[0], to: now.recurrences[0] },
      { field: 'target', from: null, to: now.targets[0] },
    ]);
  });
  it('finds each clause of the Hedong outline again after a plausible revision', () => {
    const source = readFileSync('test/fixtures/corpus/hedong-outline-2021-2025.txt', 'utf8');
    const olds = version(source);
    expect(kinds(compareClauses(olds, version(source))).every((kind) => kind.startsWith('UNCHANGED'))).toBe(true);
    const without = olds.filter((_, index) => index !== 6);
    const reworded = without.map((each, index) =>
      index % 5 === 0 ? { ...each, text: each.text.replace(/加强|推进|完善/g, '持续深化'), title: each.title } : each,
    );
    const news = [...reworded.slice(20), ...reworded.slice(0, 20)].map((each, index) => ({
      ...each,
      id: `n${index}`,
      ordinal: index + 1,
      no: String(index + 1),
    }));
    const changes = compareClauses(olds, news);
    expect(changes.filter(({ kind }) => kind === 'DROPPED').map(({ olds: [old] }) => old!.no)).toEqual(['7']);
    const wrong = changes.filter(({ olds: [old], news: [now] }) => old && now && old.title !== now.title);
    expect(wrong).toEqual([]);
    expect(changes.filter(({ kind }) => kind === 'NEW' || kind === 'SPLIT' || kind === 'MERGED')).toEqual([]);
  });
});

describe('the clauses of the Hedong outline, one by one', () => {
  const olds = version(readFileSync('test/fixtures/corpus/hedong-outline-2021-2025.txt', 'utf8'));
  const sentences = ({ text }: RevisedClause): string[] => text.split(/(?<=。)/);
  /** The kinds of all changes but UNCHANGED, when clauses `at` to `at + count` are replaced by these. */
  const replaced = (at: number, count: number, ...by: RevisedClause[]): string => {
    const rest = olds.map((old) => ({ ...old, id: `n${old.id}` }));
    const news = [...rest.slice(0, at), ...by, ...rest.slice(at + count)];
    const changes = compareClauses(
      olds,
      news.map((now, index) => ({ ...now, ordinal: index + 1 })),
    );
    return changes.flatMap(({ kind }) => (kind === 'UNCHANGED' ? [] : [kind])).join();
  };
  const named = (old: RevisedClause, id: string, text: string): RevisedClause => ({ ...old, id, text });

  it('are known when cut in two, joined with the next, or cut down to a third', () => {
    expect(olds).toHaveLength(37);
    for (const [at, old] of olds.entries()) {
      const parts = sentences(old);
      const middle = Math.max(1, parts.length >> 1);
      const second = {
        ...named(old, 'b', parts.slice(middle).join('')),
        no: `${old.no}-2`,
        title: parts[middle]!.slice(0, 12),
      };
      expect([old.no, replaced(at, 1, named(old, 'a', parts.slice(0, middle).join('')), second)]).toEqual([
        old.no,
        'SPLIT',
      ]);
      const third = parts.slice(0, Math.max(1, Math.floor(parts.length / 3))).join('');
      expect([old.no, replaced(at, 1, named(old, 'a', third))]).toEqual([old.no, 'CHANGED']);
      const next = olds[at + 1];
      if (next) expect([old.no, replaced(at, 2, named(old, 'a', old.text + next.text))]).toEqual([old.no, 'MERGED']);
    }
  });
  it('are not taken for each other', () => {
    const changes = compareClauses(olds.slice(0, 18), olds.slice(18));
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['DROPPED', 'NEW']));
  });
  it('are found by their place where eighty copies of each differ in a number only', () => {
    const copies = Array.from({ length: 1_500 }, (_, i) => ({
      ...olds[i % 37]!,
      ordinal: i + 1,
      text: `${olds[i % 37]!.text}第${i}号`,
    }));
    const reworded = copies.map((each, i) => ({ ...each, id: `n${i}`, text: each.text.replace('加强', '强化') }));
    const changes = compareClauses(
      copies.map((each, i) => ({ ...each, id: `o${i}` })),
      reworded,
    );
    expect(changes.filter(({ kind }) => kind === 'NEW' || kind === 'DROPPED')).toEqual([]);
    expect(changes.filter(({ olds: [old], news: [now] }) => old?.ordinal !== now?.ordinal)).toEqual([]);
  });
});

describe('what a person says about the pairing', () => {
  const olds = [clause(1, LAW), clause(2, COURT), clause(3, FILES)];
  const news = [clause(1, LAW), clause(2, TRAIN), clause(3, '开展专项监督行动。')];
  const [law, court, files] = olds.map((c) => c.id) as [string, string, string];
  const [law2, train2, action2] = news.map((c) => c.id) as [string, string, string];
  const after = (...corrections: PairingCorrection[]): string[] => kinds(compareClauses(olds, news, corrections));

  it('stands over the program', () => {
    expect(after()).toEqual(['UNCHANGED 1>1', 'DROPPED 2>', 'DROPPED 3>', 'NEW >2', 'NEW >3']);
    expect(after({ oldIds: [files], newIds: [action2] })).toEqual([
      'UNCHANGED 1>1',
      'DROPPED 2>',
      'NEW >2',
      'CHANGED 3>3',
    ]);
    expect(after({ oldIds: [court], newIds: [action2, train2] })).toEqual([
      'UNCHANGED 1>1',
      'SPLIT 2>2+3',
      'DROPPED 3>',
    ]);
    expect(after({ oldIds: [files, court], newIds: [train2] })).toEqual(['UNCHANGED 1>1', 'MERGED 2+3>2', 'NEW >3']);
    expect(after({ oldIds: [], newIds: [law2] })).toEqual([
      'DROPPED 1>',
      'DROPPED 2>',
      'DROPPED 3>',
      'NEW >1',
      'NEW >2',
      'NEW >3',
    ]);
  });
  it('the later word counts, and the change says whose it is', () => {
    const words = [
      { oldIds: [law], newIds: [train2] },
      { oldIds: [law], newIds: [law2] },
    ];
    expect(after(...words)).toEqual(after());
    expect(compareClauses(olds, news, [{ oldIds: [files], newIds: [action2] }]).map((c) => c.corrected)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
  it('refuses what cannot be', () => {
    const problem = (correction: PairingCorrection): string => {
      try {
        compareClauses(olds, news, [correction]);
        return 'none';
      } catch (error) {
        return (error as PairingError).problem;
      }
    };
    expect(problem({ oldIds: [], newIds: [] })).toBe('nothing-named');
    expect(problem({ oldIds: [law, court], newIds: [law2, train2] })).toBe('many-to-many');
    expect(problem({ oldIds: ['nobody'], newIds: [law2] })).toBe('unknown-clause');
    expect(problem({ oldIds: [law2], newIds: [law] })).toBe('unknown-clause');
  });
});

describe('laws of every comparison', () => {
  const words = fc
    .array(
      fc.constantFrom(
        '健全',
        '机制',
        '推动',
        '落实',
        '应诉',
        '案卷',
        '监督',
        '培训',
        '清理',
        '公开',
        ',',
        '。',
        '每年',
        '两次',
      ),
      { minLength: 0, maxLength: 40 },
    )
    .map((list) => list.join(''));
  const list = (side: string) =>
    fc
      .array(words, { maxLength: 14 })
      .map((texts) => texts.map((text, index) => ({ ...clause(index + 1, text), id: `${side}${index}` })));
  const sides = fc.tuple(list('o'), list('n'));

  it('every clause of both versions stands in exactly one change, whatever is corrected', () => {
    const picks = fc.array(fc.tuple(fc.nat(13), fc.array(fc.nat(13), { maxLength: 3 }), fc.boolean()), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(sides, picks, ([olds, news], chosen) => {
        const corrections = chosen.flatMap(([one, many, forward]) => {
          const [left, right] = forward ? [olds, news] : [news, olds];
          const single = left[one] ? [left[one].id] : [];
          const several = [...new Set(many)].flatMap((at) => (right[at] ? [right[at].id] : []));
          if (single.length + several.length === 0) return [];
          return [forward ? { oldIds: single, newIds: several } : { oldIds: several, newIds: single }];
        });
        const changes = compareClauses(olds, news, corrections);
        expect(changes.flatMap((c) => c.olds.map(({ id }) => id)).sort()).toEqual(olds.map(({ id }) => id).sort());
        expect(changes.flatMap((c) => c.news.map(({ id }) => id)).sort()).toEqual(news.map(({ id }) => id).sort());
        for (const { olds: from, news: to } of changes) expect(Math.min(from.length, to.length)).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('a version compared with itself is unchanged', () => {
    fc.assert(
      fc.property(list('o'), (olds) => {
        const news = olds.map((each) => ({ ...each, id: `n${each.id}` }));
        expect(compareClauses(olds, news).every(({ kind }) => kind === 'UNCHANGED')).toBe(true);
      }),
    );
  });
  it('thousands of clauses cost in proportion to their length, also where all are nearly the same', () => {
    const many = (n: number, shift: number): RevisedClause[] =>
      Array.from({ length: n }, (_, i) =>
        clause(i + 1, `${FILES}第${i + shift}类事项由第${(i * 7) % n}单位落实。`, { title: '严格行政执法监督' }),
      );
    const cost = (n: number): number => {
      const work = new Work();
      alignClauses(many(n, 0), many(n, 1), work);
      return work.examined / n;
    };
    expect(cost(2_000)).toBeLessThan(1.5 * cost(250));
  });
});
