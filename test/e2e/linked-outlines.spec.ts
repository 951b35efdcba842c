import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { LinkProposalView } from '#contracts/links.js';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { ReportRow, ReportView } from '#contracts/reports.js';
import { localDate } from '#domain/kernel/local-date.js';
import { UploadFileUseCase } from '#rooms/files/index.js';
import { DispatchTasksUseCase, InitiateTasksUseCase, SubmitForApprovalUseCase } from '#rooms/planning/index.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { dispatchedPlan } from '../support/dispatched-plan.js';
import { StatementCount } from '../support/statements.js';

const POINTS = `汀东区2026年法治政府建设工作要点

1.落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度。持续严格落实行政执法公示、执法全过程记录、重大执法决定法制审核制度。(牵头单位:司法局)

3.建设基层法治阵地。年底前建成法治文化长廊。(牵头单位:司法局)
`;

/** Two documents ask one unit the same. Every reply is checked against the API document by the test's agent. */
describe('several outlines at once, over HTTP', () => {
  let t: TestApp;
  let staff: Agent;
  let unit: Agent;
  let review: OutlineImportView;
  let link: LinkProposalView['units'][number];
  beforeAll(async () => {
    t = await startTestApp({ now: ['2026-03-02', '09:00'] });
    await dispatchedPlan(t);
    [staff, unit] = [await t.as('OFFICE_STAFF'), await t.as('UNIT_HEAD', 'JUSTICE')];
  });
  afterAll(() => t.close());

  const act = async (name: string, body: object, status = 200): Promise<void> => {
    const reply = await staff
      .post(`/api/v1/outline-imports/${review.id}/${name}`)
      .set('If-Match', `"v${review.version}"`)
      .send(body);
    expect([reply.status, reply.body]).toEqual([status, expect.anything()]);
    review = reply.body as OutlineImportView;
  };
  const counter = (kind: string): number => review.counters.find((each) => each.kind === kind)!.count;

  it('reads a second document and says how sure it is of each field', async () => {
    const content = Readable.from([Buffer.from(POINTS)]);
    const file = await t.get(UploadFileUseCase).execute(await t.ctx('OFFICE_STAFF'), { name: '工作要点.txt', content });
    const reply = await staff.post('/api/v1/outline-imports').send({ fileId: file.id });
    expect(reply.status).toBe(201);
    review = reply.body as OutlineImportView;
    expect(review.report.numbering).toMatchObject({ missing: ['2'], doubled: [] });
    expect(review.texts[`reason.${review.tasks[0]!.confidence.lead!.reason}`]!.zh).toMatch(/牵头单位/);
    expect([counter('UNITS_UNDECIDED'), counter('NUMBERS_MISSING')]).toEqual([1, 1]);
    const list = (await staff.get('/api/v1/outline-imports').query({ state: 'DRAFT' })).body as {
      items: { id: string; createdBy: string }[];
    };
    expect(list.items.map((each) => each.id)).toEqual([review.id]);
    expect(list.items[0]!.createdBy).not.toBe('');
  });
  it('finds a unit as it is typed', async () => {
    const typed = (await staff.get('/api/v1/unit-suggestions').query({ q: 'qsfj' })).body as {
      items: { name: string; reason: string }[];
    };
    expect(typed.items[0]).toMatchObject({ name: '区司法局', reason: 'TYPED_PINYIN' });
  });
  it('takes corrections field by field, the last one back, and decisions about units', async () => {
    await act('corrections', { corrections: [{ op: 'text', key: 't2', field: 'no', value: '2' }] });
    await act('corrections', { corrections: [{ op: 'drop', key: 't2', reason: '试' }] });
    expect([review.tasks.length, review.report.outside.some((each) => each.role === 'released')]).toEqual([1, true]);
    const undone = await staff
      .delete(`/api/v1/outline-imports/${review.id}/corrections/last`)
      .set('If-Match', `"v${review.version}"`);
    review = undone.body as OutlineImportView;
    await act('corrections', { corrections: [{ op: 'proposals', keys: ['t1', 't2'] }] });
    expect(counter('PROPOSALS_OPEN')).toBe(0);
    const shown = await staff
      .get(`/api/v1/outline-imports/${review.id}`)
      .query({ list: 'corrected', order: 'confidence' });
    expect((shown.body as OutlineImportView).tasks.map((each) => each.key).sort()).toEqual(['t1', 't2']);
    const [suggestion] = review.units[0]!.suggestions;
    expect(suggestion).toMatchObject({ name: '区司法局', reason: 'ABBREVIATION', zh: '简称与全称' });
    await act('unit-decisions', {
      decisions: [{ name: '司法局', decision: { kind: 'ALIAS', unitId: suggestion!.unitId } }],
    });
    const period = {
      series: '工作要点',
      title: review.title,
      documentNo: null,
      periodStart: '2026-01-01',
      periodEnd: '2026-12-31',
    };
    await act('confirmation', period);
    const drafted = await staff
      .post('/api/v1/tasks/drafts')
      .send({ outlineVersionId: review.versionId, planYear: 2026 });
    expect(drafted.body).toMatchObject({ drafted: 2 });
    const [clerk, head] = [await t.ctx('OFFICE_STAFF'), await t.ctx('OFFICE_HEAD')];
    const rows = await t.owner<{ id: string }>(
      `select id from duban.task where outline_version_id = '${review.versionId!}' order by ordinal`,
    );
    const taskIds = rows.map((row) => row.id);
    const change = {
      due: localDate('2026-12-18'),
      dueBasis: '年度节点',
      measure: '按原文落实',
      agreedBy: '会议(虚构)',
    };
    await t.get(InitiateTasksUseCase).execute(clerk, { taskIds, onlyWithoutDue: false, change });
    await t.get(SubmitForApprovalUseCase).execute(clerk, { taskIds });
    await t.get(DispatchTasksUseCase).execute(head, { taskIds });
  });
  it('proposes to report what both ask of the unit once, and links it', async () => {
    const found = (await staff.get('/api/v1/task-links/proposals').query({ planYear: 2026 })).body as {
      items: LinkProposalView[];
    };
    const proposal = found.items.find((each) => each.units.some((one) => one.unitName === '区司法局'))!;
    expect(proposal.words.join('、')).toContain('执法全过程记录');
    link = proposal.units.find((each) => each.unitName === '区司法局')!;
    const body = {
      decision: 'LINKED',
      pairs: [{ primaryAssignmentId: link.a.assignmentId, otherAssignmentId: link.b.assignmentId }],
    };
    expect((await unit.post('/api/v1/task-links').send(body)).status).toBe(403);
    expect((await staff.post('/api/v1/task-links').send(body)).status).toBe(201);
    const again = await staff.post('/api/v1/task-links').send(body);
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'wrong-state']);
    const seen = (await unit.get('/api/v1/task-links').query({ state: 'LINKED' })).body as {
      items: { stateText: string }[];
    };
    expect(seen.items).toMatchObject([{ stateText: '合并报送' }]);
    const other = (await (await t.as('UNIT_HEAD', 'CITY')).get('/api/v1/task-links')).body as { items: unknown[] };
    expect(other.items).toEqual([]);
  });
  it('asks the unit for one line, and accepts it for both documents', async () => {
    const round = await staff.post('/api/v1/report-rounds').send({ kind: 'LEAD', period: '2026-Q1' });
    const roundId = (round.body as { id: string }).id;
    const page = (await unit.get('/api/v1/reports').query({ roundId })).body as { items: ReportRow[] };
    const path = `/api/v1/reports/${page.items[0]!.id}`;
    const statements = await StatementCount.open(t.database.superuserUrl, t.database.name);
    const cost = await statements.during(() => unit.get(path));
    await statements.close();
    expect(cost.count).toBeLessThanOrEqual(6);
    const form = async (): Promise<ReportView> => (await unit.get(path)).body as ReportView;
    const merged = (await form()).items.find((each) => each.together.length > 0)!;
    expect([merged.assignmentId, merged.together[0]!.assignmentId]).toEqual([link.a.assignmentId, link.b.assignmentId]);
    const lines = (await form()).items.map((each) => ({
      assignmentId: each.assignmentId,
      progress: `第${each.taskNo}项已落实`,
    }));
    const match = async (): Promise<string> => `"v${(await form()).version}"`;
    expect(
      (
        await unit
          .put(path)
          .set('If-Match', await match())
          .send({ lines })
      ).status,
    ).toBe(200);
    const contact = await t.as('UNIT_LIAISON', 'JUSTICE');
    const sent = await contact
      .post(`${path}/route`)
      .set('If-Match', await match())
      .send({ action: 'sendForSignature' });
    expect([sent.status, (sent.body as { state: string }).state]).toEqual([200, 'UNIT_REVIEW']);
    expect(
      (
        await unit
          .post(`${path}/submit`)
          .set('If-Match', await match())
          .send({})
      ).status,
    ).toBeLessThan(300);
    const reviewer = await t.as('OFFICE_REVIEWER');
    const accepted = await reviewer
      .post(`${path}/review`)
      .set('If-Match', await match())
      .send({ decision: 'accept' });
    expect(accepted.body).toMatchObject({ state: 'ACCEPTED' });
    const stored = await t.owner<{ progress: string; merged: boolean }>(
      `select progress, merged_with is not null as merged from duban.report_line
        where assignment_id in ('${link.a.assignmentId}', '${link.b.assignmentId}') order by merged`,
    );
    expect(stored).toEqual([false, true].map((each) => ({ progress: `第${merged.taskNo}项已落实`, merged: each })));
  });
});
