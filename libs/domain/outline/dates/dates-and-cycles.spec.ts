import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';
import type { ParsedTask } from '../parsed-outline.js';

const TITLE = '东山县法治建设工作方案（2023—2027年）\n';
const task = (words: string, title = TITLE): ParsedTask =>
  parseOutline(`${title}1.推进工作。${words}（县司法局负责）\n2.其他工作。（县司法局负责）`).tasks[0]!;
const dues = (words: string, title?: string): (string | null)[] => task(words, title).deadlines.map((d) => d.due);

describe('deadlines in the words of a task', () => {
  it.each([
    ['2024年6月底前完成清理。', '2024-06-30'],
    ['2024年年底前完成清理。', '2024-12-31'],
    ['2024年底，完成清理。', '2024-12-31'],
    ['到2025年，体系基本建成。', '2025-12-31'],
    ['2024年2月29日前报送。', '2024-02-29'],
    ['2024年9月31日前报送。', '2024-09-30'],
    ['11月30日前报送。', '2023-11-30'],
    ['9月底前报送。', '2023-09-30'],
    ['年底前报送。', '2023-12-31'],
    ['2024年第三季度末前开通。', '2024-09-30'],
    ['2024年上半年完成改造。', '2024-06-30'],
    ['2024年3月-5月开展排查。', '2024-05-31'],
    ['力争在三年内全部建成。', '2025-12-31'],
    ['力争用两年时间内建成。', '2024-12-31'],
    ['“十四五”末实现全覆盖。', '2025-12-31'],
    ['2026年实现全覆盖。', '2026-12-31'],
    ['2024年5月建成投用。', '2024-05-31'],
    ['2024年10月组织开展评估。', '2024-10-31'],
    ['6月底前印发实施。', '2023-06-30'],
    ['明年3月底前报送总结。', '2024-03-31'],
    ['于上半年前完成改造。', '2023-06-30'],
    ['力争 2024 年 5 月底前建成。', '2024-05-31'],
    ['2月30日前报送。', '2023-02-28'],
    ['９月中旬完成验收。', '2023-09-20'],
    ['三季度末前完成。', '2023-09-30'],
    ['年内完成。', '2023-12-31'],
    ['2025年污水处理率达到60%左右。', '2025-12-31'],
    ['2024年70%以上的村达到标准。', '2024-12-31'],
    ['2025年各镇基本建成体系。', '2025-12-31'],
    ['2025年完成2000年前建成的小区改造。', '2025-12-31'],
    ['2023—2025年，完成改造。', '2025-12-31'],
    ['2024年底前第一批5个镇完成部署。', '2024-12-31'],
    ['2026年初步建成网络。', '2026-12-31'],
    ['其中，2024年关停退出机组60万千瓦。', '2024-12-31'],
    ['2028年，县委对方案实施情况进行全面评估。', '2028-12-31'],
    ['力争到2025年形成体系。到2025年，设施配齐。', '2025-12-31'],
    ['力争用3年左右时间，基本建成体系。', '2025-12-31'],
    ['平台2024年第三季度投入试运行。', '2024-09-30'],
  ])('%s', (words, due) => expect(dues(words)).toEqual([due]));

  it.each([
    '落实《东山县普法规划（2021—2025年）》。',
    '2022年以来持续推进。',
    '自2023年5月1日起施行。',
    '截至2023年底已办结。',
    '总结2023年上半年工作。',
    '减少春节前人员流动。',
    '春节前后加强巡查。',
    '治理2017年年底前历史遗留的矿坑。',
    '分析上半年形势。',
    '去年6月底前的问题。',
    '定期组织演练。',
    '及时回应诉求。',
    '按照市有关要求推进。',
    '适时开展评估。',
    '每年3月1日前报送报告。',
    '每年年底前公布目录。',
    '对符合条件的，5年内享受补贴。',
    '贯彻2023年修订的条例。',
    '巩固2022年建成的阵地。',
    '与2022年同期相比有所提升。',
    '收到申请后15个工作日内办结。',
    '半年内的旧案清零。',
    '每年6月底和12月底前报送进展。',
    '积淀百年底蕴。',
    '改造2005年前建成的小区。',
    '纳入年底绩效考核。',
    '抓好年初部署、年内督导、年末考评。',
    '2022年办结率达到98%。',
  ])('none in %s', (words) => expect(dues(words)).toEqual([]));

  it('dates both months of an act that is done twice', () =>
    expect(dues('于2024年5月、11月分别开展一次督查。')).toEqual(['2024-05-31', '2024-11-30']));

  it.each([
    ['2024年春节前完成清欠。', '2024年春节前'],
    ['汛期来临前，完成隐患排查。', '汛期来临前'],
    ['国庆节前对公园开展检查。', '国庆节前'],
  ])('waits for the event in %s', (words, text) =>
    expect(task(words).deadlines.map((d) => [d.text, d.due, d.confidence.reason])).toEqual([
      [text, null, 'TIED_TO_EVENT'],
    ]),
  );

  it('gives the limit behind the last of several days to each of them', () =>
    expect(dues('2024年3月31日、6月30日和9月30日前报送。')).toEqual(['2024-03-31', '2024-06-30', '2024-09-30']));

  it('reads a date without a year as open when the document names none', () => {
    const [found] = task('9月底前报送。', '').deadlines;
    expect(found).toMatchObject({ due: null, confidence: { reason: 'YEAR_UNKNOWN' } });
  });

  it.each(['民国113年6月底前', '113年6月底前', '24年9月底前', '24年底前'])(
    'neither shifts nor completes the year of %s',
    (words) => {
      const { tasks, report } = parseOutline(
        `${TITLE}1.推进工作。${words}完成。（县司法局负责）\n2.其他工作。（县司法局负责）`,
      );
      expect(tasks[0]!.deadlines).toMatchObject([{ text: words, due: null, confidence: { reason: 'YEAR_UNKNOWN' } }]);
      expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'DATE_TO_CHECK', text: words }));
    },
  );

  it('leaves a span of years open where the text tells no beginning, and reads it from the year that it tells', () => {
    expect(task('三年内建成示范区。', '').deadlines).toMatchObject([
      { text: '三年内', due: null, confidence: { reason: 'TIED_TO_EVENT' } },
    ]);
    expect(dues('3年内建成示范区。', '从2024年起3年内，全面提升水平。\n')).toEqual(['2026-12-31']);
  });

  it.each(['自印发之日起30日内', '自本方案发布之日起3个月内', '批复后两年内', '上线后1个月内'])(
    'leaves %s open until the event',
    (words) =>
      expect(task(`${words}完成建设。`).deadlines).toMatchObject([
        { text: words, due: null, confidence: { reason: 'TIED_TO_EVENT' } },
      ]),
  );

  it('warns of a date that does not exist and takes the last real day', () => {
    const parsed = parseOutline(
      '1.完成部署。（责任单位：县信息中心；完成时限：2023年9月31日）\n2.验收。（责任单位：县信息中心）',
    );
    expect(parsed.tasks[0]!.deadlines).toEqual([
      expect.objectContaining({
        due: '2023-09-30',
        confidence: expect.objectContaining({ reason: 'IMPOSSIBLE_DATE_CLAMPED' }),
      }),
    ]);
    expect(parsed.report.warnings).toContainEqual(
      expect.objectContaining({ code: 'IMPOSSIBLE_DATE', text: '2023年9月31日' }),
    );
  });

  it('belongs to its one sentence', () => {
    const { measures } = task('完善制度。2024年底前建成平台。加强管理。');
    expect(measures.map((m) => m.deadlines.length)).toEqual([0, 1, 0]);
    expect(measures.map((m) => m.proposal === null)).toEqual([false, true, false]);
  });
});

