import { describe, expect, it } from '@jest/globals';
import { act, done, refusal, upload } from '../../support/story-acts.js';
import { HEDONG, HEDONG_GOLD } from '../../support/real-district.js';
import type { StoryWorld } from '../../support/story-world.js';

interface Gold {
  readonly no: string;
  readonly chapter_no: string;
  readonly title: string;
  readonly lead: string[];
  readonly responsible: string[];
  readonly deadlines: { due: string }[];
  readonly recurrences: { per: string; times: number | null }[];
  readonly targets: { value: number; unit: string; op: string }[];
}
interface Review {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly summary: string;
  readonly versionId: string | null;
  readonly undecided: string[];
  readonly units: { name: string; state: string; unitId: string | null; suggestions: { unitId: string; name: string }[] }[];
  readonly tasks: (Omit<Gold, 'chapter_no'> & { chapterNo: string; range: [number, number] })[];
}
export const OUTLINE = { series: '法治政府建设实施纲要', title: '河东区法治政府建设实施纲要(2021—2025年)', periodStart: '2021-01-01', periodEnd: '2025-12-31' };

export function outlineChapter(story: () => StoryWorld): void {
  describe('the outline is read', () => {
    let review: Review;
    const clerk = () => story().as('OFFICE_STAFF');
    const saved = () => Promise.all(['outline_version', 'clause', 'task', 'assignment'].map((table) => story().count(table)));
    const import_ = async (name: string): Promise<Review> => {
      const fileId = await upload(await clerk(), name, HEDONG);
      return done((await clerk()).post('/api/v1/outline-imports').send({ fileId }));
    };

    it('says what it read: 识别37项,原文编号1–37连续, in 10 chapters', async () => {
      review = await import_('河东区实施纲要.txt');
      expect(review.summary).toBe('识别37项,原文编号1–37连续');
      expect(review.tasks.map((task) => task.no)).toEqual(Array.from({ length: 37 }, (_, i) => String(i + 1)));
      expect(new Set(review.tasks.map((task) => task.chapterNo)).size).toBe(10);
    });
    it('agrees with the gold file in every field', () => {
      const of = ({ no, title, lead, responsible, deadlines, recurrences, targets }: Omit<Gold, 'chapter_no'>, chapter: string) => ({
        no, chapter, title, lead, responsible,
        deadlines: deadlines.map(({ due }) => due),
        recurrences: recurrences.map(({ per, times }) => [per, times]).sort(),
        targets: targets.map(({ value, unit, op }) => [value, unit, op]).sort(),
      });
      const gold = HEDONG_GOLD.tasks as unknown as Gold[];
      expect(review.tasks.map((task) => of(task, task.chapterNo))).toEqual(gold.map((task) => of(task, task.chapter_no)));
    });
    it('gives each task the range of the source that it was read from', async () => {
      const { text } = await done<{ text: string }>((await clerk()).get(`/api/v1/outline-imports/${review.id}/source`));
      expect(text).toBe(HEDONG);
      for (const { range, title, no } of review.tasks) expect([no, text.slice(...range).includes(title)]).toEqual([no, true]);
      const starts = review.tasks.map(({ range }) => range[0]);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    });
    it('lists the names that it does not know, and saves nothing before they are decided', async () => {
      expect(review.undecided.toSorted()).toEqual(['区政府各有关部门', '区金融局']);
      const known = new Map(review.units.map((unit) => [unit.name, unit]));
      // One office under two spellings.
      expect(['区政府办', '区政府办公室'].map((name) => known.get(name)!.unitId)).toEqual([story().units.get('QZFB'), story().units.get('QZFB')]);
      expect(['全区各部门', '区政府各部门', '各街道'].map((name) => known.get(name)!.state)).toEqual(['GROUP', 'GROUP', 'GROUP']);
      const early = act(await clerk(), `outline-imports/${review.id}/confirmation`, review.version, OUTLINE);
      expect(await refusal(early)).toEqual([409, 'units-undecided']);
      expect(await saved()).toEqual([0, 0, 0, 0]);
    });
    it('takes the decisions of a person: a new unit, a choice', async () => {
      const unitIds = ['SCJGJ', 'FGW', 'YJGLJ', 'ZJW', 'CGW', 'STJ'].map((code) => story().units.get(code)!);
      const decisions = [
        { name: '区金融局', decision: { kind: 'NEW_UNIT', code: 'JRJ', shortName: '区金融局', unitKind: 'GOVERNMENT_DEPARTMENT' } },
        { name: '区政府各有关部门', decision: { kind: 'UNITS', unitIds } },
      ];
      const stale = act(await clerk(), `outline-imports/${review.id}/unit-decisions`, review.version + 7, { decisions });
      expect((await stale).status).toBe(412);
      review = await done(act(await clerk(), `outline-imports/${review.id}/unit-decisions`, review.version, { decisions }));
      expect(review.undecided).toEqual([]);
      expect([await saved(), await story().count('unit', `code = 'JRJ'`)]).toEqual([[0, 0, 0, 0], 0]);
    });
    it('confirms as one act, which makes the new unit too', async () => {
      const liaison = await story().as('UNIT_LIAISON', 'SFJ');
      expect((await act(liaison, `outline-imports/${review.id}/confirmation`, review.version, OUTLINE)).status).toBe(403);
      review = await done(act(await clerk(), `outline-imports/${review.id}/confirmation`, review.version, OUTLINE));
      expect([review.state, await saved()]).toEqual(['CONFIRMED', [1, 37, 0, 0]]);
      const { items } = await done<{ items: { unitId: string }[] }>((await clerk()).post('/api/v1/unit-names/match').send({ names: ['区金融局'] }));
      story().units.set('JRJ', items[0]!.unitId);
    });
    it('changes nothing when the same file is imported again', async () => {
      const again = await import_('再次导入.txt');
      expect([again.id, again.state, again.versionId]).toEqual([review.id, 'CONFIRMED', review.versionId]);
      expect([await saved(), await story().count('outline_import')]).toEqual([[1, 37, 0, 0], 1]);
    });
  });
}
