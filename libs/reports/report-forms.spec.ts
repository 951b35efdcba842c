import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportLineInput } from '#contracts/reports.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { runToTheEnd } from '#platform/sweeps/sweep-registry.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { CheckProxyUseCase, EnterProxyUseCase } from '#rooms/proxy-entries/index.js';
import { TASKS_ENTITIES } from '#rooms/tasks/index.js';
import { assignedWork, uploadedFile } from '#test/support/assigned-work.js';
import { type SupervisedOffice, type UnitCode, supervisedOffice } from '#test/support/supervised-office.js';
import {
  OpenRoundUseCase,
  REPORTS_ENTITIES,
  ReadReportsUseCase,
  ReportClocks,
  ReportSweep,
  ReportsModule,
  ReviewReportsUseCase,
  SaveReportUseCase,
  SubmitReportUseCase,
} from './index.js';

let office: SupervisedOffice;
const as = (role: Parameters<SupervisedOffice['as']>[0], unit?: UnitCode, name?: string): ActContext =>
  office.as(role, unit, name);
const staff = () => as('OFFICE_STAFF');
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const assignments = new Map<string, string>();
const line = (assignmentId: string, over: Partial<ReportLineInput> = {}): ReportLineInput => ({
  assignmentId,
  progress: '已印发方案',
  problems: '',
  nextSteps: '',
  stage: null,
  percent: null,
  nil: false,
  evidence: [],
  occurrences: [],
  ...over,
});

beforeAll(async () => {
  office = await supervisedOffice({
    modules: [ReportsModule],
    entities: [...TASKS_ENTITIES, ...REPORTS_ENTITIES],
    today: '2026-06-22',
  });
  const shape: [string, Parameters<typeof assignedWork>[2]][] = [
    [
      '1',
      [
        { unit: 'CITY' },
        { unit: 'HEALTH', role: 'RESPONSIBLE', state: 'RECEIVED' },
        { unit: 'JUSTICE', role: 'RESPONSIBLE' },
        { unit: 'STREET', role: 'RESPONSIBLE' },
      ],
    ],
    [
      '2',
      [
        { unit: 'JUSTICE' },
        { unit: 'CITY', role: 'LEAD' },
        { unit: 'HEALTH', role: 'RESPONSIBLE' },
        { unit: 'STREET', role: 'RESPONSIBLE' },
      ],
    ],
    [
      '3',
      [
        { unit: 'STREET' },
        { unit: 'COURT', role: 'LEAD', state: 'INVITED' },
        { unit: 'HEALTH', role: 'RESPONSIBLE', state: 'COMPLETED' },
      ],
    ],
  ];
  for (const [no, units] of shape) {
    const work = await assignedWork(office, no, units);
    for (const row of work.assignments) assignments.set(`${no}${row.unit}`, row.id);
  }
});
/** The table of deadlines can be rebuilt from the forms alone, after every act of this spec. */
afterEach(async () => {
  const differences = await office.uow.read(office.system, async (tx) =>
    office.get(Deadlines).compare(tx, 'report', await office.get(ReportClocks).expected(tx)),
  );
  expect(differences).toEqual([]);
});
afterAll(() => office.close());
beforeEach(() => office.setToday('2026-06-22'));

const open = (kind: 'LEAD' | 'RESPONSIBLE', period: string) =>
  office.get(OpenRoundUseCase).execute(staff(), { kind, period });
const reportOf = async (roundId: string, unit: UnitCode): Promise<string> => {
  const page = await office
    .get(ReadReportsUseCase)
    .execute(staff(), { limit: 50, roundId, unitId: office.unitIds[unit] });
  return page.items[0]!.id;
};
const view = (id: string, ctx = staff()) => office.get(ReadReportsUseCase).view(ctx, id);
const save = (ctx: ActContext, id: string, lines: ReportLineInput[], version?: number) =>
  office.get(SaveReportUseCase).execute(ctx, id, version, { lines });
const route = (ctx: ActContext, id: string, action: 'sendForSignature' | 'sendBack' | 'recall', reason?: string) =>
  office.get(SubmitReportUseCase).route(ctx, id, undefined, { action, reason });
const submit = (ctx: ActContext, id: string, input = {}) =>
  office.get(SubmitReportUseCase).execute(ctx, id, undefined, input);
