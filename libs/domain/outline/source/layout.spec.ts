import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

describe('texts of PDF readers', () => {
  const text = [
    '　　　　关于支持数字产业发展的若干措施',
    '',
    '鱻鱻鱻鱻鱻鱻鱻鱻鱻鱻鱻鱻鱻鱻鱻',
    '　　一、打造产业集群',
    '　　（一）壮大企业主体。培育龙头企业，支持骨干企业做大做',
    '强，到 ２０２７ 年，培育 ３０ 家龙头企业，形成梯次发展格局，打',
    '造一批特色园区，完善配套服务。（责任单位：市经信局、市科',
    '技局）',
    '　　（二）加强要素保障。统筹用好各类资金，优化信贷服务，引',
    '导社会资本投入，支持重点项目建设，推动资源要素向优势领域集',
    '',
    '—２—',
    '',
    '中，给予最高 ６００ 万元补助，提高资金使用效益。（责任单位：市财',
    '政局，各县、市〔区〕政府）',
    '　　二、优化发展环境',
    '　　（三）完善服务机制。建立专班，落实专人，及时协调解决问题，做',
    '到事事有回音、件件有着落，营造良好氛围。（责任单位：市经信局）',
    '',
    '—０３—',
    '抄送：市委各部门。',
    '２０２５ 年 ３ 月 １２ 日印发',
  ].join('\n');
  const parsed = parseOutline(text);

  it('joins broken lines, drops page numbers and rows of one glyph', () => {
    expect(parsed.tasks.map((t) => [t.chapter, t.no, t.title, t.responsible])).toEqual([
      ['打造产业集群', '（一）', '壮大企业主体', ['市经信局', '市科技局']],
      ['打造产业集群', '（二）', '加强要素保障', ['市财政局', '各县、市〔区〕政府']],
      ['优化发展环境', '（三）', '完善服务机制', ['市经信局']],
    ]);
    expect(parsed.tasks[1]!.text).toContain('向优势领域集中，给予最高');
  });

  it('reads full-width figures with blanks around them', () => {
    expect(parsed.tasks[0]).toMatchObject({
      deadlines: [{ due: '2027-12-31' }],
      targets: [{ value: 30, unit: '家', op: '=' }],
    });
    expect(parsed.tasks[1]!.targets).toEqual([]);
  });

  it('keeps ranges in the source, page numbers and breaks included', () => {
    const words = text.slice(...parsed.tasks[1]!.range);
    expect(words.startsWith('（二）加强要素保障')).toBe(true);
    expect(words).toContain('—２—');
    expect(words.endsWith('〔区〕政府）')).toBe(true);
    for (const unit of parsed.tasks[1]!.units) expect(text.slice(...unit.range).replace(/\s/g, '')).toBe(unit.name);
  });
});

describe('residue of web pages', () => {
  it('is no part of a task', () => {
    const text =
      '当前位置:首页> 政务公开\n东山区2024年工作要点\n[bookmark: _GoBack]一、重点任务\n1、完善制度。修订规则。\n2、加强宣传。制作短片。\n\n主办单位:东山区人民政府办公室\n网站标识码:1201160063 | 备案序号:京ICP备09000137号\n联系方式:example@example.invalid | 推荐使用浏览器浏览\n';
    const { tasks } = parseOutline(text);
    expect(tasks.map((t) => [t.no, text.slice(...t.range)])).toEqual([
      ['1、', '1、完善制度。修订规则。'],
      ['2、', '2、加强宣传。制作短片。'],
    ]);
  });

  it('may leave cell bars at line ends', () => {
    const text =
      '东山区2024年工作要点 | ||||||\n|\n一、任务 |\n1.完善制度。修订规则。（区司法局负责） |\n2.加强宣传。（区司法局负责） | ||||';
    expect(parseOutline(text).tasks.map((t) => t.title)).toEqual(['完善制度', '加强宣传']);
  });
});

it('a point for a full stop ends a sentence, a heading and a chapter', () => {
  const text =
    '县防汛工作要点一、压实责任，落实到人.各乡镇要公布名单.二、储备物资.按2.5万条编织袋的标准补充.（县应急局负责）三、加强值守.专人在岗.（县水务局负责）';
  expect(parseOutline(text).tasks.map((t) => [t.no, t.title])).toEqual([
    ['一', '压实责任，落实到人'],
    ['二', '储备物资'],
    ['三', '加强值守'],
  ]);
});

describe('whole documents on one line', () => {
  it('are split at their marks', () => {
    const text =
      '附件东山市防汛工作分工方案一、加强工程建设1.立足实际，加大投入，提高标准。(责任单位:市水务局牵头，市发改委、市财政局等部门分工负责)二、健全工作机制。1.总结经验。(责任单位:市应急局)2.完善预案。(责任单位:市应急局牵头，市水务局等分工负责)';
    const parsed = parseOutline(text);
    expect(parsed.title).toBe('东山市防汛工作分工方案');
    expect(parsed.tasks.map((t) => [t.chapterNo, t.chapter, t.no, t.title, t.lead, t.responsible])).toEqual([
      ['一', '加强工程建设', '1', '立足实际', ['市水务局'], ['市发改委', '市财政局']],
      ['二', '健全工作机制', '1', '总结经验', [], ['市应急局']],
      ['二', '健全工作机制', '2', '完善预案', ['市应急局'], ['市水务局']],
    ]);
  });
});

describe('nothing to read', () => {
  it.each(['', ' \n\t', '今天天气很好。', '（）', '一、', '1.'])('%j gives an honest report', (text) => {
    expect(parseOutline(text)).toMatchObject({
      tasks: [],
      report: { taskCount: 0, summary: '识别0项', warnings: [{ code: 'NOTHING_RECOGNISED' }] },
    });
  });
});

describe('a text on one line whose chapters tell a goal and measures', () => {
  it('ends the heading of a chapter before its goal', () => {
    const text =
      '东山县法治建设实施方案一、健全执法体制目标:执法体制更加健全,执法行为更加规范。措施:1.理顺执法体制。划清县镇两级职责。(县司法局负责)2.规范执法程序。全程记录执法过程。(县司法局负责)二、强化权力监督目标:监督体系基本形成。措施:3.完善问责机制。强化责任追究。(县审计局负责)';
    expect(parseOutline(text).tasks.map((t) => `${t.chapter}: ${t.title}`)).toEqual([
      '健全执法体制: 理顺执法体制',
      '健全执法体制: 规范执法程序',
      '强化权力监督: 完善问责机制',
    ]);
  });
});
