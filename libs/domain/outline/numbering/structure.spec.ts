import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

/** Number, parent and title of each task, with its chapter. */
const items = (text: string): string[] =>
  parseOutline(text).tasks.map((t) => `${t.chapterNo}|${t.parent ?? ''}|${t.no} ${t.title} <${t.chapter}>`);

describe('numbering', () => {
  it('runs on over chapters', () => {
    const text =
      '一、压实责任\n（一）明确分工。逐项落实到人。（责任单位：县水务局）\n二、强化保障\n（二）配足物资。按标准储备。（责任单位：县应急局）\n（三）加强演练。（责任单位：县应急局）';
    expect(items(text)).toEqual([
      '一||（一） 明确分工 <压实责任>',
      '二||（二） 配足物资 <强化保障>',
      '二||（三） 加强演练 <强化保障>',
    ]);
    expect(parseOutline(text).report.summary).toBe('识别3项,原文编号（一）–（三）连续');
    const plan = (...numbers: string[]): string =>
      `一、任务\n${numbers.map((no) => `${no}完善制度。（县司法局负责）`).join('\n')}`;
    expect(parseOutline(plan('1、', '2、')).report.summary).toBe('识别2项,原文编号1–2连续');
    expect(parseOutline(plan('1、')).report.summary).toBe('识别1项,原文编号1');
  });

  it('restarts in each chapter, so that keys hold the chapter', () => {
    const text =
      '一、修缮\n1.疏通河道。清理淤积。（责任单位：县水务局）\n2.加固堤防。（责任单位：县水务局）\n二、值守\n1.落实值班。专人在岗。（责任单位：县应急局）';
    expect(items(text)).toEqual(['一||1 疏通河道 <修缮>', '一||2 加固堤防 <修缮>', '二||1 落实值班 <值守>']);
    expect(parseOutline(text).report.numbering.mode).toBe('PER_CHAPTER');
  });

  it('says in which part a number is missing where they begin anew, and each once', () => {
    const part = (heading: string, ...numbers: number[]): string =>
      [heading, ...numbers.map((no) => `${no}.完善第${no}项制度。建立台账。（责任单位：县水务局）`)].join('\n');
    const { report } = parseOutline(
      [part('一、修缮', 1, 2, 5), part('二、值守', 1, 2, 2, 5), part('三、演练', 1, 4, 2)].join('\n'),
    );
    expect(report.summary).toBe(
      '识别10项,原文编号分章起编,缺“一”中的3、“一”中的4、“二”中的3、“二”中的4、“三”中的3,重“二”中的2',
    );
    expect(report.summaryEn).toContain('missing “一”中的3, “一”中的4');
    const [flat, late] = [part('一、修缮', 5, 9, 6, 9), part('一、修缮', 1, 3, 2, 4)].map(
      (text) => parseOutline(text).report,
    );
    expect(flat!.numbering).toMatchObject({ mode: 'CONTINUOUS', missing: ['7', '8'] });
    expect(late!.summary).toBe('识别4项,原文编号1–4连续');
    const many = parseOutline(part('一、修缮', 1, 15, 30)).report.summary;
    expect(many).toMatch(/^识别3项,原文编号1–30,缺2、3、4.*、22等27个$/);
  });

  it('reports missing and doubled numbers', () => {
    const text =
      '1.甲项工作开展。（县司法局负责）\n2.乙项工作开展。（县司法局负责）\n2.丙项工作开展。（县司法局负责）\n5.丁项工作开展。（县司法局负责）';
    const { report } = parseOutline(text);
    expect(report.numbering).toMatchObject({ missing: ['3', '4'], doubled: ['2'] });
    expect(report.summary).toBe('识别4项,原文编号1–5,缺3、4,重2');
    expect(report.warnings.map((w) => w.code)).toEqual(expect.arrayContaining(['NUMBER_MISSING', 'NUMBER_DOUBLED']));
  });

  it.each([
    [
      '①完善台账。逐户登记。（县民政局负责）②核查销号。逐件办结。（县民政局负责）',
      ['||① 完善台账 <>', '||② 核查销号 <>'],
    ],
    [
      '1)完善台账。逐户登记。（县民政局负责）\n2)核查销号。逐件办结。（县民政局负责）',
      ['||1) 完善台账 <>', '||2) 核查销号 <>'],
    ],
    [
      '1、完善台账。逐户登记。（县民政局负责）\n2、核查销号。逐件办结。（县民政局负责）',
      ['||1、 完善台账 <>', '||2、 核查销号 <>'],
    ],
    [
      '第一章 任务\n第一条 完善台账。逐户登记。（县民政局负责）\n第二条 核查销号。逐件办结。（县民政局负责）',
      ['第一章||第一条 完善台账 <任务>', '第一章||第二条 核查销号 <任务>'],
    ],
    [
      '（ 一 ）完善台账。逐户登记。（县民政局负责）\n（ 二 ）核查销号。逐件办结。（县民政局负责）',
      ['||（ 一 ） 完善台账 <>', '||（ 二 ） 核查销号 <>'],
    ],
    [
      '1 ．完善台账。逐户登记。（县民政局负责）\n2 ．核查销号。逐件办结。（县民政局负责）',
      ['||1 完善台账 <>', '||2 核查销号 <>'],
    ],
    [
      '2.1 完善台账。逐户登记。（县民政局负责）\n2.2 核查销号。逐件办结。（县民政局负责）',
      ['||2.1 完善台账 <>', '||2.2 核查销号 <>'],
    ],
  ])('reads the marks of %s', (text, expected) => expect(items(text)).toEqual(expected));

  it('takes decimals, dates, ordinals and enumerated numbers for what they are', () => {
    const text =
      '1.第一、二季度各开展一轮抽查，2.5万亩农田落实管护，做到思想统一、行动一致。（县农业农村局负责）\n2.对一、二审案件分类指导，比上年提高3.5个百分点。（县司法局负责）\n3.2025年6月底前完成修订。（县司法局负责）\n4.12345热线诉求及时转办。（县信访局负责）';
    expect(items(text).map((line) => line.split(' ')[0])).toEqual(['||1', '||2', '||3', '||4']);
  });

  it('knows which of two levels is the lower when they are turned round', () => {
    const text =
      '1、完善制度\n（一）修订规则。明确流程。（县府办负责）\n（二）公布清单。（县府办负责）\n2、强化执行\n（一）定期会商。（县府办负责）';
    expect(items(text)).toEqual([
      '1、||（一） 修订规则 <完善制度>',
      '1、||（二） 公布清单 <完善制度>',
      '2、||（一） 定期会商 <强化执行>',
    ]);
  });
});

