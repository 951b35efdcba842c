import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from '../../support/app.js';
import { all, done, refusal } from '../../support/story-acts.js';
import { enterPeople, openLinks, UNIT_INPUTS } from '../../support/story-people.js';
import type { StoryWorld } from '../../support/story-world.js';

interface Unit {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly urgeMode: string;
  readonly hasLamp: boolean;
  readonly familyId: string;
}

export function openingChapter(story: () => StoryWorld): void {
  describe('an office begins', () => {
    let admin: Agent;
    let units: Map<string, Unit>;
    beforeAll(() => {
      admin = story().t.agent();
    });

    it('lets the first administrator in, once', async () => {
      const first = { district: '天津市河东区', officeName: '区委依法治区办', name: '管理员', username: 'admin', password: 'First words, 1 office' };
      const session = await done<{ office: { isDemo: boolean }; permissions: string[] }>(admin.post('/api/v1/first-run').send(first));
      expect([session.office.isDemo, session.permissions.includes('account.manage')]).toEqual([false, true]);
      expect(await refusal(story().t.agent().post('/api/v1/first-run').send(first))).toEqual([409, 'first-run-over']);
    });
    it('enters the units of the district: 51 of them, the office being the 52nd', async () => {
      await done(admin.post('/api/v1/units').send({ units: UNIT_INPUTS }));
      units = new Map((await all<Unit>(admin, 'units')).map((unit) => [unit.code.toUpperCase(), unit]));
      expect(units.size).toBe(52);
      for (const [code, unit] of units) story().units.set(code, unit.id);
    });
    it('derives from the kind how a unit may be urged and whether it has a lamp', () => {
      const manner = (code: string): unknown[] => [units.get(code)!.urgeMode, units.get(code)!.hasLamp];
      expect({ bureau: manner('YJGLJ'), street: manner('JD01'), court: manner('FY'), organ: manner('ZZB'), vertical: manner('GAFJ') }).toEqual({
        bureau: ['SLIP', true], street: ['SLIP', true], court: ['LETTER', false], organ: ['LETTER', false], vertical: ['LETTER', true],
      });
    });
    it('declares the office and 区司法局 one recusal family', async () => {
      const unitIds = [units.get('OFFICE')!.id, units.get('SFJ')!.id];
      const { familyId } = await done<{ familyId: string }>(admin.post('/api/v1/units/families').send({ unitIds }));
      const now = new Map((await all<Unit>(admin, 'units')).map((unit) => [unit.code.toUpperCase(), unit.familyId]));
      expect([now.get('OFFICE'), now.get('SFJ')]).toEqual([familyId, familyId]);
      expect(now.get('YJGLJ')).not.toBe(familyId);
    });
    it('enters the people, each with a link that opens once', async () => {
      expect(await enterPeople(story(), admin)).toBe(163);
      const clerk = await story().as('OFFICE_STAFF');
      const session = await done<{ posts: { role: string }[] }>(clerk.get('/api/v1/session'));
      expect(session.posts.map((post) => post.role)).toEqual(['OFFICE_STAFF']);
      expect((await admin.get('/api/v1/tasks')).status).toBe(403);
      await openLinks(story());
    });
    it('gives a new link to whoever lost the first one, which then opens nothing any more', async () => {
      const lost = (await all<{ id: string; username: string }>(admin, 'accounts')).find((account) => account.username === 'xfb.unit_deputy')!;
      const { signInPath } = await done<{ signInPath: string }>(admin.post(`/api/v1/accounts/${lost.id}/sign-in-link`));
      await expect(story().as('UNIT_DEPUTY', 'XFB')).rejects.toThrow('could not sign in');
      const open = async () => (await story().t.agent().get(signInPath)).headers['location'];
      expect([await open(), await open()]).toEqual(['/', '/sign-in?link=used']);
    });
  });
}
