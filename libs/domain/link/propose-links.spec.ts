import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { meaningOf } from './officialese.js';
import { type LinkableTask, proposeLinks } from './propose-links.js';
import { sharedWords } from './shared-words.js';

let next = 0;
const task = (outline: string, title: string, content = '', more: Partial<LinkableTask> = {}): LinkableTask => ({
  id: `t${(next += 1)}`,
  outlineVersionId: outline,
  title,
  content,
  targets: [],
  cycles: [],
  ...more,
});
const pairs = (tasks: readonly LinkableTask[]): string[] =>
  proposeLinks(tasks).proposals.map(({ a, b }) =>
    [a, b].map((id) => tasks.find((each) => each.id === id)!.title).join('='),
  );

describe('proposeLinks', () => {
  const outline = [
    task('o', '强化行政执法监督', '健全执法监督机制。每年至少组织两次行政执法案卷评查。', {
      cycles: [{ per: 'year', times: 2 }],
    }),
    task('o', '加强行政应诉', '认真落实行政机关负责人出庭应诉制度,出庭应诉率保持100%。', {
      targets: [{ op: '>=', value: 100, unit: '%' }],
    }),
    task('o', '健全规范性文件管理', '落实合法性审核机制,推动应审必审。'),
    task('o', '加强党对法治政府建设的领导', '全面加强工作,健全制度机制。'),
  ];
  const points = [
    task('p', '案卷评查', '区司法局要开展行政执法案卷评查,每年不少于两次。', { cycles: [{ per: 'year', times: 2 }] }),
    task('p', '负责人出庭应诉', '行政机关负责人出庭应诉率达到100%。', {
      targets: [{ op: '>=', value: 100, unit: '%' }],
    }),
    task('p', '加强法治宣传教育', '深入开展宪法宣传周活动,推进以案释法。'),
    task('p', '加强法治政府建设的组织领导', '进一步加强工作,完善制度机制。'),
  ];

  it('finds what asks the same in other words, and nothing else', () => {
    expect(pairs([...outline, ...points])).toEqual(['加强行政应诉=负责人出庭应诉', '强化行政执法监督=案卷评查']);
  });
  it('explains itself with the words, targets and cycles that both have', () => {
    const [appearing, reviewing] = proposeLinks([...outline, ...points]).proposals;
    expect(sharedWords(...appearing!.passages)).toContain('行政机关负责人出庭应诉');
    expect(appearing!.sharedTargets).toEqual(['>=100%']);
    expect(sharedWords(...reviewing!.passages)[0]).toBe('行政执法案卷评查');
    expect(reviewing!.sharedCycles).toEqual(['year×2']);
    expect(reviewing!.passages[1]).toBe('区司法局要开展行政执法案卷评查,每年不少于两次');
  });
  it('is sure of a clause that stands word for word in a longer sentence', () => {
    const short = task('o', '深化投资审批改革');
    const long = task('p', '优化环境', '深化投资审批改革,改善投资环境面貌,拓宽社会资本进入渠道。');
    const [found] = proposeLinks([short, long]).proposals;
    expect(found!.score).toBeGreaterThan(0.8);
    const turned = task('o', '投资审批深化改革');
    expect(proposeLinks([turned, long]).proposals.every((each) => each.score < found!.score)).toBe(true);
  });
  it('is surer when figures agree', () => {
    const [, , ...rest] = points;
    const without = { ...points[1]!, targets: [] };
    const sure = proposeLinks([...outline, points[1]!]).proposals[0]!.score;
    expect(sure).toBeGreaterThan(proposeLinks([...outline, without, ...rest]).proposals[0]!.score);
  });
  it('never proposes two tasks of one outline, nor a sentence of empty words', () => {
    const twice = [task('o', '行政执法案卷评查'), task('o', '行政执法案卷评查')];
    expect(proposeLinks(twice).proposals).toEqual([]);
    const empty = [task('o', '进一步加强法治政府建设工作'), task('p', '进一步加强法治政府建设工作')];
    expect(proposeLinks(empty).proposals).toEqual([]);
  });
  it('does not depend on the order of the tasks', () => {
    const both = [...outline, ...points];
    const key = (tasks: readonly LinkableTask[]): unknown =>
      proposeLinks(tasks)
        .proposals.map(({ a, b, score }) => [...[a, b].sort(), score])
        .sort();
    expect(key([...both].reverse())).toEqual(key(both));
  });
  it('does work in proportion to the length of the texts, whatever they say', () => {
    const words = fc.stringMatching(/^[行政执法案卷评查出庭应诉加强工作,。]{0,60}$/u);
    const some = fc.array(fc.tuple(fc.constantFrom('o', 'p', 'q'), words, words), { maxLength: 60 });
    fc.assert(
      fc.property(some, (rows) => {
        const tasks = rows.map(([from, title, content]) => task(from, title, content));
        const length = tasks.reduce((sum, { title, content }) => sum + title.length + content.length, 0);
        expect(proposeLinks(tasks).work).toBeLessThanOrEqual(40 * length + 10);
      }),
    );
    const many = Array.from({ length: 400 }, (_, i) =>
      task(`o${i % 2}`, `组织第${i}次行政执法案卷评查`, `第${i}次行政执法案卷评查。`),
    );
    const length = many.reduce((sum, { title, content }) => sum + title.length + content.length, 0);
    expect(proposeLinks(many).work / length).toBeLessThan(40);
  });
});

describe('officialese', () => {
  it('leaves what is meant', () => {
    expect(meaningOf('进一步加强行政执法案卷评查工作(牵头单位:区司法局)。').runs).toEqual(['行政执法案卷评查']);
    expect(meaningOf('开展行政执法案卷评查（牵头单位：区司法局；责任单位：区城管委）').runs).toEqual(['行政执法案卷评查']);
    expect(meaningOf('全面加强法治政府建设').runs).toEqual([]);
  });
});

describe('sharedWords', () => {
  it('gives stretches of both, without the empty ones', () => {
    expect(sharedWords('加强行政执法监督,落实案卷评查', '落实案卷评查,加强行政执法监督工作')).toEqual([
      '加强行政执法监督',
      '落实案卷评查',
    ]);
    expect(sharedWords('加强工作', '加强工作')).toEqual([]);
  });
  it('gives only what stands in both', () => {
    const text = fc.stringMatching(/^[行政执法监督,]{0,20}$/u);
    fc.assert(
      fc.property(text, text, (a, b) => {
        for (const words of sharedWords(a, b)) expect(a.includes(words) && b.includes(words)).toBe(true);
      }),
    );
  });
});
