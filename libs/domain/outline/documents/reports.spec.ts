import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

const REPORT = `东山镇2023年度法治政府建设情况报告
2023年,东山镇稳步推进各项工作。现报告如下:
一、2023年工作情况
(一)加强学习。全年组织学习12次,培训300人次。每年组织不少于60个学时的培训。
(二)规范执法。办理案件45件。
二、存在的问题
一是力量不足,配备有待加强。执法人员只有5人。二是意识仍需增强。
三、2024年工作打算
2024年,重点做好以下工作:
(一)强化理论学习,提升素养。组织会前学法不少于12次。
(二)加强队伍建设。6月底前新增执法人员3名。一是公开招录。二是加强培训。
东山镇人民政府
2024年1月5日
`;

describe('annual reports', () => {
  const parsed = parseOutline(REPORT);

  it('takes only the plan of the next year for tasks, dated in that year', () => {
    expect(parsed).toMatchObject({
      kind: 'annual-report',
      title: '东山镇2023年度法治政府建设情况报告',
      period: { start: '2024-01-01', end: '2024-12-31' },
    });
    expect(parsed.tasks.map((t) => [t.no, t.title, t.heading, t.deadlines.map((d) => d.due)])).toEqual([
      ['(一)', '强化理论学习', '强化理论学习,提升素养', []],
      ['(二)', '加强队伍建设', '加强队伍建设', ['2024-06-30']],
    ]);
  });

  it('leaves the signature out of the last task', () => {
    expect(REPORT.slice(...parsed.tasks[1]!.range).endsWith('二是加强培训。')).toBe(true);
  });

  it('lists the problems with their heading sentence', () => {
    expect(parsed.problems.map((p) => [p.no, p.title, p.heading])).toEqual([
      ['一是', '力量不足', '力量不足,配备有待加强'],
      ['二是', '意识仍需增强', '意识仍需增强'],
    ]);
  });

  it('keeps what was done, with its figures, by chapter', () => {
    expect(parsed.achievements.map((a) => [a.chapter, a.figures.map((f) => `${f.value}${f.unit}`)])).toEqual([
      ['加强学习', ['12次', '300人次']],
      ['加强学习', ['60个']],
      ['规范执法', ['45件']],
    ]);
    for (const a of parsed.achievements) expect(REPORT.slice(...a.range)).toBe(a.text);
  });

  it('goes down to the list where a heading only announces it, and passes prose of the plan by', () => {
    const text =
      '东山区2022年法治工作报告 一、工作成效 (一)强化领导。召开会议3次。 二、存在的主要问题 一是认识不足。 三、2023年工作安排 (一)2023年工作思路 2023年,东山区坚持统筹推进,深入贯彻落实各项部署要求。 (二)主要措施 一是加强学习。逐级培训。 二是规范执法,改进方式。完善台账。 2023年3月2日';
    const { tasks } = parseOutline(text);
    expect(tasks.map((t) => [t.no, t.title, t.chapter])).toEqual([
      ['一是', '加强学习', '主要措施'],
      ['二是', '规范执法', '主要措施'],
    ]);
    expect(text.slice(...tasks[1]!.range)).toBe('二是规范执法,改进方式。完善台账。');
  });

  it('tells a look back from a plan by the year, and goes down to the items below bare headings', () => {
    const text =
      '东山区2020年法治政府建设情况报告\n一、2020年主要举措\n(一)规范执法\n1.开展检查。检查企业30家次。\n二、存在的不足和原因\n仍存在以下不足:一是能力有待提升;二是人才不足。\n三、2021年主要安排\n(一)优化环境\n1.深化改革。网办率达到98%以上。\n2.加强监管。6月底前完成评价。\n东山区人民政府\n2021年3月15日';
    const parsed = parseOutline(text);
    expect(parsed.tasks.map((t) => [t.chapter, t.no, t.title])).toEqual([
      ['优化环境', '1', '深化改革'],
      ['优化环境', '2', '加强监管'],
    ]);
    expect(parsed.problems.map((p) => p.title)).toEqual(['能力有待提升', '人才不足']);
    expect(text.slice(...parsed.tasks[1]!.range)).toBe('2.加强监管。6月底前完成评价。');
  });

  it('reads a title that tells of one year and plans the next, and points numbered 一要', () => {
    const text =
      '2024年东山县法治工作情况及2025年工作计划\n一、2024年工作情况\n出台文件12件。\n二、2025年工作计划\n重点做好以下工作。\n一要强化理论武装。把学习抓实。\n二要提升执法效能。6月底前开展整治。';
    const parsed = parseOutline(text);
    expect(parsed).toMatchObject({ kind: 'annual-report', period: { start: '2025-01-01' } });
    expect(parsed.tasks.map((t) => [t.no, t.title, t.deadlines.map((d) => d.due)])).toEqual([
      ['一要', '强化理论武装', []],
      ['二要', '提升执法效能', ['2025-06-30']],
    ]);
  });

  const told = '东山镇2023年度法治政府建设情况报告\n一、主要举措和成效\n（一）强化学习。组织学法12次。\n';

  it('takes the paragraphs of a plan without numbers for tasks, but for the words that open and close it', () => {
    const text = `${told}二、存在问题\n宣传形式单一，力量薄弱。\n三、下一步打算\n下一步，我镇将重点做好以下工作。\n加强学习教育。把法规纳入学习，每季度至少1次。\n强化督促考核，压实责任。9月底前开展一次督查。\n特此报告。\n东山镇人民政府\n2024年1月5日\n`;
    const parsed = parseOutline(text);
    expect(
      parsed.tasks.map((t) => [t.chapterNo, t.no, t.title, t.recurrences.length, t.deadlines.map((d) => d.due)]),
    ).toEqual([
      ['三', '', '加强学习教育', 1, []],
      ['三', '', '强化督促考核', 0, ['2024-09-30']],
    ]);
    expect(text.slice(...parsed.tasks[0]!.range)).toBe('加强学习教育。把法规纳入学习，每季度至少1次。');
    expect(parsed.problems.map((p) => [p.title, p.heading])).toEqual([['宣传形式单一', '宣传形式单一，力量薄弱']]);
  });

  it('reads points told as 第一 and 第二', () => {
    const text = `${told}二、下一步工作思路\n第一，加强组织领导。每半年听取一次汇报。第二，加大普法力度。开展宣讲20场。`;
    expect(parseOutline(text).tasks.map((t) => [t.no, t.title, t.targets.map((x) => x.value)])).toEqual([
      ['第一', '加强组织领导', []],
      ['第二', '加大普法力度', [20]],
    ]);
  });

  it('takes the sentences of a plan that is one paragraph for tasks, and says that it doubts them', () => {
    const text = `${told}二、下一步工作打算\n下一步，我镇将稳步推进各项工作。健全值班制度，6月底前配齐值守人员不少于4名。丰富宣讲形式，每季度至少开展1次流动课堂。特此报告。\n`;
    const parsed = parseOutline(text);
    expect(
      parsed.tasks.map((t) => [t.chapter, t.no, t.title, t.deadlines.map((d) => d.due), t.recurrences.length]),
    ).toEqual([
      ['下一步工作打算', '', '健全值班制度', ['2024-06-30'], 0],
      ['下一步工作打算', '', '丰富宣讲形式', [], 1],
    ]);
    for (const task of parsed.tasks) expect(task.confidence.no.value).toBeLessThan(0.5);
    expect(text.slice(...parsed.tasks[0]!.range)).toBe('健全值班制度，6月底前配齐值守人员不少于4名。');
  });

  it('parts a plan of one sentence between its semicolons, and keeps one that has none whole', () => {
    const plan = (words: string): string[] => parseOutline(`${told}二、下一步打算\n${words}`).tasks.map((t) => t.title);
    expect(plan('下一步，我镇将继续完善网格巡查，压实责任；充实调解队伍，选聘能人；办好流动法庭，方便群众。')).toEqual([
      '完善网格巡查',
      '充实调解队伍',
      '办好流动法庭',
    ]);
    expect(plan('今后，我镇将重点完善网格巡查和调解机制，不断提高群众满意度。')).toEqual(['完善网格巡查和调解机制']);
  });

  it('parts problems and plan told in one section without any number', () => {
    const text = `${told}二、存在问题及下一步打算\n宣讲内容单一，部分村组参与不足。下一步，我镇将充实宣讲队伍。创新流动课堂，年底前讲满40场。`;
    const parsed = parseOutline(text);
    expect(parsed.problems.map((p) => p.title)).toEqual(['宣讲内容单一']);
    expect(parsed.tasks.map((t) => [t.title, t.deadlines.map((d) => d.due)])).toEqual([
      ['创新流动课堂', ['2024-12-31']],
    ]);
  });

  it.each([
    [
      '虽有进步，但仍存在巡查力量薄弱、“网上办”推广不够、台账更新慢等问题。究其原因，主要是人员流动大。',
      ['巡查力量薄弱', '“网上办”推广不够', '台账更新慢'],
    ],
    ['还存在以下问题：首先是巡查力量薄弱，人手紧；其次是台账更新慢。', ['巡查力量薄弱', '台账更新慢']],
    [
      '（一）巡查力量薄弱，人手紧。\n（二）台账更新慢。\n原因主要有：\n（一）人员流动大。\n（二）经费紧张。',
      ['巡查力量薄弱', '台账更新慢'],
    ],
    [
      '（一）主要问题\n1.巡查力量薄弱。\n2.台账更新慢。\n（二）原因分析\n1.人员流动大。',
      ['巡查力量薄弱', '台账更新慢'],
    ],
  ])('reads the problems in %s', (words, titles) => {
    const text = `${told}二、存在的不足和原因\n${words}\n三、下一步打算\n（一）充实力量。招录3人。\n`;
    const { problems } = parseOutline(text);
    expect(problems.map((p) => p.title)).toEqual(titles);
    for (const p of problems) expect(text.slice(...p.range)).toContain(p.title);
  });

  it('finds problems listed in passing where no part is given to them, and the title round the name of a paper', () => {
    const text =
      '关于《东山县值守规程》落实情况的汇报近期，县里开展了检查。一、推进情况修订台账3册。二、下一步工作计划总的来看，进展平稳，但仍存在值守人员不足、设备老旧等问题。一是充实人员，优化轮班。二是更新设备。';
    const parsed = parseOutline(text);
    expect(parsed).toMatchObject({ kind: 'annual-report', title: '关于《东山县值守规程》落实情况的汇报' });
    expect(parsed.problems.map((p) => p.title)).toEqual(['值守人员不足', '设备老旧']);
    expect(parsed.tasks.map((t) => [t.no, t.title])).toEqual([
      ['一是', '充实人员'],
      ['二是', '更新设备'],
    ]);
  });

  it('names the paragraph of a plan by the line above it', () => {
    const text = `${told}二、存在不足\n值守力量不足;台账更新偏慢;宣讲形式单一。\n三、明年工作思路\n重点做好以下工作\n强化值守力量\n开展练兵4次,6月底前完成换岗。\n改进台账管理\n改用电子台账,发放手册500份。\n东山镇人民政府\n`;
    const parsed = parseOutline(text);
    expect(parsed.tasks.map((t) => [t.title, t.deadlines.map((d) => d.due), t.targets.map((x) => x.value)])).toEqual([
      ['强化值守力量', ['2024-06-30'], [4]],
      ['改进台账管理', [], [500]],
    ]);
    expect(text.slice(...parsed.tasks[0]!.range)).toBe('强化值守力量\n开展练兵4次,6月底前完成换岗。');
    expect(parsed.problems.map((p) => p.title)).toEqual(['值守力量不足', '台账更新偏慢', '宣讲形式单一']);
  });

  it('takes the paragraphs of a part of problems for one problem each', () => {
    const text = `${told}二、存在问题\n●值守力量薄弱。在编5人。\n●宣讲形式单一。\n三、下一步打算\n（一）充实力量。\n`;
    expect(parseOutline(text).problems.map((p) => p.title)).toEqual(['值守力量薄弱', '宣讲形式单一']);
  });

  it('reads numbers that lost their opening bracket', () => {
    const text = `${told}二、存在不足\n一)值守力量薄弱。\n二)台账更新慢。\n三、下一步打算\n一)充实力量。招录3人。\n二)更新台账。\n`;
    const parsed = parseOutline(text);
    expect(parsed.problems.map((p) => p.title)).toEqual(['值守力量薄弱', '台账更新慢']);
    expect(parsed.tasks.map((t) => [t.no, t.title])).toEqual([
      ['一)', '充实力量'],
      ['二)', '更新台账'],
    ]);
  });

  it('finds plan and problems in the last parts of the only chapter', () => {
    const text = `${told}（二）存在不足。一是人员不足。二是经费紧张。\n（三）下一步计划。一是充实力量。二是保障经费，年底前落实10万元。`;
    const parsed = parseOutline(text);
    expect(parsed.problems.map((p) => p.title)).toEqual(['人员不足', '经费紧张']);
    expect(parsed.tasks.map((t) => [t.chapter, t.title])).toEqual([
      ['下一步计划', '充实力量'],
      ['下一步计划', '保障经费'],
    ]);
    expect(parsed.achievements.map((a) => a.chapter)).toEqual(['强化学习']);
  });

  it('parts problems and plan that share one section', () => {
    const text =
      '东山街道2023年法治工作总结\n一、主要做法\n(一)建章立制。\n二、存在问题及下一步打算\n存在的问题:一是认识有差距。二是力量薄弱。下一步,将做好以下工作:一是加强学习。每年举办2期培训班。二是充实队伍。';
    const parsed = parseOutline(text);
    expect(parsed.problems.map((p) => p.title)).toEqual(['认识有差距', '力量薄弱']);
    expect(parsed.tasks.map((t) => t.title)).toEqual(['加强学习', '充实队伍']);
  });
});

