import { describe, expect, it } from '@jest/globals';
import { act, all, done, part, refusal, upload, type Part } from '../../support/story-acts.js';
import { mailOf, phoneOf, UNIT_INPUTS } from '../../support/story-people.js';
import type { StoryWorld } from '../../support/story-world.js';

/** Does not answer anything by itself. */
export const SILENT = 'JD05';

export function signingChapter(story: () => StoryWorld): void {
  describe('the units sign', () => {
    const sign = async (unit: string, exceptions: object[] = [], role: 'UNIT_LIAISON' | 'UNIT_HEAD' = 'UNIT_LIAISON') =>
      (await story().as(role, unit)).post('/api/v1/receipts').send({ unitId: story().units.get(unit), exceptions });
    const mails = () => story().smtp.mails.length;
    const texts = () => story().gateway.texts.length;

    it('says nothing after six in the evening, nor before nine', async () => {
      await story().sweep();
      story().at('2025-01-15', '08:55');
      await story().sweep();
      expect([mails(), texts()]).toEqual([0, 0]);
    });
    it('sends the mails from nine, the texts from half past nine, one of each to every contact', async () => {
      story().at('2025-01-15', '09:05');
      await story().sweep();
      expect([mails(), texts()]).toEqual([52, 0]);
      story().at('2025-01-15', '09:35');
      await story().sweep();
      await story().sweep();
      expect([mails(), texts(), story().gateway.forged]).toEqual([52, 52, 0]);
      expect(new Set(story().smtp.mails.map((mail) => mail.to[0])).size).toBe(52);
      expect(new Set(story().gateway.texts.map((sms) => sms.phone)).size).toBe(52);
    });
    it('names nobody’s task in a text, and all of them in the mail', async () => {
      const phone = await phoneOf(story(), 'YJGLJ', 'UNIT_LIAISON');
      const parts = await all<Part>(await story().as('UNIT_LIAISON', 'YJGLJ'), 'assignments');
      const sms = story().gateway.texts.find((each) => each.phone === phone)!;
      expect(sms.text).toBe(`您单位有${parts.length}项工作尚未签收,请登录系统办理。`);
      const mail = story().smtp.mails.find((each) => each.to[0] === mailOf('YJGLJ', 'UNIT_LIAISON'))!;
      expect(mail.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
      expect(mail.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@duban\.invalid>\r$/im);
    });
    it('shows the office whom it did not reach: the unit without any person', async () => {
      const clerk = await story().as('OFFICE_STAFF');
      const { items } = await done<{ items: { unitName: string; reason: string }[] }>(clerk.get('/api/v1/messages/not-reached').query({ day: '2025-01-14' }));
      expect(new Set(items.map((item) => `${item.unitName} ${item.reason}`))).toEqual(new Set(['区金融局 no-post']));
    });
    it('lets a unit sign once for everything', async () => {
      story().at('2025-01-15', '10:00');
      const waiting = await all<Part>(await story().as('UNIT_LIAISON', 'YJGLJ'), 'assignments', { state: 'PENDING_RECEIPT' });
      expect(await done(sign('YJGLJ'))).toMatchObject({ signed: waiting.length, disputed: 0 });
      expect(await refusal(sign('YJGLJ'))).toEqual([409, 'nothing-to-sign']);
      const other = (await story().as('UNIT_LIAISON', 'YJGLJ')).post('/api/v1/receipts').send({ unitId: story().units.get('CGW') });
      expect((await other).status).toBe(404);
    });
    it('lets a unit except a single task that is not its business, signed by its head', async () => {
      const wrong = await part(story(), '19', 'JYJ');
      const exception = [{ assignmentId: wrong.id, reason: '该项执法职责已划转' }];
      expect(await refusal(sign('JYJ', exception))).toEqual([422, 'head-signature-required']);
      const result = await done<{ signed: number; disputed: number }>(sign('JYJ', exception, 'UNIT_HEAD'));
      expect([result.disputed, result.signed > 20]).toEqual([1, true]);
      expect((await part(story(), '19', 'JYJ')).state).toBe('DISPUTED');
    });
    it('lets the others sign; one street is silent', async () => {
      for (const { code } of UNIT_INPUTS) if (!['YJGLJ', 'JYJ', SILENT].includes(code)) await done(sign(code));
      await done(sign('OFFICE'));
      const unsigned = await all<Part>(await story().as('OFFICE_STAFF'), 'assignments', { state: 'PENDING_RECEIPT' });
      expect(new Set(unsigned.map((each) => each.unitName))).toEqual(new Set(['柳岸街道', '区金融局']));
    });
    it('decides the dispute: the head reassigns with a reason, the new unit signs', async () => {
      story().at('2025-01-16');
      const disputed = await part(story(), '19', 'JYJ');
      const decision = { decision: 'reassign', reason: '职责已划转至区文化和旅游局', replacementUnitId: story().units.get('WLJ') };
      expect((await act(await story().as('OFFICE_STAFF'), `assignments/${disputed.id}/dispute-decision`, disputed.version, decision)).status).toBe(403);
      const head = await story().as('OFFICE_HEAD');
      expect(await refusal(act(head, `assignments/${disputed.id}/dispute-decision`, disputed.version, { ...decision, reason: '' }))).toEqual([422, 'reason-required']);
      await done(act(head, `assignments/${disputed.id}/dispute-decision`, disputed.version, decision));
      const gone = await all<Part>(head, 'assignments', { unitId: story().units.get('JYJ'), state: 'REASSIGNED' });
      expect(gone.map((each) => each.taskNo)).toEqual(['19']);
      await done(sign('WLJ'));
    });
    it('urges the silent street by text after two working days, by text to its deputy and by telephone after four', async () => {
      const before = [mails(), texts()];
      await story().days('2025-01-16', '2025-01-16');
      expect([mails(), texts()]).toEqual([before[0], before[1]! + 1]);
      expect(story().gateway.texts.at(-1)).toMatchObject({ phone: await phoneOf(story(), SILENT, 'UNIT_LIAISON'), text: expect.stringContaining('尚未签收') });
      await story().days('2025-01-17', '2025-01-20');
      expect(texts()).toBe(before[1]! + 3);
      expect(story().gateway.texts.slice(-2).map((sms) => sms.phone).toSorted()).toEqual(
        [await phoneOf(story(), SILENT, 'UNIT_LIAISON'), await phoneOf(story(), SILENT, 'UNIT_DEPUTY')].toSorted(),
      );
      const calls = await all<{ unitName: string }>(await story().as('OFFICE_STAFF'), 'phone-calls');
      expect(new Set(calls.map((call) => call.unitName))).toEqual(new Set(['柳岸街道', '区金融局']));
    });
    it('enters the signature for the street from its letter; another person checks it', async () => {
      const clerk = await story().as('OFFICE_STAFF');
      const entry = { unitId: story().units.get(SILENT), cameBy: 'PAPER', payload: { kind: 'RECEIPT' } };
      const missing = clerk.post('/api/v1/proxy-entries').send({ ...entry, sourceFileId: null });
      expect((await missing).status).toBe(400);
      const sourceFileId = await upload(clerk, '签收回执扫描件.txt');
      const { id } = await done<{ id: string }>(clerk.post('/api/v1/proxy-entries').send({ ...entry, sourceFileId, sealed: true }));
      const check = { decision: 'check' };
      expect(await refusal(clerk.post(`/api/v1/proxy-entries/${id}/check`).send(check))).toEqual([409, 'own-entry']);
      const unsigned = async () => (await all<Part>(clerk, 'assignments', { state: 'PENDING_RECEIPT', unitId: story().units.get(SILENT) })).length;
      expect(await unsigned()).toBeGreaterThan(20);
      await done((await story().as('OFFICE_STAFF', 'OFFICE', 2)).post(`/api/v1/proxy-entries/${id}/check`).send(check));
      expect(await unsigned()).toBe(0);
    });
    it('lets the unit see what was entered for it', async () => {
      const liaison = await story().as('UNIT_LIAISON', SILENT);
      const entries = await all<object>(liaison, 'proxy-entries', { open: 'false' });
      expect(entries).toMatchObject([{ kind: 'RECEIPT', title: null, note: null, sealed: true, cameBy: 'PAPER', state: 'CHECKED' }]);
      expect((await part(story(), '1', SILENT)).state).toBe('RECEIVED');
    });
  });
}
