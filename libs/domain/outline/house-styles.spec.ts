import { describe, expect, it } from '@jest/globals';
import { parseOutline } from './parse-outline.js';

/** Number, lead and the other units of each task. */
const units = (text: string): string[] =>
  parseOutline(text).tasks.map((t) => `${t.no} ${t.title}: ${t.lead.join('+')} / ${t.responsible.join('+')}`);

/** Offices write the same three facts in many ways; each text is made up for one of them. */
describe('who does it', () => {
  it.each([
    [
      '1.修订规则。明确流程。牵头:县司法局 配合:县财政局、各乡镇\n2.公开清单。牵头:县政务局 配合:各乡镇',
      ['1 修订规则: 县司法局 / 县财政局+各乡镇', '2 公开清单: 县政务局 / 各乡镇'],
    ],
    [
      '1.修订规则。明确流程。（县司法局牵头，县财政局配合；完成时限：6月底前）\n2.公开清单。（县政务局负责；完成时限：全年）',
      ['1 修订规则: 县司法局 / 县财政局', '2 公开清单:  / 县政务局'],
    ],
    [
      '1.修订规则。明确流程。（县司法局负责，县财政局等部门配合；根据上级统一安排确定具体时间）\n2.公开清单。（县政务局负责）',
      ['1 修订规则: 县司法局 / 县财政局', '2 公开清单:  / 县政务局'],
    ],
    [
      '1.修订规则。牵头单位为县司法局，配合单位为县财政局、各乡镇。\n2.公开清单。牵头单位为县政务局。',
      ['1 修订规则: 县司法局 / 县财政局+各乡镇', '2 公开清单: 县政务局 / '],
    ],
    [
      '1.修订规则。明确流程。责任单位 县司法局 县财政局\n2.公开清单。责任单位 县政务局',
      ['1 修订规则:  / 县司法局+县财政局', '2 公开清单:  / 县政务局'],
    ],
    [
      '1.修订规则。\n责任单位：县司法局\n县财政局\n各乡镇政府\n2.公开清单。\n责任单位：县政务局',
      ['1 修订规则:  / 县司法局+县财政局+各乡镇政府', '2 公开清单:  / 县政务局'],
    ],
    [
      '1.组织培训。分级开展。（县委组织部、县司法局牵头 各乡镇配合）\n2.公开清单。（县政务局负责）',
      ['1 组织培训: 县委组织部+县司法局 / 各乡镇', '2 公开清单:  / 县政务局'],
    ],
    [
      '（一）修订规则。明确流程，由县司法局牵头，县财政局、县发改委配合，6月底前完成。\n（二）公开清单。县政务局牵头，年底前完成。',
      ['（一） 修订规则: 县司法局 / 县财政局+县发改委', '（二） 公开清单: 县政务局 / '],
    ],
    [
      '一、职责分工\n（一）县司法局：修订规则；组织评查。\n（二）县财政局、县发改委：落实所需资金。',
      ['（一） 县司法局:  / 县司法局', '（二） 县财政局、县发改委:  / 县财政局+县发改委'],
    ],
  ])('is read in %s', (text, expected) => expect(units(text)).toEqual(expected));

  it.each([
    [
      '1.修订规则，明确流程，县司法局负责。\n2.公开清单，县政务局负责。',
      ['1 修订规则:  / 县司法局', '2 公开清单:  / 县政务局'],
    ],
    [
      '（一）修订规则。由县司法局负责修订，县财政局配合，6月底前完成。\n（二）公开清单。由县政务局负责。',
      ['（一） 修订规则: 县司法局 / 县财政局', '（二） 公开清单:  / 县政务局'],
    ],
    [
      '1.督查。（县府办总牵头，各乡镇具体落实）\n2.值守。（县应急局负责）',
      ['1 督查: 县府办 / 各乡镇', '2 值守:  / 县应急局'],
    ],
    [
      '（一）修订规则\n1.工作内容：明确流程。\n2.责任单位：县司法局、县财政局\n3.完成时限：2024年6月底前\n（二）公开清单\n1.工作内容：接受监督。\n2.责任单位：县政务局\n3.完成时限：2024年底前',
      ['（一） 修订规则:  / 县司法局+县财政局', '（二） 公开清单:  / 县政务局'],
    ],
    [
      '整改方案\n（一）学习不深入\n1.问题表现：理论学习不够。\n2.整改措施：制定计划。\n3.责任单位：县司法局\n4.整改时限：2024年9月底前\n（二）执法不规范\n1.问题表现：文书不规范。\n2.整改措施：案卷评查。\n3.责任单位：县市监局\n4.整改时限：长期坚持',
      ['（一） 学习不深入:  / 县司法局', '（二） 执法不规范:  / 县市监局'],
    ],
  ])('is read in %s, too', (text, expected) => expect(units(text)).toEqual(expected));

  it('keeps a field of another name out of the units, and a colon in other brackets out of the fields', () => {
    const text =
      '1.疏浚河道（其中：新建堤防3公里）。清理淤积。（负责部门：县水务局、县财政局，适用范围：甲河流域）\n2.值守。（负责部门：县应急局）';
    const [task] = parseOutline(text).tasks;
    expect(task).toMatchObject({ responsible: ['县水务局', '县财政局'], extra: { 适用范围: '甲河流域' } });
    expect(task!.targets).toHaveLength(1);
  });

  it('is not told by a heading that ends like a name and means a thing', () => {
    const text = '1.先进集体（单位）：逐级推荐，公示后表彰。\n2.先进个人：先进工作者由工会牵头组织推荐。';
    expect(units(text)).toEqual(['1 先进集体（单位）:  / ', '2 先进个人:  / ']);
  });

  it('takes no part of a sentence for the name of who is in charge', () => {
    const text = '1.简政放权，推进期间的日常工作多由课题承接单位负责。\n2.公开清单，接受监督。';
    expect(units(text)).toEqual(['1 简政放权:  / ', '2 公开清单:  / ']);
  });

  it('keeps the date beside words about the list', () => {
    const text =
      '1.修订规则。（县司法局、县财政局负责，列在首位的为牵头单位，2024年6月底前完成）\n2.公开清单。（县政务局负责）';
    expect(parseOutline(text).tasks[0]!.deadlines.map((d) => d.due)).toEqual(['2024-06-30']);
  });

  it('is not told by talk about leading', () => {
    const text =
      '1.修订规则。发挥各部门牵头作用，县司法局牵头抓总机制更加健全。\n2.公开清单。落实牵头部门责任，各牵头单位要主动作为。';
    expect(units(text)).toEqual(['1 修订规则:  / ', '2 公开清单:  / ']);
  });
});