describe('parts told inside a chapter', () => {
  it('stand below it when the chapters go on behind them', () => {
    const text =
      '关于改革方案落实情况的汇报现将有关情况汇报如下：一、方案的主要内容方案分三部分。第一部分：总体要求。阐述了重要意义。第二部分：具体措施。一是健全制度，二是强化监督。第三部分：组织保障。明确了要求。二、推进情况县局高度重视，召开会议3次。三、下一步工作计划总的来看，工作推进良好，但还有差距。下一步，抓好落实。一是提高认识，扎实履责。加强跟踪监督。二是逐条对照，推进落实。每季度检查1次。';
    const { tasks } = parseOutline(text);
    expect(tasks.map((t) => [t.chapterNo, t.chapter, t.title])).toEqual([
      ['三', '下一步工作计划', '提高认识'],
      ['三', '下一步工作计划', '逐条对照'],
    ]);
  });
});

describe('reports of half a year', () => {
  it('plan the rest of the same year, and look back under whatever names the first half', () => {
    const text =
      '东山镇2023年上半年法治建设工作情况报告\n一、2023年上半年工作开展情况\n（一）加强学习。组织学习6次。\n二、存在的不足\n（一）力量不足。\n三、2023年下半年重点工作\n（一）规范执法。9月底前完成换证。\n（二）加强普法。开展宣讲8场。';
    const parsed = parseOutline(text);
    expect(parsed.tasks.map((t) => [t.title, t.deadlines.map((d) => d.due)])).toEqual([
      ['规范执法', ['2023-09-30']],
      ['加强普法', []],
    ]);
    expect(parsed.problems.map((p) => p.title)).toEqual(['力量不足']);
    expect(parsed.achievements.map((a) => a.chapter)).toEqual(['加强学习']);
  });
});

