import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { CONTEXT, queueWorld, type QueueWorld } from '#test/support/queue-world.js';
import { sealAll } from '#test/support/sealed.js';
import { SealAuditSweep } from './seal.sweep.js';
import { verifyAudit } from './verify-audit.js';

const INSERT = `insert into duban.audit_event (id, at, actor_id, actor_name, action, subject_kind, detail)
  values ($1, '2026-03-02T01:00:00Z', $1, '张三', 'test.act', 'test', '{"b": 1, "a": "依法"}')`;
const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('the chain of audit seals', () => {
  let world: QueueWorld;
  let owner: pg.Client;
  let sealer: SealAuditSweep;

  beforeAll(async () => {
    world = await queueWorld();
    owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    sealer = new SealAuditSweep(world.statements);
  });
  beforeEach(() => owner.query('truncate duban.audit_event, duban.audit_seal'));
  afterAll(async () => {
    await owner?.end();
    await world?.close();
  });

  const act = (n: number): Promise<void> =>
    world.uow.run(CONTEXT, async (tx) =>
      tx.audit({ action: 'test.act', subjectKind: 'test', subjectId: ID(n), detail: { n, 说明: '依法' }, subjects: { kind: 'unit', ids: [ID(n), ID(n + 1)] } }),
    );
  const proof = () => verifyAudit(world.statements);

  it('covers every committed row once and proves itself', async () => {
    await act(1);
    await sealAll(world.statements);
    await act(2);
    await act(3);
    await sealAll(world.statements);
    const whole = await proof();
    expect(whole).toMatchObject({ events: 9, unsealed: 0, faults: [], head: { seq: whole.seals } });
    expect(whole.seals).toBeGreaterThanOrEqual(2);
    expect(await sealer.sweep()).toEqual({ touched: 0, more: false });
  });

  it('waits for an older transaction instead of leaving its rows out', async () => {
    const older = new pg.Client({ connectionString: world.database.appUrl });
    await older.connect();
    await older.query('begin');
    await older.query(INSERT, [ID(1)]);
    await act(2);
    expect((await sealer.sweep()).touched).toBe(0);
    await older.query('commit');
    await older.end();
    expect(await sealAll(world.statements)).toBe(4);
    const order = await world.source.query('select id from duban.audit_event where seal_seq = 1 order by xid, id limit 1');
    expect(order).toEqual([{ id: ID(1) }]);
    expect((await proof()).faults).toEqual([]);
  });

  it('is made by one sealer at a time, whoever tries', async () => {
    for (let n = 0; n < 20; n += 1) await act(n * 10);
    const others = Array.from({ length: 4 }, () => new SealAuditSweep(world.statements));
    await Promise.all([...others, ...others].map((other) => other.sweep()));
    await sealAll(world.statements);
    expect(await proof()).toMatchObject({ events: 60, unsealed: 0, faults: [] });
  });

  describe('after tampering', () => {
    beforeEach(async () => {
      for (const n of [1, 2, 3]) {
        await act(n * 10);
        await sealAll(world.statements);
      }
    });

    it.each([
      ['a changed row', `update duban.audit_event set actor_name = '李四' where seal_seq = 2`, [{ seq: 2, kind: 'ROWS' }]],
      ['a changed detail', `update duban.audit_event set detail = '{"n": 99}' where seal_seq = 3 and detail <> '{}'`, [{ seq: 3, kind: 'ROWS' }]],
      ['a removed row', `delete from duban.audit_event where id = (select last_event from duban.audit_seal where seq = 1)`, [{ seq: 1, kind: 'ROWS' }]],
      ['all rows of a seal removed', `delete from duban.audit_event where seal_seq = 2`, [{ seq: 2, kind: 'ROWS' }]],
      ['a row slipped in', `insert into duban.audit_event (id, at, actor_id, actor_name, action, subject_kind, seal_seq)
                            values ('${ID(999)}', duban.now(), '${ID(999)}', '王五', 'x', 'y', 2)`, [{ seq: 2, kind: 'ROWS' }]],
      ['a removed seal', 'delete from duban.audit_seal where seq = 2', [{ seq: 2, kind: 'CHAIN' }, { seq: 3, kind: 'CHAIN' }]],
      ['a re-made seal', `update duban.audit_seal s set hash = sha256(s.previous_hash || 'x') where seq = 2`, [{ seq: 2, kind: 'ROWS' }, { seq: 3, kind: 'CHAIN' }]],
    ])('finds %s', async (_, sql, faults) => {
      expect((await proof()).faults).toEqual([]);
      await owner.query(sql);
      expect((await proof()).faults).toEqual(faults);
    });
  });

  it("cannot be tampered with under the program's role", async () => {
    await act(1);
    const app = world.source;
    await expect(app.query(`update duban.audit_event set actor_name = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(app.query('delete from duban.audit_event')).rejects.toThrow(/permission denied/);
    await expect(app.query('delete from duban.audit_seal')).rejects.toThrow(/permission denied/);
  });
});
