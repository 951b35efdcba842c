import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { WorkView } from '#contracts/ledger.js';
import { SettleReviewUseCase } from '#rooms/periods/index.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { dispatchedPlan } from '../support/dispatched-plan.js';
import { StatementCount } from '../support/statements.js';

interface Review {
  id: string;
  title: string;
  state: string;
  version: number;
  counters: Record<string, number>;
  actions: { action: string; enabled: boolean; refusal: { code: string } | null }[];
}
interface Row {
  taskId: string;
  no: string;
  proposal: string;
  decision: string | null;
}

/** The end of a year over HTTP: every reply is checked against the API document by the test's agent. */
describe('a 总结评估 over HTTP', () => {
  let t: TestApp;
  let staff: Agent;
  let head: Agent;
  let path: string;
  let versionId: string;
  beforeAll(async () => {
    t = await startTestApp();
    versionId = (await dispatchedPlan(t)).versionId;
    t.setNow('2026-12-30', '09:00');
    [staff, head] = [await t.as('OFFICE_STAFF'), await t.as('OFFICE_HEAD')];
  });
  afterAll(() => t.close());

  const review = async (): Promise<Review> => (await staff.get(path)).body as Review;
  const act = async (agent: Agent, name: string, body: object) =>
    agent
      .post(`${path}/${name}`)
      .set('If-Match', `"v${(await review()).version}"`)
      .send(body);
  const toConfirm = async (agent: Agent) => {
    const { items } = (await agent.get('/api/v1/work')).body as WorkView;
    return items.filter(({ kind }) => kind === 'period.confirm').map(({ title, link, due }) => ({ title, link, due }));
  };

  it('is opened by the office, not by a unit, and says what may be done next', async () => {
    const body = { outlineVersionId: versionId, kind: 'YEAR', planYear: 2026 };
    expect((await (await t.as('UNIT_HEAD', 'PLAN')).post('/api/v1/period-reviews').send(body)).status).toBe(403);
    const opened = await staff.post('/api/v1/period-reviews').send(body);
    expect(opened.status).toBe(201);
    path = `/api/v1/period-reviews/${(opened.body as { id: string }).id}`;
    expect(await review()).toMatchObject({ state: 'OPEN', counters: { tasks: 37, undecided: 37, changed: 0 } });
    const confirm = ((await head.get(path)).body as Review).actions.find(({ action }) => action === 'confirm');
    expect(confirm).toMatchObject({ enabled: false, refusal: { code: 'period-rows-undecided' } });
  });

  it('costs the same few statements whatever the length of a page, and walks without gap', async () => {
    const statements = await StatementCount.open(t.database.superuserUrl, t.database.name);
    const costs: number[] = [];
    for (const limit of [5, 20, 200]) {
      const query = { limit };
      costs.push((await statements.during(() => staff.get(`${path}/tasks`).query(query))).count);
    }
    costs.push((await statements.during(() => staff.get(path))).count);
    await statements.close();
    expect(Math.max(...costs)).toBeLessThanOrEqual(6);
    expect(new Set(costs.slice(0, 3)).size).toBe(1);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = (await staff.get(`${path}/tasks`).query({ limit: 10, ...(cursor ? { cursor } : {}) })).body as {
        items: Row[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map((row) => row.taskId));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([37, 37]);
  });

  it('takes decisions of people only under the version they have seen, then ends every task', async () => {
    const rows = ((await staff.get(`${path}/tasks`).query({ limit: 200 })).body as { items: Row[] }).items;
    const taskIds = rows.map((row) => row.taskId);
    const decision = { taskIds, decision: 'AS_PROPOSED' };
    expect((await staff.post(`${path}/decisions`).send(decision)).status).toBe(428);
    expect((await staff.post(`${path}/decisions`).set('If-Match', '"v99"').send(decision)).status).toBe(412);
    expect((await act(staff, 'decisions', { taskIds: [taskIds[0]], decision: 'DROP' })).status).toBe(422);
    expect(await toConfirm(head)).toEqual([]);
    expect((await act(staff, 'decisions', decision)).status).toBe(200);
    // Every line is decided: from now on it waits for the head, on the first page, and for nobody else.
    const { title } = await review();
    const link = `/periods/${path.split('/').at(-1)}`;
    expect(await toConfirm(head)).toEqual([{ title: `审定总结评估:${title}`, link, due: null }]);
    expect(await toConfirm(staff)).toEqual([]);
    const agreed = { agreedBy: '区委全面依法治区委员会会议(虚构)', agreedOn: '2026-12-30', toYear: null };
    expect((await act(staff, 'confirmation', agreed)).status).toBe(403);
    expect((await act(head, 'confirmation', { ...agreed, agreedOn: null })).status).toBe(422);
    expect((await act(head, 'confirmation', agreed)).body).toMatchObject({ jobRunId: expect.any(String) });
    expect(await toConfirm(head)).toEqual([]);
    const reviewId = path.split('/').at(-1)!;
    await t.get(SettleReviewUseCase).execute(await t.ctx('OFFICE_HEAD'), { reviewId });
    expect(await review()).toMatchObject({ state: 'SETTLED', counters: { carryOver: 37, unsettled: 0 } });
    expect(await t.owner(`select state, count(*)::int as n from duban.task group by state`)).toEqual([
      { state: 'CARRIED_OVER', n: 37 },
    ]);
    const waiting = (await staff.get('/api/v1/carried-tasks').query({ limit: 50 })).body as { items: unknown[] };
    expect(waiting.items).toHaveLength(37);
  });

  it('prints as offices print it: landscape, heads repeated, the columns in their order, who agreed it below', async () => {
    const reply = await staff
      .get(`${path}/table.xlsx`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(reply.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(reply.body as ArrayBuffer);
    const page = book.worksheets[0]!;
    const heads = Array.from({ length: 10 }, (_, index) => page.getCell(3, index + 1).text);
    expect(heads).toEqual([
      '序号',
      '章节',
      '任务',
      '牵头单位',
      '完成情况',
      '佐证',
      '未完成事项',
      '处理建议',
      '决定',
      '备注',
    ]);
    expect(page.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    });
    expect(page.getCell('A1').text).toContain('2026年度总结评估表');
    expect(page.getCell('J1').master.address).toBe('A1');
    expect(page.rowCount).toBe(3 + 37 + 2);
    expect(page.getCell(page.rowCount, 1).text).toContain('区委全面依法治区委员会会议(虚构)于2026年12月30日审定');
    expect(page.getCell('I4').text).toBe('转入下年度');
  });
});
