import { describe, expect, it } from '@jest/globals';
import { parseOutline } from './parse-outline.js';
import type { ParsedTask } from './parsed-outline.js';

const task = (units: string): ParsedTask => parseOutline(`1.推进试点工作。逐步扩大范围。${units}\n2.做好总结评估。形成报告。（县府办负责）`).tasks[0]!;

describe('roles of units', () => {
  it.each([
    ['（牵头单位：县司法局；责任单位：县财政局、各乡镇）', ['县司法局'], ['县财政局', '各乡镇']],
    ['(牵头单位:县司法局,责任单位:县财政局、各乡镇)', ['县司法局'], ['县财政局', '各乡镇']],
    ['【牵头单位：县司法局】【责任单位：县财政局】', ['县司法局'], ['县财政局']],
    ['牵头单位：县司法局责任单位：县财政局完成时限：2023年5月', ['县司法局'], ['县财政局']],
    ['\n牵头单位：县司法局\n配合单位：县财政局', ['县司法局'], ['县财政局']],
    ['（县司法局牵头，县财政局、各乡镇配合）', ['县司法局'], ['县财政局', '各乡镇']],
    ['（县司法局牵头，县财政局等部门按职责分工负责）', ['县司法局'], ['县财政局']],
    ['（县司法局负责，县财政局配合）', ['县司法局'], ['县财政局']],
    ['（县司法局、县财政局负责）', [], ['县司法局', '县财政局']],
    ['（县司法局、县财政局按职责分工负责）', [], ['县司法局', '县财政局']],
    ['（县司法局、县财政局分别牵头）', ['县司法局', '县财政局'], []],
    ['（责任单位：县司法局牵头，县财政局等分工负责）', ['县司法局'], ['县财政局']],
    ['（责任单位：县司法局（牵头）、县财政局）', ['县司法局'], ['县财政局']],
    ['（县司法局会同县财政局负责）', [], ['县司法局', '县财政局']],
    ['（县司法局牵头，会同县财政局、县教育局，2024年底前完成）', ['县司法局'], ['县财政局', '县教育局']],
    ['（县司法局，各乡镇）', [], ['县司法局', '各乡镇']],
    ['（主体责任：各乡镇；监督责任：县水务局）', [], ['各乡镇', '县水务局']],
    ['（牵头（责任）单位：县司法局）', ['县司法局'], []],
    ['（责任单位：无）', [], []],
  ])('%s', (units, lead, responsible) => expect(task(units)).toMatchObject({ lead, responsible }));

  it('keeps 配合单位 beside 责任单位 as support', () => {
    expect(task('（责任单位：县司法局；配合单位：县财政局）')).toMatchObject({ lead: [], responsible: ['县司法局', '县财政局'], support: ['县财政局'] });
  });

  it('keeps persons out of the units', () => {
    expect(task('\n责任领导：张三\n责任单位：县司法局')).toMatchObject({ responsible: ['县司法局'], extra: { 责任领导: '张三' } });
  });

  it.each(['列第一位的为牵头单位，下同', '排在第一位的部门为牵头部门，下同', '除标注“分别牵头”外，列首位的为牵头单位，下同'])('applies to every later item: %s', (words) => {
    const text = `1.建设园区。完善配套。（责任单位：市经信局、市科技局，${words}）\n2.培育企业。（责任单位：各县、市〔区〕政府）\n3.引进人才。（责任单位：市人才办牵头，市人社局配合）`;
    expect(parseOutline(text).tasks.map((t) => [t.lead, t.responsible])).toEqual([
      [['市经信局'], ['市科技局']],
      [['各县、市〔区〕政府'], []],
      [['市人才办'], ['市人社局']],
    ]);
  });
});

describe('names of units', () => {
  it.each([
    ['县委(县政府)督查室、县财政局', ['县委(县政府)督查室', '县财政局']],
    ['市市场监管局（市知识产权局）、市财政局', ['市市场监管局（市知识产权局）', '市财政局']],
    ['各市、县〔市、区〕政府，省财政厅', ['各市、县〔市、区〕政府', '省财政厅']],
    ['各区、县级市，市财政局', ['各区、县级市', '市财政局']],
    ['省相关部门及各地区', ['省相关部门', '各地区']],
    ['县文化和旅游局、县住房和城乡建设局、县政协办', ['县文化和旅游局', '县住房和城乡建设局', '县政协办']],
    ['县工商联、团县委、县妇联、县残联和县科协', ['县工商联', '团县委', '县妇联', '县残联', '县科协']],
    ['市运检公司、设计院、建设、物资公司', ['市运检公司、设计院、建设、物资公司']],
    ['国网东山检修、物资公司，东山送变电公司', ['国网东山检修、物资公司', '东山送变电公司']],
    ['市教育局、市水务局等；各区政府', ['市教育局', '市水务局', '各区政府']],
    ['服务商、东瑞信通公司、之山实验室', ['服务商', '东瑞信通公司', '之山实验室']],
  ])('%s', (list, names) => expect(task(`（责任单位：${list}）`).responsible).toEqual(names));

  it.each([
    ['各街道', true], ['全县各部门', true], ['县直各部门', true], ['市政府各有关部门', true], ['国务院相关部门', true], ['乡镇人民政府', true], ['各市、县〔市、区〕政府', true],
    ['县司法局', false], ['县委组织部', false], ['公安东山分局', false], ['县政府办公室', false],
  ])('%s denotes a set: %s', (name, group) => expect(task(`（责任单位：${name}、县档案局）`).groups).toEqual(group ? [name] : []));

  it('strips tails that name nobody', () => {
    for (const tail of ['等', '等部门', '等有关部门', '等有关单位', '等国务院相关部门']) expect(task(`（县司法局、县财政局${tail}负责）`).responsible).toEqual(['县司法局', '县财政局']);
  });

  it('tells an elliptic list and a name of unknown shape by their confidence', () => {
    expect(task('（责任单位：国网东山检修、物资公司）').units[0]!.confidence).toEqual({ value: 0.6, reason: 'ELLIPTIC_LIST' });
    const parsed = parseOutline('1.推进试点。（责任单位：东山三宝、县财政局）');
    expect(parsed.report.unknownUnits).toEqual(['东山三宝']);
  });

  it('does not take brackets in the words for units', () => {
    expect(task('覆盖各部门(党组)和社区(村)。（责任单位：县司法局）').responsible).toEqual(['县司法局']);
  });
});