const review = (ctx: ActContext, id: string, decision: 'accept' | 'return' | 'supersede', reason?: string) =>
  office.get(ReviewReportsUseCase).execute(ctx, id, undefined, { decision, reason });
const sweep = () => runToTheEnd(office.get(ReportSweep), office.system);
const clock = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      (await office.source.query('select ladder, due from duban.deadline where subject_id = $1 and live', [id])) as {
        ladder: string;
        due: string;
      }[]
    ).map((row) => [row.ladder, row.due]),
  );
async function filed(id: string, unit: UnitCode, lines: ReportLineInput[]): Promise<void> {
  await save(as('UNIT_LIAISON', unit), id, lines);
  await route(as('UNIT_LIAISON', unit), id, 'sendForSignature');
  await submit(as('UNIT_HEAD', unit), id);
}

describe('a round', () => {
  it('asks leads by the quarter: one form per unit with a line per assignment, once', async () => {
    const round = await open('LEAD', '2026-Q2');
    expect(round).toMatchObject({ asked: 3, lines: 4, due: '2026-07-07', alreadyOpen: false });
    expect(await open('LEAD', '2026-Q2')).toMatchObject({ id: round.id, asked: 0, alreadyOpen: true });
    const city = await view(await reportOf(round.id, 'CITY'));
    expect(city.items.map((item) => [item.taskNo, item.role])).toEqual([
      ['1', 'PRIMARY_LEAD'],
      ['2', 'LEAD'],
    ]);
    expect(await clock(city.id)).toEqual({ report: '2026-07-07' });
    const [key] = await office.source.query('select natural_key from duban.deadline where subject_id = $1', [city.id]);
    expect(key.natural_key).toBe('report:2026/LEAD/2026-Q2/CITY');
  });
  it('asks responsible departments by the half-year and subdistricts once a year, and nobody who is done', async () => {
    const half = await open('RESPONSIBLE', '2026-H1');
    expect(half).toMatchObject({ asked: 2, lines: 3 });
    expect((await view(await reportOf(half.id, 'HEALTH'))).items.map((item) => item.taskNo)).toEqual(['1', '2']);
    expect(await open('RESPONSIBLE', '2026-Y')).toMatchObject({ asked: 1, lines: 2 });
    await expect(open('LEAD', '2026-H1')).rejects.toEqual(refused('period-unfit'));
    await expect(open('LEAD', '2025-Q2')).rejects.toEqual(refused('due-date-past'));
    await expect(open('LEAD', '2027-Q2')).rejects.toEqual(refused('nobody-to-ask'));
  });
});

