import { describe, expect, it } from '@jest/globals';
import { done, refusal, upload } from '../../support/story-acts.js';
import { onPaper, paper, registerAndIssue } from '../../support/story-papers.js';
import type { StoryWorld } from '../../support/story-world.js';

/** 区司法局 is one recusal family with the office: everything about it is judged by 区督查室. */
export function rectificationChapter(story: () => StoryWorld): void {
  describe('a finding of the inspection is put right', () => {
    let id: string;
    const inspector = () => story().as('INSPECTOR');
    const liaison = () => story().as('UNIT_LIAISON', 'SFJ');
    const head = () => story().as('UNIT_HEAD', 'SFJ');
    const itemIds = async (): Promise<string[]> => (await paper(await liaison(), id)).items.map((item) => item.id);
    const itemStates = async (): Promise<string[]> => (await paper(await inspector(), id)).items.map((item) => item.state);
    const results = async (only?: string[]): Promise<object> => {
      const fileId = await upload(await liaison(), '整改佐证.txt', `整改佐证 ${only?.length ?? 0}`);
      return { items: (only ?? (await itemIds())).map((itemId) => ({ itemId, result: '已整改到位', evidence: [{ fileId, title: '整改佐证' }] })) };
    };

    it('is drafted by the inspector, naming its source, and signed by a leader', async () => {
      story().at('2025-05-19');
      const item = (matter: string, problem: string) => ({ matter, problem, requirement: '限期整改', due: '2025-06-13' });
      const draft = {
        kind: 'NOTICE', unitId: story().units.get('SFJ'), origin: 'INSPECTION', originText: '2025年二季度法治督察', title: '关于行政复议办理问题整改的通知',
        facts: '督察发现两件复议案件超期、台账不全。', basis: '《法治政府建设与责任落实督察工作规定》', items: [item('复议办理', '两件超期'), item('复议台账', '台账不全')],
      };
      expect(await refusal((await inspector()).post('/api/v1/notices').send({ ...draft, originText: ' ' }))).toEqual([400, 'invalid-request']);
      id = (await done<{ id: string }>((await inspector()).post('/api/v1/notices').send(draft))).id;
      await done(onPaper(await inspector(), id, 'paper-acts', { action: 'submit' }));
      await done(onPaper(await story().as('OFFICE_STAFF'), id, 'paper-acts', { action: 'pass' }));
      await done(onPaper(await story().as('OFFICE_HEAD'), id, 'paper-acts', { action: 'skip' }));
      await done(onPaper(await story().as('OFFICE_HEAD'), id, 'paper-acts', { action: 'pass' }));
      expect(await refusal(onPaper(await story().as('OFFICE_HEAD'), id, 'paper-acts', { action: 'pass' }))).toEqual([409, 'not-your-step']);
      await done(onPaper(await story().as('LEADER'), id, 'paper-acts', { action: 'pass' }));
      expect(await registerAndIssue(story(), id)).toBe('依法治区办〔2025〕1号');
    });
    it('asks for a plan item by item: measure, person, date', async () => {
      await done((await liaison()).post('/api/v1/notices/acknowledge').send({ noticeIds: [id] }));
      const view = await paper(await liaison(), id);
      expect([view.planDue, view.resultDue]).toEqual(['2025-06-03', '2025-06-18']);
      const plan = (itemId: string) => ({ itemId, measure: '清理超期案件', person: '复议科科长', due: '2025-06-10' });
      const [first, second] = await itemIds();
      expect(await refusal(onPaper(await head(), id, 'result', await results()))).toEqual([409, 'plan-first']);
      expect(await refusal(onPaper(await head(), id, 'plan', { items: [plan(first!)] }))).toEqual([409, 'plan-incomplete']);
      await done(onPaper(await head(), id, 'plan', { items: [plan(first!), plan(second!)] }));
    });
    it('has the plan accepted by a post outside the family, not by the office', async () => {
      for (const role of ['OFFICE_STAFF', 'OFFICE_HEAD'] as const) {
        expect(await refusal(onPaper(await story().as(role), id, 'plan-decision', { accept: true }))).toEqual([409, 'own-family']);
      }
      await done(onPaper(await story().as('OFFICE_REVIEWER'), id, 'plan-decision', { accept: true }));
      expect((await paper(await liaison(), id)).state).toBe('RECTIFYING');
    });
    it('takes a result with evidence for every item, the head signing', async () => {
      story().at('2025-06-03');
      const bare = { items: (await itemIds()).map((itemId) => ({ itemId, result: '已整改' })) };
      expect(await refusal(onPaper(await head(), id, 'result', bare))).toEqual([409, 'result-incomplete']);
      expect(await refusal(onPaper(await liaison(), id, 'result', await results()))).toEqual([422, 'head-signature-required']);
      await done(onPaper(await head(), id, 'result', await results()));
    });
    it('is verified outside the family: one item passes, one goes back with its reason', async () => {
      const [first, second] = await itemIds();
      const findings = [{ itemId: first, passed: true }, { itemId: second, passed: false, reason: '台账仍缺两件' }];
      expect(await refusal(onPaper(await story().as('OFFICE_STAFF'), id, 'verification', { findings }))).toEqual([409, 'own-family']);
      expect(await refusal(onPaper(await inspector(), id, 'verification', { findings, newDue: '2025-06-17' }))).toEqual([422, 'new-due-too-early']);
      await done(onPaper(await inspector(), id, 'verification', { findings, newDue: '2025-06-20' }));
      const view = await paper(await liaison(), id);
      expect([view.state, view.round, view.resultDue]).toEqual(['RECTIFYING', 2, '2025-06-20']);
      expect(view.items.map((item) => [item.state, item.round, item.verifyReason])).toEqual([['VERIFIED', 1, null], ['RETURNED', 2, '台账仍缺两件']]);
      expect((await onPaper(await story().as('OFFICE_REVIEWER'), id, 'close-out')).status).toBe(409);
    });
    it('comes again, passes, and is closed out; what was verified stayed verified', async () => {
      story().at('2025-06-12');
      await done(onPaper(await head(), id, 'result', await results((await itemIds()).slice(1))));
      expect(await itemStates()).toEqual(['VERIFIED', 'RESULT_SUBMITTED']);
      await done(onPaper(await inspector(), id, 'verification', { findings: [{ itemId: (await itemIds())[1], passed: true }] }));
      expect(await refusal(onPaper(await story().as('OFFICE_HEAD'), id, 'close-out'))).toEqual([409, 'own-family']);
      expect(await done(onPaper(await story().as('OFFICE_REVIEWER'), id, 'close-out'))).toMatchObject({ state: 'CLOSED' });
      const view = await paper(await liaison(), id);
      expect([view.items.map((item) => item.state), view.paper!.intact]).toEqual([['VERIFIED', 'VERIFIED'], true]);
    });
    it('leaves no clock of a closed paper running', async () => {
      expect(await story().count('deadline', `live and subject_kind = 'notice' and subject_id = '${id}'`)).toBe(0);
    });
  });
}
