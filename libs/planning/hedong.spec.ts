import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutlineImportView } from '#contracts/outline-review.js';
import { SignReceiptUseCase } from '#rooms/handling/index.js';
import { ConfirmImportUseCase, DecideUnitsUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import { ConsultationQueries, TaskListQueries } from '#rooms/tasks/index.js';
import { HEDONG, HEDONG_GOLD, type RealDistrict, realDistrict } from '#test/support/real-district.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { ApproveTasksUseCase, SubmitForApprovalUseCase } from './approval.use-case.js';
import {
  AnswerConsultationUseCase,
  CloseConsultationUseCase,
  DecideCommentUseCase,
  OpenConsultationUseCase,
} from './consultation.use-case.js';
import { DispatchTasksUseCase } from './dispatch-tasks.use-case.js';
import { DraftTasksFromOutlineUseCase } from './draft-tasks.use-case.js';
import { EditInitiationUseCase, InitiateTasksUseCase, ProposeMilestonesUseCase } from './initiation.use-case.js';

/** The real outline from the file to the signatures of 53 units; each step begins where the last one ended. */
describe('the Hedong outline, from import to signature', () => {
  let office: TaskOffice;
  let district: RealDistrict;
  let review: OutlineImportView;
  let versionId: string;
  let fileId: string;
  let taskIds: string[];
  let consultationId: string;
  beforeAll(async () => {
    office = await taskOffice({ today: '2025-01-06' });
    district = await realDistrict(office);
  });
  afterAll(() => office?.close());

  const staff = () => district.as('OFFICE_STAFF');
  const count = async (table: string): Promise<number> =>
    (
      await office.rows<{ n: number }>(`select count(*)::int as n from duban.${table} where office_id = $1`, [
        district.officeId,
      ])
    )[0]!.n;
  const total = (field: 'recurrences' | 'targets'): number =>
    HEDONG_GOLD.tasks.reduce((sum, task) => sum + task[field].length, 0);
  const ours = {
    series: '法治政府建设实施纲要',
    title: '河东区法治政府建设实施纲要',
    documentNo: null,
    periodStart: '2021-01-01',
    periodEnd: '2025-12-31',
  };

  it('reads 37 tasks and saves no outline before the review is confirmed', async () => {
    fileId = await office.upload(staff(), '河东区实施纲要.txt', HEDONG);
    review = await office.get(ImportOutlineUseCase).execute(staff(), { fileId });
    expect(review.summary).toBe('识别37项,原文编号1–37连续');
    expect(review.tasks.map((task) => [task.no, task.lead, task.responsible])).toEqual(
      HEDONG_GOLD.tasks.map((task) => [task.no, task.lead, task.responsible]),
    );
    for (const task of review.tasks) expect(HEDONG.slice(...task.range)).toContain(task.title);
    expect([await count('outline_version'), await count('clause'), await count('task')]).toEqual([0, 0, 0]);
  });
  it('gives the same import for the same file and changes nothing', async () => {
    const again = await office
      .get(ImportOutlineUseCase)
      .execute(staff(), { fileId: await office.upload(staff(), '副本.txt', HEDONG) });
    expect([again.id, again.version]).toEqual([review.id, review.version]);
    expect(await count('outline_import')).toBe(1);
  });
  it('knows every name but the one that leaves the choice open, and refuses to confirm until it is decided', async () => {
    expect(review.undecided).toEqual(['区政府各有关部门']);
    const confirm = office
      .get(ConfirmImportUseCase)
      .execute(staff(), { importId: review.id, version: review.version, ...ours });
    await expect(confirm).rejects.toMatchObject({
      refusal: { code: 'units-undecided', facts: { names: ['区政府各有关部门'] } },
    });
    const unitIds = ['SCJGJ', 'FGW', 'YJGLJ'].map((code) => district.unit(code).id);
    const decisions = [{ name: '区政府各有关部门', decision: { kind: 'UNITS' as const, unitIds } }];
    review = await office
      .get(DecideUnitsUseCase)
      .execute(staff(), { importId: review.id, version: review.version, decisions });
    expect(review.undecided).toEqual([]);
  });
  it('confirms as one act: a version and 37 clauses', async () => {
    const confirmed = await office
      .get(ConfirmImportUseCase)
      .execute(staff(), { importId: review.id, version: review.version, ...ours });
    versionId = confirmed.versionId!;
    expect([confirmed.state, await count('outline_version'), await count('clause')]).toEqual(['CONFIRMED', 1, 37]);
  });
  it('drafts 37 tasks with their duties and targets, once', async () => {
    const draft = () =>
      office.get(DraftTasksFromOutlineUseCase).execute(staff(), { outlineVersionId: versionId, planYear: 2025 });
    expect(await draft()).toEqual({ drafted: 37, clauses: 37 });
    expect(await draft()).toEqual({ drafted: 0, clauses: 37 });
    taskIds = (
      await office.rows<{ id: string }>('select id from duban.task where office_id = $1 order by ordinal', [
        district.officeId,
      ])
    ).map((row) => row.id);
    expect([await count('obligation'), await count('target')]).toEqual([total('recurrences'), total('targets')]);
  });
  it('refuses a task without a date and a measure, names it, and takes the annual milestone', async () => {
    const submit = () => office.get(SubmitForApprovalUseCase).execute(staff(), { taskIds });
    await expect(submit()).rejects.toMatchObject({ refusal: { code: 'due-date-required' } });
    const { items } = await office.get(ProposeMilestonesUseCase).execute(staff(), { planYear: 2025 });
    const change = { due: items.at(-1)!.due, dueBasis: items.at(-1)!.label, agreedBy: '区委全面依法治区委员会会议' };
    expect(await office.get(InitiateTasksUseCase).execute(staff(), { taskIds, change, onlyWithoutDue: true })).toEqual({
      tasks: 36,
    });
    // 五年内 of item 34 ends with the period and is the outline's own date.
    expect(
      await office.rows(
        `select no, current_due::text, due_basis->>'source' as source from duban.task where office_id = $1 and due_basis->>'source' = 'OUTLINE'`,
        [district.officeId],
      ),
    ).toEqual([{ no: '34', current_due: '2025-12-31', source: 'OUTLINE' }]);
    await expect(submit()).rejects.toMatchObject({ refusal: { code: 'measure-required' } });
    await office
      .get(InitiateTasksUseCase)
      .execute(staff(), { taskIds, change: { measure: '按纲要落实' }, onlyWithoutDue: false });
  });
  it('asks all 53 units, shows one comparison table and who is silent', async () => {
    const opened = await office
      .get(OpenConsultationUseCase)
      .execute(staff(), { outlineVersionId: versionId, planYear: 2025 });
    consultationId = opened.id;
    expect(opened.asked).toBe(53);
    await expect(office.get(SubmitForApprovalUseCase).execute(staff(), { taskIds })).rejects.toMatchObject({
      refusal: { code: 'consultation-open' },
    });
    const answer = (code: string, comments: { taskId: string; kind: 'WORDING'; proposal: string; reason: string }[]) =>
      office
        .get(AnswerConsultationUseCase)
        .execute(district.as('UNIT_LIAISON', code), { consultationId, unitId: district.unit(code).id, comments });
    const proposal = {
      taskId: taskIds[6]!,
      kind: 'WORDING' as const,
      proposal: '改为“会同区委网信办”',
      reason: '职责分工',
    };
    for (const unit of district.units) await answer(unit.code, unit.code === 'RSJ' ? [proposal] : []);
    const table = await office.uow.read(staff(), (tx) => office.get(ConsultationQueries).view(tx, consultationId));
    expect([table.asked, table.answered, table.noComment, table.silent, table.comments.length]).toEqual([
      53,
      53,
      52,
      [],
      1,
    ]);
    const close = (action: 'collect' | 'agree', version: number) =>
      office
        .get(CloseConsultationUseCase)
        .execute(staff(), { consultationId, version, action, decidedBasis: '区委全面依法治区委员会第八次会议' });
    await close('collect', 1);
    await expect(close('agree', 2)).rejects.toMatchObject({ refusal: { code: 'comments-undecided' } });
    await office
      .get(DecideCommentUseCase)
      .execute(staff(), { commentId: table.comments[0]!.id, decision: 'adopt', reason: '同意' });
    await close('agree', 2);
  });
  it('sets two tasks without lamp, submits with a warning about the own family, approves and dispatches', async () => {
    for (const at of [0, 36]) {
      const [row] = await office.rows<{ version: number }>('select version from duban.task where id = $1', [
        taskIds[at],
      ]);
      await office
        .get(EditInitiationUseCase)
        .execute(staff(), { taskId: taskIds[at]!, version: row!.version, change: { lampOn: false, scoreOn: false } });
    }
    const submitted = await office.get(SubmitForApprovalUseCase).execute(staff(), { taskIds });
    expect(submitted.warnings.map((warning) => warning.code)).toEqual(['no-reviewer-outside-family']);
    await office.get(ApproveTasksUseCase).execute(district.as('OFFICE_HEAD'), { taskIds });
    const done = await office.get(DispatchTasksUseCase).execute(district.as('OFFICE_HEAD'), { taskIds });
    const roles = await office.rows<{ role: string; n: number }>(
      'select role, count(*)::int as n from duban.assignment where office_id = $1 group by role',
      [district.officeId],
    );
    expect(roles.reduce((sum, row) => sum + row.n, 0)).toBe(done.assignments);
    const of = Object.fromEntries(roles.map((row) => [row.role, row.n]));
    expect([of['PRIMARY_LEAD'], of['PRIMARY_LEAD']! + of['LEAD']!]).toEqual([37, 156]);
  });
  it('is signed by every unit once', async () => {
    for (const unit of district.units) {
      const signed = await office
        .get(SignReceiptUseCase)
        .execute(district.as('UNIT_LIAISON', unit.code), { unitId: unit.id, exceptions: [], sealedScanFileId: null });
      expect(signed.signed).toBeGreaterThan(0);
    }
    expect(await count('receipt')).toBe(53);
    const states = await office.rows(
      'select state, count(*)::int as n from duban.task where office_id = $1 group by state',
      [district.officeId],
    );
    expect(states).toEqual([{ state: 'IN_PROGRESS', n: 37 }]);
    const [left] = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.deadline where office_id = $1 and live and ladder = 'receipt'`,
      [district.officeId],
    );
    expect(left!.n).toBe(0);
  });
  it('lists the 37 tasks with lamps, page by page, and counts what it lists', async () => {
    office.setToday('2025-12-15');
    const read = <T>(work: Parameters<typeof office.uow.read<T>>[1]) => office.uow.read(staff(), work);
    const queries = office.get(TaskListQueries);
    const first = await read((tx) => queries.page(tx, { limit: 20 }));
    const second = await read((tx) => queries.page(tx, { limit: 20, cursor: first.nextCursor! }));
    expect([...first.items, ...second.items].map((task) => task.no)).toEqual(HEDONG_GOLD.tasks.map((task) => task.no));
    expect(second.nextCursor).toBeNull();
    const counters = await read((tx) => queries.counters(tx, {}));
    for (const lamp of ['GREEN', 'YELLOW', 'RED', 'GREY'] as const) {
      expect((await read((tx) => queries.page(tx, { limit: 200, lamp }))).items.length).toBe(counters.lamps[lamp]);
    }
    expect(counters.lamps['GREY']).toBeGreaterThanOrEqual(2);
  });
});
