import { describe, expect, it } from '@jest/globals';
import { parseOutline } from './parse-outline.js';

const targets = (words: string): string[] =>
  parseOutline(`1.推进工作。${words}（县司法局负责）\n2.其他工作。（县司法局负责）`).tasks[0]!.targets.map(
    (t) => `${t.op}${t.value}${t.unit}`,
  );

describe('targets', () => {
  it.each([
    ['出庭应诉率保持100%。', ['=100%']],
    ['按时办结100%。', ['=100%']],
    ['办结率达到95%以上。', ['>=95%']],
    ['适用比例扩大至30%以上。', ['>=30%']],
    ['纠错率控制在5%以内。', ['<=5%']],
    ['培训不少于60学时。', ['>=60学时']],
    ['每个专业至少2名骨干参加。', ['>=2名']],
    ['每村配备至少三名调解员。', ['>=3名']],
    ['遴选试点10个左右。', ['~10个']],
    ['招引1—2家龙头企业。', ['>=1家']],
    ['培育甲类企业10家、乙类企业50家、优秀案例100个。', ['=10家', '=50家', '=100个']],
    ['培育100个标杆企业和1000个应用场景。', ['=100个', '=1000个']],
    ['新建停车场8个、改造小区20个。', ['=8个', '=20个']],
    ['优化提升50条背街道路。', ['=50条']],
    ['打造100亿元以上基金群。', ['>=100亿元']],
    ['建设城区1ms、全市5ms时延圈。', ['<=1ms', '<=5ms']],
    ['办理时限压缩至3个工作日以内。', ['<=3个工作日']],
    ['重点培养1万名左右专业人才。', ['~1万名']],
    ['到2027年，培育３０家龙头企业。', ['=30家']],
    ['每年引进10名以上人才。', ['>=10名']],
    ['技能培训300人次，法律咨询80场。', ['=300人次', '=80场']],
  ])('%s', (words, expected) => expect(targets(words)).toEqual(expected));

  it.each([
    ['a ceiling', '对入选项目给予最高300万元补助。'],
    ['a ceiling told before its grant', '按照不高于合同金额的25%，给予最高150万元补助。'],
    ['a rate of support', '按售价的15%给予补贴。'],
    ['a cap on what is granted', '给予一次性奖励，同一企业不超过3个。'],
    ['a threshold of a firm', '对研发费用占比4%以上且年增长15%以上的企业，落实政策。'],
    ['a threshold ending in 的', '年薪80万元以上且从业6年以上的，可直接认定。'],
    ['an age', '选拔35岁以下青年。'],
    ['a name', '前瞻谋划10万卡集群布局。'],
    ['a name in quotes', '建立“1245”机制和“两个名单”。'],
    ['a counted summary', '完善培训、宣传、考核等3类机制。'],
    ['what exists', '健全全县7个党支部定期研判制度。'],
    ['what is done', '已完成120件，现有45家单位。'],
    ['the count of a cycle', '每年至少组织两次检查。'],
    ['what describes a thing', '建设占地100亩的公园。'],
    ['what is looked at', '对全市35座水库逐一检查。'],
    ['a year in a title', '落实《编制导则（2024版）》。'],
    ['a slogan', '落实三项制度和四个最严要求。'],
    ['an ordinal', '完成第3批申报。'],
  ])('no target: %s', (_, words) => expect(targets(words)).toEqual([]));

  it('says on what the figure falls', () => {
    const [target] = parseOutline('1.提升质效。出庭应诉率保持100%。（县司法局负责）').tasks[0]!.targets;
    expect(target).toMatchObject({ subject: expect.stringContaining('出庭应诉率'), measure: 0 });
  });
});
