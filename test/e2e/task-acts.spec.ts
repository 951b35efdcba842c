import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { dispatchedPlan } from '../support/dispatched-plan.js';

interface Button {
  action: string;
  enabled: boolean;
  asks: string | null;
}
interface Part {
  id: string;
  unitId: string;
  role: string;
  state: string;
  version: number;
  actions: Button[];
}

/** The doors of tasks over HTTP: every reply is checked against the API document by the test's agent. */
describe('a task over HTTP', () => {
  let t: TestApp;
  let liaison: Agent;
  let staff: Agent;
  let taskId: string;
  beforeAll(async () => {
    t = await startTestApp();
    const plan = await dispatchedPlan(t);
    taskId = plan.taskIds[0]!;
    [liaison, staff] = [await t.as('UNIT_LIAISON', 'PLAN'), await t.as('OFFICE_STAFF')];
  });
  afterAll(() => t.close());

  const ownPart = async (): Promise<Part> => {
    const page = (await liaison.get('/api/v1/assignments').query({ limit: 1 })).body as { items: Part[] };
    return page.items[0]!;
  };
  const button = (part: Part, action: string): Button | undefined =>
    part.actions.find((each) => each.action === action);

  it('is listed with lamp, leads and coverage; the figure and its list agree', async () => {
    const list = (await staff.get('/api/v1/tasks').query({ limit: 200 })).body as {
      items: { lamp: { colour: string } }[];
      nextCursor: string | null;
    };
    expect([list.items.length, list.nextCursor]).toEqual([37, null]);
    const counters = (await staff.get('/api/v1/tasks/counters')).body as {
      total: number;
      lamps: Record<string, number>;
    };
    expect(counters.total).toBe(37);
    const green = (await staff.get('/api/v1/tasks').query({ lamp: 'GREEN', limit: 200 })).body as { items: unknown[] };
    expect(green.items.length).toBe(counters.lamps['GREEN']);
    expect((await staff.get('/api/v1/tasks').query({ cursor: 'rubbish' })).status).toBe(400);
  });
  it('shows the buttons that the rules allow, and asks for what is missing', async () => {
    const part = await ownPart();
    expect(part.state).toBe('PENDING_RECEIPT');
    expect(button(part, 'acknowledgeReceipt')).toMatchObject({ enabled: true });
    expect(button(part, 'disputeAssignment')).toMatchObject({ enabled: true, asks: 'reason' });
    expect(button(part, 'acceptCompletion')).toBeUndefined();
  });
  it('is signed for in one act', async () => {
    const unitId = t.district.units.PLAN!;
    const signed = await liaison.post('/api/v1/receipts').send({ unitId, exceptions: [], sealedScanFileId: null });
    expect([signed.status, signed.body.signed > 10]).toEqual([200, true]);
    const again = await liaison.post('/api/v1/receipts').send({ unitId });
    expect([again.status, again.body.code]).toEqual([409, 'nothing-to-sign']);
    expect((await staff.post('/api/v1/receipts').send({ unitId })).status).toBe(403);
  });
  it('is edited only with the version that was read', async () => {
    const view = await staff.get(`/api/v1/tasks/${taskId}`);
    expect(view.headers['etag']).toBe(`"v${view.body.version}"`);
    expect((await staff.patch(`/api/v1/tasks/${taskId}`).send({ measure: '另定' })).status).toBe(428);
    expect(
      (await staff.patch(`/api/v1/tasks/${taskId}`).set('If-Match', '"v99"').send({ measure: '另定' })).status,
    ).toBe(412);
    const late = await staff
      .patch(`/api/v1/tasks/${taskId}`)
      .set('If-Match', view.headers['etag']!)
      .send({ measure: '另定' });
    expect([late.status, late.body.code]).toEqual([409, 'task-not-draft']);
  });
  it('asks for the signature of the head as a missing input', async () => {
    const part = await ownPart();
    const body = { requestedDue: '2026-12-28', reason: '系统改造延后', progress: '已完成七成' };
    const reply = await liaison
      .post(`/api/v1/assignments/${part.id}/extensions`)
      .set('If-Match', `"v${part.version}"`)
      .send(body);
    expect([reply.status, reply.body.code]).toEqual([422, 'head-signature-required']);
    const head = await t.as('UNIT_HEAD', 'PLAN');
    expect(
      (await head.post(`/api/v1/assignments/${part.id}/extensions`).set('If-Match', `"v${part.version}"`).send(body))
        .status,
    ).toBe(201);
    const waiting = (await staff.get('/api/v1/extensions')).body as { items: { assignmentId: string }[] };
    expect(waiting.items.map((item) => item.assignmentId)).toEqual([part.id]);
  });
  it('tells who did what on its page', async () => {
    const view = (await staff.get(`/api/v1/tasks/${taskId}`)).body as {
      timeline: { action: string }[];
      clause: { text: string };
      assignments: Part[];
    };
    expect(view.timeline.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['task.dispatch', 'task.submit', 'task.draft']),
    );
    expect(view.clause.text.length).toBeGreaterThan(50);
    expect(view.assignments.filter((part) => part.role === 'PRIMARY_LEAD')).toHaveLength(1);
  });
});
