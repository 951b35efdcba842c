import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { UnitCode } from '#test/support/supervised-office.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { DecideDisputeUseCase } from './dispute.use-case.js';
import { SignReceiptUseCase } from './sign-receipt.use-case.js';

interface Part {
  id: string;
  state: string;
  version: number;
  receipt_due: string;
}

describe('signing for what was dispatched', () => {
  let office: TaskOffice;
  beforeEach(async () => {
    office = await taskOffice();
    await office.dispatched();
  });
  afterEach(() => office?.close());

  const sign = (
    code: UnitCode,
    exceptions: { assignmentId: string; reason: string }[] = [],
    role: 'UNIT_LIAISON' | 'UNIT_HEAD' = 'UNIT_LIAISON',
    sealed: string | null = null,
  ) =>
    office
      .get(SignReceiptUseCase)
      .execute(office.as(role, code), { unitId: office.unitIds[code], exceptions, sealedScanFileId: sealed });
  const parts = (code: UnitCode): Promise<Part[]> =>
    office.rows<Part>(
      `select a.id, a.state, a.version, a.receipt_due::text from duban.assignment a join duban.task t on t.id = a.task_id where a.unit_id = $1 order by t.ordinal, a.dispatched_at`,
      [office.unitIds[code]],
    );
  const clocks = (id: string): Promise<string[]> =>
    office
      .rows<{ ladder: string }>('select ladder from duban.deadline where subject_id = $1 and live order by ladder', [
        id,
      ])
      .then((rows) => rows.map((row) => row.ladder));

  it('is one act for all tasks of the unit, and stops the clock of each', async () => {
    expect(await sign('CITY')).toMatchObject({ signed: 3, disputed: 0 });
    const mine = await parts('CITY');
    expect(mine.map((part) => part.state)).toEqual(['RECEIVED', 'RECEIVED', 'RECEIVED']);
    expect(await clocks(mine[0]!.id)).toEqual(['assignment']);
  });
  it('starts the task when the first lead signs, not when another does', async () => {
    const states = () =>
      office
        .rows<{ state: string }>('select state from duban.task order by ordinal')
        .then((rows) => rows.map((row) => row.state));
    await sign('STREET');
    expect(await states()).toEqual(['DISPATCHED', 'DISPATCHED', 'DISPATCHED']);
    await sign('CITY');
    expect(await states()).toEqual(['DISPATCHED', 'IN_PROGRESS', 'DISPATCHED']);
  });
  it('lets two people of a unit sign at once and keeps one receipt', async () => {
    const results = await Promise.allSettled([sign('STREET'), sign('STREET', [], 'UNIT_HEAD')]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'nothing-to-sign' } },
    });
    expect(await office.rows('select count(*)::int as n from duban.receipt')).toEqual([{ n: 1 }]);
  });
  it('waits for an act on the task before it touches any part, so that the two cannot block each other', async () => {
    const closing = new pg.Client({ connectionString: office.database.ownerUrl });
    await closing.connect();
    try {
      await closing.query('begin');
      await closing.query('select 1 from duban.task for no key update');
      const signing = sign('CITY');
      const waits = () =>
        office.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      while ((await waits()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      // What a closing act does next: with the locks taken the other way round this would wait for the signature for ever.
      await closing.query('select 1 from duban.assignment for no key update nowait');
      await closing.query('commit');
      expect(await signing).toMatchObject({ signed: 3 });
    } finally {
      await closing.end();
    }
  });
  it('is no act of another unit', async () => {
    const other = office.get(SignReceiptUseCase).execute(office.as('UNIT_LIAISON', 'HEALTH'), {
      unitId: office.unitIds.CITY,
      exceptions: [],
      sealedScanFileId: null,
    });
    await expect(other).rejects.toMatchObject({ subjectKind: 'unit' });
    const byOffice = office
      .get(SignReceiptUseCase)
      .execute(office.staff, { unitId: office.unitIds.CITY, exceptions: [], sealedScanFileId: null });
    await expect(byOffice).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
  });
  it('invites a court: it may sign, and nothing obliges it to', async () => {
    expect(await sign('COURT')).toMatchObject({ signed: 1 });
  });

  describe('申请调整', () => {
    it('needs the head, or the seal, and a reason in time', async () => {
      const [first] = await parts('STREET');
      const exception = [{ assignmentId: first!.id, reason: '非本单位职责' }];
      await expect(sign('STREET', exception)).rejects.toMatchObject({ refusal: { code: 'head-signature-required' } });
      office.setToday('2026-03-05');
      await expect(sign('STREET', exception, 'UNIT_HEAD')).rejects.toMatchObject({
        refusal: { code: 'receipt-limit-passed' },
      });
      expect((await parts('STREET')).every((part) => part.state === 'PENDING_RECEIPT')).toBe(true);
    });
    it('leaves the other tasks signed and gives the office a clock', async () => {
      const [first] = await parts('STREET');
      expect(await sign('STREET', [{ assignmentId: first!.id, reason: '非本单位职责' }], 'UNIT_HEAD')).toMatchObject({
        signed: 2,
        disputed: 1,
      });
      expect((await parts('STREET'))[0]!.state).toBe('DISPUTED');
      expect(await clocks(first!.id)).toEqual(['assignment', 'dispute-review']);
    });
    it('accepts the seal of the unit instead of the head', async () => {
      const [first] = await parts('STREET');
      const fileId = await office.upload(office.as('UNIT_LIAISON', 'STREET'), '盖章扫描件.pdf', '%PDF-1.7 scan');
      expect(
        await sign('STREET', [{ assignmentId: first!.id, reason: '非本单位职责' }], 'UNIT_LIAISON', fileId),
      ).toMatchObject({ disputed: 1 });
    });
    it('is upheld with a fresh limit, or given to another unit', async () => {
      const [first, second] = await parts('STREET');
      await sign(
        'STREET',
        [first!, second!].map((part) => ({ assignmentId: part.id, reason: '非本单位职责' })),
        'UNIT_HEAD',
      );
      const decide = (part: Part, decision: 'uphold' | 'reassign', replacement: UnitCode | null, reason = '职责明确') =>
        office.get(DecideDisputeUseCase).execute(office.head, {
          assignmentId: part.id,
          version: 2,
          decision,
          reason,
          replacementUnitId: replacement && office.unitIds[replacement],
        });
      await expect(decide(first!, 'uphold', null, ' ')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
      await expect(decide(second!, 'reassign', null)).rejects.toMatchObject({
        refusal: { code: 'replacement-required' },
      });
      await expect(decide(second!, 'reassign', 'STREET2')).rejects.toMatchObject({
        refusal: { code: 'replacement-has-it-already' },
      });
      office.setToday('2026-03-03');
      await decide(first!, 'uphold', null);
      await decide(second!, 'reassign', 'HEALTH');
      const [upheld, reassigned] = await parts('STREET');
      expect([upheld!.state, upheld!.receipt_due, reassigned!.state]).toEqual([
        'PENDING_RECEIPT',
        '2026-03-05',
        'REASSIGNED',
      ]);
      expect(await clocks(upheld!.id)).toEqual(['assignment', 'receipt']);
      expect(await clocks(reassigned!.id)).toEqual([]);
      expect((await parts('HEALTH')).map((part) => part.state)).toEqual([
        'PENDING_RECEIPT',
        'PENDING_RECEIPT',
        'PENDING_RECEIPT',
      ]);
    });
    it('is not decided on a version that somebody has changed, nor by the family that disputes', async () => {
      const [first] = await parts('JUSTICE');
      await sign('JUSTICE', [{ assignmentId: first!.id, reason: '非本单位职责' }], 'UNIT_HEAD');
      const decide = (ctx = office.head, version = 2) =>
        office.get(DecideDisputeUseCase).execute(ctx, {
          assignmentId: first!.id,
          version,
          decision: 'uphold',
          reason: '职责明确',
          replacementUnitId: null,
        });
      await expect(decide(office.head, 1)).rejects.toMatchObject({ expected: 1, actual: 2 });
      await expect(decide()).rejects.toMatchObject({ refusal: { code: 'own-family' } });
      await decide(office.as('OFFICE_REVIEWER', 'WATCH'));
    });
  });
});
