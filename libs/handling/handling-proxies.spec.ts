import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProxyPayload } from '#contracts/proxy-entries.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { CheckProxyUseCase, EnterProxyUseCase, ProxyEntryListQueries } from '#rooms/proxy-entries/index.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { ReviewCompletionUseCase } from './completion.use-case.js';

describe('代录', () => {
  let office: TaskOffice;
  let fileId: string;
  beforeEach(async () => {
    office = await taskOffice();
    await office.dispatched();
    fileId = await office.upload(office.staff, '签收单.pdf', '%PDF-1.7 sealed');
  });
  afterEach(() => office?.close());

  const enter = (payload: ProxyPayload, sealed = false, ctx = office.staff) =>
    office
      .get(EnterProxyUseCase)
      .execute(ctx, { unitId: office.unitIds.STREET, cameBy: 'PAPER', sourceFileId: fileId, sealed, payload });
  const check = (entryId: string, decision: 'check' | 'reject' = 'check', reason = '', ctx = office.head) =>
    office.get(CheckProxyUseCase).execute(ctx, { entryId, decision, reason });
  const states = async () =>
    (
      await office.rows<{ state: string }>('select distinct state from duban.assignment where unit_id = $1', [
        office.unitIds.STREET,
      ])
    ).map((row) => row.state);

  it('counts only after another person has compared it with its source', async () => {
    const { id } = await enter({ kind: 'RECEIPT', exceptions: [] });
    expect(await states()).toEqual(['PENDING_RECEIPT']);
    await expect(check(id, 'check', '', office.staff)).rejects.toMatchObject({ refusal: { code: 'own-entry' } });
    await check(id);
    expect(await states()).toEqual(['RECEIVED']);
    const [receipt] = await office.rows<{ proxy_entry_id: string }>('select proxy_entry_id from duban.receipt');
    expect(receipt!.proxy_entry_id).toBe(id);
    await expect(check(id)).rejects.toMatchObject({ refusal: { code: 'wrong-state' } });
  });
  it('is rejected with a reason and changes nothing', async () => {
    const { id } = await enter({ kind: 'RECEIPT', exceptions: [] });
    await expect(check(id, 'reject')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    await check(id, 'reject', '与原件不符');
    expect(await states()).toEqual(['PENDING_RECEIPT']);
  });
  it('is seen by the unit, and by no other', async () => {
    await enter({ kind: 'RECEIPT', exceptions: [] });
    const seenBy = (code: 'STREET' | 'CITY') =>
      office.uow.read(office.as('UNIT_LIAISON', code), (tx) =>
        office.get(ProxyEntryListQueries).page(tx, { limit: 10, open: true }),
      );
    expect((await seenBy('STREET')).items).toMatchObject([
      { kind: 'RECEIPT', cameBy: 'PAPER', unitName: '临河街道', enteredByName: 'OFFICE OFFICE_STAFF' },
    ]);
    expect((await seenBy('CITY')).items).toEqual([]);
  });
  it('names a source file that is there', async () => {
    fileId = office.unitIds.STREET;
    await expect(enter({ kind: 'RECEIPT', exceptions: [] })).rejects.toBeInstanceOf(NotFoundError);
  });
  it('is the office that enters, never the unit', async () => {
    await expect(
      enter({ kind: 'RECEIPT', exceptions: [] }, false, office.as('UNIT_LIAISON', 'STREET')),
    ).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
  });
  it('takes the seal on the scan for the signature of the head, and keeps who typed it from reviewing it', async () => {
    await check((await enter({ kind: 'RECEIPT', exceptions: [] })).id);
    const [part] = await office.rows<{ id: string }>(
      `select a.id from duban.assignment a join duban.task t on t.id = a.task_id where a.unit_id = $1 order by t.ordinal limit 1`,
      [office.unitIds.STREET],
    );
    const completion: ProxyPayload = {
      kind: 'COMPLETION',
      assignmentId: part!.id,
      note: '纸质报送',
      evidence: [{ fileId, title: '工作总结' }],
    };
    const unsealed = await enter(completion);
    const listed = (tx: Parameters<ProxyEntryListQueries['page']>[0]) => office.get(ProxyEntryListQueries).page(tx, { limit: 1, open: true });
    // Whoever checks sees which task it is about and what was typed in.
    expect((await office.uow.read(office.staff, listed)).items).toMatchObject([
      { kind: 'COMPLETION', title: expect.stringMatching(/\S/), note: '纸质报送', sealed: false },
    ]);
    await expect(check(unsealed.id)).rejects.toMatchObject({ refusal: { code: 'head-signature-required' } });
    await check((await enter(completion, true)).id);
    const [row] = await office.rows<{ state: string; version: number; submitted_by: string }>(
      'select state, version, submitted_by from duban.assignment where id = $1',
      [part!.id],
    );
    expect(row).toMatchObject({ state: 'COMPLETION_SUBMITTED', submitted_by: office.staff.actor.accountId });
    const reviewing = { ...office.as('UNIT_LIAISON', 'JUSTICE') };
    const typist = { ...reviewing, actor: { ...reviewing.actor, accountId: office.staff.actor.accountId } };
    const accept = (ctx: typeof typist) =>
      office
        .get(ReviewCompletionUseCase)
        .execute(ctx, { assignmentId: part!.id, version: row!.version, decision: 'acceptCompletion', reason: '' });
    await expect(accept(typist)).rejects.toMatchObject({ refusal: { code: 'own-submission' } });
    await accept(reviewing);
    const [audit] = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.audit_event where on_behalf_of_unit_id = $1`,
      [office.unitIds.STREET],
    );
    expect(audit!.n).toBeGreaterThanOrEqual(6);
  });
});