describe('a word of the text itself may stand before a number', () => {
  const body = (name: string): string => `${name}：按图施工。`;

  it('and is a chapter where the numbers begin anew behind it', () => {
    const text = `一、分区任务\n河段/片区一：上游\n范围：甲乡\n1.${body('疏浚')}\n2.${body('护岸')}\n河段/片区二：下游\n1.${body('清障')}`;
    expect(items(text)).toEqual([
      '河段/片区一||1 疏浚 <上游>',
      '河段/片区一||2 护岸 <上游>',
      '河段/片区二||1 清障 <下游>',
    ]);
  });

  it('and stands below another such word', () => {
    const text = `片区一：上游\n做法路径 1：一是疏浚河道。分批清淤。\n做法路径 2：二是护岸。种草。\n片区二：下游\n做法路径 1：清障。逐段清。\n做法路径 2：巡河。每日巡。`;
    expect(items(text)).toEqual([
      '片区一||做法路径1 疏浚河道 <上游>',
      '片区一||做法路径2 护岸 <上游>',
      '片区二||做法路径1 清障 <下游>',
      '片区二||做法路径2 巡河 <下游>',
    ]);
  });

  it('and is a point of the item whose list goes on behind it', () => {
    const text =
      '1.疏浚河道。分两步走。\n步骤一：先清上游。\n步骤二：再清下游。（县水务局负责）\n2.落实值守。专人在岗。（县应急局负责）';
    expect(items(text)).toEqual(['||1 疏浚河道 <>', '||2 落实值守 <>']);
  });

  it.each(['附件', '专栏', '图', '热线电话'])('but %s counts no work', (word) => {
    const text = `1.疏浚河道。清理淤积。（县水务局负责）\n${word}1：上游\n${word}2：下游\n2.值守。（县应急局负责）`;
    expect(items(text)).toEqual(['||1 疏浚河道 <>', '||2 值守 <>']);
  });
});

