import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { DOCUMENTS_ENTITIES, DocumentQueries, ReadDocumentsUseCase } from '#rooms/documents/index.js';
import {
  AcknowledgeNoticesUseCase,
  CloseOutUseCase,
  DecideObjectionUseCase,
  ObjectToNoticeUseCase,
  RectificationModule,
} from '#rooms/rectification/index.js';
import { TASKS_ENTITIES } from '#rooms/tasks/index.js';
import { type SupervisedOffice, type UnitCode, supervisedOffice } from '#test/support/supervised-office.js';
import {
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  NOTICES_ENTITIES,
  NoticesModule,
  PaperActsUseCase,
  ReadNoticesUseCase,
} from './index.js';

const REASON = '事实认定有误';

/** 公文撤销: what an issued paper ordered no longer holds, its number stays used and nothing of it goes. */
describe('the paper of an issued notice that is revoked', () => {
  let office: SupervisedOffice;
  let staff: ActContext;
  beforeAll(async () => {
    const entities = [...DOCUMENTS_ENTITIES, ...TASKS_ENTITIES, ...NOTICES_ENTITIES];
    office = await supervisedOffice({ modules: [NoticesModule, RectificationModule], entities });
    staff = office.as('OFFICE_STAFF', 'OFFICE', '科员甲');
    office.setToday('2026-03-02');
  });
  afterAll(() => office?.close());

  async function issued(kind: 'TIP' | 'LETTER', unit: UnitCode): Promise<string> {
    const items = [{ matter: '案卷评查', problem: '3件案卷缺少送达回证', requirement: '限期整改' }];
    const words = { originText: '2026年第一次法治督察', title: `关于${unit}案卷问题的函`, facts: '抽查案卷20件。' };
    const { id } = await office.get(DraftNoticeUseCase).execute(staff, {
      ...{ kind, unitId: office.unitIds[unit], origin: 'INSPECTION', ...words },
      ...{ basis: '《法治政府建设与责任落实督察工作规定》', items },
    });
    const paper = (ctx: ActContext, action: 'submit' | 'pass' | 'number' | 'seal') =>
      office.get(PaperActsUseCase).execute(ctx, id, undefined, { action });
    if (kind === 'LETTER') {
      await paper(staff, 'submit');
      await paper(office.as('OFFICE_STAFF', 'OFFICE', '科员乙'), 'pass');
      await paper(office.as('OFFICE_HEAD', 'OFFICE', '主任'), 'pass');
      await paper(office.as('REGISTRAR'), 'number');
      await paper(office.as('REGISTRAR'), 'seal');
    }
    await office.get(IssueNoticeUseCase).execute(staff, id, undefined);
    return id;
  }
  const view = (id: string, ctx = staff) => office.get(ReadNoticesUseCase).view(ctx, id);
  const revoke = (id: string, reason = REASON) =>
    office.get(CloseOutUseCase).revoke(office.as('OFFICE_HEAD', 'OFFICE', '主任'), id, undefined, reason);

  it('is void with the reason and the day, in its page, its register and its print, and keeps its number', async () => {
    const id = await issued('LETTER', 'CITY');
    const before = (await view(id)).paper!;
    office.setToday('2026-03-12');
    await expect(revoke(id, ' ')).rejects.toMatchObject({ refusal: { code: 'reason-required' } });
    expect((await view(id)).paper!.state).toBe('ISSUED');
    await revoke(id);
    const seen = await view(id);
    expect(seen).toMatchObject({ state: 'REVOKED', closeReason: REASON, numberText: before.numberText });
    expect(seen.paper).toMatchObject({
      state: 'VOID',
      voidReason: REASON,
      numberText: before.numberText,
      intact: true,
    });
    expect(seen.paper!.voidedAt).toMatch(/^2026-03-12T/);
    expect(seen.paper!.sha256).toBe(before.sha256);
    const asked = { kind: 'LETTER', year: 2026, limit: 1 } as const;
    const { entries } = await office.get(ReadDocumentsUseCase).register(staff, asked);
    expect(entries).toMatchObject([{ numberText: before.numberText, state: 'VOID', voidReason: REASON }]);
    expect(entries[0]!.voidedAt).toMatch(/^2026-03-12T/);
    // The unit that was given it sees that it is void, and still what it said.
    const liaison = office.as('UNIT_LIAISON', 'CITY');
    const printed = await office.get(ReadDocumentsUseCase).html(liaison, before.id);
    expect(printed).toContain(`本件已于2026年3月12日作废，不再执行。原因：${REASON}`);
    expect(printed).toContain('3件案卷缺少送达回证');
    expect(printed).toContain(before.numberText!);
    const counted = await office.run(staff, (tx) => office.get(DocumentQueries).issuedInYear(tx, 2026));
    expect(counted).toEqual([{ kind: 'LETTER', count: 1 }]);
  });

  it('is never numbered again: the next paper has the next number', async () => {
    const [first, second] = [await issued('LETTER', 'HEALTH'), await issued('LETTER', 'STREET')];
    await revoke(first);
    const third = await issued('LETTER', 'JUSTICE');
    const numbers = [];
    for (const id of [first, second, third]) numbers.push((await view(id)).numberText);
    expect(new Set(numbers).size).toBe(3);
    expect(Number(/(\d+)号$/.exec(numbers[2]!)![1])).toBe(Number(/(\d+)号$/.exec(numbers[0]!)![1]) + 2);
  });

  it('is void too when an objection succeeds, decided by somebody who may not keep the register', async () => {
    const id = await issued('LETTER', 'STREET2');
    await office.get(AcknowledgeNoticesUseCase).execute(office.as('UNIT_LIAISON', 'STREET2'), [id]);
    const object = office.get(ObjectToNoticeUseCase);
    await object.execute(office.as('UNIT_HEAD', 'STREET2'), id, undefined, { reason: '事实有出入' });
    const reviewer = office.as('OFFICE_REVIEWER', 'WATCH');
    await office.get(DecideObjectionUseCase).execute(reviewer, id, undefined, { decision: 'revoke', reason: '经复核' });
    expect((await view(id)).paper).toMatchObject({ state: 'VOID', voidReason: '经复核' });
    const [line] = await office.source.query(
      `select count(*)::int as n from duban.audit_event where action = 'document.revoke' and subject_id = $1`,
      [(await view(id)).paper!.id],
    );
    expect(line).toEqual({ n: 1 });
  });

  it('of a tip, which has no number, is void as well', async () => {
    const id = await issued('TIP', 'CITY');
    await revoke(id);
    expect(await view(id)).toMatchObject({
      state: 'REVOKED',
      numberText: null,
      paper: { state: 'VOID', voidReason: REASON },
    });
  });
});
