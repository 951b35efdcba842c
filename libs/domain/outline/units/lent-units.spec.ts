import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

const units = (text: string): string[] =>
  parseOutline(text).tasks.map((t) => `${t.no} ${t.title}: ${t.lead.join('+')} / ${t.responsible.join('+')}`);
const warnings = (text: string): string[] => parseOutline(text).report.warnings.map((w) => `${w.code} ${w.text}`);

describe('an item that names nobody', () => {
  it('has the unit after which its chapter is called, where all chapters are called so', () => {
    const text = '一、县水务局\n1.疏浚河道，清理淤积。\n2.公布水情。\n二、各乡镇人民政府\n1.落实值守。\n2.储备物资。\n';
    expect(units(text)).toEqual([
      '1 疏浚河道:  / 县水务局',
      '2 公布水情:  / 县水务局',
      '1 落实值守:  / 各乡镇人民政府',
      '2 储备物资:  / 各乡镇人民政府',
    ]);
    expect(parseOutline(text).tasks[0]!.confidence.responsible).toEqual({ value: 0.7, reason: 'CHAPTER_UNIT' });
  });

  it('has nothing of a chapter whose name only ends like one', () => {
    const text = '一、服务中心\n1.疏浚河道，清理淤积。\n2.公布水情。\n二、落实值守责任\n1.专人在岗。\n2.储备物资。\n';
    expect(units(text).map((line) => line.split(' / ')[1])).toEqual(['', '', '', '']);
  });

  it('has those who are told for all behind the list', () => {
    const text =
      '一、重点任务\n（一）疏浚河道。清理淤积。\n（二）落实值守。专人在岗。\n以上任务由县水务局牵头，县财政局配合，各乡镇落实。\n二、工作要求\n各单位要高度重视。\n';
    expect(units(text)).toEqual([
      '（一） 疏浚河道: 县水务局 / 县财政局+各乡镇',
      '（二） 落实值守: 县水务局 / 县财政局+各乡镇',
    ]);
    expect(parseOutline(text).tasks[1]!.confidence.lead).toEqual({ value: 0.7, reason: 'TOLD_FOR_ALL' });
  });

  it('has those who alone stand behind the colon of its heading', () => {
    const text = '1.疏浚河道：县水务局、县财政局。\n2.落实值守：专人在岗，县应急局值班电话畅通。\n';
    expect(units(text)).toEqual(['1 疏浚河道:  / 县水务局+县财政局', '2 落实值守:  / ']);
  });
});

describe('the report tells', () => {
  it('that a whole text names nobody', () => {
    expect(warnings('1.疏浚河道，清理淤积。\n2.落实值守，专人在岗。\n')).toEqual([
      'NO_UNIT_ANYWHERE 2项均未识别出单位',
    ]);
  });

  it('units that no task took', () => {
    const text =
      '成立防汛专班，统一调度。（县水务局牵头）\n一、重点任务\n1.疏浚河道。（县水务局负责）\n2.值守。（县应急局负责）';
    expect(warnings(text)).toEqual(['UNIT_OUTSIDE_TASKS （县水务局牵头）']);
  });

  it('names behind a label that no rule knows', () => {
    const text =
      '各乡镇、县直各单位：\n1.疏浚河道。责任单位：县水务局。包联单位：县财政局。\n2.值守。责任单位：县应急局';
    expect(warnings(text)).toEqual(['UNIT_OUTSIDE_TASKS 包联单位：县财政局']);
  });

  it.each(['以下各项均需各乡镇政府落实，不再列出', '具体任务均涉及各乡镇政府，不再分工'])(
    'an order for all items, which is not repeated in each: %s',
    (order) => {
      const text = `1.疏浚河道。（责任单位：县水务局、县财政局。${order}）\n2.值守。（责任单位：县应急局）`;
      expect(warnings(text)).toEqual([`STANDING_ORDER ${order}`]);
      expect(parseOutline(text).tasks[0]!.responsible).toEqual(['县水务局', '县财政局']);
    },
  );
});