describe('fields 完成时限', () => {
  const field = (value: string): (string | null)[] =>
    parseOutline(
      `${TITLE}1.部署系统。\n责任单位：信息中心\n完成时限：${value}\n2.验收。\n责任单位：信息中心`,
    ).tasks[0]!.deadlines.map((d) => d.due);

  it.each([
    ['2023年11月30日', ['2023-11-30']],
    ['10月20日完成器材到场。', ['2023-10-20']],
    ['2023年11月-12月', ['2023-12-31']],
    ['2024年6月滚动跟踪', ['2024-06-30']],
    ['2024年1月至6月', ['2024-06-30']],
    ['2024年1月1日—2024年12月31日', ['2024-12-31']],
    ['2023年-2025年', ['2025-12-31']],
    ['6月底前完成方案,12月底前建成', ['2023-06-30', '2023-12-31']],
    ['2024年', ['2024-12-31']],
    ['2024.12', ['2024-12-31']],
    ['2024-06-30', ['2024-06-30']],
    ['长期坚持', [null]],
    ['持续推进', [null]],
    ['立行立改', [null]],
    ['无', []],
    ['20240630', ['2024-06-30']],
    ['全年', ['2023-12-31']],
    ['2023-11-30 00:00:00', ['2023-11-30']],
    ['１２月底前', ['2023-12-31']],
    ['3月、6月底', ['2023-03-31', '2023-06-30']],
    ['①3月底前,明确2023年目标,拟定方案。②5月底前,开工。', ['2023-03-31', '2023-05-31']],
    ['春节前', [null]],
    ['45291', [null]],
  ])('%s', (value, expected) => expect(field(value)).toEqual(expected));

  it('is told beside the date of the words, and hangs on no sentence', () => {
    const [task] = parseOutline('1.建设主站，于2023年11月底前投用。责任单位：通信公司完成时限：2023年12月31日').tasks;
    expect(task!.deadlines.map((d) => [d.due, d.measure])).toEqual([
      ['2023-11-30', 0],
      ['2023-12-31', null],
    ]);
  });
});

