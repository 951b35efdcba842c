import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Tx } from '#platform/database/unit-of-work.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { NoSmsGateway } from '#platform/sms/local-gateways.js';
import type { SmsReceipt } from '#platform/sms/sms-gateway.js';
import { type DeadlineInput, Deadlines } from '#rooms/deadlines/index.js';
import { fates, type SpokenRung, writeRungs } from '#test/support/due-rungs.js';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { CONTEXT, OFFICE } from '#test/support/queue-world.js';
import { ScriptedGateway, ScriptedMailer } from '#test/support/scripted-channels.js';
import { CallListUseCase, DeliverBatchUseCase, DigestComposer, MessageQueries, MessageUpkeep, ReadMessagesUseCase, RecordReceiptsUseCase, SmsList, Urging } from './index.js';

const D: SpokenRung = { rung: 'R4:D', rank: 50, channel: 'SMS' };
const D1: SpokenRung = { rung: 'R3:D-1', rank: 42 };

const send = async (world: MessagesWorld, channel: 'EMAIL' | 'SMS'): Promise<void> => {
  await world.run((tx) => world.get(DigestComposer).compose(tx, channel));
  for (const { batch } of await world.rows<{ batch: string }>(`select distinct batch_id as batch from duban.message where state = 'READY'`)) {
    await world.get(DeliverBatchUseCase).execute(CONTEXT, { batchId: batch });
  }
};
const clear = async (world: MessagesWorld): Promise<void> => {
  for (const table of ['rung', 'phone_call', 'message', 'receipt_event', 'deadline']) await world.rows(`delete from duban.${table}`);
  world.at('2026-11-20', '09:40');
};

describe('without a gateway', () => {
  let world: MessagesWorld;
  let clocks: DeadlineInput[];
  beforeAll(async () => {
    world = await messagesWorld({ sms: new NoSmsGateway() });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await clear(world);
    clocks = [world.clock('QJYJ', '2026-11-20', { title: '甲' }), world.clock('QCGW', '2026-11-20', { title: '乙' })];
    await writeRungs(world, clocks, [D]);
    await send(world, 'SMS');
  });

  test('the day’s texts are a list with name, number and words; the phone is text in the sheet', async () => {
    const { items, copyText } = await world.get(SmsList).today(CONTEXT);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ phone: expect.stringMatching(/^1\d{10}$/), text: '【区委依法治区办】您单位有1项工作于今日(11月20日)到期,请登录系统办理。' });
    expect(copyText.split('\n')).toHaveLength(2);
    const { content } = await world.get(SmsList).workbook(CONTEXT);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as never);
    const page = book.worksheets[0]!;
    expect([1, 2, 3].map((column) => page.getRow(1).getCell(column).value)).toEqual(['姓名', '手机号', '内容']);
    expect(page.getRow(2).getCell(2).value).toBe(items[0]!.phone);
  });

  test('what was finished since the morning is off the list when it is opened', async () => {
    await world.run((tx) => world.get(Deadlines).stop(tx, [{ subjectKind: 'assignment', subjectId: clocks[0]!.subjectId }], 'completed'));
    expect((await world.get(SmsList).today(CONTEXT)).items).toHaveLength(1);
    expect(await fates(world)).toEqual(['乙 R4:D SMS listed', '甲 R4:D SMS suppressed completed']);
  });

  test('a person marks them as sent, once; the record says by hand', async () => {
    const { items } = await world.get(SmsList).today(CONTEXT);
    const ids = items.map((item) => item.id);
    expect(await world.get(SmsList).markSent(CONTEXT, ids)).toEqual({ marked: 2 });
    await expect(world.get(SmsList).markSent(CONTEXT, ids)).rejects.toThrow('text-not-listed');
    expect(await fates(world)).toEqual(['乙 R4:D SMS marked-sent', '甲 R4:D SMS marked-sent']);
    const audit = await world.rows<{ n: number }>(`select count(*)::int as n from duban.audit_event where action = 'sms.mark-sent'`);
    expect(audit[0]!.n).toBeGreaterThanOrEqual(3);
  });
});

