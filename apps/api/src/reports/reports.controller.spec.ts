import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Agent, type TestApp, startTestApp } from '#test/support/app.js';
import { dispatchedPlan } from '#test/support/dispatched-plan.js';
import { StatementCount } from '#test/support/statements.js';

describe('the doors of forms and ledger', () => {
  let app: TestApp;
  let staff: Agent;
  let liaison: Agent;
  let roundId: string;
  let reportId: string;

  beforeAll(async () => {
    app = await startTestApp({ now: ['2026-11-20', '10:00'] });
    await dispatchedPlan(app);
    staff = await app.as('OFFICE_STAFF');
    liaison = await app.as('UNIT_LIAISON', 'STREET1');
  });
  afterAll(() => app.close());

  const send = async (agent: Agent, path: string, body: object, method: 'post' | 'put' = 'post', status = 200) => {
    const { version } = (await agent.get(`/api/v1/reports/${reportId}`).expect(200)).body;
    return agent[method](`/api/v1/reports/${reportId}${path}`)
      .set('if-match', `"v${version}"`)
      .send(body)
      .expect(status);
  };

  test('a round is opened once and asks each subdistrict with one form', async () => {
    await liaison.post('/api/v1/report-rounds').send({ kind: 'RESPONSIBLE', period: '2026-Y' }).expect(403);
    const opened = (
      await staff.post('/api/v1/report-rounds').send({ kind: 'RESPONSIBLE', period: '2026-Y' }).expect(201)
    ).body;
    expect(opened).toMatchObject({ alreadyOpen: false });
    expect(
      (await staff.post('/api/v1/report-rounds').send({ kind: 'RESPONSIBLE', period: '2026-Y' }).expect(201)).body
        .alreadyOpen,
    ).toBe(true);
    roundId = opened.id;
    const mine = (await liaison.get('/api/v1/reports').expect(200)).body.items;
    expect(mine).toHaveLength(1);
    reportId = mine[0].id;
    const pages = (await staff.get(`/api/v1/reports?roundId=${roundId}&limit=2`).expect(200)).body;
    expect(pages.items).toHaveLength(2);
    const rest = (
      await staff.get(`/api/v1/reports?roundId=${roundId}&limit=200&cursor=${pages.nextCursor}`).expect(200)
    ).body;
    expect(new Set([...pages.items, ...rest.items].map((row: { id: string }) => row.id)).size).toBe(opened.asked);
  });

  test('a form is saved, signed, filed, returned and accepted', async () => {
    const { items } = (await liaison.get(`/api/v1/reports/${reportId}`).expect(200)).body;
    const lines = items.map((item: { assignmentId: string }) => ({
      assignmentId: item.assignmentId,
      progress: '已开展',
    }));
    await send(liaison, '', { lines }, 'put');
    await send(liaison, '/route', { action: 'sendForSignature' });
    await send(await app.as('UNIT_HEAD', 'STREET1'), '/submit', {});
    await send(staff, '/review', { decision: 'return' }, 'post', 422);
    await send(staff, '/review', { decision: 'return', reason: '数据不全' });
    await send(liaison, '', { lines }, 'put');
    await send(await app.as('UNIT_DEPUTY', 'STREET1'), '/submit', {});
    // The leads' five working days pass; a session does not last that long.
    app.setNow('2026-11-30');
    [staff, liaison] = [await app.as('OFFICE_STAFF'), await app.as('UNIT_LIAISON', 'STREET1')];
    const batch = (
      await staff
        .post('/api/v1/reports/accept')
        .send({ reportIds: [reportId] })
        .expect(200)
    ).body;
    expect(batch).toEqual({ accepted: [reportId], refused: [] });
    const rounds = (await liaison.get('/api/v1/report-rounds?planYear=2026').expect(200)).body.items;
    expect(rounds).toMatchObject([{ id: roundId, asked: 1, onTime: 1, accepted: 1, missing: 0 }]);
    await send(liaison, '/nil', { nilReason: 'NO_NEW_PROGRESS' }, 'post', 409);
  });

  test('the tables come as .xlsx with all tasks of the year', async () => {
    for (const path of ['breakdown', 'ledger']) {
      const reply = await staff
        .get(`/api/v1/ledger/${path}.xlsx?planYear=2026`)
        .buffer(true)
        .parse((res, done) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () => done(null, Buffer.concat(chunks)));
        })
        .expect(200);
      expect(reply.headers['content-disposition']).toContain('attachment');
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(reply.body as ArrayBuffer);
      const page = book.worksheets[0]!;
      const [{ tasks }] = (await app.owner<{ tasks: number }>('select count(*)::int as tasks from duban.task')) as [
        { tasks: number },
      ];
      expect(page.rowCount).toBe(4 + tasks);
      expect(page.getCell('E5').text).not.toBe('');
    }
  });

  test('every list and page costs at most six statements', async () => {
    const counter = await StatementCount.open(app.database.superuserUrl, app.database.name);
    try {
      for (const [agent, path] of [
        [staff, 'reports?limit=10'],
        [staff, 'reports?limit=200'],
        [liaison, `reports/${reportId}`],
        [staff, 'report-rounds'],
        [staff, 'work'],
        [liaison, 'work'],
      ] as const) {
        const { count, texts } = await counter.during(() => agent.get(`/api/v1/${path}`).expect(200));
        expect({ path, texts: count > 6 ? texts : [] }).toEqual({ path, texts: [] });
      }
    } finally {
      await counter.close();
    }
  });
});
