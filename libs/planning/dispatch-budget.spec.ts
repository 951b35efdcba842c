import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfirmImportUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import { TaskListQueries } from '#rooms/tasks/index.js';
import { type RealDistrict, realDistrict } from '#test/support/real-district.js';
import { StatementCount } from '#test/support/statements.js';
import { SMALL_OUTLINE, type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { SubmitForApprovalUseCase } from './approval.use-case.js';
import { DispatchTasksUseCase } from './dispatch-tasks.use-case.js';
import { DraftTasksFromOutlineUseCase } from './draft-tasks.use-case.js';
import { InitiateTasksUseCase } from './initiation.use-case.js';

const TEXT = SMALL_OUTLINE.replaceAll('区城市管理委', '区城管委').replaceAll('区卫生健康委', '区卫健委');

describe('what a dispatch costs at the server', () => {
  let office: TaskOffice;
  let counter: StatementCount;
  beforeAll(async () => {
    office = await taskOffice();
    counter = await StatementCount.open(office.database.superuserUrl, office.database.name);
  });
  afterAll(async () => {
    await counter?.close();
    await office?.close();
  });

  const prepared = async (more: number): Promise<{ district: RealDistrict; taskIds: string[] }> => {
    const district = await realDistrict(office, more);
    const staff = district.as('OFFICE_STAFF');
    const fileId = await office.upload(staff, 'outline.txt', TEXT);
    const { id, version } = await office.get(ImportOutlineUseCase).execute(staff, { fileId });
    const ours = {
      series: '纲要',
      title: '纲要',
      documentNo: null,
      periodStart: '2026-01-01',
      periodEnd: '2030-12-31',
    };
    const { versionId } = await office.get(ConfirmImportUseCase).execute(staff, { importId: id, version, ...ours });
    await office.get(DraftTasksFromOutlineUseCase).execute(staff, { outlineVersionId: versionId!, planYear: 2026 });
    const taskIds = (
      await office.rows<{ id: string }>('select id from duban.task where office_id = $1 order by ordinal', [
        district.officeId,
      ])
    ).map((row) => row.id);
    await office
      .get(InitiateTasksUseCase)
      .execute(staff, { taskIds, change: { due: '2026-12-18', measure: '落实' }, onlyWithoutDue: false });
    await office.get(SubmitForApprovalUseCase).execute(staff, { taskIds });
    return { district, taskIds };
  };
  const dispatch = async (more: number) => {
    const { district, taskIds } = await prepared(more);
    let assignments = 0;
    const { count } = await counter.during(async () => {
      assignments = (await office.get(DispatchTasksUseCase).execute(district.as('OFFICE_HEAD'), { taskIds }))
        .assignments;
    });
    const [rows] = await office.rows<{ n: number }>(
      'select count(*)::int as n from duban.assignment where office_id = $1',
      [district.officeId],
    );
    expect(rows!.n).toBe(assignments);
    return { count, assignments, tasks: taskIds.length, district };
  };

  it('takes the same statements for 53 units as for 300', async () => {
    const [small, large] = [await dispatch(0), await dispatch(247)];
    expect(large.count).toBe(small.count);
  });

  it('costs at most 0.02 statements an assignment at 1,500 units, in transactions of at most 5,000 rows', async () => {
    const { count, assignments, district } = await dispatch(1_447);
    expect(assignments).toBeGreaterThan(4_000);
    expect(count / assignments).toBeLessThanOrEqual(0.02);
    const [most] = await office.rows<{ n: number }>(
      `select max(n)::int as n from (
         select xmin, count(*) as n from (
           select xmin::text from duban.assignment where office_id = $1
           union all select xmin::text from duban.deadline where office_id = $1
           union all select xmin::text from duban.audit_event where office_id = $1 and action = 'task.dispatch'
           union all select m.xmin::text from duban.roster_member m join duban.roster_snapshot s on s.id = m.roster_id where s.office_id = $1) rows group by xmin) transactions`,
      [district.officeId],
    );
    expect(most!.n).toBeGreaterThan(1_500);
    expect(most!.n).toBeLessThanOrEqual(5_000);
  });

  it('lists tasks in at most four statements, whatever the page size', async () => {
    const { district } = await prepared(0);
    const page = async (limit: number) =>
      (
        await counter.during(() =>
          office.uow.read(district.as('OFFICE_STAFF'), (tx) => office.get(TaskListQueries).page(tx, { limit })),
        )
      ).count;
    const counts = [await page(1), await page(3), await page(200)];
    expect(new Set(counts).size).toBe(1);
    // With the session that is one more; six are allowed.
    expect(counts[0]).toBeLessThanOrEqual(4);
  });
});
