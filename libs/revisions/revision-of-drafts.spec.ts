import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import { SuspendTaskUseCase } from '#rooms/handling/index.js';
import { NOTICES_ENTITIES } from '#rooms/notices/index.js';
import { ConfirmImportUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import {
  ApproveTasksUseCase,
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { ConfirmRevisionUseCase, REVISIONS_ENTITIES, RevisionsModule, StartRevisionUseCase } from './index.js';

const TITLE = '汀东区法治政府建设实施纲要(2026-2030年)';
const FIRST = `${TITLE}

一、健全依法行政制度体系

1.完善规范性文件管理。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:区卫生健康委)

2.加强行政应诉工作。落实行政机关负责人出庭应诉制度。(牵头单位:区城市管理委;责任单位:区司法局)

3.建设智慧执法平台。建成统一的执法办案系统并实现数据共享。(牵头单位:区城市管理委;责任单位:区司法局)

4.推进执法信息公开。执法结果在七个工作日内向社会公开。(牵头单位:区城市管理委;责任单位:各街道)

5.编制权责清单。完成部门权责清单编制并向社会公布。(牵头单位:区司法局)
`;
const SECOND = FIRST.replace(
  '推动应审必审。(牵头单位:区司法局;',
  '推动应审必审、有件必备,2026年10月底前完成。(牵头单位:区司法局、区城市管理委;',
)
  .replace('出庭应诉制度。(牵头单位:区城市管理委;', '出庭应诉制度和旁听制度。(牵头单位:区卫生健康委、区城市管理委;')
  .replace(
    '实现数据共享。(牵头单位:区城市管理委;责任单位:区司法局)',
    '实现数据互通共享。(牵头单位:区城市管理委;责任单位:区司法局、临河街道)',
  )
  .replace('责任单位:各街道)', '责任单位:区政府各部门)')
  .replace(/\n5\.[^\n]*\n/, '\n');

/** Not everything is under way when an outline is revised: drafts, tasks before approval, a task that is suspended. */
describe('a revision of tasks that are not at work', () => {
  let office: TaskOffice;
  let ids: string[];
  beforeAll(async () => {
    office = await taskOffice({
      modules: [RevisionsModule],
      entities: [...DOCUMENTS_ENTITIES, ...NOTICES_ENTITIES, ...REVISIONS_ENTITIES],
    });
    const first = await imported(FIRST);
    await office.get(DraftTasksFromOutlineUseCase).execute(office.staff, { outlineVersionId: first, planYear: 2026 });
    ids = (await office.rows<{ id: string }>('select id from duban.task order by ordinal')).map((row) => row.id);
    await initiated(ids.slice(1, 4));
    await dispatched(ids.slice(2, 4));
    await office.get(SuspendTaskUseCase).execute(office.head, {
      taskId: ids[2]!,
      version: (await task(3)).version,
      reason: '等待上级部署',
      reviewOn: '2026-06-01',
    });
    await revised(SECOND);
  });
  afterAll(() => office?.close());

  async function imported(text: string): Promise<string> {
    const fileId = await office.upload(office.staff, 'outline.txt', text);
    const { id, version } = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
    const named = { series: TITLE, title: TITLE, documentNo: null, periodStart: '2026-01-01', periodEnd: '2030-12-31' };
    return (await office.get(ConfirmImportUseCase).execute(office.staff, { importId: id, version, ...named }))
      .versionId!;
  }
  async function revised(text: string): Promise<void> {
    const outlineVersionId = await imported(text);
    const { id, version } = await office.get(StartRevisionUseCase).execute(office.staff, { outlineVersionId });
    await office.get(ConfirmRevisionUseCase).execute(office.head, { revisionId: id!, version, basis: '会议(虚构)' });
  }
  async function initiated(taskIds: string[]): Promise<void> {
    const change = { due: '2026-12-18', dueBasis: '年度节点', measure: '制定方案并组织实施' };
    await office.get(InitiateTasksUseCase).execute(office.staff, { taskIds, change, onlyWithoutDue: false });
    await office.get(SubmitForApprovalUseCase).execute(office.staff, { taskIds });
  }
  async function dispatched(taskIds: string[]): Promise<void> {
    await office.get(ApproveTasksUseCase).execute(office.head, { taskIds });
    await office.get(DispatchTasksUseCase).execute(office.head, { taskIds });
  }
  const task = async (no: number) =>
    (
      await office.rows<{ state: string; due: string | null; content: string; version: number }>(
        'select state, current_due::text as due, content, version from duban.task where id = $1',
        [ids[no - 1]],
      )
    )[0]!;
  const units = async (no: number): Promise<string[]> => {
    const rows = await office.rows<{ line: string }>(
      `select l.role || ' ' || coalesce(u.code, l.group_name) as line from duban.task_unit l left join duban.unit u on u.id = l.unit_id
        where l.task_id = $1 order by l.position`,
      [ids[no - 1]],
    );
    return rows.map(({ line }) => line);
  };
  const parts = async (no: number): Promise<string[]> => {
    const rows = await office.rows<{ line: string }>(
      `select u.code || ' ' || a.role || ' ' || a.state as line from duban.assignment a join duban.unit u on u.id = a.unit_id where a.task_id = $1 order by 1`,
      [ids[no - 1]],
    );
    return rows.map(({ line }) => line);
  };

  it('a draft takes over words, units and date', async () => {
    expect(await task(1)).toMatchObject({
      state: 'DRAFT',
      due: '2026-10-31',
      content: expect.stringContaining('有件必备'),
    });
    expect(await units(1)).toEqual(['PRIMARY_LEAD JUSTICE', 'LEAD CITY', 'RESPONSIBLE HEALTH']);
    expect(await parts(1)).toEqual([]);
  });
  it('what waited for approval under the old words goes back to the office', async () => {
    expect(await task(2)).toMatchObject({
      state: 'DRAFT',
      due: '2026-12-18',
      content: expect.stringContaining('旁听制度'),
    });
    expect(await units(2)).toEqual(['PRIMARY_LEAD HEALTH', 'LEAD CITY', 'RESPONSIBLE JUSTICE']);
  });
  it('a suspended task stays suspended; a unit that is added has its part, and no clock runs', async () => {
    expect(await task(3)).toMatchObject({ state: 'SUSPENDED' });
    expect(await parts(3)).toEqual([
      'CITY PRIMARY_LEAD PENDING_RECEIPT',
      'JUSTICE RESPONSIBLE PENDING_RECEIPT',
      'STREET RESPONSIBLE PENDING_RECEIPT',
    ]);
    const clocks = await office.rows(
      `select 1 from duban.deadline d join duban.assignment a on a.id = d.subject_id where a.task_id = $1 and d.live`,
      [ids[2]],
    );
    expect(clocks).toEqual([]);
  });
  it('a group that is named instead of another is frozen on the day, and the other is released', async () => {
    expect(await units(4)).toEqual(['PRIMARY_LEAD CITY', 'RESPONSIBLE 区政府各部门']);
    expect(await parts(4)).toEqual([
      'CITY PRIMARY_LEAD PENDING_RECEIPT',
      'HEALTH RESPONSIBLE PENDING_RECEIPT',
      'JUSTICE RESPONSIBLE PENDING_RECEIPT',
      'STREET RESPONSIBLE EXEMPTED',
      'STREET2 RESPONSIBLE EXEMPTED',
    ]);
  });
  it('a draft that is named no more is revoked', async () => {
    expect(await task(5)).toMatchObject({ state: 'REVOKED' });
  });
  it('a later revision that names units again takes up their parts, with fresh limits', async () => {
    office.setToday('2026-05-06');
    await revised(SECOND.replace('责任单位:区政府各部门)', '责任单位:各街道)'));
    expect(await parts(4)).toEqual([
      'CITY PRIMARY_LEAD PENDING_RECEIPT',
      'HEALTH RESPONSIBLE EXEMPTED',
      'JUSTICE RESPONSIBLE EXEMPTED',
      'STREET RESPONSIBLE PENDING_RECEIPT',
      'STREET2 RESPONSIBLE PENDING_RECEIPT',
    ]);
    const clocks = await office.rows(
      `select distinct d.ladder, d.due::text as due, d.live from duban.deadline d join duban.assignment a on a.id = d.subject_id
        where a.task_id = $1 and a.unit_id = $2 order by 1`,
      [ids[3], office.unitIds.STREET],
    );
    expect(clocks).toEqual([
      { ladder: 'assignment', due: '2026-12-18', live: true },
      { ladder: 'receipt', due: '2026-05-08', live: true },
    ]);
  });
});