describe('a lead form', () => {
  let id: string;
  const lines = () => [line(assignments.get('1CITY')!), line(assignments.get('2CITY')!)];
  beforeAll(async () => {
    const { id: roundId } = await open('LEAD', '2026-Q2');
    id = await reportOf(roundId, 'CITY');
  });

  it('is filled, signed and filed by its own unit, with evidence', async () => {
    const liaison = as('UNIT_LIAISON', 'CITY');
    await expect(save(as('UNIT_LIAISON', 'HEALTH'), id, lines())).rejects.toThrow('not found');
    await expect(save(liaison, id, [line(assignments.get('1HEALTH')!)])).rejects.toEqual(refused('line-not-asked'));
    const evidence = [{ fileId: await uploadedFile(office, 'CITY'), title: '工作方案', formedOn: '2026-05-20' }];
    await save(liaison, id, [line(assignments.get('1CITY')!, { evidence })], 1);
    await expect(save(liaison, id, lines(), 1)).rejects.toThrow('version');
    await expect(route(liaison, id, 'sendForSignature')).rejects.toEqual(refused('lines-missing'));
    await save(liaison, id, [line(assignments.get('2CITY')!, { progress: '', nil: true })]);
    await route(liaison, id, 'sendForSignature');
    await expect(route(as('UNIT_HEAD', 'CITY'), id, 'sendBack')).rejects.toEqual(refused('reason-required'));
    await route(as('UNIT_HEAD', 'CITY'), id, 'sendBack', '补充数据');
    await route(liaison, id, 'sendForSignature');
    await expect(submit(liaison, id)).rejects.toEqual(refused('head-signature-required'));
    await submit(as('UNIT_HEAD', 'CITY'), id);
    expect(await clock(id)).toEqual({ review: '2026-06-29' });
    expect((await view(id, liaison)).items[0]!.evidence).toEqual([
      { fileId: evidence[0]!.fileId, title: '工作方案', formedOn: '2026-05-20' },
    ]);
  });

  it('can be taken back until a reviewer opens it', async () => {
    const head = as('UNIT_HEAD', 'CITY');
    await route(head, id, 'recall');
    expect(await clock(id)).toEqual({ report: '2026-07-07' });
    await route(as('UNIT_LIAISON', 'CITY'), id, 'sendForSignature');
    await submit(head, id);
    await view(id, as('LEADER'));
    await view(id, staff());
    await expect(route(head, id, 'recall')).rejects.toEqual(refused('already-opened'));
  });

  it('that nobody filed is missed when the round ends, may still be filed, and then is late', async () => {
    const { id: roundId } = await open('LEAD', '2026-Q2');
    const street = await reportOf(roundId, 'STREET');
    office.setToday('2026-07-07');
    await sweep();
    expect((await view(street)).state).toBe('OPEN');
    office.setToday('2026-07-08');
    await sweep();
    await sweep();
    expect(await view(street)).toMatchObject({ state: 'MISSED', missedOn: '2026-07-08' });
    await filed(street, 'STREET', [line(assignments.get('3STREET')!)]);
    expect(await view(street)).toMatchObject({ state: 'SUBMITTED', late: true, missedOn: '2026-07-08' });
    const rounds = await office.get(ReadReportsUseCase).rounds(staff(), 2026);
    expect(rounds.items.find((round) => round.id === roundId)).toMatchObject({
      asked: 3,
      onTime: 1,
      late: 1,
      returned: 0,
      missing: 1,
      accepted: 0,
    });
  });

  it('comes back with a reason and a fresh limit, and its first filing keeps deciding', async () => {
    await expect(review(staff(), id, 'return')).rejects.toEqual(refused('reason-required'));
    await review(staff(), id, 'return', '数据与佐证不符');
    expect(await view(id)).toMatchObject({
      state: 'RETURNED',
      refileBy: '2026-06-25',
      returnReason: '数据与佐证不符',
      returnCount: 1,
    });
    expect(await clock(id)).toEqual({ report: '2026-06-25' });
    office.setToday('2026-07-20');
    await sweep();
    expect((await view(id)).state).toBe('RETURNED');
    await filed(id, 'CITY', lines());
    expect(await view(id)).toMatchObject({ state: 'SUBMITTED', late: false });
    await review(staff(), id, 'accept');
    expect((await view(id)).state).toBe('ACCEPTED');
    expect(await clock(id)).toEqual({});
  });

  it('is corrected in a new version; the accepted one stays', async () => {
    await expect(review(staff(), id, 'supersede')).rejects.toEqual(refused('reason-required'));
    const next = await review(staff(), id, 'supersede', '数字有误');
    expect(await view(id)).toMatchObject({ state: 'SUPERSEDED' });
    const fresh = await view(next.id);
    expect(fresh).toMatchObject({
      state: 'RETURNED',
      versionNo: 2,
      late: false,
      items: [{ progress: '已印发方案', evidence: [{ title: '工作方案' }] }, {}],
    });
  });

  it('of the own family is reviewed outside it only', async () => {
    const { id: roundId } = await open('LEAD', '2026-Q2');
    const own = await reportOf(roundId, 'JUSTICE');
    await filed(own, 'JUSTICE', [line(assignments.get('2JUSTICE')!)]);
    await expect(review(staff(), own, 'accept')).rejects.toEqual(refused('own-family'));
    await expect(review(staff(), own, 'return', '原因')).rejects.toEqual(refused('own-family'));
    const batch = await office.get(ReviewReportsUseCase).acceptAll(staff(), [own]);
    expect(batch).toEqual({ accepted: [], refused: [{ id: own, code: 'own-family' }] });
    expect((await office.get(ReviewReportsUseCase).acceptAll(as('OFFICE_REVIEWER', 'WATCH'), [own])).accepted).toEqual([
      own,
    ]);
  });
});

