import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';

describe('signing in', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
  });
  afterAll(() => t.close());

  it('gives who, posts, rights, office and the day', async () => {
    const agent = await t.as('OFFICE_STAFF');
    const reply = await agent.get('/api/v1/session');
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      posts: [{ role: 'OFFICE_STAFF', unitName: '区委依法治区办' }],
      office: { district: '海津市汀东区', isDemo: true },
      today: { date: '2026-11-20', weekday: 5, isWorkingDay: true, label: '工作日' },
    });
  });
});
