import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeliverBatchUseCase, DigestComposer } from '#rooms/messages/index.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { SmsGateway } from '#platform/sms/sms-gateway.js';
import { type TestApp, startTestApp } from '#test/support/app.js';
import { dueBatchOf } from '#test/support/due-rungs.js';
import { ScriptedGateway } from '#test/support/scripted-channels.js';
import { StatementCount } from '#test/support/statements.js';
import { RungLedger } from '#rooms/messages/index.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { PostDirectory } from '#rooms/access/index.js';
import { localDate } from '#domain/kernel/local-date.js';

const SECRET = 'receipts-of-the-spec-0123456789';

describe('the doors of the messages', () => {
  let app: TestApp;
  const gateway = new ScriptedGateway();
  const subjectId = '00000000-0000-7000-9000-000000000001';
  let unitId: string;

  /** An assignment of one unit, due today: a text to its contact and a call for the office. */
  const arise = async (): Promise<void> => {
    const uow = app.get(UnitOfWork);
    await uow.run(app.district.system, async (tx) => {
      const clock = { subjectKind: 'assignment', subjectId, unitId, ladder: 'assignment' as const, title: '甲', naturalKey: 'assignment:2026/1/X/LEAD', startedOn: localDate('2026-01-05'), due: tx.today, dueVersion: 1 };
      await app.get(Deadlines).put(tx, [clock]);
      const [liaison] = await app.get(PostDirectory).postsOf(tx, [unitId], ['UNIT_LIAISON']);
      const [staff] = await app.get(PostDirectory).officePosts(tx, ['OFFICE_STAFF']);
      await app.get(RungLedger).insertDue(tx, {
        ...dueBatchOf([clock]),
        rungs: [
          { shape: 0, rung: 'R4:D', rank: 50, recipient: 'UNIT_LIAISON', channel: 'SMS', fireOn: tx.today, late: false },
          { shape: 0, rung: 'R5:D+1', rank: 60, recipient: 'OFFICE_STAFF', channel: 'PHONE', fireOn: tx.today, late: false },
        ],
        unitPosts: [liaison!],
        officePosts: [staff!],
      });
    });
    await uow.run(app.district.system, (tx) => app.get(DigestComposer).compose(tx, 'SMS'));
    const [row] = await app.owner<{ batch_id: string }>('select batch_id from duban.message');
    await app.get(DeliverBatchUseCase).execute(app.district.system, { batchId: row!.batch_id });
  };

  beforeAll(async () => {
    app = await startTestApp({ now: ['2026-11-20', '09:40'], env: { SMS_RECEIPT_SECRET: SECRET }, platform: { providers: [{ provide: SmsGateway, useValue: gateway }] } });
    unitId = app.district.units.PLAN!;
    // A demo office goes to the simulator, whatever is configured.
    await app.owner('update duban.office set is_demo = false');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    for (const table of ['rung', 'phone_call', 'message', 'receipt_event', 'deadline']) await app.owner(`delete from duban.${table}`);
    await arise();
  });

  test('the office sees every message, a unit its own, in few statements', async () => {
    const staff = await app.as('OFFICE_STAFF');
    const { body } = await staff.get('/api/v1/messages').expect(200);
    expect(body.items).toMatchObject([{ channel: 'SMS', state: 'SENT', simulated: false, inDoubt: false }]);
    expect((await (await app.as('UNIT_LIAISON', 'PLAN')).get('/api/v1/messages').expect(200)).body.items).toHaveLength(1);
    expect((await (await app.as('UNIT_LIAISON', 'STREET1')).get('/api/v1/messages').expect(200)).body.items).toHaveLength(0);
    const counter = await StatementCount.open(app.database.superuserUrl, app.database.name);
    try {
      for (const path of ['messages?limit=50', 'messages/not-reached', 'messages/status', `messages/subjects/assignment/${subjectId}`, 'phone-calls']) {
        const { count, texts } = await counter.during(() => staff.get(`/api/v1/${path}`).expect(200));
        expect({ path, count, texts: count > 6 ? texts : [] }).toEqual({ path, count: expect.any(Number), texts: [] });
      }
    } finally {
      await counter.close();
    }
  });

  test('the time line of a subject: rungs, fates and calls', async () => {
    const seen = async (role: 'UNIT_LIAISON' | 'OFFICE_STAFF', unit?: string) =>
      (await (await app.as(role, unit)).get(`/api/v1/messages/subjects/assignment/${subjectId}`).expect(200)).body;
    const body = await seen('UNIT_LIAISON', 'PLAN');
    const fates = (messages: { rung: string; fate: string }[]) => messages.map((m) => [m.rung, m.fate]);
    // The call that the office was asked to make is the office's; the unit sees the call itself.
    expect(fates(body.messages)).toEqual([['R4:D', 'sent']]);
    expect(fates((await seen('OFFICE_STAFF')).messages)).toEqual([['R4:D', 'sent'], ['R5:D+1', 'listed']]);
    expect(body.calls).toMatchObject([{ state: 'OPEN', title: '甲' }]);
  });

  test('a call from the list is recorded once, a call from no list too; a unit may not', async () => {
    const staff = await app.as('OFFICE_STAFF');
    const { body } = await staff.get('/api/v1/phone-calls').expect(200);
    const callIds = [body.items[0].id];
    const record = { callIds, spokeWith: '王五', answer: '明天报送' };
    await (await app.as('UNIT_LIAISON', 'PLAN')).post('/api/v1/phone-calls/record').send(record).expect(403);
    await staff.post('/api/v1/phone-calls/record').send({ ...record, answer: ' ' }).expect(400);
    await staff.post('/api/v1/phone-calls/record').send(record).expect(200, { recorded: 1 });
    const again = await staff.post('/api/v1/phone-calls/record').send(record).expect(409);
    expect(again.body.code).toBe('call-already-recorded');
    expect((await staff.get('/api/v1/phone-calls')).body.items).toEqual([]);
    await staff.post('/api/v1/phone-calls').send({ subjectKind: 'assignment', subjectId, spokeWith: '王五', answer: '已办' }).expect(201);
  });

  test('receipts come through the secret door only', async () => {
    const [row] = await app.owner<{ address: string }>(`select address from duban.message`);
    const receipt = [{ providerId: 'p1', phone: row!.address, delivered: false, code: 'MK:0012' }];
    await app.anonymous.post('/api/v1/sms-receipts/wrong').send(receipt).expect(404);
    await app.anonymous.post(`/api/v1/sms-receipts/${SECRET}`).send({ hello: 1 }).expect(422);
    await app.anonymous.post(`/api/v1/sms-receipts/${SECRET}`).send(receipt).expect(200, { ok: true });
    await app.anonymous.post(`/api/v1/sms-receipts/${SECRET}`).send(receipt).expect(200);
    const { body } = await (await app.as('OFFICE_STAFF')).get('/api/v1/messages/not-reached').expect(200);
    expect(body.items).toMatchObject([{ channel: 'SMS', reason: 'receipt-MK:0012' }]);
  });

  test('the reminders say when they run next', async () => {
    const { body } = await (await app.as('OFFICE_STAFF')).get('/api/v1/messages/status').expect(200);
    expect(body).toMatchObject({ next: { EMAIL: { date: '2026-11-20', time: '09:40' } }, missingCalendar: 2027, hasGateway: true });
  });

  test('the list of texts is empty where a gateway takes them; nothing is marked that is not on it', async () => {
    const staff = await app.as('OFFICE_STAFF');
    expect((await staff.get('/api/v1/sms-list').expect(200)).body).toEqual({ items: [], copyText: '' });
    const workbook = await staff.get('/api/v1/sms-list/workbook').expect(200);
    expect(workbook.headers['content-type']).toContain('spreadsheetml');
    expect((await staff.post('/api/v1/sms-list/mark-sent').send({ ids: [subjectId] }).expect(409)).body.code).toBe('text-not-listed');
  });
});
