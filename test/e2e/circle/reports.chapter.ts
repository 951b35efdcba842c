import { describe, expect, it } from '@jest/globals';
import type { Agent } from '../../support/app.js';
import { act, all, done, refusal, tag, upload } from '../../support/story-acts.js';
import type { StoryWorld } from '../../support/story-world.js';

interface Form {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly late: boolean;
  readonly returnCount: number;
  readonly returnReason: string | null;
  readonly items: { assignmentId: string; taskNo: string; role: string; progress: string; evidence: { title: string }[] }[];
  readonly actions: { action: string; enabled: boolean }[];
}

export function reportsChapter(story: () => StoryWorld): void {
  describe('the units report', () => {
    const form = async (agent: Agent, id: string): Promise<Form> => done(agent.get(`/api/v1/reports/${id}`));
    const mine = async (unit: string): Promise<string> => (await all<{ id: string }>(await story().as('UNIT_LIAISON', unit), 'reports'))[0]!.id;
    const open = async (body: object) => (await story().as('OFFICE_STAFF')).post('/api/v1/report-rounds').send(body);
    /** The contact writes every line, the head signs. */
    const file = async (unit: string, id: string, progress: string, evidence: object[] = []): Promise<void> => {
      const liaison = await story().as('UNIT_LIAISON', unit);
      const blank = await form(liaison, id);
      const lines = blank.items.map(({ assignmentId }, i) => ({ assignmentId, progress, problems: '人员不足', nextSteps: '继续落实', evidence: i === 0 ? evidence : [] }));
      await done(liaison.put(`/api/v1/reports/${id}`).set('If-Match', tag(blank.version)).send({ lines }));
      await done(act(liaison, `reports/${id}/route`, (await form(liaison, id)).version, { action: 'sendForSignature' }));
      await done(act(await story().as('UNIT_HEAD', unit), `reports/${id}/submit`, (await form(liaison, id)).version));
    };
    const review = async (agent: Agent, id: string, body: object) => act(agent, `reports/${id}/review`, (await form(agent, id)).version, body);

    it('opens a quarterly round for two lead units, once', async () => {
      story().at('2025-04-01');
      const unitIds = ['YJGLJ', 'SFJ'].map((code) => story().units.get(code));
      const round = { kind: 'LEAD', period: '2025-Q1', unitIds };
      expect(await done(open(round))).toMatchObject({ asked: 2, alreadyOpen: false, due: '2025-04-08' });
      expect(await done(open(round))).toMatchObject({ asked: 0, alreadyOpen: true });
      expect(await story().count('progress_report')).toBe(2);
    });
    it('takes the lead’s report with an evidence file, signed by its head', async () => {
      const liaison = await story().as('UNIT_LIAISON', 'YJGLJ');
      const id = await mine('YJGLJ');
      const fileId = await upload(liaison, '一季度演练记录.txt', '演练三次');
      const early = act(await story().as('UNIT_HEAD', 'YJGLJ'), `reports/${id}/submit`, (await form(liaison, id)).version);
      expect((await early).status).toBe(409);
      await file('YJGLJ', id, '一季度开展演练三次', [{ fileId, title: '演练记录', formedOn: '2025-03-20' }]);
      const filed = await form(await story().as('OFFICE_STAFF'), id);
      expect([filed.state, filed.late, filed.items[0]!.evidence.map((each) => each.title)]).toEqual(['SUBMITTED', false, ['演练记录']]);
      expect((await (await story().as('UNIT_LIAISON', 'CGW')).get(`/api/v1/reports/${id}`)).status).toBe(404);
    });
    it('returns it with a reason; the unit files it again and is accepted', async () => {
      const id = await mine('YJGLJ');
      const clerk = await story().as('OFFICE_STAFF');
      expect(await refusal(review(clerk, id, { decision: 'return' }))).toEqual([422, 'reason-required']);
      await done(review(clerk, id, { decision: 'return', reason: '请补充第12项的街道数据' }));
      const returned = await form(await story().as('UNIT_LIAISON', 'YJGLJ'), id);
      expect([returned.state, returned.returnReason]).toEqual(['RETURNED', '请补充第12项的街道数据']);
      await file('YJGLJ', id, '一季度开展演练三次,两个街道各一次');
      await done(review(clerk, id, { decision: 'accept' }));
      expect(await form(clerk, id)).toMatchObject({ state: 'ACCEPTED', late: false, returnCount: 1 });
    });
    it('does not let the office review its own family: the reviewer of 区督查室 does', async () => {
      const id = await mine('SFJ');
      await file('SFJ', id, '按计划推进');
      for (const role of ['OFFICE_STAFF', 'OFFICE_HEAD'] as const) {
        expect(await refusal(review(await story().as(role), id, { decision: 'accept' }))).toEqual([409, 'own-family']);
      }
      const clerk = await story().as('OFFICE_STAFF');
      expect(await done(clerk.post('/api/v1/reports/accept').send({ reportIds: [id] }))).toEqual({ accepted: [], refused: [{ id, code: 'own-family' }] });
      await done(review(await story().as('OFFICE_REVIEWER'), id, { decision: 'accept' }));
      expect((await form(clerk, id)).state).toBe('ACCEPTED');
    });
    it('asks a responsible unit for one form for all its class-assigned tasks', async () => {
      await done(open({ kind: 'RESPONSIBLE', period: '2025-H1', due: '2025-04-10', unitIds: [story().units.get('WLJ')] }));
      const liaison = await story().as('UNIT_LIAISON', 'WLJ');
      expect(await all(liaison, 'reports')).toHaveLength(1);
      const blank = await form(liaison, await mine('WLJ'));
      expect(blank.items.length).toBeGreaterThan(20);
      expect(new Set(blank.items.map((line) => line.role))).toEqual(new Set(['RESPONSIBLE']));
    });
    it('takes “nothing new” for the whole form, with its reason; silence of the leads lets it pass', async () => {
      const liaison = await story().as('UNIT_LIAISON', 'WLJ');
      const id = await mine('WLJ');
      const nil = async (nilReason: string) => act(liaison, `reports/${id}/nil`, (await form(liaison, id)).version, { nilReason });
      expect((await nil('TOO_BUSY')).status).toBe(400);
      await done(nil('NO_NEW_PROGRESS'));
      await done(act(liaison, `reports/${id}/route`, (await form(liaison, id)).version, { action: 'sendForSignature' }));
      const sealedScanFileId = await upload(liaison, '盖章件.txt', '零报告 盖章');
      await done(act(liaison, `reports/${id}/submit`, (await form(liaison, id)).version, { sealedScanFileId }));
      expect(await refusal(review(await story().as('OFFICE_STAFF'), id, { decision: 'accept' }))).toEqual([409, 'lead-review-running']);
      await story().days('2025-04-02', '2025-04-10');
      const clerk = await story().as('OFFICE_STAFF');
      expect((await form(clerk, id)).state).toBe('LEAD_ACCEPTED');
      await done(review(clerk, id, { decision: 'accept' }));
      expect((await form(clerk, id)).state).toBe('ACCEPTED');
    });
  });
}
