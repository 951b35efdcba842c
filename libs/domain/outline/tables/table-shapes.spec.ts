import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';
import type { ParsedTask } from '../parsed-outline.js';

const tasks = (text: string): readonly ParsedTask[] => parseOutline(text, { format: 'table' }).tasks;
const rows = (text: string): unknown[] =>
  tasks(text).map((t) => [
    t.chapterNo,
    t.chapter,
    t.no,
    t.title,
    t.responsible,
    t.deadlines.map((d) => d.due ?? d.text),
  ]);
const figures = (t: ParsedTask): string[] => t.targets.map((x) => `${x.op}${x.value}${x.unit}`);

describe('columns', () => {
  it('are told by their cells where the head names them in other words', () => {
    const text =
      '2026年任务清单\n序号\t重点举措\t实施打法\t何时\t谁来做\n1\t强化供给（2项）\t新增数据集30个以上,建成专区。\t6月\t县数据局\n2\t强化供给（2项）\t启动登记试点,选取2个行业。\t9月\t县数据局、县经信局\n3\t优化生态（1项）\t举办应用大赛,发布榜单。\t12月\t县科技局';
    expect(rows(text)).toEqual([
      ['', '强化供给（2项）', '1', '新增数据集30个以上', ['县数据局'], ['2026-06-30']],
      ['', '强化供给（2项）', '2', '启动登记试点', ['县数据局', '县经信局'], ['2026-09-30']],
      ['', '优化生态（1项）', '3', '举办应用大赛', ['县科技局'], ['2026-12-31']],
    ]);
    expect(tasks(text).map(figures)).toEqual([['>=30个'], ['=2个'], []]);
  });

  it('are told by their cells where no row names them', () => {
    const text =
      '1\t完善议事规则，修订清单。\t县府办\t2024年6月底\n2\t开展执法检查，覆盖重点领域。\t县司法局、县审计局\t2024年12月\n3\t清理规范性文件，公布目录。\t县司法局\t长期坚持\n';
    expect(rows(text)).toEqual([
      ['', '', '1', '完善议事规则', ['县府办'], ['2024-06-30']],
      ['', '', '2', '开展执法检查', ['县司法局', '县审计局'], ['2024-12-31']],
      ['', '', '3', '清理规范性文件', ['县司法局'], ['长期坚持']],
    ]);
  });

  it('of names name the task, not its chapter', () => {
    const text =
      '序号\t任务名称\t任务内容\t责任单位\t时间节点\n1\t平台建设\t科学统筹布局，鼓励建设边缘节点，形成规模\t县发改局\t持续推进\n2\t人才引进\t深入实施引才计划，申报省级人才3名以上\t县人社局\t2027年底';
    expect(rows(text)).toEqual([
      ['', '', '1', '平台建设', ['县发改局'], ['持续推进']],
      ['', '', '2', '人才引进', ['县人社局'], ['2027-12-31']],
    ]);
    expect(figures(tasks(text)[1]!)).toEqual(['>=3名']);
  });

  it('of progress, offices that watch, and dates of beginning say nothing of the task', () => {
    const text =
      '序号\t工作任务\t目前进展\t督导单位\t启动时间\t责任单位\t完成时间\n1\t改造管网12公里。\t已完成5公里，占40%。\t县督查室\t2024年1月\t县水务局\t2024年9月\n2\t新建公园3个。\t完成2个。\t县督查室\t2024年2月\t县城管局\t2024年10月';
    expect(tasks(text).map((t) => [t.responsible, figures(t), t.deadlines.map((d) => d.due)])).toEqual([
      [['县水务局'], ['=12公里'], ['2024-09-30']],
      [['县城管局'], ['=3个'], ['2024-10-31']],
    ]);
    expect(tasks(text)[0]!.extra).toEqual({
      目前进展: '已完成5公里，占40%。',
      督导单位: '县督查室',
      启动时间: '2024年1月',
    });
  });
});

