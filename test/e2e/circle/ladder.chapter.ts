import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type ClockState, Deadlines, versionKey } from '#rooms/deadlines/index.js';
import { accept, act, all, complete, done, download, part, refusal, type Part } from '../../support/story-acts.js';
import { readMail, type ReadMail } from '../../support/story-mail.js';
import { mailOf, phoneOf } from '../../support/story-people.js';
import type { StoryWorld } from '../../support/story-world.js';

interface Rung {
  readonly rung: string;
  readonly channel: string;
  readonly recipientRole: string;
  readonly fate: string | null;
  readonly reason: string | null;
}

/** Tasks 10 and 12 fall due on Friday 25 April, task 9 on Tuesday the 29th; Sunday the 27th is worked for Labour Day. */
export function ladderChapter(story: () => StoryWorld): void {
  describe('the ladder runs on working days', () => {
    const liaison = (unit: string): string => mailOf(unit, 'UNIT_LIAISON');
    const deputy = (unit: string): string => mailOf(unit, 'UNIT_DEPUTY');
    /** What arrived while `work` went on. */
    const arrivals = async (work: () => Promise<unknown>): Promise<{ mails: ReadMail[]; to: string[]; phones: string[]; texts: string[] }> => {
      const before = [story().smtp.mails.length, story().gateway.texts.length] as const;
      await work();
      const mails = story().smtp.mails.slice(before[0]).map(readMail);
      const sms = story().gateway.texts.slice(before[1]);
      return { mails, to: mails.map((mail) => mail.to).toSorted(), phones: sms.map((each) => each.phone).toSorted(), texts: sms.map((each) => each.text) };
    };
    const day = (date: string) => arrivals(() => story().days(date, date));
    const timeline = async (no: string, unit: string): Promise<string[]> => {
      const { id } = await part(story(), no, unit);
      const { messages } = await done<{ messages: Rung[] }>((await story().as('OFFICE_STAFF')).get(`/api/v1/messages/subjects/assignment/${id}`));
      return messages.map((each) => [each.rung, each.channel, each.recipientRole, each.fate, each.reason].filter(Boolean).join(' '));
    };
    const phones = async (...people: (readonly [string, 'UNIT_LIAISON' | 'UNIT_DEPUTY'])[]): Promise<string[]> =>
      (await Promise.all(people.map(([unit, role]) => phoneOf(story(), unit, role)))).toSorted();

    it('reminds ten working days before by one mail a person that lists all matters', async () => {
      const { mails, to, texts } = await day('2025-04-11');
      expect(to).toEqual([liaison('CGW'), liaison('JD01'), liaison('JD02'), liaison('YJGLJ')].toSorted());
      expect(texts).toEqual([]);
      const mail = mails.find((each) => each.to === liaison('YJGLJ'))!;
      expect(mail.subject).toBe('【区委依法治区办】工作提醒:到期提醒2项');
      expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@duban\.invalid>$/);
      expect(mail.autoSubmitted).toBe('auto-generated');
      expect(mail.text).toContain('完善突发事件应对机制建设(时限2025年4月25日(星期五),还有10个工作日)');
      expect(mail.text).toContain('强化基层应急管理能力建设');
      expect(mail.text).toContain('本系统为非涉密系统,严禁处理涉密信息和工作秘密。');
    });
    it('is silent on a weekend, however often the machine looks', async () => {
      const { mails, texts } = await arrivals(() => story().days('2025-04-12', '2025-04-13'));
      expect([mails, texts]).toEqual([[], []]);
    });
    it('does not remind a unit that has finished; the first lead accepts its part', async () => {
      story().at('2025-04-15');
      await complete(story(), '12', 'JD01');
      const filed = await part(story(), '12', 'JD01');
      expect(await refusal(act(await story().as('OFFICE_STAFF'), `assignments/${filed.id}/completion-review`, filed.version, { decision: 'acceptCompletion' }))).toEqual([409, 'lead-reviews-responsible']);
      await accept(story(), '12', 'JD01', 'UNIT_LIAISON', 'YJGLJ');
      const { to } = await arrivals(() => story().days('2025-04-16', '2025-04-21'));
      expect(to).toEqual([liaison('JD03'), liaison('YJGLJ')].toSorted());
    });
    it('looks again when it sends: what was finished between composing and sending is not mentioned', async () => {
      story().at('2025-04-22');
      await story().sweep({ drain: false });
      const clerk = await story().as('OFFICE_STAFF');
      const composed = await all<{ state: string; unitName: string; channel: string }>(clerk, 'messages', { day: '2025-04-22' });
      expect(composed.map((each) => `${each.unitName} ${each.channel} ${each.state}`).toSorted()).toEqual(
        ['区城管委', '区应急管理局', '望潮街道'].flatMap((unit) => [`${unit} EMAIL READY`, `${unit} SMS READY`]).toSorted(),
      );
      await complete(story(), '10', 'CGW');
      const { to, phones: rung } = await arrivals(() => story().worker.drain());
      expect(to).toEqual([liaison('JD02'), liaison('YJGLJ')].toSorted());
      expect(rung).toEqual(await phones(['JD02', 'UNIT_LIAISON'], ['YJGLJ', 'UNIT_LIAISON']));
      expect(await timeline('10', 'CGW')).toEqual(expect.arrayContaining(['R3:D-3 EMAIL UNIT_LIAISON suppressed completed', 'R3:D-3 SMS UNIT_LIAISON suppressed completed']));
      await accept(story(), '10', 'CGW', 'UNIT_LIAISON', 'YJGLJ');
    });
    it('would have written to the finished one without that second look', async () => {
      await story().restartWorker({ gateway: false });
      const deadlines = story().worker.get(Deadlines);
      deadlines.recheck = (_tx, rungs) => Promise.resolve(new Map(rungs.map((rung): [string, ClockState] => [versionKey(rung), 'live'])));
      story().at('2025-04-24');
      await story().sweep({ drain: false });
      await complete(story(), '12', 'JD02');
      const { to, texts } = await arrivals(() => story().worker.drain());
      expect(to).toEqual([liaison('JD02'), deputy('JD02'), liaison('YJGLJ'), deputy('YJGLJ')].toSorted());
      expect(texts).toEqual([]);
    });
    it('without a gateway makes a list of what is still true, to be downloaded and marked as sent', async () => {
      const clerk = await story().as('OFFICE_STAFF');
      const { items, copyText } = await done<{ items: { id: string; name: string; phone: string; text: string }[]; copyText: string }>(clerk.get('/api/v1/sms-list'));
      expect(items.map((item) => item.phone).toSorted()).toEqual(await phones(['YJGLJ', 'UNIT_LIAISON'], ['YJGLJ', 'UNIT_DEPUTY']));
      expect(copyText.split('\n')[0]!.split('\t')).toEqual([items[0]!.name, items[0]!.phone, items[0]!.text]);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await download(clerk, 'sms-list/workbook')) as never);
      const rows = book.worksheets[0]!.getSheetValues().slice(1).map((row) => (row as unknown[]).slice(1, 4));
      expect(rows).toEqual([['姓名', '手机号', '内容'], ...items.map(({ name, phone, text }) => [name, phone, text])]);
      expect(items[0]!.text).toBe('【区委依法治区办】您单位有2项工作将于4月25日到期,请登录系统办理。');
      expect((await (await story().as('UNIT_LIAISON', 'YJGLJ')).get('/api/v1/sms-list')).status).toBe(403);
      const mark = clerk.post('/api/v1/sms-list/mark-sent').send({ ids: items.map((item) => item.id) });
      expect(await done(mark)).toEqual({ marked: 2 });
      expect(await refusal(clerk.post('/api/v1/sms-list/mark-sent').send({ ids: [items[0]!.id] }))).toEqual([409, 'text-not-listed']);
      expect(await timeline('10', 'YJGLJ')).toContain('R3:D-1 SMS UNIT_LIAISON marked-sent');
      await story().restartWorker({ gateway: true });
    });
    it('closes a task when its leads are done: the first lead applies, the head decides', async () => {
      await accept(story(), '12', 'JD02', 'UNIT_LIAISON', 'YJGLJ');
      const bare = await part(story(), '12', 'YJGLJ');
      const head = await story().as('UNIT_HEAD', 'YJGLJ');
      expect(await refusal(act(head, `assignments/${bare.id}/completion`, bare.version, { note: '完成' }))).toEqual([409, 'evidence-required']);
      await complete(story(), '12', 'YJGLJ', true);
      await accept(story(), '12', 'YJGLJ', 'OFFICE_STAFF');
      const task = async () => done<{ version: number; state: string; lamp: { colour: string } }>(head.get(`/api/v1/tasks/${bare.taskId}`));
      await done(act(head, `tasks/${bare.taskId}/closure-application`, (await task()).version));
      await done(act(await story().as('OFFICE_HEAD'), `tasks/${bare.taskId}/closure`, (await task()).version, { decision: 'close' }));
      expect(await task()).toMatchObject({ state: 'CLOSED', lamp: { colour: 'GREEN' } });
    });
    it('gives a person one text a day: the highest rung speaks, the other ends as such', async () => {
      const { to, texts, phones: rung } = await day('2025-04-25');
      expect(rung).toEqual(await phones(['JD03', 'UNIT_LIAISON'], ['YJGLJ', 'UNIT_LIAISON']));
      expect(texts.toSorted()).toEqual(['您单位有1项工作于今日(4月25日)到期,请登录系统办理。', '您单位有1项工作将于4月29日到期,请登录系统办理。'].toSorted());
      expect(to).toEqual([liaison('JD03'), liaison('YJGLJ')].toSorted());
      expect(await timeline('9', 'YJGLJ')).toContain('R3:D-3 SMS UNIT_LIAISON suppressed daily-cap');
      await complete(story(), '9', 'JD03');
    });
    it('turns red when the day has ended, says nothing on Saturday, and speaks on the Sunday that is worked', async () => {
      const saturday = await day('2025-04-26');
      expect([saturday.to, saturday.texts]).toEqual([[], []]);
      const clerk = await story().as('OFFICE_STAFF');
      expect((await all<{ no: string }>(clerk, 'tasks', { lamp: 'RED' })).map((row) => row.no)).toEqual(['10']);
      const sunday = await day('2025-04-27');
      expect(sunday.to).toEqual([liaison('YJGLJ'), deputy('YJGLJ')].toSorted());
      expect(sunday.phones).toEqual(await phones(['YJGLJ', 'UNIT_LIAISON'], ['YJGLJ', 'UNIT_DEPUTY']));
      expect(sunday.texts[0]).toContain('已于4月25日到期,尚未办结');
      expect(sunday.mails[0]!.text).toContain('已超过1个工作日');
    });
    it('puts the telephone call on the office’s list, where it is recorded once', async () => {
      const clerk = await story().as('OFFICE_STAFF');
      const calls = (await all<{ id: string; unitName: string; requestedRung: string }>(clerk, 'phone-calls')).filter((call) => call.requestedRung === 'R5:D+1');
      expect(calls.map((call) => call.unitName)).toEqual(['区应急管理局']);
      const record = () => clerk.post('/api/v1/phone-calls/record').send({ callIds: [calls[0]!.id], spokeWith: '张主任', answer: '节后报送' });
      expect(await done(record())).toEqual({ recorded: 1 });
      expect(await refusal(record())).toEqual([409, 'call-already-recorded']);
      const { id } = await part(story(), '10', 'YJGLJ');
      const subject = await done<{ calls: object[] }>(clerk.get(`/api/v1/messages/subjects/assignment/${id}`));
      expect(subject.calls).toMatchObject([{ state: 'DONE', spokeWith: '张主任', answer: '节后报送' }]);
    });
    it('is green for what was done in time, and silent over the holidays', async () => {
      await day('2025-04-28');
      await complete(story(), '9', 'YJGLJ', true);
      await accept(story(), '9', 'YJGLJ', 'OFFICE_STAFF');
      // The lead has let the street's part lie since the 25th: it is reminded, not the office, which may not review it.
      const { mails } = await arrivals(() => story().days('2025-04-29', '2025-04-29'));
      expect(mails.map((mail) => [mail.to, mail.subject])).toEqual([[liaison('YJGLJ'), '【区委依法治区办】工作提醒:待牵头单位审核超过3个工作日1项']]);
      await accept(story(), '9', 'JD03', 'UNIT_LIAISON', 'YJGLJ');
      const green = await all<{ no: string }>(await story().as('OFFICE_STAFF'), 'tasks', { lamp: 'GREEN' });
      expect(green.map((row) => row.no)).toContain('9');
      const { to, texts } = await arrivals(() => story().days('2025-04-30', '2025-05-05'));
      expect([to, texts]).toEqual([[], []]);
      expect(await story().count('notice')).toBe(0);
    });
    it('ends every rung that fell due in exactly one fate', async () => {
      expect(await story().count('rung_outcome', 'fate is null')).toBe(0);
      const twice = await story().t.owner('select 1 from duban.rung group by subject_id, ladder, due_version, rung, recipient_post, recipient_role, channel having count(*) > 1');
      expect(twice).toEqual([]);
      const mailed = story().smtp.mails.map((mail) => mail.messageId);
      expect(new Set(mailed).size).toBe(mailed.length);
      expect((await all<Part>(await story().as('OFFICE_STAFF'), 'messages', { state: 'FAILED' })).length).toBe(0);
    });
  });
}