describe('names that share a word', () => {
  it.each([
    ['县水务局，甲市、乙市、丙县人民政府', ['县水务局', '甲市、乙市、丙县人民政府']],
    ['省水利厅，各市党委、政府', ['省水利厅', '各市党委、政府']],
    ['县水务局、县财政局等和各有关乡镇人民政府', ['县水务局', '县财政局', '各有关乡镇人民政府']],
    ['县水务局、各镇党委和政府', ['县水务局', '各镇党委和政府']],
    ['县水务局、甲开发区、各乡镇', ['县水务局', '甲开发区', '各乡镇']],
  ])('%s', (list, expected) => {
    const [task] = parseOutline(`1.疏浚河道。清理淤积。（责任单位：${list}）\n2.值守。（责任单位：县水务局）`).tasks;
    expect(task!.responsible).toEqual(expected);
  });
});

describe('the first named unit', () => {
  const item = (no: number, list: string): string => `${no}.疏浚河道。清理淤积。（责任单位：${list}）\n`;
  it('leads everywhere when the first list says so', () => {
    const text = item(1, '县水务局、县财政局，第一位为牵头单位，下同') + item(2, '县应急局、各乡镇');
    expect(parseOutline(text).tasks.map((t) => t.lead)).toEqual([['县水务局'], ['县应急局']]);
  });

  it.each([
    '列第一位的为牵头单位',
    '列第一位者为牵头单位',
    '排在首位的是牵头单位',
    '排名第一的单位为牵头单位',
    '第一个单位为主办单位',
    '首位为总牵头单位',
  ])('may be told by %s', (words) => {
    const text = `1.疏浚。清淤。（县水务局、县财政局负责。${words}，下同）\n2.值守。（县应急局、各乡镇负责）\n`;
    expect(units(text)).toEqual(['1 疏浚: 县水务局 / 县财政局', '2 值守: 县应急局 / 各乡镇']);
  });

  it('leads in one item alone when a later list says it of itself', () => {
    const text = item(1, '县应急局、各乡镇') + item(2, '县水务局、县财政局，第一位为牵头单位') + item(3, '县气象局');
    expect(parseOutline(text).tasks.map((t) => t.lead)).toEqual([[], ['县水务局'], []]);
    expect(parseOutline(text).tasks[1]!.responsible).toEqual(['县财政局']);
  });
});