describe('rows', () => {
  it('span their own cells, not those merged from above', () => {
    const text =
      '序号\t事项\t主要任务\t责任单位\n1\t改革\t编制清单，公布目录。\t县司法局\n2\t\t优化流程，压缩时限。\t县审批局\n3\t\t清理文件，废止一批。\t县司法局';
    expect(tasks(text).map((t) => [t.chapter, text.slice(...t.range)])).toEqual([
      ['改革', '1\t改革\t编制清单，公布目录。\t县司法局'],
      ['改革', '2\t\t优化流程，压缩时限。\t县审批局'],
      ['改革', '3\t\t清理文件，废止一批。\t县司法局'],
    ]);
  });

  it('of sums are no tasks, wherever the sum is named', () => {
    const text =
      '序号\t类别\t主要任务\t责任单位\n1\t改革\t编制清单3项\t县司法局\n2\t民生\t新建车位20个\t县住建局\n合计\t\t2项\t';
    expect(tasks(text).map((t) => t.no)).toEqual(['1', '2']);
  });

  it('under a chapter above each printing of the head belong to it', () => {
    const head = '序号\t具体事项\t目标任务\t责任单位';
    const text = `2024年实事项目\n一、就业服务\n${head}\n1\t城镇新增就业\t4500人\t县人社局\n二、居住条件\n${head}\n2\t新增停车泊位\t≥800个\t县城管局`;
    expect(tasks(text).map((t) => [t.chapterNo, t.chapter, t.no, figures(t)])).toEqual([
      ['一', '就业服务', '1', ['=4500人']],
      ['二', '居住条件', '2', ['>=800个']],
    ]);
  });

  it('under a column of years are due at the end of the year, and the year is no number', () => {
    const text =
      '年度\t任务\t措施\t责任单位\n2024\t法治宣传\t开展宣讲不少于20场\t县司法局\n2024\t法治宣传\t培育带头人100名\t县司法局\n2025\t执法监督\t案卷合格率达到95%以上\t县司法局';
    expect(rows(text)).toEqual([
      ['', '法治宣传', '', '开展宣讲不少于20场', ['县司法局'], ['2024-12-31']],
      ['', '法治宣传', '', '培育带头人100名', ['县司法局'], ['2024-12-31']],
      ['', '执法监督', '', '案卷合格率达到95%以上', ['县司法局'], ['2025-12-31']],
    ]);
  });

  it('with a number in words and a name are chapters', () => {
    const text =
      '序号\t重点任务\t具体工作\t责任单位\n一\t数字乡村\t\t\n1\t建设智慧农场\t聚焦病虫害防治、智能灌溉等核心场景，推动园区改造。\t县农业农村局\n二\t数字治理\t\t\n1\t升级感知设施\t推进管网加装终端，实现参数实时采集、异常自动预警。\t县住建局';
    expect(rows(text)).toEqual([
      ['一', '数字乡村', '1', '建设智慧农场', ['县农业农村局'], []],
      ['二', '数字治理', '1', '升级感知设施', ['县住建局'], []],
    ]);
  });

  it('of page numbers and notes are neither chapters nor tasks', () => {
    const text =
      '序号\t任务内容\t责任单位\n一、道路\t\t\n1\t修补路面，完善标识。\t县交通局\n—11—\n序号\t任务内容\t责任单位\n2\t新建车位20个。\t县住建局\n- 12 -\t\t\n注：以上任务按月调度。\t\t\n3\t疏浚边沟，清理淤泥。\t县水务局';
    expect(rows(text)).toEqual([
      ['一', '道路', '1', '修补路面', ['县交通局'], []],
      ['一', '道路', '2', '新建车位20个', ['县住建局'], []],
      ['一', '道路', '3', '疏浚边沟', ['县水务局'], []],
    ]);
  });

  it('that repeat the head of another page are none, whatever it is called', () => {
    const head = '序号\t具体打法\t谁来做\t备注';
    const text = `${head}\n1\t完善制度机制，修订工作规则。\t县司法局\t\n${head}\n2\t开展专项检查，逐项整改销号。\t县审计局\t`;
    expect(tasks(text).map((t) => t.no)).toEqual(['1', '2']);
  });

  it('go on below a page break', () => {
    const text =
      '序号\t任务内容\t完成时限\t责任单位\n1\t完善制度，修订规则。\t2024年6月\t县司法局\n2\t建设平台，梳理清单，出台\t2024年9月\t县数据局、\n\t配套办法，打造场景5个。\t\t县经信局\n3\t开展检查，逐项整改。\t2024年12月\t县审计局';
    expect(tasks(text).map((t) => [t.no, t.responsible, figures(t)])).toEqual([
      ['1', ['县司法局'], []],
      ['2', ['县数据局', '县经信局'], ['=5个']],
      ['3', ['县审计局'], []],
    ]);
  });

  it('under one merged number are measures of one task, where units and day are merged as well', () => {
    const text =
      '序号\t工作任务\t具体措施\t责任单位\t完成时限\n1\t河道治理\t清淤河道8公里。\t县水务局\t2024年9月\n1\t河道治理\t每季度开展1次巡查。\t县水务局\t2024年9月\n2\t道路提升\t修补路面，完善标识。\t县交通局\t2024年10月';
    expect(rows(text)).toEqual([
      ['', '', '1', '河道治理', ['县水务局'], ['2024-09-30']],
      ['', '', '2', '道路提升', ['县交通局'], ['2024-10-31']],
    ]);
    const [first] = tasks(text);
    expect([figures(first!), first!.recurrences.map((r) => `${r.per}:${r.times}`), first!.measures.length]).toEqual([
      ['=8公里'],
      ['quarter:1'],
      2,
    ]);
  });

  it('under one merged number are tasks of their own, where other units or days stand beside them', () => {
    const text =
      '序号\t工作任务\t具体措施\t责任单位\t完成时限\n1\t河道治理\t清淤河道8公里。\t县水务局\t2024年9月\n1\t河道治理\t拆除违建，恢复岸线。\t县城管局\t2024年5月\n2\t道路提升\t修补路面，完善标识。\t县交通局\t2024年10月';
    expect(rows(text)).toEqual([
      ['', '河道治理', '1', '清淤河道8公里', ['县水务局'], ['2024-09-30']],
      ['', '河道治理', '1', '拆除违建', ['县城管局'], ['2024-05-31']],
      ['', '道路提升', '2', '修补路面', ['县交通局'], ['2024-10-31']],
    ]);
  });

  it('of a list of what to put right are named by the problem', () => {
    const text =
      '反馈问题整改清单\n序号\t反馈问题\t整改目标\t整改措施\t责任单位\t整改时限\n1\t学习不够深入，有3个科室未开展。\t学习覆盖率100%\t1.制定计划。2.每月集中学习不少于1次。\t县委办\t立行立改，长期坚持\n2\t台账不健全。\t台账规范\t建立台账，2024年8月底前补录完成。\t县财政局\t2024年8月底前';
    expect(rows(text)).toEqual([
      ['', '', '1', '学习不够深入', ['县委办'], ['立行立改，长期坚持']],
      ['', '', '2', '台账不健全', ['县财政局'], ['2024-08-31']],
    ]);
    const [first] = tasks(text);
    expect([figures(first!), first!.recurrences.map((r) => `${r.per}:${r.times}`)]).toEqual([['=100%'], ['month:1']]);
  });
});

