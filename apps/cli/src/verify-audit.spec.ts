import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { CONTEXT, queueWorld, type QueueWorld } from '#test/support/queue-world.js';
import { runVerifyAudit } from './verify-audit.command.js';

describe('duban verify-audit', () => {
  let world: QueueWorld;
  const before = process.env.DATABASE_URL;

  beforeAll(async () => {
    world = await queueWorld();
    process.env.DATABASE_URL = world.database.appUrl;
    await world.uow.run(CONTEXT, async (tx) => tx.audit({ action: 'test.act', subjectKind: 'test', subjectId: null }));
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await world?.close();
  });

  async function said(...args: string[]): Promise<{ code: number; out: Record<string, unknown>; err: string }> {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const code = await runVerifyAudit(args);
      const text = (spy: typeof out): string => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
      return { code, out: JSON.parse(text(out)) as Record<string, unknown>, err: text(err as typeof out) };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }

  /** Any transaction of the server holds the horizon back, those of other spec files too: asks until all is sealed. */
  async function sealed(): Promise<Awaited<ReturnType<typeof said>>> {
    for (;;) {
      const answer = await said('--seal');
      if (answer.code !== 0 || answer.out.unsealed === 0) return answer;
    }
  }

  it('prints one document and succeeds while nobody changed anything', async () => {
    expect(await sealed()).toMatchObject({ code: 0, err: '', out: { seals: 1, events: 1, unsealed: 0, faults: [] } });
  });

  it('leaves what an older transaction may still sort before, and says how much', async () => {
    const older = new pg.Client({ connectionString: world.database.appUrl });
    await older.connect();
    await older.query('begin');
    await older.query('select pg_current_xact_id()');
    await world.uow.run(CONTEXT, async (tx) => tx.audit({ action: 'test.act', subjectKind: 'test', subjectId: null }));
    expect(await said('--seal')).toMatchObject({ code: 0, out: { seals: 1, unsealed: 1, faults: [] } });
    await older.query('rollback');
    await older.end();
    expect(await sealed()).toMatchObject({ out: { seals: 2, events: 2, unsealed: 0, faults: [] } });
  });

  it('fails with one sentence when a row was changed', async () => {
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await owner.query(`update duban.audit_event set actor_name = '别人'`);
    await owner.end();
    const { code, err } = await said();
    expect(code).toBe(1);
    expect(err).toContain('审计链在第 1 段断裂');
  });
});