describe('cycles', () => {
  it.each([
    ['每年至少组织两次检查。', 'year:2'],
    ['每年举办3期以上讲座。', 'year:3'],
    ['每年向社会公布目录。', 'year:1'],
    ['每半年报告1次。', 'year:2'],
    ['每季度调度一次。', 'quarter:1'],
    ['每月通报进展。', 'month:1'],
    ['每日巡检不少于2次。', 'day:2'],
    ['负责人任期内至少接受一次培训。', 'term:1'],
    ['每人每年接受不少于60学时的培训。', 'year:null'],
    ['每年引进10名以上人才。', 'year:null'],
    ['每年评选不超过10个项目。', 'year:1'],
    ['每两年开展一次评估。', 'year:null'],
    ['按季度通报情况。', 'quarter:1'],
    ['每季度第一个月10日前报送信息。', 'quarter:1'],
    ['每月最后一个周五开展接访。', 'month:1'],
    ['按照要求进行半年一小结。', 'year:2'],
    ['每年3月1日前报送报告。', 'year:1'],
    ['半年一次评估。', 'year:2'],
    ['两年一次轮训。', 'year:null'],
    ['一年两次检查。', 'year:2'],
    ['每季度末报送进展。', 'quarter:1'],
    ['每月5日前报送进展。', 'month:1'],
    ['每年6月底和12月底前报送进展。', 'year:2'],
    ['每学期至少开展1次宣讲。', 'year:2'],
    ['每人每年不少于40学时。', 'year:null'],
    ['每年每季度开展1次检查。', 'quarter:1'],
    ['建立一年一评估机制。', 'year:1'],
    ['每年对企业进行100%全覆盖检查。', 'year:1'],
  ])('%s', (words, expected) => expect(task(words).recurrences.map((r) => `${r.per}:${r.times}`)).toEqual([expected]));

  it('told in one list are each read', () =>
    expect(task('每周调度、每月通报2次、每季度考核。').recurrences.map((r) => [r.text, `${r.per}:${r.times}`])).toEqual(
      [
        ['每周调度', 'week:1'],
        ['每月通报2次', 'month:2'],
        ['每季度考核', 'quarter:1'],
      ],
    ));

  it('without 每 are read where a system of them is set up', () =>
    expect(task('实行月调度、季通报、年考核。').recurrences.map((r) => `${r.per}:${r.times}`)).toEqual([
      'month:1',
      'quarter:1',
      'year:1',
    ]));

  it.each(['上半年、下半年各评查一次。', '上半年和下半年各评查1次。', '上、下半年分别评查一次。'])(
    'twice a year in %s',
    (words) => expect(task(words).recurrences.map((r) => `${r.per}:${r.times}`)).toEqual(['year:2']),
  );

  it('hold on to the end of the sentence for what is counted there', () => {
    const { recurrences, targets } = task('班子每年旁听庭审不少于1次，集体学法不少于4次，参训率达到98%。');
    expect(recurrences.map((r) => [r.text, `${r.per}:${r.times}`])).toEqual([
      ['每年旁听庭审不少于1次', 'year:1'],
      ['集体学法不少于4次', 'year:4'],
    ]);
    expect(targets.map((t) => t.text)).toEqual(['参训率达到98%']);
    expect(task('每年开展2次检查，2024年6月底前举办比赛不少于3次。').recurrences).toHaveLength(1);
    expect(task('每半年约谈至少1次，走访至少2次。').recurrences.map((r) => r.times)).toEqual([2, 4]);
  });

  it.each([
    '定期组织演练。',
    '不定期抽查。',
    '常态化开展巡查。',
    '近年来成效明显。',
    '每年递增5%。',
    '贴息每年不超过100万元。',
    '入企检查每年不超过1次。',
    '落实《每年一考办法》。',
    '汇报每日进展情况。',
    '补助标准由每人每年600元提高到650元。',
    '按年度细化任务。',
    '纳入今年考核。',
  ])('none in %s', (words) => expect(task(words).recurrences).toEqual([]));
});

describe('proposals for measures without a date', () => {
  it.each([
    ['制定行政裁量基准。', 'ONE_OFF', '2027-12-31'],
    ['持续深化改革。', 'LONG_TERM', '2027-12-31'],
    ['每年至少组织两次检查。', 'ANNUAL', null],
    ['定期组织演练。', 'ANNUAL', null],
    ['及时回应诉求。', 'ANNUAL', null],
    ['按照市有关要求，建立目录。', 'LONG_TERM', null],
  ])('%s', (words, kind, suggestedDue) =>
    expect(task(words).measures[0]!.proposal).toMatchObject({ kind, suggestedDue }),
  );
});