describe('problems told behind 主要是', () => {
  const problems = (words: string): string[] =>
    parseOutline(
      `东山镇2023年度法治政府建设情况报告\n一、工作成效\n（一）加强学习。\n二、存在的不足\n${words}\n三、下一步打算\n（一）规范执法。`,
    ).problems.map((p) => p.title);

  it.each([
    [
      '虽取得一定成绩，但仍存在不足，主要是学习的系统性不强，专业人才欠缺，合同审查还不够细。',
      ['学习的系统性不强', '专业人才欠缺', '合同审查还不够细'],
    ],
    ['工作还有差距，主要表现在：力量薄弱；形式单一，覆盖面窄。', ['力量薄弱', '形式单一']],
    ['虽取得一定成绩，但仍存在不足，主要是普法针对性不强，没有结合群众需要。', ['普法针对性不强']],
    ['力量不足。出现这些问题主要是因为编制偏紧。', ['力量不足']],
  ])('%s', (words, titles) => expect(problems(words)).toEqual(titles));
});

describe('rectification plans', () => {
  it('may tell what was done under 整改情况', () => {
    const text =
      '关于督查反馈问题整改情况的报告\n一、责任落实方面\n1.台账不全，更新不及时。整改情况：已补齐台账。\n2.培训较少。整改情况：每季度组织1次培训。';
    const parsed = parseOutline(text);
    expect(parsed.kind).toBe('rectification-plan');
    expect(parsed.tasks.map((t) => [t.no, t.title, t.extra])).toEqual([
      ['1', '台账不全', { 整改情况: '已补齐台账' }],
      ['2', '培训较少', { 整改情况: '每季度组织1次培训' }],
    ]);
  });

  it('name an item by its problem, not by the label before it', () => {
    const text =
      '整改工作方案\n一、学习方面\n（一）问题：学习不深入。\n整改措施：1.每月集中学习不少于1次。2.2023年9月底前形成报告。\n责任人：王五\n整改情况：已完成。\n（二）问题：会议偏多。\n整改措施：精简会议。\n责任人：赵六\n整改情况：正在推进。';
    const { tasks } = parseOutline(text);
    expect(
      tasks.map((t) => [
        t.title,
        t.recurrences.map((r) => `${r.per}:${r.times}`),
        t.deadlines.map((d) => d.due),
        t.extra,
      ]),
    ).toEqual([
      ['学习不深入', ['month:1'], ['2023-09-30'], { 责任人: '王五', 整改情况: '已完成' }],
      ['会议偏多', [], [], { 责任人: '赵六', 整改情况: '正在推进' }],
    ]);
  });

  it('take each problem with its measures for a task', () => {
    const text =
      '关于巡察反馈意见的整改方案\n一、学习方面\n1.计划性不强，覆盖不全。整改措施：一是制定计划，二是党组每年至少2次专题研究。\n2.成果转化不足。整改措施：建立清单。\n责任单位：办公室\n整改时限：2023年9月底';
    const parsed = parseOutline(text);
    expect(parsed.kind).toBe('rectification-plan');
    expect(
      parsed.tasks.map((t) => [
        t.no,
        t.title,
        t.recurrences.map((r) => r.times),
        t.responsible,
        t.deadlines.map((d) => d.due),
      ]),
    ).toEqual([
      ['1', '计划性不强', [2], [], []],
      ['2', '成果转化不足', [], ['办公室'], ['2023-09-30']],
    ]);
  });

  it('knows a look back and the plan of a named year for a report, and finds lacks told among the results', () => {
    const text =
      '在全县水利工作会议上的讲话（2024年2月8日）同志们：一、2023年工作回顾2023年，全县水利系统扎实推进各项工作。（一）狠抓工程建设。建成泵站6座。（二）严格执法检查。处理举报12件。同时也存在一些问题，主要表现在：一是管护责任不实，有的堤段无人巡查。二是队伍力量不足。二、2024年重点工作2024年要抓好以下工作。（一）强化工程管护。6月底前完成堤防排查。（二）强化执法监管。每季度检查1次。';
    const parsed = parseOutline(text);
    expect(parsed).toMatchObject({ kind: 'annual-report', period: { start: '2024-01-01', end: '2024-12-31' } });
    expect(parsed.tasks.map((t) => [t.chapter, t.title, t.deadlines.map((d) => d.due)])).toEqual([
      ['2024年重点工作', '强化工程管护', ['2024-06-30']],
      ['2024年重点工作', '强化执法监管', []],
    ]);
    expect(parsed.problems.map((p) => p.title)).toEqual(['管护责任不实', '队伍力量不足']);
  });
});
