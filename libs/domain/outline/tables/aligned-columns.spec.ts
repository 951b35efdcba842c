import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tabbedColumns } from './aligned-columns.js';
import { parseOutline } from '../parse-outline.js';

const LIST = `青山镇2025年重点任务推进表

序号      重点任务                          责任单位          完成时限
一、法治建设
1         修订政府工作规则，健全重大          镇党政办          2025年4月底
          行政决策程序
2         新建法治宣传栏8处                   镇司法所          2025年6月
                                              各村（社区）
3         镇干部学法每季度不少于1次           镇司法所          长期坚持
二、平安建设
4         排查化解矛盾纠纷，化解率            镇综治办          每月25日前
          达到98%以上
`;

describe('columns kept apart by blanks', () => {
  it('are a table, lines that carry on a row above among them', () => {
    const { kind, tasks } = parseOutline(LIST);
    expect(kind).toBe('table');
    expect(
      tasks.map((t) => [
        t.chapter,
        t.no,
        t.title,
        t.responsible,
        t.deadlines.map((d) => d.due),
        t.recurrences.map((r) => r.per),
        t.targets.map((x) => `${x.op}${x.value}${x.unit}`),
      ]),
    ).toEqual([
      ['法治建设', '1', '修订政府工作规则', ['镇党政办'], ['2025-04-30'], [], []],
      ['法治建设', '2', '新建法治宣传栏8处', ['镇司法所', '各村（社区）'], ['2025-06-30'], [], ['=8处']],
      ['法治建设', '3', '镇干部学法每季度不少于1次', ['镇司法所'], [null], ['quarter'], []],
      ['平安建设', '4', '排查化解矛盾纠纷', ['镇综治办'], [], ['month'], ['>=98%']],
    ]);
    for (const task of tasks) for (const t of task.targets) expect(LIST.slice(...t.range)).toBe(t.text);
  });

  it('are told apart by their places where one blank is left between full cells', () => {
    const text =
      '东岭区2023年督办台账\n编号  督办事项                 责任单位          办结时限\nDB-01 建成区级行政复议中心     区司法局          9月30日\nDB-02 新建社区法律服务站12个   区司法局、各街道  10月底\n';
    expect(parseOutline(text).tasks.map((t) => [t.no, t.title, t.responsible, t.deadlines[0]!.due])).toEqual([
      ['DB-01', '建成区级行政复议中心', ['区司法局'], '2023-09-30'],
      ['DB-02', '新建社区法律服务站12个', ['区司法局', '各街道'], '2023-10-31'],
    ]);
  });

  it.each([
    ['no line that names three columns', '一、工作  要求\n1.完善制度。  （县司法局负责）\n2.加强  检查。\n'],
    ['no rows below it', '序号  任务  责任单位  完成时限\n完善制度，压实责任。\n'],
    ['labels with a colon', '任务：  完善制度  责任单位：  县司法局\n时限：  年底  责任人：  张三\n'],
  ])('are not read from a text with %s', (_, text) => expect(tabbedColumns(text)).toBeNull());

  it('only ever turn blanks into tabs, so that every offset stays', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('甲', '12', '　', '  ', ' ', '任务', '责任单位', 'ab'), { maxLength: 9 }), {
          maxLength: 6,
        }),
        (lines) => {
          const text = `序号   任务内容   责任单位   完成时限\n${lines.map((line) => line.join('')).join('\n')}`;
          const tabbed = tabbedColumns(text);
          if (tabbed === null) return;
          expect(tabbed).toHaveLength(text.length);
          for (let i = 0; i < text.length; i++)
            if (tabbed[i] !== text[i]) expect([tabbed[i], ' 　'.includes(text[i]!)]).toEqual(['\t', true]);
        },
      ),
    ));
});