describe('the layout of items', () => {
  it('takes 加强组织领导 among other items for one of them, and as a part of its own for words to all', () => {
    const text =
      '一、汛前准备\n1.切实加强组织领导。专题会商。\n2.疏浚河道。清理淤积。\n二、加强组织领导\n各单位要高度重视。\n';
    expect(parseOutline(text).tasks.map((t) => t.title)).toEqual(['切实加强组织领导', '疏浚河道']);
  });

  it('takes a chapter that sets up a 机制 for work, and 工作机制 alone for words to all', () => {
    const part = (heading: string): string =>
      `一、规范审核\n（一）明确范围。逐项列出。\n二、${heading}\n（二）完善方式。网上审核。\n`;
    expect(parseOutline(part('健全审核工作机制')).tasks.map((t) => t.no)).toEqual(['（一）', '（二）']);
    expect(parseOutline(part('工作机制')).tasks.map((t) => t.no)).toEqual(['（一）']);
  });

  it('takes a misread stop behind a number where the run asks for that number', () => {
    const text =
      '1.疏浚。（县水务局负责）2.值守。（县应急局负责）3。储备。（县粮储局负责）共计3。4.演练。（县应急局负责）';
    expect(units(text).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4']);
  });

  it('keeps 一是、二是 together as points of an item when its neighbours carry units of their own', () => {
    const text =
      '一、汛前\n1.落实值守。一是公布名单（县应急局负责）。二是专人在岗。（县水务局负责）\n2.储备物资。（县粮储局负责）';
    expect(units(text)).toEqual(['1 落实值守:  / 县应急局+县水务局', '2 储备物资:  / 县粮储局']);
  });

  it('keeps 一是、二是 apart where each is a paragraph with units of its own', () => {
    const text =
      '一、汛前\n1.疏浚河道。清理淤积。（县水务局负责）\n2.群防群治\n一是落实值守。公布名单。（县应急局负责）\n二是开展演练。分级进行。（各乡镇负责）\n';
    expect(parseOutline(text).tasks.map((t) => `${t.chapterNo} ${t.chapter}|${t.no} ${t.title}`)).toEqual([
      '一 汛前|1 疏浚河道',
      '2 群防群治|一是 落实值守',
      '2 群防群治|二是 开展演练',
    ]);
  });

  it('ends the last item of a text on one line before the words to all', () => {
    const text =
      '一、汛前1.疏浚河道。（县水务局负责）2.落实值守。（县应急局负责）各地区、各部门要认真贯彻，年底前报送情况。县政府2024年3月1日';
    const { tasks } = parseOutline(text);
    expect(tasks[1]).toMatchObject({ deadlines: [], text: '2.落实值守。（县应急局负责）' });
  });

  it('drops bullets before items that have no number', () => {
    const text = '防汛工作要点方案\n● 疏浚河道。清理淤积。（县水务局）\n■落实值守。专人在岗。（县应急局）\n';
    expect(units(text)).toEqual([' 疏浚河道:  / 县水务局', ' 落实值守:  / 县应急局']);
  });

  it('leaves bare page numbers out of names, at a form feed or counting on', () => {
    const page = (n: number, words: string): string =>
      `${words}\n${Array.from({ length: 9 }, (_, i) => `第${n}页的第${i}行写着一段没有编号的普通文字，一直写到行末\n`).join('')}`;
    const text = `1.疏浚河道。（责任单位：县水\n1\n\n\f务局）\n${page(1, '')}2\n\n${page(2, '')}3\n\n${page(3, '')}4\n\n`;
    const [task] = parseOutline(`${text}2.值守。（责任单位：县应急局）`).tasks;
    expect(task!.responsible).toEqual(['县水务局']);
    expect(task!.text).not.toMatch(/\n[234]\n/);
  });

  it('does not believe a number that the reader set below its page', () => {
    const wrapped = (words: string): string => words.replace(/.{24}/g, '$&\n');
    const long = '持续清理河道两侧堆放的各类杂物并且对淤积严重的河段分批次组织机械疏浚施工做到水清岸绿';
    const text = [
      wrapped(
        `防汛实施方案一二三四五六七八九十一二三四五六七八\n一、主要任务\n1.疏浚河道\n${long}。（责任单位：县水务局）`,
      ),
      wrapped(`2.落实值守\n${long}，${long}，`),
      '3.',
      '— 2 —',
      wrapped(`并做好记录。（责任单位：县应急局）\n储备物资\n${long}。（责任单位：县粮储局）`),
      wrapped(`4.开展演练\n${long}。（责任单位：县应急局）\n5.公布名单\n${long}。（责任单位：县水务局）`),
    ].join('\n');
    expect(units(text)).toEqual([
      '1 疏浚河道:  / 县水务局',
      '2 落实值守:  / 县应急局',
      ' 储备物资:  / 县粮储局',
      '4 开展演练:  / 县应急局',
      '5 公布名单:  / 县水务局',
    ]);
  });

  it('ends a chapter heading where the sentence glued to it bids somebody', () => {
    const text =
      '县帮扶措施为巩固成果制定本措施。一、集中各方资源，强化政策支持县有关部门要统筹整合资源，提升整体水平。(一)加大财政支持。安排资金。(县财政局牵头负责)(二)加大金融支持。增加信贷。(县金融办牵头负责)二、做好安全保障聚焦平台、终端两个维度，完善措施。(三)修订规程。明确流程。(县信息中心负责)';
    expect(parseOutline(text).tasks.map((t) => `${t.chapter}|${t.no}`)).toEqual([
      '集中各方资源，强化政策支持|(一)',
      '集中各方资源，强化政策支持|(二)',
      '做好安全保障|(三)',
    ]);
  });

  it('takes 主办单位 for who does the work, but for who runs the site in its footer', () => {
    const text =
      '1.修订规则。明确流程。\n主办单位：县司法局\n协办单位：县财政局\n2.公开清单。\n主办单位：县政务局\n协办单位：各乡镇\n\n网站主办单位：县人民政府办公室\n地址：县城一路1号\n备案：某ICP备12000333号\n网站标识码：3300000069\n';
    expect(units(text)).toEqual(['1 修订规则: 县司法局 / 县财政局', '2 公开清单: 县政务局 / 各乡镇']);
  });

  it('begins a list right behind the name of the document', () => {
    const text =
      '甲县2024年工作要点1.修订规则。明确流程。牵头单位：县司法局配合单位：县财政局、各乡镇2.公开清单。接受监督。牵头单位：县政务局配合单位：各乡镇联系人：张某';
    expect(units(text)).toEqual(['1 修订规则: 县司法局 / 县财政局+各乡镇', '2 公开清单: 县政务局 / 各乡镇']);
  });

  it('knows a part by its two names, glued to its words', () => {
    const text =
      '县储备工作方案为保障供应制定本方案。一、总体要求按照县委部署稳步推进储备能力建设。二、工作目标及进度安排全县现有储备能力20万吨。三、重点任务(一)采购。签订合同。(县粮储局负责)(二)库存。精确掌握。(县发改委负责)';
    expect(units(text)).toEqual(['(一) 采购:  / 县粮储局', '(二) 库存:  / 县发改委']);
  });

  it('names a date once, however many sentences repeat it', () => {
    const [task] = parseOutline(
      '1.疏浚。2024年底前疏浚甲河。2024年底前疏浚乙河。（县水务局负责）\n2.值守。（县应急局负责）',
    ).tasks;
    expect(task!.deadlines.map((d) => d.due)).toEqual(['2024-12-31']);
    expect(task!.measures.filter((m) => m.deadlines.length > 0)).toHaveLength(2);
  });

  it('joins a title printed over two lines', () => {
    const text =
      '县政府2024年重点工作\n任务分解和责任分工方案\n一、防汛\n1.疏浚。（县水务局负责）\n2.值守。（县应急局负责）';
    expect(parseOutline(text)).toMatchObject({
      title: '县政府2024年重点工作任务分解和责任分工方案',
      period: { start: '2024-01-01', end: '2024-12-31' },
    });
  });

  it('passes over what a plan tells of the state of things and takes no sentence about a report for a report', () => {
    const plan =
      '东山市产业发展工作方案\n一、现状分析\n（一）产业基础。全市现有企业120家，产值30亿元。\n（二）主要短板。人才不足。\n二、重点任务\n（一）培育企业。到2027年，培育企业200家。\n（二）引进人才。新增人才50名。\n';
    expect(parseOutline(plan).tasks.map((t) => t.title)).toEqual(['培育企业', '引进人才']);
    const news =
      '1月8日,东山县人民代表大会开幕,县长向大会作政府工作报告。2023年县政府将办好民生实事:\n(1)新建公厕6座。\n(2)改造小区3个。\n(3)完成学校扩建。\n';
    expect(parseOutline(news)).toMatchObject({ kind: 'plan', tasks: [{ title: '新建公厕6座' }, {}, {}] });
  });

  it('takes a heading that bids a centre to be built for no name, and 建设局 for one', () => {
    const text =
      '东山县产业方案\n1.打造全县数据中心：加快项目建设。\n2.完善制度，建设局牵头，6月底前完成。\n3.建设培训中心：开展培训。\n';
    expect(parseOutline(text).tasks.map((t) => [...t.lead, ...t.responsible])).toEqual([[], ['建设局'], []]);
  });
});