describe('receipts, records and lists', () => {
  let world: MessagesWorld;
  const mailer = new ScriptedMailer();
  const gateway = new ScriptedGateway();
  let clock: DeadlineInput;
  const phone = (): string => world.person('QJYJ', 'UNIT_LIAISON').phone;
  const post = (...receipts: SmsReceipt[]) => world.get(RecordReceiptsUseCase).execute(receipts);
  const receipt = (over: Partial<SmsReceipt> = {}): SmsReceipt => ({ providerId: 'p1', phone: phone(), delivered: true, code: 'DELIVRD', ...over });
  const state = async () => (await world.rows<{ state: string; delivered: boolean; reason: string | null }>(
    `select state, delivered_at is not null as delivered, reason from duban.message where channel = 'SMS'`))[0];

  beforeAll(async () => {
    world = await messagesWorld({ mailer, sms: gateway });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await clear(world);
    gateway.answer = () => ({ kind: 'accepted', providerId: 'p1' });
    mailer.answer = () => ({ kind: 'accepted', reply: '250 ok' });
    clock = world.clock('QJYJ', '2026-11-20', { title: '甲' });
    await writeRungs(world, [clock], [D, D1]);
  });

  test('a receipt twice is one; a failure after the delivery is late news', async () => {
    await send(world, 'SMS');
    expect(await post(receipt(), receipt())).toEqual({ ok: true });
    await post(receipt());
    await post(receipt({ delivered: false, code: 'EXPIRED' }));
    expect(await state()).toMatchObject({ state: 'SENT', delivered: true });
    expect(await world.rows('select status from duban.receipt_event order by 1')).toEqual([{ status: 'DELIVRD' }, { status: 'EXPIRED' }]);
  });

  test('a dead number: the rung ends as failed, and the unit is on the list of those not reached', async () => {
    await send(world, 'SMS');
    await post(receipt({ delivered: false, code: 'MK:0012' }));
    expect(await fates(world)).toContain('甲 R4:D SMS failed receipt-MK:0012');
    const { items } = await world.get(ReadMessagesUseCase).notReached(CONTEXT);
    expect(items).toMatchObject([{ unitName: '单位QJYJ', recipientRole: 'UNIT_LIAISON', channel: 'SMS', reason: 'receipt-MK:0012', rungs: 1 }]);
    // Nothing leaves on Sunday: the clerk still sees whom Friday did not reach.
    world.at('2026-11-22', '10:00');
    const sunday = await world.get(ReadMessagesUseCase).notReached(CONTEXT);
    expect(sunday).toEqual({ day: '2026-11-20', items });
    expect(await world.run((tx) => world.get(MessageQueries).notReachedCount(tx))).toBe(1);
  });

  test('a receipt that comes before our own record waits and is applied by the sweep', async () => {
    await post(receipt());
    await send(world, 'SMS');
    expect(await state()).toMatchObject({ state: 'SENT', delivered: false });
    await world.run((tx) => world.get(MessageUpkeep).resume(tx));
    expect(await state()).toMatchObject({ state: 'SENT', delivered: true });
  });

  test('a text in doubt is settled by its receipt, found by its phone', async () => {
    gateway.answer = () => ({ kind: 'unknown', code: 'timeout' });
    await send(world, 'SMS');
    await post(receipt({ providerId: 'p9', phone: '10099999999' }));
    expect(await state()).toMatchObject({ state: 'IN_DOUBT' });
    await post(receipt({ providerId: 'p9' }));
    expect(await state()).toMatchObject({ state: 'SENT', delivered: true });
  });

  test('what is no receipt is refused and changes nothing', async () => {
    await expect(world.get(RecordReceiptsUseCase).execute({ hello: 'world' })).rejects.toThrow('receipt-unreadable');
  });

  test('the record of urging holds what reached the unit and the calls, not what failed', async () => {
    mailer.answer = () => ({ kind: 'refused', code: '550', reply: 'no such user' });
    await send(world, 'SMS');
    await send(world, 'EMAIL');
    const calls = world.get(CallListUseCase);
    await calls.recordUnasked(CONTEXT, clock, { spokeWith: '李四', answer: '下周报送' });
    await expect(calls.recordUnasked(CONTEXT, { subjectKind: 'assignment', subjectId: OFFICE }, { spokeWith: 'x', answer: 'y' })).rejects.toThrow('not found');
    const lines = await world.run((tx) => world.get(Urging).record(tx, 'assignment', [clock.subjectId]));
    expect(lines).toMatchObject([
      { channel: 'PHONE', on: '2026-11-20', at: '09:40', recipientName: '李四', answer: '下周报送', rung: null },
      { channel: 'SMS', on: '2026-11-20', at: '09:40', rung: 'R4:D', recipientRole: 'UNIT_LIAISON', recipientName: 'QJYJUNIT_LIAISON' },
    ]);
  });

  test('the record of urging tells nothing that was said to others about the unit', async () => {
    await send(world, 'SMS');
    const said = (tx: Tx) => world.get(Urging).record(tx, 'assignment', [clock.subjectId]);
    const toldTo = (role: string, unit: string) =>
      world.run((tx) =>
        tx.execute(
          `insert into duban.rung (office_id, subject_kind, subject_id, ladder, title, natural_key, started_on, due, due_version, rung, rank,
             recipient_post, recipient_unit, recipient_role, subject_unit, channel, fire_on, fate, fated_at, created_at)
           select office_id, subject_kind, subject_id, 'review', title, natural_key, started_on, due, due_version, $2, rank,
                  null, $3, $2, subject_unit, channel, fire_on, 'sent', $4, created_at from duban.rung where subject_id = $1 limit 1`,
          [clock.subjectId, role, world.units.get(unit)!, tx.now],
        ),
      );
    const before = await world.run(said);
    await toldTo('LEAD_LIAISON', 'QCGW');
    await toldTo('OFFICE_STAFF', 'QJYJ');
    expect(before.length).toBeGreaterThan(0);
    expect(await world.run(said)).toEqual(before);
    await toldTo('UNIT_DEPUTY', 'QJYJ');
    expect(await world.run(said)).toHaveLength(before.length + 1);
  });

  test('the time line of a subject and the list of messages, bound to the scope', async () => {
    await send(world, 'SMS');
    await send(world, 'EMAIL');
    const reads = world.get(ReadMessagesUseCase);
    const line = await reads.ofSubject(CONTEXT, 'assignment', clock.subjectId);
    expect(line.messages.map((m) => [m.rung, m.label, m.channel, m.fate, m.unitName])).toEqual([
      ['R3:D-1', '即将到期', 'EMAIL', 'sent', '单位QJYJ'],
      ['R4:D', '今日到期', 'SMS', 'sent', '单位QJYJ'],
    ]);
    const stranger = { ...systemContext(OFFICE), scope: { kind: 'UNITS', officeId: OFFICE, unitIds: [world.units.get('QCGW')!] } } as const;
    expect((await reads.ofSubject(stranger, 'assignment', clock.subjectId)).messages).toEqual([]);
    expect((await reads.page(stranger, { limit: 10 })).items).toEqual([]);
    const first = await reads.page(CONTEXT, { limit: 1 });
    const second = await reads.page(CONTEXT, { limit: 1, cursor: first.nextCursor! });
    expect([first.items[0]!.channel, second.items[0]!.channel].sort()).toEqual(['EMAIL', 'SMS']);
    expect(second.nextCursor).toBeNull();
  });
});