describe('goals', () => {
  const text =
    '序号\t领域\t工作指标\t2027年目标值\t责任单位\n1\t总体\t每年开放场景数量\t150个以上\t各部门\n2\t总体\t带动年产量\t突破2万台\t县经信局\n3\t能源\t清洁能源占比（%）\t≥50\t县发改局\n4\t能源\t示范街（商圈）\t4条（个）以上\t县商务局\n5\t治理\t形成示范\t三大高地\t县数据局\n6\t治理\t平台用户数（人）\t10万以上\t县数据局';

  it('are read from a column of figures, dated by its head', () => {
    expect(tasks(text).map((t) => [t.title, t.chapter, figures(t), t.deadlines.map((d) => d.due)])).toEqual([
      ['每年开放场景数量', '总体', ['>=150个'], ['2027-12-31']],
      ['带动年产量', '总体', ['>2万台'], ['2027-12-31']],
      ['清洁能源占比（%）', '能源', ['>=50%'], ['2027-12-31']],
      ['示范街（商圈）', '能源', ['>=4条'], ['2027-12-31']],
      ['形成示范', '治理', [], ['2027-12-31']],
      ['平台用户数（人）', '治理', ['>=10万人'], ['2027-12-31']],
    ]);
    expect(text.slice(...tasks(text)[0]!.deadlines[0]!.range)).toBe('2027年');
  });

  it('make a yearly indicator a quota, not one occasion', () =>
    expect(tasks(text)[0]!.recurrences).toMatchObject([{ per: 'year', times: null }]));
});

describe('columns that are called by a date', () => {
  it('date the steps that stand in them', () => {
    const text =
      '2024年重点工作推进表\n序号\t工作任务\t责任单位\t第一季度\t第二季度\t第三季度\t第四季度\n1\t建设公园，完善配套设施。\t县城管局\t完成设计\t开工建设\t\t新建公园3个\n2\t改造管网，消除漏损点位。\t县水务局\t\t完成12公里\t完成20公里\t';
    expect(tasks(text).map((t) => [t.title, t.deadlines.map((d) => d.due), figures(t)])).toEqual([
      ['建设公园', ['2024-03-31', '2024-06-30', '2024-12-31'], ['=3个']],
      ['改造管网', ['2024-06-30', '2024-09-30'], ['=12公里', '=20公里']],
    ]);
  });
});

