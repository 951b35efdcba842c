import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { randomUUID } from 'node:crypto';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import { LatenessDrafts, NOTICES_ENTITIES, NoticesModule } from '#rooms/notices/index.js';
import {
  OpenRoundUseCase,
  REPORTS_ENTITIES,
  ReadReportsUseCase,
  SaveReportUseCase,
  SubmitReportUseCase,
} from '#rooms/reports/index.js';
import { TASKS_ENTITIES, TaskListQueries } from '#rooms/tasks/index.js';
import { type WorkRow, assignedWork, uploadedFile } from '#test/support/assigned-work.js';
import { type SupervisedOffice, type UnitCode, supervisedOffice } from '#test/support/supervised-office.js';
import { ExportLedgerUseCase, LedgerModule, WorkUseCase } from './index.js';

let office: SupervisedOffice;
let first: WorkRow[];
const as = (role: Parameters<SupervisedOffice['as']>[0], unit?: UnitCode) => office.as(role, unit);

beforeAll(async () => {
  office = await supervisedOffice({
    modules: [LedgerModule, NoticesModule],
    entities: [...DOCUMENTS_ENTITIES, ...TASKS_ENTITIES, ...REPORTS_ENTITIES, ...NOTICES_ENTITIES],
    today: '2026-06-22',
  });
  const one = await assignedWork(office, '1', [
    { unit: 'CITY' },
    { unit: 'HEALTH', role: 'LEAD', due: '2026-06-15' },
    { unit: 'STREET', role: 'RESPONSIBLE', state: 'PENDING_RECEIPT' },
    { unit: 'STREET2', role: 'RESPONSIBLE' },
  ]);
  first = one.assignments;
  await assignedWork(office, '2', [{ unit: 'HEALTH' }]);
  for (const [position, [role, unit, group]] of (
    [
      ['PRIMARY_LEAD', 'CITY', null],
      ['LEAD', 'HEALTH', null],
      ['RESPONSIBLE', null, '各街道'],
    ] as const
  ).entries()) {
    await office.source.query(
      'insert into duban.task_unit (task_id, position, role, unit_id, group_name) values ($1, $2, $3, $4, $5)',
      [one.taskId, position, role, unit && office.unitIds[unit], group],
    );
  }
  const { id: roundId } = await office
    .get(OpenRoundUseCase)
    .execute(as('OFFICE_STAFF'), { kind: 'LEAD', period: '2026-Q2' });
  const page = await office
    .get(ReadReportsUseCase)
    .execute(as('OFFICE_STAFF'), { limit: 10, roundId, unitId: office.unitIds.CITY });
  const evidence = [{ fileId: await uploadedFile(office, 'CITY'), title: '工作方案', documentNo: '城管〔2026〕5号' }];
  const line = {
    assignmentId: first[0]!.id,
    progress: '=已完成3次培训',
    problems: '经费未到位',
    nextSteps: '',
    stage: null,
    percent: null,
    nil: false,
    evidence,
    occurrences: [],
  };
  await office
    .get(SaveReportUseCase)
    .execute(as('UNIT_LIAISON', 'CITY'), page.items[0]!.id, undefined, { lines: [line] });
  await office.get(SubmitReportUseCase).execute(as('UNIT_DEPUTY', 'CITY'), page.items[0]!.id, undefined);
});
afterAll(() => office.close());

async function exported(
  kind: 'BREAKDOWN' | 'LEDGER',
  ctx = as('OFFICE_STAFF'),
): Promise<{ name: string; page: ExcelJS.Worksheet }> {
  const { name, content } = await office.get(ExportLedgerUseCase).execute(ctx, kind, 2026);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as unknown as ArrayBuffer);
  return { name, page: book.worksheets[0]! };
}
const cells = (page: ExcelJS.Worksheet, row: number): string[] =>
  Array.from({ length: page.columnCount }, (_, index) => page.getCell(row, index + 1).text);

describe('the exported tables', () => {
  it('print what the units reported, under their names, with coverage and evidence', async () => {
    const { name, page } = await exported('LEDGER');
    expect(name).toBe('汀东区法治政府建设任务台账(2026年).xlsx');
    expect(cells(page, 5)).toEqual([
      '1',
      '二、健全政府机构职能体系',
      '第1项工作的全部内容',
      '区城市管理委、区卫生健康委',
      '各街道',
      '2026年12月20日',
      '区城市管理委:=已完成3次培训\n责任单位已报0家,共2家。',
      '区城市管理委:经费未到位',
      '工作方案 城管〔2026〕5号',
      '办理中',
    ]);
    expect(page.getCell('G5').type).toBe(ExcelJS.ValueType.String);
    expect(cells(page, 6)[0]).toBe('2');
    expect(page.rowCount).toBe(6);
  });
  it('print the breakdown before anything is reported', async () => {
    const { page } = await exported('BREAKDOWN');
    expect(cells(page, 4)).toEqual([
      '序号',
      '章节',
      '任务内容',
      '牵头单位',
      '责任单位',
      '完成时限',
      '成果形式',
      '备注',
    ]);
    expect(cells(page, 5)[6]).toBe('形成工作方案');
    const audited = await office.source.query(
      `select detail from duban.audit_event where action = 'ledger.export' order by id desc limit 1`,
    );
    expect(audited[0].detail).toMatchObject({ kind: 'BREAKDOWN', rows: 2 });
  });
  it('give a unit its own tasks and nothing that another unit reported', async () => {
    const { page } = await exported('LEDGER', as('UNIT_LIAISON', 'STREET'));
    expect(page.rowCount).toBe(5);
    expect(cells(page, 5)[6]).toBe('');
    expect(cells(page, 5)[3]).toBe('区城市管理委、区卫生健康委');
  });
});

