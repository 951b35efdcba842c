import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { JobRunner } from '#platform/jobs/long-work.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

describe('background work over HTTP', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp();
  });
  afterAll(() => t.close());

  const started = async (subjectId: string | null = null): Promise<string> =>
    t.get(UnitOfWork).run(await t.ctx('OFFICE_HEAD'), (tx) =>
      t.app.get(JobRunner).start(tx, { kind: 'test.count', title: '试', subjectId, input: {} }),
    );
  const cancel = async (id: string, role: Parameters<TestApp['as']>[0], unit?: string) => {
    const reply = await (await t.as(role, unit)).post(`/api/v1/job-runs/${id}/cancel`).send();
    return [reply.status, (reply.body as { code?: string }).code];
  };

  it('is ended by the office, not by those who only look on, and is not there for a unit', async () => {
    const id = await started();
    for (const onlooker of ['AUDITOR', 'LEADER', 'INSPECTOR'] as const) expect(await cancel(id, onlooker)).toEqual([409, 'wrong-role']);
    expect(await cancel(id, 'UNIT_LIAISON', 'STREET1')).toEqual([404, 'not-found']);
    expect(await cancel(id, 'OFFICE_STAFF')).toEqual([204, undefined]);
  });

  it('is listed newest first, page by page, each run once', async () => {
    const head = await t.as('OFFICE_HEAD');
    for (let n = 0; n < 5; n += 1) await started(`00000000-0000-7000-8000-00000000000${n}`);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await head.get(`/api/v1/job-runs?limit=2${cursor && `&cursor=${cursor}`}`);
      const page = body as { items: { id: string }[]; nextCursor: string | null };
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
    const all = await head.get('/api/v1/job-runs?limit=200');
    expect((all.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(seen);
  });
});