describe('chapters without numbers', () => {
  const plan =
    '东山县防汛工作要点\n强化组织领导\n1.健全机制。定期会商。（县府办负责）\n2.压实责任。公布名单。（县水务局负责）\n做好工程度汛\n3.疏浚河道。清理淤积。（县水务局负责）\n4.加固堤防。分段施工。（县水务局负责）\n';

  it.each(['（县府办负责）', '（县水务局负责）', ''])('are lines of their own between the items (%s)', (units) =>
    expect(items(units ? plan : plan.replace(/（[^）]+）/g, ''))).toEqual([
      '||1 健全机制 <强化组织领导>',
      '||2 压实责任 <强化组织领导>',
      '||3 疏浚河道 <做好工程度汛>',
      '||4 加固堤防 <做好工程度汛>',
    ]),
  );

  it('are less sure than numbered ones, as is a number without its stop', () => {
    const sure = (text: string): number[] =>
      parseOutline(text).tasks.flatMap((t) => [t.confidence.chapter.value, t.confidence.no.value]);
    expect(sure(plan)).toEqual([0.7, 0.97, 0.7, 0.97, 0.7, 0.97, 0.7, 0.97]);
    expect(sure('防汛要点\n一、汛前\n1 疏浚河道。（县水务局）\n2 护岸。（县水务局）')).toEqual([0.95, 0.7, 0.95, 0.7]);
  });

  it('are no lines that an item lists without stops', () => {
    const text = '防汛工作要点\n1.疏浚河道\n主要河段\n清理淤积\n2.值守\n专人在岗\n上报险情\n3.储备\n补充物资\n';
    expect(items(text).map((line) => line.split('<')[1])).toEqual(['>', '>', '>']);
  });
});

describe('numbers without a stop', () => {
  it('stand at the head of lines and count on', () => {
    const text =
      '防汛工作要点\n一 汛前\n1 疏浚河道 清理淤积 责任单位：县水务局\n2 补充物资 分级储备 责任单位：县应急局\n二 汛期\n3 落实值守 专人在岗 责任单位：各乡镇\n';
    expect(items(text).map((line) => line.replace(/.*\|/, ''))).toEqual([
      '1 疏浚河道 <汛前>',
      '2 补充物资 <汛前>',
      '3 落实值守 <汛期>',
    ]);
  });

  it('may follow the word for what they count', () => {
    const text = '重点任务1 疏浚河道\n清理淤积。\n责任单位：县水务局\n重点任务2 落实值守\n专人在岗。\n责任单位：各乡镇';
    expect(items(text)).toEqual(['||重点任务1 疏浚河道 <>', '||重点任务2 落实值守 <>']);
  });

  it('are figures of a sentence where a measure follows or nothing counts on', () => {
    const text =
      '一、疏浚河道。今年清理\n1条干流、\n2条支流。（县水务局负责）\n二、落实值守。\n1名领导带班。\n2名干部在岗。\n3小时一报。（县应急局负责）\n三、培训。分\n1期讲授。（县应急局负责）';
    expect(items(text).map((line) => line.split('|')[2]!.split(' ')[0])).toEqual(['一', '二', '三']);
  });
});

