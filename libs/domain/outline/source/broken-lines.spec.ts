import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

const WORDS = '持续清理河道两侧堆放的各类杂物并对淤积严重的河段分批次组织机械疏浚施工，做到水清岸绿、行洪畅通，';
/** Ten items; from number ten on a line end may stand between the two figures. */
const items = Array.from(
  { length: 12 },
  (_, i) =>
    `${i + 1}.落实第${'甲乙丙丁戊己庚辛壬癸子丑'[i]}项。${WORDS.slice(0, 20 + i)}。（责任单位：县水务局、县应急局）`,
);
const plan = `县防汛工作要点方案\n一、主要任务\n${items.join('')}\n`;
const cut = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''])
    .join('\n');
const told = (text: string): string[] =>
  parseOutline(text).tasks.map((t) => `${t.no} ${t.title}: ${t.responsible.join('+')}`);

describe('first lines of paragraphs that are indented', () => {
  const report = [
    '您所在的位置：政务公开 > 公开目录 > 工作报告',
    '东山县2020年法治政府建设情况报告',
    '文章来源：县司法局 更新时间：2021年3月2日',
    '2020年，东山县坚持依法行政，深入落实上级部署，为全县经济社会发展创造良好环境，取得了成效。',
    '一、2020年主要举措和成效',
    '（一）加强组织领导。县委常委会着力研究部署有关工作，县政府定期检查各单位进展并督促整改。',
    '二、2020年推进法治政府建设中存在的不足和原因',
    '2020年，我县有关工作虽取得一定成绩，但仍存在不足，主要是学习的系统性不强，法治专业人才欠缺。',
    '三、2021年推进法治政府建设的主要安排',
    '1.深化审批制度改革，持续清理证明事项。网上办理率达到98%，让企业和群众少跑腿、好办事、不添堵。',
    '2.提升执法水平。落实执法公示制度，组织全县执法人员参加培训，培训时间不少于60学时。',
  ];
  const broken = report.map((line) => cut(`　　${line}`, 28)).join('\n');

  it('begin a paragraph each, however full the line above is', () => {
    const parsed = parseOutline(broken);
    expect(parsed.title).toBe('东山县2020年法治政府建设情况报告');
    expect(parsed.tasks.map((t) => `${t.chapter}: ${t.title}`)).toEqual([
      '2021年推进法治政府建设的主要安排: 深化审批制度改革',
      '2021年推进法治政府建设的主要安排: 提升执法水平',
    ]);
    expect(parsed.problems.map((p) => p.title)).toEqual(['学习的系统性不强', '法治专业人才欠缺']);
    expect(parsed.tasks.map((t) => t.text)).toEqual(parseOutline(report.join('\n')).tasks.map((t) => t.text));
  });
});

describe('lines that a printer broke', () => {
  const whole = told(plan);
  it('are read as twelve items when whole', () => expect(whole).toHaveLength(12));

  it.each([22, 24, 26, 28, 30, 33, 37, 44])('give the same at %i characters', (width) =>
    expect(told(cut(plan, width))).toEqual(whole),
  );

  it.each([
    [30, 26],
    [28, 30],
    [36, 32],
  ])('give the same when broken at %i and again at %i', (first, second) =>
    expect(told(cut(cut(plan, first), second))).toEqual(whole),
  );

  it('may cut a word of letters and a decimal without ending the paragraph', () => {
    const text = cut(
      `一、平台\n1.部署服务。两台主机（前一台装配八十核处理器，平台debian12.5；后一台装配与其相同，平台debian12.5）。责任单位：县信息中心\n2.值守。${WORDS}。责任单位：县应急局\n3.演练。${WORDS}。责任单位：县应急局\n`,
      30,
    );
    expect(told(text)).toEqual(['1 部署服务: 县信息中心', '2 值守: 县应急局', '3 演练: 县应急局']);
  });

  it('may break a list of names several times inside its bracket, in a text that is not broken elsewhere', () => {
    const text =
      '1.疏浚河道。清理淤积。（责任单位：县水务局、各行\n业主管部门，甲镇人民政府、乙镇\n人民政府）\n2.值守。（责任单位：县应急局）\n';
    expect(told(text)).toEqual(['1 疏浚河道: 县水务局+各行业主管部门+甲镇人民政府+乙镇人民政府', '2 值守: 县应急局']);
  });

  it('may leave a page number glued between an item and the next', () => {
    const text = '1.疏浚。清淤。（责任单位：县水务局）— 4 —2.值守。专人在岗。（责任单位：县应急局）';
    expect(told(text)).toEqual(['1 疏浚: 县水务局', '2 值守: 县应急局']);
  });
});

describe('an annex', () => {
  it('lends its units to no item above it', () => {
    const text =
      '一、主要任务\n1.疏浚。清淤。（责任单位：县水务局）\n2.值守。专人在岗。（责任单位：县应急局）\n附件1\n数据清单\n河道数据集\n（牵头单位：县数据局）\n';
    const parsed = parseOutline(text);
    expect(told(text)).toEqual(['1 疏浚: 县水务局', '2 值守: 县应急局']);
    expect(parsed.tasks[1]!.lead).toEqual([]);
    expect(parsed.report.outside.map((part) => part.text).join('')).toContain('河道数据集');
  });

  it('begins its numbers anew', () => {
    const text =
      '一、有关要求\n（一）高度重视。各单位要加强领导。\n附件\n防汛分工方案\n（一）疏浚。清淤。（责任单位：县水务局）\n（二）值守。（责任单位：县应急局）\n';
    expect(parseOutline(text).tasks.map((t) => [t.chapterNo, t.no])).toEqual([
      ['', '（一）'],
      ['', '（二）'],
    ]);
  });
});