describe('several tables of one text', () => {
  const first =
    '附件1\n东山县任务表\n序号\t工作任务\t责任单位\t完成时限\n1\t完善制度。\t县司法局\t2024年6月\n2\t开展检查。\t县审计局\t2024年9月\n';

  it('are read one after the other, the later under its title', () => {
    const text = `${first}附件2\n民生实事项目表\n编号\t项目名称\t建设内容\t牵头单位\t完成时间\n1\t公园\t新建口袋公园3个，配套步道。\t县城管局\t2024年10月\n`;
    expect(tasks(text).map((t) => [t.chapter, t.no, t.title, [...t.lead, ...t.responsible]])).toEqual([
      ['', '1', '完善制度', ['县司法局']],
      ['', '2', '开展检查', ['县审计局']],
      ['民生实事项目表', '1', '公园', ['县城管局']],
    ]);
  });

  it('count only where they say who or by when', () => {
    const text = `${first}附件2\n序号\t会议名称\t联系人\t电话\n1\t联席会议\t张三\t12345\n2\t调度会议\t李四\t12346\n`;
    expect(tasks(text).map((t) => t.title)).toEqual(['完善制度', '开展检查']);
  });
});

describe('columns of dates', () => {
  const field = (words: string): ParsedTask =>
    tasks(
      `2024年任务表\n序号\t任务\t责任单位\t完成时限\n1\t完善制度。\t县司法局\t${words}\n2\t开展检查。\t县审计局\t2024年9月`,
    )[0]!;

  it.each([
    ['每季度末', [], ['quarter:1']],
    ['每月5日前', [], ['month:1']],
    ['2024年12月底前，每半年报送一次', ['2024-12-31'], ['year:2']],
    ['年底前', ['2024-12-31'], []],
  ])('hold cycles, too: %s', (words, due, cycles) => {
    const task = field(words);
    expect([task.deadlines.map((d) => d.due), task.recurrences.map((r) => `${r.per}:${r.times}`)]).toEqual([
      due,
      cycles,
    ]);
  });

  it('may hold the day number of a spreadsheet, which is shown and never turned into a date', () => {
    const parsed = parseOutline(
      '序号\t任务\t责任单位\t完成时限\n1\t完善制度。\t县司法局\t45473\n2\t开展检查。\t县审计局\t2024年9月',
      { format: 'table' },
    );
    expect(parsed.tasks[0]!.deadlines).toMatchObject([
      { text: '45473', due: null, confidence: { reason: 'DATE_SERIAL' } },
    ]);
    expect(parsed.report.warnings).toContainEqual(expect.objectContaining({ code: 'DATE_TO_CHECK', text: '45473' }));
  });
});

describe('a table in the annex', () => {
  const body =
    '东山县改造工作方案\n一、现状分析\n（一）基础较好。近年来持续投入，覆盖面不断扩大，群众满意度稳步提升，形成了一批可推广的做法。\n（二）短板犹存。部分管网老化，巡查力量不足，信息化水平有待提高，跨部门协同还不顺畅。\n二、总体思路\n坚持问题导向，统筹推进改造提升，力争三年见效。\n';
  const table =
    '附件\n东山县改造任务分解表\n序号\t任务内容\t责任单位\t完成时限\n1\t改造管网。\t县水务局\t2026年底\n2\t建立台账。\t县住建局\t持续推进\n';

  it('gives out the work where the text names nobody', () => {
    const parsed = parseOutline(body.repeat(3) + table);
    expect(parsed.kind).toBe('table');
    expect(parsed.tasks.map((t) => [t.title, t.responsible])).toEqual([
      ['改造管网', ['县水务局']],
      ['建立台账', ['县住建局']],
    ]);
  });

  it('gives out nothing beside a text that names units, nor in a yearly report', () => {
    const plan = parseOutline(
      `${body.replaceAll('。\n（二）', '。（县住建局负责）\n（二）')}${table}`.replace('满意度', '满意'.repeat(200)),
    );
    expect(plan.kind).not.toBe('table');
    const report = parseOutline(
      `东山镇2023年度工作报告\n一、主要成效\n（一）强化学习。${'持续推进。'.repeat(60)}\n二、2024年打算\n（一）规范执法。\n${table}`,
    );
    expect(report.kind).toBe('annual-report');
  });

  it('leaves the work to the plan before it, however long its list of projects', () => {
    const plan =
      '东山县改造方案\n一、重点任务\n（一）完善制度。修订规则，压实责任。（责任单位：县司法局）\n（二）改造管网。分期推进，逐段验收。（责任单位：县水务局）\n（三）强化巡查。建立台账，闭环管理。（责任单位：县住建局）\n';
    const list = Array.from(
      { length: 12 },
      (_, i) => `${i + 1}\t第${i + 1}期管网改造项目\t改造老旧管网\t县水务局`,
    ).join('\n');
    const text = `${plan}附件\n改造项目清单\n序号\t项目名称\t建设内容\t责任单位\n${list}\n`;
    const parsed = parseOutline(text);
    expect(parsed.tasks.map((t) => [t.title, t.responsible])).toEqual([
      ['完善制度', ['县司法局']],
      ['改造管网', ['县水务局']],
      ['强化巡查', ['县住建局']],
    ]);
    expect(parsed.report.outside.map((part) => part.text)).toContain('改造项目清单');
  });
});