describe('numbers of an excerpt or a bad copy', () => {
  it('skip on behind a heading whose line end was lost', () => {
    const text =
      '防汛工作要点一、汛前准备（一）工程措施1.疏浚河道。分批清淤。（县水务局负责）2.护岸。（县水务局负责）（二）物资储备9.补充编织袋。（县应急局负责）二、汛期值守14.专人在岗。（各乡镇负责）';
    expect(items(text)).toEqual([
      '（一）||1 疏浚河道 <工程措施>',
      '（一）||2 护岸 <工程措施>',
      '（二）||9 补充编织袋 <物资储备>',
      '二||14 专人在岗 <汛期值守>',
    ]);
  });

  it('of two lists below one heading lend no units to it', () => {
    const text =
      '五、夯实基础（十四）落实审查。先审后发。\n（八）畅通渠道。方便群众查询。（责任单位：市甲局）\n（九）加强值守。（责任单位：市乙局）';
    expect(items(text)).toEqual([
      '五||（十四） 落实审查 <夯实基础>',
      '五||（八） 畅通渠道 <夯实基础>',
      '五||（九） 加强值守 <夯实基础>',
    ]);
  });

  it('hold letters and commas that a reader took for figures and stops', () => {
    const nine = Array.from(
      { length: 9 },
      (_, i) => `${i + 1}${i === 7 ? ',' : '.'}第${'甲乙丙丁戊己庚辛壬'[i]}项。（县水务局负责）`,
    );
    const text = [...nine, '1O.第癸项。（县应急局负责）', '11.末项。（县应急局负责）'].join('\n');
    expect(parseOutline(text).tasks.map((t) => `${t.no} ${t.title}`)).toEqual([
      ...Array.from({ length: 9 }, (_, i) => `${i + 1} 第${'甲乙丙丁戊己庚辛壬'[i]}项`),
      '1O 第癸项',
      '11 末项',
    ]);
  });
});