describe('the first page', () => {
  it('shows the office what waits for it, and each figure is the length of the list behind it', async () => {
    await office.run(office.system, (tx) =>
      office
        .get(LatenessDrafts)
        .draftForLateness(tx, 'SLIP', [{ unitId: office.unitIds.HEALTH, assignmentIds: [first[1]!.id] }]),
    );
    const work = await office.get(WorkUseCase).execute(as('OFFICE_STAFF'));
    expect(work.items.map((item) => [item.kind, item.unitName])).toEqual(
      expect.arrayContaining([
        ['report.review', '区城市管理委'],
        ['notice.review', '区卫生健康委'],
      ]),
    );
    const counters = Object.fromEntries(work.counters.map((counter) => [counter.key, counter]));
    expect(counters['todo']!.count).toBe(work.items.length);
    const list = (filter: object) =>
      office.uow.read(as('OFFICE_STAFF'), (tx) => office.get(TaskListQueries).page(tx, { limit: 50, ...filter }));
    expect(counters['overdue']).toMatchObject({ count: 1, link: '/tasks?lamp=RED' });
    expect((await list({ lamp: 'RED' })).items).toHaveLength(1);
    expect(counters['unsigned']).toMatchObject({ count: 1, link: '/tasks?unsigned=true' });
    expect((await list({ unsigned: 'true' })).items).toHaveLength(1);
    const figures = await office.uow.read(as('OFFICE_STAFF'), (tx) => office.get(TaskListQueries).counters(tx, { unsigned: 'true' }));
    expect(figures.total).toBe(1);
    expect(counters['dueThisWeek']).toMatchObject({ count: (await list({ dueWithin: 7 })).items.length, link: '/tasks?dueWithin=7' });
    expect((await list({ dueWithin: 366 })).items.length).toBeGreaterThan(counters['dueThisWeek']!.count);
    expect(counters['notReached']).toMatchObject({ count: 0 });
    expect(work.nextReminder).not.toBeNull();
  });
  it("shows a unit its forms and tasks by urgency, without the office's figures", async () => {
    const work = await office.get(WorkUseCase).execute(as('UNIT_LIAISON', 'HEALTH'));
    expect(work.items.map((item) => [item.kind, item.urgency])).toEqual([
      ['WORK', 'OVERDUE'],
      ['report.report', 'LATER'],
      ['WORK', 'LATER'],
    ]);
    expect(work.items[1]!.link).toMatch(/^\/reports\//);
    expect(work.counters.map((counter) => counter.key)).toEqual(['todo', 'dueThisWeek', 'overdue', 'unsigned']);
    // What it is late with itself, and never what others are late with: the list behind the figure.
    const late = async (unit: 'HEALTH' | 'CITY') => {
      const { counters } = await office.get(WorkUseCase).execute(as('UNIT_LIAISON', unit));
      const { items } = await office.uow.read(as('UNIT_LIAISON', unit), (tx) => office.get(TaskListQueries).page(tx, { limit: 50, late: 'true' }));
      const figure = counters.find(({ key }) => key === 'overdue')!;
      expect(figure).toMatchObject({ count: items.length, link: '/tasks?late=true' });
      return figure.count;
    };
    expect([await late('HEALTH'), await late('CITY')]).toEqual([1, 0]);
    const street = await office.get(WorkUseCase).execute(as('UNIT_LIAISON', 'STREET'));
    expect(street.counters.find((counter) => counter.key === 'unsigned')).toMatchObject({ count: 1, link: '/receipt' });
  });
  it('says when more waits than it lists', async () => {
    const file = await uploadedFile(office, 'CITY');
    await office.source.query(
      `insert into duban.proxy_entry (id, office_id, unit_id, subject_kind, came_by, source_file_id, entered_by, entered_at, state, payload)
       select gen_random_uuid(), $1, $2, 'receipt', 'PAPER', $3, $4, '2026-06-20', 'ENTERED', '{}' from generate_series(1, 201)`,
      [office.officeId, office.unitIds.CITY, file, randomUUID()],
    );
    const before = await office.get(WorkUseCase).execute(as('OFFICE_STAFF'));
    expect(before.items.filter(({ kind }) => kind === 'CHECK_PROXY')).toHaveLength(200);
    expect(before.more).toBe(true);
    await office.source.query('delete from duban.proxy_entry where id = (select id from duban.proxy_entry limit 1)');
    expect((await office.get(WorkUseCase).execute(as('OFFICE_STAFF'))).more).toBe(false);
    await office.source.query('delete from duban.proxy_entry');
  });
  it('of a person without a duty is empty', async () => {
    const work = await office
      .get(WorkUseCase)
      .execute({ ...as('LEADER'), actor: { ...as('LEADER').actor, accountId: randomUUID() } });
    expect(work.items).toEqual([]);
  });
});