describe('a responsible form', () => {
  let id: string;
  beforeAll(async () => {
    const { id: roundId } = await open('RESPONSIBLE', '2026-H1');
    id = await reportOf(roundId, 'HEALTH');
  });

  it('says with a reason that there is nothing new', async () => {
    const liaison = as('UNIT_LIAISON', 'HEALTH');
    const nil = (reason: unknown) =>
      office.get(SaveReportUseCase).declareNil(liaison, id, undefined, reason as 'NO_NEW_PROGRESS');
    await expect(nil(null)).rejects.toEqual(refused('nil-reason-required'));
    expect((await nil('NO_NEW_PROGRESS')).state).toBe('NIL_DRAFT');
    expect((await route(liaison, id, 'sendForSignature')).state).toBe('UNIT_REVIEW');
    await route(as('UNIT_HEAD', 'HEALTH'), id, 'sendBack', '请写明情况');
  });

  it('is collected by the leads: they see their own lines, may return them for five working days, then silence passes it', async () => {
    await filed(id, 'HEALTH', [line(assignments.get('1HEALTH')!), line(assignments.get('2HEALTH')!)]);
    expect(
      await office.source.query('select state from duban.assignment where id = $1', [assignments.get('1HEALTH')]),
    ).toEqual([{ state: 'IN_PROGRESS' }]);
    const lead = as('UNIT_LIAISON', 'CITY');
    expect((await view(id, lead)).items.map((item) => item.taskNo)).toEqual(['1']);
    await expect(view(id, as('UNIT_LIAISON', 'STREET'))).rejects.toThrow('not found');
    await expect(review(staff(), id, 'accept')).rejects.toEqual(refused('lead-review-running'));
    const giveBack = (ctx: ActContext, assignmentId: string) =>
      office.get(ReviewReportsUseCase).leadReturn(ctx, id, { returnedLines: [assignmentId], reason: '缺少数据' });
    await expect(giveBack(lead, assignments.get('2HEALTH')!)).rejects.toEqual(refused('line-of-another-lead'));
    await expect(giveBack(as('UNIT_LIAISON', 'STREET'), assignments.get('1HEALTH')!)).rejects.toThrow('not found');
    expect((await giveBack(lead, assignments.get('1HEALTH')!)).state).toBe('RETURNED');
    expect((await view(id)).items[0]!.leadReturnedReason).toBe('缺少数据');
    await filed(id, 'HEALTH', [line(assignments.get('1HEALTH')!, { progress: '补充:已培训3次' })]);
    office.setToday('2026-06-29');
    await sweep();
    expect((await view(id)).state).toBe('SUBMITTED');
    office.setToday('2026-06-30');
    await expect(giveBack(lead, assignments.get('1HEALTH')!)).rejects.toEqual(refused('lead-review-passed'));
    await sweep();
    expect(await view(id)).toMatchObject({ state: 'LEAD_ACCEPTED', leadPassedUnreviewed: true });
    expect((await office.get(ReviewReportsUseCase).acceptAll(staff(), [id])).accepted).toEqual([id]);
  });

  it('can be entered by the office from its source, checked by another person, and is marked', async () => {
    const { id: roundId } = await open('RESPONSIBLE', '2026-Y');
    const street = await reportOf(roundId, 'STREET');
    const sourceFileId = await uploadedFile(office);
    const payload = {
      kind: 'REPORT' as const,
      reportId: street,
      content: { lines: [line(assignments.get('1STREET')!), line(assignments.get('2STREET')!)] },
    };
    const clerk = as('OFFICE_STAFF', 'OFFICE', '录入人');
    const enter = (sealed: boolean) =>
      office
        .get(EnterProxyUseCase)
        .execute(clerk, { unitId: office.unitIds.STREET, cameBy: 'PAPER', sourceFileId, sealed, payload });
    const check = (ctx: ActContext, entryId: string) =>
      office.get(CheckProxyUseCase).execute(ctx, { entryId, decision: 'check', reason: '' });
    const unsealed = await enter(false);
    await expect(check(clerk, unsealed.id)).rejects.toEqual(refused('own-entry'));
    await expect(check(as('OFFICE_STAFF', 'OFFICE', '核对人'), unsealed.id)).rejects.toEqual(
      refused('head-signature-required'),
    );
    expect((await view(street)).state).toBe('OPEN');
    const { id: entryId } = await enter(true);
    await check(as('OFFICE_STAFF', 'OFFICE', '核对人'), entryId);
    expect(await view(street)).toMatchObject({ state: 'SUBMITTED', proxy: true });
    office.setToday('2026-07-10');
    await sweep();
    await expect(review(clerk, street, 'accept')).rejects.toEqual(refused('own-submission'));
    expect((await review(as('OFFICE_STAFF', 'OFFICE', '第三人'), street, 'accept')).state).toBe('ACCEPTED');
  });
});