describe('what is a task', () => {
  const plan =
    '一、指导思想\n坚持稳中求进。\n二、基本原则\n（一）坚持统筹推进。注重实效。\n三、主要目标\n到2026年，体系更加完善。\n四、重点任务\n1.建立清单。逐项认领。（县发改局负责）\n2.开展评估。\n五、保障措施\n（一）加强领导。各单位要高度重视。';

  it('leaves principles, goals and requirements out and says so', () => {
    const parsed = parseOutline(plan);
    expect(items(plan)).toEqual(['四||1 建立清单 <重点任务>', '四||2 开展评估 <重点任务>']);
    expect(new Set(parsed.report.outside.map((part) => part.role))).toEqual(
      new Set(['guidance', 'principles', 'goals', 'requirements']),
    );
    expect(parsed.goals.map((goal) => [goal.text, goal.due])).toEqual([['到2026年，体系更加完善。', '2026-12-31']]);
  });

  it('takes those who sit in a group for no tasks, and an item that works for a goal for one', () => {
    const text =
      '一、组织机构成立防汛专班统一调度全县各项工作。（一）综合组。组长由副县长担任。（二）抢险组。负责救援。二、主要任务（一）疏浚河道。分批清淤。（二）服务“清水”目标。公布水情。（三）值守。专人在岗。';
    expect(items(text)).toEqual([
      '二||（一） 疏浚河道 <主要任务>',
      '二||（二） 服务“清水”目标 <主要任务>',
      '二||（三） 值守 <主要任务>',
    ]);
  });

  it('warns of an item without units beside others that have them', () => {
    expect(parseOutline(plan).report.warnings).toContainEqual(
      expect.objectContaining({ code: 'TASK_WITHOUT_UNIT', text: '2 开展评估' }),
    );
  });

  it('does not lend the units of a neighbour to an item that is cut off', () => {
    const text = '一、履职\n(一)规范审批。精简环节。\n责任单位:县政务局。\n(二)改进服务。要把群众需求放在首位,围绕办事';
    expect(items(text)).toEqual(['一||(一) 规范审批 <履职>']);
    expect(parseOutline(text).report.warnings.map((w) => w.code)).toContain('PASSAGE_CUT_OFF');
  });

  it('takes neither the points of a covering notice nor 工作要求 for tasks', () => {
    const text =
      '关于印发方案的通知\n一、提高认识。各单位要高度重视。\n二、按时报送。每月报送进展。\n防汛工作方案\n一、压实责任。公布责任人名单。（县水务局负责）\n二、储备物资。补充编织袋。（县应急局负责）\n三、工作要求\n各单位要密切配合。';
    expect(items(text)).toEqual(['||一 压实责任 <>', '||二 储备物资 <>']);
  });

  it('keeps two levels that both carry units as parent and child', () => {
    const text =
      '一、放开\n（五）精简审批，减少环节。（县府办牵头，各乡镇负责）具体措施：1．公布清单。（县府办负责）2．取消证明。（县司法局牵头，各乡镇按职责分工负责）\n（六）规范备案。（县府办负责）';
    expect(items(text)).toEqual([
      '一||（五） 精简审批 <放开>',
      '一|（五）|1 公布清单 <放开>',
      '一|（五）|2 取消证明 <放开>',
      '一||（六） 规范备案 <放开>',
    ]);
  });

  it('lifts the units behind the last point to the item that the points belong to', () => {
    const text =
      '（一）改进监管。一是推行告知。二是减少检查。（县市监局负责）\n（二）优化服务。一是设立窗口。二是限时办结。（县政务局负责）';
    const parsed = parseOutline(text);
    expect(parsed.tasks.map((t) => [t.no, t.responsible, t.measures.map((m) => m.text)])).toEqual([
      ['（一）', ['县市监局'], ['推行告知。', '减少检查。']],
      ['（二）', ['县政务局'], ['设立窗口。', '限时办结。']],
    ]);
  });

  it('reads paragraphs whose numbers were lost in copying', () => {
    const text =
      '一、政务服务\n推行一窗受理，压缩时限。（牵头单位：区审批局）\n开展上门代办。（牵头单位：区审批局；责任单位：各街道）';
    expect(items(text)).toEqual(['一|| 推行一窗受理 <政务服务>', '一|| 开展上门代办 <政务服务>']);
  });
});

describe('titles', () => {
  it('is the heading phrase, else the first clause', () => {
    const text =
      '1.健全协作机制。定期会商研判。（县司法局负责）\n2.畅通渠道，方便群众，及时回应各类诉求并限期反馈。（县信访局负责）\n3.规范文书送达。统一格式。（县司法局负责）';
    expect(parseOutline(text).tasks.map((t) => t.title)).toEqual(['健全协作机制', '畅通渠道', '规范文书送达']);
  });

  it('ends where the sentence opens when the stop behind it was lost', () => {
    const text =
      '三、主要任务(一)平台建设（1）系统适应性改造由项目组按照规范开展改造，完善功能，责任单位：通信公司完成时限：2022年5月31日（2）应用培训市公司依托基地组织培训，确保到人，责任单位：培训中心完成时限：2022年6月30日';
    expect(items(text)).toEqual(['(一)||（1） 系统适应性改造 <平台建设>', '(一)||（2） 应用培训 <平台建设>']);
  });

  it('may be followed by its units before the words', () => {
    const text =
      '一、制度\n（一）完善规则（责任单位：市司法局）\n制定办法，6项规则同步修订。\n（二）强化审查（责任单位：市司法局、市财政局）\n落实双人审查，做到应审尽审，不留死角。\n第二段要求。';
    const [first, second] = parseOutline(text).tasks;
    expect(first).toMatchObject({ title: '完善规则', responsible: ['市司法局'] });
    expect(second!.measures.map((m) => m.text)).toEqual(['落实双人审查，做到应审尽审，不留死角。', '第二段要求。']);
  });
});
