import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { dispatchedPlan } from '../support/dispatched-plan.js';

/** The same address, opened from the side of somebody whom it does not concern. */
describe('a unit sees its own matters and none of another', () => {
  let t: TestApp;
  let street: Agent;
  let staff: Agent;
  let foreignTask: string;
  let ownTask: string;
  let foreignAssignment: string;
  beforeAll(async () => {
    t = await startTestApp();
    await dispatchedPlan(t);
    [street, staff] = [await t.as('UNIT_LIAISON', 'STREET1'), await t.as('OFFICE_STAFF')];
    const mine = `exists (select 1 from duban.assignment a where a.task_id = t.id and a.unit_id = '${t.district.units.STREET1}')`;
    const one = async (sql: string): Promise<string> => (await t.owner<{ id: string }>(sql))[0]!.id;
    foreignTask = await one(`select t.id from duban.task t where not ${mine} limit 1`);
    ownTask = await one(`select t.id from duban.task t where ${mine} limit 1`);
    foreignAssignment = await one(`select a.id from duban.assignment a where a.unit_id = '${t.district.units.STREET2}' limit 1`);
  });
  afterAll(() => t.close());

  it('opens the own task; another is not there', async () => {
    expect((await street.get(`/api/v1/tasks/${ownTask}`)).status).toBe(200);
    expect((await street.get(`/api/v1/tasks/${foreignTask}`)).status).toBe(404);
    expect((await staff.get(`/api/v1/tasks/${foreignTask}`)).status).toBe(200);
  });

  it('lists only its own rows', async () => {
    const { items } = (await street.get('/api/v1/assignments').query({ limit: 200 })).body as { items: { unitId: string }[] };
    expect(items.length).toBeGreaterThan(10);
    expect(new Set(items.map((item) => item.unitId))).toEqual(new Set([t.district.units.STREET1]));
    const seen = ((await street.get('/api/v1/tasks').query({ limit: 200 })).body as { items: { id: string }[] }).items.map((task) => task.id);
    expect(seen).toContain(ownTask);
    expect(seen).not.toContain(foreignTask);
  });

  it('does not act on another unit’s assignment', async () => {
    const reply = await street.post(`/api/v1/assignments/${foreignAssignment}/completion`).set('If-Match', '"v1"').send({ note: '已完成', evidence: [] });
    expect(reply.status).toBe(404);
    const [row] = await t.owner<{ state: string }>(`select state from duban.assignment where id = '${foreignAssignment}'`);
    expect(row!.state).toBe('PENDING_RECEIPT');
  });

  it('does not open another unit’s file', async () => {
    const [file] = await t.owner<{ id: string }>('select id from duban.file_object limit 1');
    expect((await staff.get(`/api/v1/files/${file!.id}`)).status).toBe(200);
    expect((await street.get(`/api/v1/files/${file!.id}`)).status).toBe(404);
  });

  it('means nothing to a person of another office', async () => {
    const { buildDistrict } = await import('../support/district.js');
    const other = await buildDistrict({ get: (token) => t.get(token) }, { code: 'XQ' });
    const head = await t.asUser(other.accounts['office.office_head']!.accountId);
    expect((await head.get('/api/v1/session')).status).toBe(200);
    expect((await head.get(`/api/v1/tasks/${ownTask}`)).status).toBe(404);
    expect((await head.get(`/api/v1/units/${t.district.units.PLAN}`)).status).toBe(404);
    expect(((await head.get('/api/v1/tasks')).body as { items: unknown[] }).items).toEqual([]);
    expect(((await head.get('/api/v1/accounts')).body as { items: { username: string }[] }).items.every(({ username }) => username.startsWith('xq.'))).toBe(true);
  });
});