describe('numbers', () => {
  const lines = (text: string): string[] =>
    parseOutline(text).tasks.map((t) => `${t.chapterNo} ${t.chapter}|${t.no} ${t.title}`);

  it('may stand behind the word for what they number', () => {
    const text = '任务一：疏浚河道\n清理淤积。\n责任单位：县水务局\n任务二：落实值守\n专人在岗。\n责任单位：县应急局';
    expect(lines(text)).toEqual([' |任务一 疏浚河道', ' |任务二 落实值守']);
  });

  it.each([
    [
      '行动一：汛前准备\n（一）疏浚河道。责任单位：县水务局\n（二）储备物资。责任单位：县粮储局\n行动二：汛期值守\n（一）专人在岗。责任单位：县应急局',
      ['行动一 汛前准备|（一） 疏浚河道', '行动一 汛前准备|（二） 储备物资', '行动二 汛期值守|（一） 专人在岗'],
    ],
    [
      '（一）汛前准备\n任务1：疏浚河道。责任单位：县水务局\n任务2：储备物资。责任单位：县粮储局\n（二）汛期值守\n任务3：专人在岗。责任单位：县应急局',
      ['（一） 汛前准备|任务1 疏浚河道', '（一） 汛前准备|任务2 储备物资', '（二） 汛期值守|任务3 专人在岗'],
    ],
    [
      '1 汛前准备\n1.1 疏浚河道。责任单位：县水务局。\n1.2 储备物资。责任单位：县粮储局。\n2 汛期值守\n2.1 专人在岗。责任单位：县应急局。',
      ['1 汛前准备|1.1 疏浚河道', '1 汛前准备|1.2 储备物资', '2 汛期值守|2.1 专人在岗'],
    ],
    [
      '（一）汛前\n1.河道\n①疏浚。清淤。（县水务局）\n②巡查。每日一次。（各乡镇）\n2.物资\n①储备。分级落实。（县粮储局）',
      ['1 河道|① 疏浚', '1 河道|② 巡查', '2 物资|① 储备'],
    ],
  ])('show what stands above what: %s', (text, expected) => expect(lines(text)).toEqual(expected));
});

describe('a text on one line', () => {
  const flat = (text: string): string[] =>
    parseOutline(text.replaceAll('\n', '')).tasks.map(
      (t) => `${t.chapter}|${t.no} ${t.title}: ${t.responsible.join('+')}`,
    );

  it.each([
    [
      '县防汛工作计划\n一、汛前\n1.疏浚河道。责任单位：县水务局\n2.值守。责任单位：县应急局\n二、汛期\n3.储备。责任单位：县粮储局',
    ],
    ['县防汛备汛各项任务\n一、汛前\n1.疏浚河道。（县水务局）\n2.值守。（县应急局）\n二、汛期\n3.储备。（县粮储局）'],
  ])('begins its numbers behind the name of the document: %s', (text) =>
    expect(flat(text)).toEqual(['汛前|1 疏浚河道: 县水务局', '汛前|2 值守: 县应急局', '汛期|3 储备: 县粮储局']),
  );

  it('begins the points of a chapter behind the units of its heading', () => {
    const text =
      '防汛工作安排\n一、汛前准备\n责任单位：县水务局\n1.疏浚河道。\n2.公布水情。\n二、汛期值守\n责任单位：县应急局\n1.专人在岗。\n2.上报险情。';
    expect(flat(text)).toEqual(['|一 汛前准备: 县水务局', '|二 汛期值守: 县应急局']);
  });

  it('numbers with words behind a sentence', () => {
    const text = '一、重点\n任务一：疏浚。清淤。责任单位：县水务局。任务二：值守。专人在岗。责任单位：县应急局。';
    expect(parseOutline(text).tasks.map((t) => t.no)).toEqual(['任务一', '任务二']);
  });
});

it('a line that names the first paragraph without a number is its title, as with those below', () => {
  const text =
    '防汛若干举措\n\n疏浚县内河道\n\n分批清理各处淤积。（县水务局）\n\n落实汛期值守\n\n各处专人在岗。（县应急局）\n\n储备抢险物资\n\n分级落实储备。（县粮储局）\n';
  expect(parseOutline(text).tasks.map((t) => t.title)).toEqual(['疏浚县内河道', '落实汛期值守', '储备抢险物资']);
});
