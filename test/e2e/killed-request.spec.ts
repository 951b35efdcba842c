import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FailPoint } from '#platform/failpoints.js';
import { type Agent, startTestApp, type TestApp } from '../support/app.js';
import { ready, startProgram } from '../support/program.js';

const NOW = ['2026-11-20', '09:00'] as const;

/** A process that serves a request is killed for real; the request comes again to another process of the same installation. */
describe('a write under an Idempotency-Key whose process is killed', () => {
  let t: TestApp;
  let staff: Agent;
  beforeAll(async () => {
    t = await startTestApp({ now: NOW });
    staff = await t.as('OFFICE_STAFF');
  });
  afterAll(() => t.close());

  const newUnit = (code: string) => ({ units: [{ code, name: `区${code}局`, kind: 'GOVERNMENT_DEPARTMENT' }] });
  const again = (code: string) => staff.post('/api/v1/units').set('Idempotency-Key', code).send(newUnit(code));
  const audited = async (code: string): Promise<number> => {
    const [row] = await t.owner<{ n: number }>(
      `select count(*)::int as n from duban.audit_event where action = 'unit.create' and detail->'codes' ? '${code}'`,
    );
    return row!.n;
  };

  async function killedAt(point: FailPoint, code: string): Promise<void> {
    const order = { now: '2026-11-20T01:00:00Z', databaseUrl: t.database.appUrl, dataDir: t.dataDir };
    const { REDIS_URL } = process.env;
    const program = await startProgram(
      { DUBAN_FAIL_POINT: point, ...(REDIS_URL ? { REDIS_URL } : {}) },
      [],
      ['test/support/api-process.js', JSON.stringify(order)],
    );
    await ready(program);
    const cookie = `duban_session=${await t.sessionOf('OFFICE_STAFF')}`;
    const headers = { Cookie: cookie, 'Idempotency-Key': code, 'Content-Type': 'application/json' };
    const sent = fetch(`http://127.0.0.1:${program.port}/api/v1/units`, {
      method: 'POST',
      headers,
      body: JSON.stringify(newUnit(code)),
    });
    await expect(sent).rejects.toThrow('fetch failed');
    await program.exit;
    expect(program.child.signalCode).toBe('SIGKILL');
  }

  it('before the commit has done nothing: the repeat does it, once the lease is over', async () => {
    await killedAt('before-commit', 'K1');
    expect(await audited('K1')).toBe(0);
    const early = await again('K1');
    expect([early.status, early.headers['retry-after']]).toEqual([409, '60']);
    t.setNow('2026-11-20', '09:01');
    expect((await again('K1')).status).toBe(201);
    expect(await audited('K1')).toBe(1);
    t.setNow(...NOW);
  });

  it('between the commit and the answer has done it: the repeat is answered and does nothing', async () => {
    await killedAt('before-answer', 'K2');
    expect(await audited('K2')).toBe(1);
    // Without the key it is refused by its own success.
    expect((await staff.post('/api/v1/units').send(newUnit('K2'))).status).toBe(409);
    t.setNow('2026-11-20', '09:01');
    const reply = await again('K2');
    expect([reply.status, (reply.body as { units: { code: string }[] }).units.map(({ code }) => code)]).toEqual([
      201,
      ['K2'],
    ]);
    expect(await audited('K2')).toBe(1);
    const third = await again('K2');
    expect([third.status, third.headers['idempotency-replayed'], third.body]).toEqual([201, 'true', reply.body]);
    t.setNow(...NOW);
  });
});
