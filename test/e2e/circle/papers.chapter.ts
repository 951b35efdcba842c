import { describe, expect, it } from '@jest/globals';
import { accept, all, complete, done, refusal } from '../../support/story-acts.js';
import { readMail } from '../../support/story-mail.js';
import { onPaper, paper, papers, registerAndIssue, type Paper } from '../../support/story-papers.js';
import { mailOf } from '../../support/story-people.js';
import type { StoryWorld } from '../../support/story-world.js';

export function papersChapter(story: () => StoryWorld): void {
  describe('the office supervises', () => {
    let tip: string;
    let slip: string;
    const clerk = () => story().as('OFFICE_STAFF');
    const unit = () => story().as('UNIT_LIAISON', 'YJGLJ');
    const drafts = async (kind: string): Promise<Paper[]> => papers(await clerk(), { kind });
    const lateTask = async () => (await all<{ no: string; lamp: { colour: string; reason: string } }>(await clerk(), 'tasks')).find((row) => row.no === '10')!;

    it('finds a drafted tip after five working days, with the record of urging; nothing left by itself', async () => {
      const before = story().smtp.mails.length;
      await story().days('2025-05-06', '2025-05-06');
      const [found] = await drafts('TIP');
      tip = found!.id;
      const view = await paper(await clerk(), tip);
      expect([view.state, view.draftedBySystem, view.unitName, view.items.map((item) => item.taskNo)]).toEqual(['DRAFT', true, '区应急管理局', ['10']]);
      expect(view.urging.map((line) => line.channel)).toEqual(expect.arrayContaining(['电子邮件', '短信', '电话']));
      expect(view.urging.map((line) => line.result).join()).toContain('节后报送');
      expect(story().smtp.mails.length).toBe(before);
      expect((await (await unit()).get(`/api/v1/notices/${tip}`)).status).toBe(404);
    });
    it('is confirmed by a person and announced by mail at once', async () => {
      const before = story().smtp.mails.length;
      expect(await done(onPaper(await clerk(), tip, 'issue'))).toMatchObject({ state: 'ISSUED' });
      await story().worker.drain();
      const announced = story().smtp.mails.slice(before).map(readMail);
      expect(announced.map((mail) => mail.to).toSorted()).toEqual([mailOf('YJGLJ', 'UNIT_LIAISON'), mailOf('YJGLJ', 'UNIT_DEPUTY')].toSorted());
      const { items } = await done<{ items: { state: string }[] }>((await unit()).post('/api/v1/notices/acknowledge').send({ noticeIds: [tip] }));
      expect([items[0]!.state, (await paper(await unit(), tip)).answerDue]).toEqual(['ACKNOWLEDGED', '2025-05-09']);
    });
    it('drafts one slip when the tip stays unanswered, and no second one about the same matter', async () => {
      await story().days('2025-05-07', '2025-05-13');
      const slips = await drafts('SLIP');
      expect(slips.map((each) => [each.state, each.unitName])).toEqual([['DRAFT', '区应急管理局']]);
      slip = slips[0]!.id;
    });
    it('goes along its route: nobody signs out of turn, nobody who drafted checks', async () => {
      expect(await refusal(onPaper(await clerk(), slip, 'issue'))).toEqual([409, 'wrong-state']);
      await done(onPaper(await clerk(), slip, 'paper-acts', { action: 'submit' }));
      const head = await story().as('OFFICE_HEAD');
      expect(await refusal(onPaper(head, slip, 'paper-acts', { action: 'pass' }))).toEqual([409, 'not-your-step']);
      expect(await refusal(onPaper(await story().as('OFFICE_STAFF', 'OFFICE', 2), slip, 'paper-acts', { action: 'return' }))).toEqual([422, 'reason-required']);
      await done(onPaper(await story().as('OFFICE_STAFF', 'OFFICE', 2), slip, 'paper-acts', { action: 'pass' }));
      expect(await refusal(onPaper(await story().as('REGISTRAR'), slip, 'paper-acts', { action: 'number' }))).toEqual([409, 'wrong-state']);
      await done(onPaper(head, slip, 'paper-acts', { action: 'pass' }));
    });
    it('gets its number after the signature, from a gapless register, and prints it with the record of urging', async () => {
      expect(await registerAndIssue(story(), slip)).toBe('法治督办〔2025〕1号');
      const view = await paper(await clerk(), slip);
      expect([view.state, view.paper!.intact, view.answerDue]).toEqual(['ISSUED', true, '2025-05-20']);
      const html = (await (await unit()).get(`/api/v1/documents/${view.paper!.id}/html`)).text;
      for (const words of ['法治督办〔2025〕1号', '区应急管理局', '完善突发事件应对机制建设', '节后报送', '区委依法治区办']) expect(html).toContain(words);
      expect(html).not.toContain('演示');
    });
    it('is answered by the unit, its head signing; the late work is made good and turns yellow', async () => {
      expect((await lateTask()).lamp).toMatchObject({ colour: 'RED', reason: 'overdue' });
      story().at('2025-05-15');
      await done((await unit()).post('/api/v1/notices/acknowledge').send({ noticeIds: [slip] }));
      const { items } = await paper(await unit(), slip);
      const answer = { answer: '已完成预案修订', items: items.map(({ id }) => ({ itemId: id, result: '预案已印发' })) };
      expect(await refusal(onPaper(await unit(), slip, 'result', answer))).toEqual([422, 'head-signature-required']);
      await done(onPaper(await story().as('UNIT_HEAD', 'YJGLJ'), slip, 'result', answer));
      await complete(story(), '10', 'YJGLJ', true);
      await accept(story(), '10', 'YJGLJ', 'OFFICE_STAFF');
      expect((await lateTask()).lamp).toMatchObject({ colour: 'YELLOW', reason: 'made-good-late' });
    });
    it('is verified and closed out by the head', async () => {
      const { items } = await paper(await clerk(), slip);
      expect(await refusal(onPaper(await story().as('OFFICE_HEAD'), slip, 'close-out'))).toEqual([409, 'wrong-state']);
      await done(onPaper(await clerk(), slip, 'verification', { findings: items.map(({ id }) => ({ itemId: id, passed: true })) }));
      expect(await done(onPaper(await story().as('OFFICE_HEAD'), slip, 'close-out'))).toMatchObject({ state: 'CLOSED' });
    });
    it('may also send a paper without lateness; the register goes on without a gap', async () => {
      const draft = {
        kind: 'SLIP', unitId: story().units.get('JD03'), origin: 'INSPECTION', originText: '2025年二季度法治督察', title: '关于行政执法公示问题的督办单',
        facts: '督察发现执法公示不及时。', basis: '《法治政府建设与责任落实督察工作规定》', items: [{ matter: '执法公示', problem: '三起未公示', requirement: '限期公示' }],
      };
      const { id } = await done<{ id: string }>((await clerk()).post('/api/v1/notices').send(draft));
      await done(onPaper(await clerk(), id, 'paper-acts', { action: 'submit' }));
      expect(await refusal(onPaper(await clerk(), id, 'paper-acts', { action: 'pass' }))).toEqual([409, 'own-draft']);
      await done(onPaper(await story().as('OFFICE_STAFF', 'OFFICE', 2), id, 'paper-acts', { action: 'pass' }));
      await done(onPaper(await story().as('OFFICE_HEAD'), id, 'paper-acts', { action: 'pass' }));
      expect(await registerAndIssue(story(), id)).toBe('法治督办〔2025〕2号');
      const register = await done<{ lastNo: number; entries: { serialNo: number }[] }>((await clerk()).get('/api/v1/documents/register').query({ kind: 'SLIP', year: 2025 }));
      expect([register.lastNo, register.entries.map((entry) => entry.serialNo).toSorted()]).toEqual([2, [1, 2]]);
    });
    it('writes to a court by letter only', async () => {
      const draft = { kind: 'SLIP', unitId: story().units.get('FY'), origin: 'INSPECTION', originText: '督察', title: '督办单', facts: '事实', basis: '依据', items: [{ problem: '问题', requirement: '要求' }] };
      expect(await refusal((await clerk()).post('/api/v1/notices').send(draft))).toEqual([409, 'urge-mode-forbids']);
    });
  });
}
