import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_MARK } from '#rooms/documents/index.js';
import { type Agent, type TestApp, startTestApp } from '#test/support/app.js';
import { StatementCount } from '#test/support/statements.js';

describe('the doors of papers and notices', () => {
  let app: TestApp;
  let staff: Agent;
  let unit: Agent;
  let noticeId: string;
  let documentId: string;

  beforeAll(async () => {
    app = await startTestApp({ now: ['2026-11-20', '10:00'] });
    staff = await app.as('OFFICE_STAFF');
    unit = await app.as('UNIT_HEAD', 'STREET1');
  });
  afterAll(() => app.close());

  const one = async (agent: Agent = staff) => (await agent.get(`/api/v1/notices/${noticeId}`).expect(200)).body;
  /** As a page does it: read, then act on the version that was read. */
  const act = async (agent: Agent, path: string, body: object = {}, status = 200) => {
    const { version } = await one(agent);
    return agent.post(`/api/v1/notices/${noticeId}/${path}`).set('if-match', `"v${version}"`).send(body).expect(status);
  };
  const paper = (agent: Agent, action: string, over: object = {}) => act(agent, 'paper-acts', { action, ...over });

  test('a notice is drafted from a named source and rewritten on the version that was read', async () => {
    const item = { matter: '案卷评查', problem: '3件案卷缺少送达回证', requirement: '限期整改' };
    const draft = {
      kind: 'NOTICE',
      unitId: app.district.units.STREET1,
      origin: 'INSPECTION',
      originText: '第一次法治督察',
      title: '关于案卷问题整改的通知',
      facts: '抽查案卷20件。',
      basis: '《督察工作规定》',
      items: [item],
    };
    await unit.post('/api/v1/notices').send(draft).expect(403);
    await staff
      .post('/api/v1/notices')
      .send({ ...draft, origin: 'RUMOUR' })
      .expect(400);
    noticeId = (await staff.post('/api/v1/notices').send(draft).expect(201)).body.id;
    const read = await staff.get(`/api/v1/notices/${noticeId}`).expect(200);
    const { kind: _kind, unitId: _unit, origin: _origin, ...words } = draft;
    await staff.put(`/api/v1/notices/${noticeId}`).send(words).expect(428);
    await staff
      .put(`/api/v1/notices/${noticeId}`)
      .set('if-match', read.headers.etag!)
      .send({ ...words, items: [item, { ...item, matter: '法制审核' }] })
      .expect(200);
    await staff.put(`/api/v1/notices/${noticeId}`).set('if-match', read.headers.etag!).send(words).expect(412);
    expect((await one()).items).toHaveLength(2);
    await unit.get(`/api/v1/notices/${noticeId}`).expect(404);
  });

  test('its paper goes along the route, is numbered, sealed, issued and printed', async () => {
    const registrar = await app.as('REGISTRAR');
    await paper(staff, 'submit');
    const refused = await act(staff, 'paper-acts', { action: 'pass' }, 409);
    expect(refused.body).toMatchObject({ code: 'own-draft' });
    await paper(await app.as('OFFICE_STAFF', 'OFFICE2'), 'pass');
    await paper(staff, 'skip');
    await paper(await app.as('OFFICE_HEAD'), 'pass');
    await paper(await app.as('LEADER'), 'pass');
    const numbered = await paper(registrar, 'number');
    expect(numbered.body.paper).toMatchObject({ state: 'NUMBERED', numberText: '依法治区办〔2026〕1号' });
    await paper(registrar, 'seal');
    await act(registrar, 'issue');
    documentId = (await one(unit)).paper.id;
    const html = await unit.get(`/api/v1/documents/${documentId}/html`).expect(200);
    expect(html.headers['content-type']).toContain('text/html');
    expect(html.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(html.text).toContain('依法治区办〔2026〕1号');
    expect(html.text).toContain(DEMO_MARK);
    await (await app.as('UNIT_HEAD', 'STREET2')).get(`/api/v1/documents/${documentId}/html`).expect(404);
  });

  test('the unit signs, plans, reports with evidence; it is verified and closed', async () => {
    await unit
      .post('/api/v1/notices/acknowledge')
      .send({ noticeIds: [noticeId] })
      .expect(200);
    const { items } = await one(unit);
    const plan = items.map((item: { id: string }) => ({
      itemId: item.id,
      measure: '补正并培训',
      person: '王科长',
      due: '2026-12-10',
    }));
    await act(unit, 'plan', { items: plan });
    await act(staff, 'plan-decision', { accept: true });
    const file = (await unit.post('/api/v1/files').attach('file', Buffer.from('补正后的案卷'), '佐证.txt').expect(201))
      .body;
    const result = items.map((item: { id: string }) => ({
      itemId: item.id,
      result: '已完成',
      evidence: [{ fileId: file.id, title: '补正后的案卷', formedOn: '2026-11-18' }],
    }));
    await act(unit, 'result', { items: result });
    await act(await app.as('INSPECTOR'), 'verification', {
      findings: items.map((item: { id: string }) => ({ itemId: item.id, passed: true })),
    });
    await act(await app.as('OFFICE_HEAD'), 'close-out');
    expect(await one()).toMatchObject({
      state: 'CLOSED',
      lookBackOn: '2027-05-20',
      items: [{ evidence: [{ title: '补正后的案卷' }] }, {}],
    });
  });

  test('every list and page costs at most six statements', async () => {
    const counter = await StatementCount.open(app.database.superuserUrl, app.database.name);
    try {
      const paths = [
        'notices?limit=10',
        'notices?open=true&limit=200',
        `notices/${noticeId}`,
        'documents?year=2026',
        `documents/${documentId}`,
        `documents/${documentId}/html`,
        'documents/register?kind=NOTICE&year=2026',
        'work',
      ];
      for (const path of paths) {
        const { count, texts } = await counter.during(() => staff.get(`/api/v1/${path}`).expect(200));
        expect({ path, texts: count > 6 ? texts : [] }).toEqual({ path, texts: [] });
      }
    } finally {
      await counter.close();
    }
  });
});
