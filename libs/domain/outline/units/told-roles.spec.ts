import { describe, expect, it } from '@jest/globals';
import { parseOutline } from '../parse-outline.js';

/** Number, lead and the other units of each task. */
const units = (text: string): string[] =>
  parseOutline(text).tasks.map((t) => `${t.no} ${t.title}: ${t.lead.join('+')} / ${t.responsible.join('+')}`);

const first = (list: string): string => units(`1.疏浚河道。清理淤积。${list}\n2.值守。（县应急局负责）`)[0]!;

describe('roles told by words behind the names', () => {
  it.each([
    ['（县水务局、县财政局牵头，县住建局、县气象局参加，2024年底前完成）', '县水务局+县财政局 / 县住建局+县气象局'],
    ['（县水务局、住建局牵头督导，县财政局参与）', '县水务局+住建局 / 县财政局'],
    ['（县水务局负责指导，各乡镇组织实施）', ' / 县水务局+各乡镇'],
    ['（由各乡镇负责，县水务局加强指导）', ' / 各乡镇+县水务局'],
    ['（县水务局负责，县财政局配合，县河长办指导）', '县水务局 / 县财政局+县河长办'],
    ['县水务局为牵头单位，县财政局、县住建局为责任单位。', '县水务局 / 县财政局+县住建局'],
    ['由县水务局牵头，县财政局、县住建局配合，各乡镇具体实施。', '县水务局 / 县财政局+县住建局+各乡镇'],
    ['由县财政局会同县水务局负责落实。', ' / 县财政局+县水务局'],
    ['主办：县水务局；协办：县财政局', '县水务局 / 县财政局'],
    ['主体单位：各乡镇；督办单位：县水务局；配合单位：县财政局。', ' / 各乡镇+县水务局+县财政局'],
    ['实施单位：县水务局；监督单位：县河长办。', ' / 县水务局+县河长办'],
    ['责任单位：县水务局、县住建局完成时限：2024年6月', ' / 县水务局+县住建局'],
    ['\n责任单位\n县水务局、县财政局、各乡镇', ' / 县水务局+县财政局+各乡镇'],
    ['——县水务局、县财政局，各乡镇', ' / 县水务局+县财政局+各乡镇'],
  ])('%s', (list, expected) => expect(first(list)).toBe(`1 疏浚河道: ${expected}`));

  it('are told by the bodies with which sentences of a division of work open', () => {
    const text = '1.县水务局负责河道疏浚的组织协调；县财政局负责资金保障。\n2.各乡镇人民政府负责本辖区的巡查值守。';
    expect(parseOutline(text).tasks.map((t) => t.responsible)).toEqual([['县水务局', '县财政局'], ['各乡镇人民政府']]);
  });

  it('are not told by a rule about whoever is competent', () => {
    expect(units('1.完善体系。水行政主管部门负责河道管理的统筹。\n2.落实值守，专人在岗。')[0]).toBe('1 完善体系:  / ');
  });

  it('are told by names alone where the next number stands right behind them', () => {
    const text =
      '一、重点任务（一）疏浚河道。清理淤积。（县水务局、县财政局，各乡镇，列第一位的为牵头单位，下同。以下均需各乡镇落实，不再列出）（二）值守。专人在岗。（县应急局、县气象局）（三）储备。（县粮储局）';
    expect(units(text)).toEqual([
      '（一） 疏浚河道: 县水务局 / 县财政局+各乡镇',
      '（二） 值守: 县应急局 / 县气象局',
      '（三） 储备: 县粮储局 / ',
    ]);
  });

  it('are not told by the head of a table whose cells run over several lines', () => {
    const text =
      '1.疏浚河道。（县水务局负责）\n2.值守。（县应急局负责）\n清单\n序号\n任务\n责任单位\n1\n清淤。\n责任单位\n县农业农村\n局、县水\n务局\n';
    expect(units(text).map((line) => line.split(' / ')[1])).toEqual(['县水务局', '县应急局']);
  });
});

describe('words about all items', () => {
  it('of a standing order name nobody in the list where they stand', () => {
    expect(
      first(
        '（县水务局牵头，县财政局参与，各旗、区政府（管委会）落实。下列任务都须各旗、区政府（管委会）落实，不另列出）',
      ),
    ).toBe('1 疏浚河道: 县水务局 / 县财政局+各旗、区政府（管委会）');
  });

  it('at the end make the first named unit of every item above the lead', () => {
    const text =
      '1.疏浚河道。（县水务局、县财政局）\n2.值守。（县应急局、各乡镇）\n注：上述任务中列第一位的单位为牵头单位，其余为配合单位。';
    expect(units(text)).toEqual(['1 疏浚河道: 县水务局 / 县财政局', '2 值守: 县应急局 / 各乡镇']);
  });
});

describe('names of sets', () => {
  const task = (list: string) =>
    parseOutline(`1.疏浚河道。清理淤积。（责任单位：${list}）\n2.值守。（责任单位：县应急局）`).tasks[0]!;

  it.each([
    ['县水务局，各旗、区政府（管委会）', ['各旗、区政府（管委会）']],
    [
      '国家甲局，各省、自治区、直辖市甲业管理局，地方各级人民政府',
      ['各省、自治区、直辖市甲业管理局', '地方各级人民政府'],
    ],
    ['县水务局，县直有关部门、单位，各乡镇', ['县直有关部门、单位', '各乡镇']],
    ['市水利局，县（市、区）政府', ['县（市、区）政府']],
    ['市水利局；各县（市）区人民政府、管委会', ['各县（市）区人民政府、管委会']],
    [
      '各盟行政公署、市人民政府，自治区各有关委、办、厅、局',
      ['各盟行政公署、市人民政府', '自治区各有关委、办、厅、局'],
    ],
  ])('%s', (list, groups) => expect(task(list).groups).toEqual(groups));

  it('of places that share their last word are kept as printed, and told', () => {
    const text = '1.建设起降场地。（责任单位：省甲厅，临江市、望海市、宁河市人民政府）\n2.值守。（责任单位：省乙厅）';
    expect(parseOutline(text).report.warnings.map((w) => `${w.code} ${w.text}`)).toContain(
      'ELLIPTIC_UNIT_LIST 临江市、望海市、宁河市人民政府',
    );
  });
});

it('a date in Chinese figures is no part of the title below it', () => {
  const text =
    '县政府办公室\n二○二四年四月二十八日\n2024年要求重点做好的工作事项清单\n1.疏浚。（县水务局负责）\n2.值守。（县应急局负责）';
  expect(parseOutline(text).title).toBe('2024年要求重点做好的工作事项清单');
});
