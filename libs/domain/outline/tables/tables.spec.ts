import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

const rows = (text: string, format?: 'table'): unknown[] =>
  parseOutline(text, { format }).tasks.map((t) => [
    t.no,
    t.chapter,
    t.title,
    t.lead,
    t.responsible,
    t.deadlines.map((d) => d.due ?? d.text),
  ]);

describe('task tables', () => {
  const head = '序号\t类别\t工作事项\t具体任务\t牵头单位\t配合单位\t完成时间';

  it('names the task by its column wherever it stands, and numbers it by its cell where no column does', () => {
    const text =
      '时间节点\t责任单位\t工作措施\t重点任务\t类别\n5月底前\t县档案馆\t完成旧卷数字化,每季度至少开展1次抽检。\t1.数字档案\t档案\n长期坚持\t县文旅局\t整理馆藏目录并向读者公开。\t2.目录公开\t档案\n8月\t县教育局\t为20所学校添置书架。\t3.书香校园\t阅读\n';
    const parsed = parseOutline(`2025年工作台账\n${text}`, { format: 'table' });
    expect(parsed.tasks.map((t) => [t.no, t.chapter, t.title, t.deadlines.map((d) => d.due ?? d.text)])).toEqual([
      ['1', '档案', '数字档案', ['2025-05-31']],
      ['2', '档案', '目录公开', ['长期坚持']],
      ['3', '阅读', '书香校园', ['2025-08-31']],
    ]);
    expect(parsed.tasks.map((t) => t.recurrences.length)).toEqual([1, 0, 0]);
  });

  it('says under which heading a number is missing where they begin anew', () => {
    const row = (chapter: string, no: number): string => `${no}\t${chapter}\t完善第${no}项制度\t县水务局\t2024年6月`;
    const table = (...lines: string[]): string =>
      parseOutline(['序号\t类别\t工作任务\t责任单位\t完成时限', ...lines].join('\n'), { format: 'table' }).report
        .summary;
    const [roads, books] = ['道路', '图书'];
    expect(table(row(roads, 1), row(roads, 3), row(books, 1), row(books, 4))).toBe(
      '识别4项,原文编号分章起编,缺“道路”中的2、“图书”中的2、“图书”中的3',
    );
    expect(table(row(roads, 1), row(books, 3))).toBe('识别2项,原文编号1–3,缺2');
  });

  it('names the task by a head that says 任务 beside one that says 要求, however short the cells', () => {
    const text =
      '编号\t任务\t工作要求\t完成期限\t主责单位\n1\t健全值守轮班制度\t修订并张贴值守表册\t2024/6/30\t县消防队\n2\t落实夜间巡查\t巡查率100%\t全年\t县公安局\n';
    expect(rows(`2024年台账\n${text}`, 'table')).toEqual([
      ['1', '', '健全值守轮班制度', ['县消防队'], [], ['2024-06-30']],
      ['2', '', '落实夜间巡查', ['县公安局'], [], ['2024-12-31']],
    ]);
  });

  it('makes the first unit the lead where a line above the head says so, and strips （一） off a section', () => {
    const text =
      '2024年任务分工表\n（排名第一的为牵头单位）\n序号\t任务\t责任单位\t完成时间\n（一）夜间巡查\n1\t编制巡查线路\t县公安局、县城管局\t2024年5—10月\n（二）消防演练\n2\t更换水带\t县消防队\t上下半年各一次\n';
    expect(rows(text, 'table')).toEqual([
      ['1', '夜间巡查', '编制巡查线路', ['县公安局'], ['县城管局'], ['2024-10-31']],
      ['2', '消防演练', '更换水带', ['县消防队'], [], []],
    ]);
    const [, second] = parseOutline(text, { format: 'table' }).tasks;
    expect(second).toMatchObject({ chapterNo: '（二）', recurrences: [{ per: 'year', times: 2 }] });
  });

  it('knows 起草单位 and 审议时间, and gathers rows by 二级指标', () => {
    const text =
      '序号\t二级指标\t项目名称\t起草单位\t提请审议时间\n1\t立法\t值守条例\t县公安局\t2025年5月\n2\t立法\t消防条例\t县消防队\t2025年9月\n';
    expect(rows(text, 'table')).toEqual([
      ['1', '立法', '值守条例', [], ['县公安局'], ['2025-05-31']],
      ['2', '立法', '消防条例', [], ['县消防队'], ['2025-09-30']],
    ]);
  });

  it('names a row by the first of several points in its cell, and reads days and cycles in a column of goals', () => {
    const text =
      '单位\t任务\t目标\t时限\n县教育局\t1.开展流动课堂 2.建设书香角1处\t每校每学期不少于1次\t2024年12月底\n县民政局\t3.修订村规\t6月底前张榜公布\t2024年9月\n';
    const parsed = parseOutline(`2024年清单\n${text}`, { format: 'table' });
    expect(
      parsed.tasks.map((t) => [t.no, t.title, t.deadlines.map((d) => d.due), t.recurrences.map((r) => r.times)]),
    ).toEqual([
      ['1', '开展流动课堂', ['2024-12-31'], [2]],
      ['3', '修订村规', ['2024-06-30', '2024-09-30'], []],
    ]);
  });

  it('takes how often for a cycle and no figure, in a column of goals too', () => {
    const text =
      '序号\t工作任务\t年度目标\t责任单位\n1\t消防演练\t每季度至少开展1次演练，新增水带30盘以上，配备桩头50个\t县消防队\n2\t夜间巡查\t巡查200次\t县消防队';
    const [first, second] = parseOutline(text, { format: 'table' }).tasks;
    expect(first!.recurrences.map((r) => `${r.per}:${r.times}`)).toEqual(['quarter:1']);
    expect(first!.targets.map((t) => `${t.op}${t.value}${t.unit}`)).toEqual(['=50个']);
    expect(second!.targets.map((t) => `${t.op}${t.value}${t.unit}`)).toEqual(['=200次']);
  });

  it('reads one task per row, its chapter from the nearest grouping column', () => {
    const text = `${head}\n1\t民生\t改善出行。\t新建公交站10座。完善指示牌。\t县交通局\t县财政局、各乡镇\t2024年6月\n2\t民生\t改善出行。\t整治占道停车。\t县公安局\t无\t持续推进`;
    expect(rows(text)).toEqual([
      ['1', '改善出行', '新建公交站10座', ['县交通局'], ['县财政局', '各乡镇'], ['2024-06-30']],
      ['2', '改善出行', '整治占道停车', ['县公安局'], [], ['持续推进']],
    ]);
    const parsed = parseOutline(text);
    expect(parsed).toMatchObject({ kind: 'table', report: { summary: '识别2项,原文编号1–2连续' } });
    expect(parsed.tasks[0]).toMatchObject({
      groups: ['各乡镇'],
      extra: { 类别: '民生' },
      targets: [{ value: 10, unit: '座' }],
    });
    expect(text.slice(...parsed.tasks[0]!.range).split('\t')).toHaveLength(7);
  });

  it('reads the columns in any order', () => {
    const text =
      '完成时间\t责任单位\t任务内容\t序号\n2024年底\t县水务局\t疏浚河道。\t1\n2024年3月\t县林业局\t补植树木。\t2';
    expect(rows(text)).toEqual([
      ['1', '', '疏浚河道', [], ['县水务局'], ['2024-12-31']],
      ['2', '', '补植树木', [], ['县林业局'], ['2024-03-31']],
    ]);
  });

  it('reads a head of two lines and cells merged downwards', () => {
    const text =
      '东山区2024年任务清单\n责任\t\t任务\t\t\t时间\n牵头单位\t配合单位\t序号\t重点工作\t目标任务\t完成时限\n区教育局\t〃\t1\t教育\t新增学位2400个。\t8月底\n〃\t各街道\t2\t\t改造教室60间。\t9月底前\n合计\t\t2\t\t\t';
    expect(rows(text)).toEqual([
      ['1', '教育', '新增学位2400个', ['区教育局'], [], ['2024-08-31']],
      ['2', '教育', '改造教室60间', ['区教育局'], ['各街道'], ['2024-09-30']],
    ]);
  });

  it('takes rows of one cell for headings', () => {
    const text = '序号\t任务\t责任单位\n一、道路\n1\t修补路面。\t县住建局\n二、绿化\n2\t补植树木。\t县林业局';
    expect(parseOutline(text).tasks.map((t) => [t.chapterNo, t.chapter, t.no])).toEqual([
      ['一', '道路', '1'],
      ['二', '绿化', '2'],
    ]);
  });

  it('reads quoted cells of a csv file', () => {
    const text =
      '序号,任务内容,责任单位,完成时间\n1,"开展""一件事""改革,集成办理。","县审批局、县司法局",2024-06-30\n2,"修订规则\n并印发。",县府办,2024年12月\n';
    expect(rows(text, 'table')).toEqual([
      ['1', '', '开展"一件事"改革', [], ['县审批局', '县司法局'], ['2024-06-30']],
      ['2', '', '修订规则', [], ['县府办'], ['2024-12-31']],
    ]);
  });

  it('reads a table of a Markdown file', () => {
    const text =
      '# 东山县任务表\n\n| 序号 | 任务 | 牵头单位 | 时限 |\n| --- | :-: | --- | --- |\n| 1 | 清理文件。每年清理1次。 | 县司法局 | 长期 |\n| 2 | 推进**行政复议**改革。 | 县司法局 | 2024年年底前 |\n';
    expect(rows(text)).toEqual([
      ['1', '', '清理文件', ['县司法局'], [], ['长期']],
      ['2', '', '推进行政复议改革', ['县司法局'], [], ['2024-12-31']],
    ]);
    expect(parseOutline(text).title).toBe('东山县任务表');
  });

  it('reads a web table of which only the text was copied, a merged cell missing', () => {
    const text =
      '2024年惠民项目进展情况(1-6月)\n序号 |\n项目名称 |\n全年建设内容 |\n分管 领导 |\n牵头 单位 |\n实施主体与协同单位 |\n1-6月进展情况 |\n是否达标 |\n备注 |\n7 |\n新建口袋公园6个。 |\n王建国 |\n园林局 |\n市政处、相关街道 |\n已开工建设,完成四成。 |\n是 |\n||\n8 |\n改造老旧管网12公里。 |\n王建国 |\n水务局 |\n各街道 |\n已完成5公里。 |\n否 |\n受雨季影响,进度滞后1个月。 |\n|\n';
    const { tasks, title } = parseOutline(text);
    expect(title).toBe('2024年惠民项目进展情况(1-6月)');
    expect(
      tasks.map((t) => [
        t.no,
        t.title,
        t.lead,
        t.responsible,
        t.groups,
        t.targets.map((x) => `${x.value}${x.unit}`),
        t.extra['分管领导'],
      ]),
    ).toEqual([
      ['7', '新建口袋公园6个', ['园林局'], ['市政处', '相关街道'], ['相关街道'], ['6个'], '王建国'],
      ['8', '改造老旧管网12公里', ['水务局'], ['各街道'], ['各街道'], ['12公里'], '王建国'],
    ]);
  });

  it('reads such a copy without any bar', () => {
    const text =
      '东山区重点工作任务清单\n序号\n任务内容\n牵头单位\n责任单位\n完成时限\n1\n完善制度机制,修订规则。\n区司法局\n各街道\n2024年6月底前\n2\n开展专项检查,覆盖全部领域。\n区市场监管局\n区司法局、各街道\n长期\n';
    expect(rows(text)).toEqual([
      ['1', '', '完善制度机制', ['区司法局'], ['各街道'], ['2024-06-30']],
      ['2', '', '开展专项检查', ['区市场监管局'], ['区司法局', '各街道'], ['长期']],
    ]);
  });

  it('reads units on several lines of a cell, and several things under one number', () => {
    const text =
      '关于民生实事的通知\n\n2016年民生实事任务分解表\n\n序号\n\n民生实事\n\n责任单位\n\n完成时限\n\n1\n\n启动河道治理工程和湿地公园。\n\n县水务局\n\n县住建局\n\n县河长办\n\n12月底前\n\n2\n\n新建2座人行天桥。\n\n县住建局\n\n9月投入使用\n\n3\n\n开工建设养护楼。\n\n县民政局\n\n5月底前动工\n\n开工建设老年大学。\n\n12月底前\n\n4\n\n迁建政务中心。\n\n县政务中心\n\n12月底前\n\n分享到:';
    expect(rows(text)).toEqual([
      ['1', '', '启动河道治理工程和湿地公园', [], ['县水务局', '县住建局', '县河长办'], ['2016-12-31']],
      ['2', '', '新建2座人行天桥', [], ['县住建局'], ['2016-09-30']],
      ['3', '', '开工建设养护楼', [], ['县民政局'], ['2016-05-31']],
      ['3', '', '开工建设老年大学', [], ['县民政局'], ['2016-12-31']],
      ['4', '', '迁建政务中心', [], ['县政务中心'], ['2016-12-31']],
    ]);
  });

  it('reads a table of tasks and goals that names no unit, by quarters told in its cells', () => {
    const text =
      '2023年度分季目标责任书\n工作任务 | 目标及质量要求 |\n招引资金(4分) | 四个季度任务分别为50、60、70、80万元。 |\n普法宣传(6分) | 第一季度:开展宣讲2次(3分);第四季度:培训骨干20名(3分)。 |\n队伍建设 | 详见附件1。 |\n';
    const { kind, tasks } = parseOutline(text);
    expect(kind).toBe('table');
    expect(
      tasks.map((t) => [t.title, t.deadlines.map((d) => d.due), t.targets.map((x) => `${x.value}${x.unit}`)]),
    ).toEqual([
      ['招引资金(4分)', [], ['50万元', '60万元', '70万元', '80万元']],
      ['普法宣传(6分)', ['2023-03-31', '2023-12-31'], ['2次', '20名']],
      ['队伍建设', [], []],
    ]);
  });

  it.each(['计量单位', '单位'])('counts bare goals in what the column %s names', (name) => {
    const text = `2024年考核指标分解表\n指标名称\t目标值\t${name}\t牵头单位\n复议纠错率\t≤10\t%\t县司法局\n宣传活动场次\t200\t场\t县普法办\n`;
    expect(
      parseOutline(text, { format: 'table' }).tasks.map((t) => [
        t.title,
        t.lead,
        t.responsible,
        t.targets.map((x) => `${x.op}${x.value}${x.unit}`),
      ]),
    ).toEqual([
      ['复议纠错率', ['县司法局'], [], ['<=10%']],
      ['宣传活动场次', ['县普法办'], [], ['=200场']],
    ]);
  });

  it('leaves a small table in the annex of a longer text aside', () => {
    const text =
      '一、任务\n1.完善制度。修订规则三件，明确流程，压实责任，逐级落实，确保各项工作取得实效。（区司法局负责）\n2.开展检查。做到全面覆盖、不留死角，发现问题立即整改，形成闭环管理机制。（区市场监管局负责）\n序号\t事项\t单位\t联系人\n1\t联络\t区司法局\t张三\n2\t联络\t区财政局\t李四\n';
    expect(parseOutline(text).tasks.map((t) => t.title)).toEqual(['完善制度', '开展检查']);
  });

  it('does not take prose with commas, tabs or bars for a table', () => {
    const text =
      '\t一、任务\n\t1.完善制度,规范程序,提高质量。（县司法局负责）\n\t2.加强宣传,营造氛围,扩大影响。（县司法局负责）| |\n';
    expect(parseOutline(text)).toMatchObject({ kind: 'plan', tasks: [{ title: '完善制度' }, { title: '加强宣传' }] });
  });
});
