import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecideLinksRequest, LinkProposalView, LinkView } from '#contracts/links.js';
import { encodeCursor } from '#contracts/paging.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { StatementCount } from '#test/support/statements.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import {
  DecideLinksUseCase,
  LinkProposalsUseCase,
  LinksModule,
  ReadLinksUseCase,
  TaskLinks,
  UndoLinkUseCase,
} from './index.js';

const POINTS = `汀东区2026年法治工作要点

1.开展行政执法案卷评查。每年至少组织两次行政执法案卷评查。(牵头单位:区卫生健康委;责任单位:临河街道、望海街道)

2.落实行政机关负责人出庭应诉制度。出庭应诉率保持100%。(牵头单位:区司法局;责任单位:临河街道)

3.加强法治宣传教育。深入开展宪法宣传周活动。(牵头单位:区司法局;责任单位:各街道)
`;

describe('linking tasks of several outlines', () => {
  let office: TaskOffice;
  let outline: string[];
  beforeAll(async () => {
    office = await taskOffice({ modules: [LinksModule] });
    outline = await office.dispatched('2026-06-30');
  });
  afterAll(() => office?.close());

  const propose = async (more: { unitId?: string; limit?: number; cursor?: string } = {}) =>
    office.get(LinkProposalsUseCase).execute(office.staff, { planYear: 2026, limit: 50, ...more });
  const decide = (ctx = office.staff, request: Omit<DecideLinksRequest, 'note'>) =>
    office.get(DecideLinksUseCase).execute(ctx, { note: null, ...request });
  const list = async (ctx = office.staff): Promise<LinkView[]> =>
    (await office.get(ReadLinksUseCase).execute(ctx, { limit: 50 })).items;
  const refused = (code: string) => ({ refusal: { code } });
  const pairOf = (proposal: LinkProposalView, unitName: string) => {
    const unit = proposal.units.find((each) => each.unitName === unitName)!;
    return { primaryAssignmentId: unit.a.assignmentId, otherAssignmentId: unit.b.assignmentId };
  };

  it('proposes nothing while one outline alone asks', async () => expect((await propose()).items).toEqual([]));

  describe('with a second document', () => {
    let review: LinkProposalView;
    let court: LinkProposalView;
    beforeAll(async () => {
      await office.dispatched('2026-12-18', POINTS);
      const { items } = await propose();
      [court, review] = ['出庭应诉', '案卷评查'].map((word) =>
        items.find((each) => each.words.join().includes(word))!,
      ) as [LinkProposalView, LinkProposalView];
      expect(items).toHaveLength(2);
    });

    it('names the two tasks, why they are alike, and the units that both ask in the same kind of round', () => {
      expect(review.words[0]).toBe('每年至少组织两次行政执法案卷评查');
      expect(review.sharedCycles).toEqual(['year×2']);
      expect([review.taskA.source, review.taskB.source].sort()).toEqual([
        '汀东区2026年法治工作要点',
        '汀东区法治政府建设实施纲要(2026-2030年)',
      ]);
      expect(review.units.map((each) => each.unitName)).toEqual(['区卫生健康委', '临河街道', '望海街道']);
      // 区司法局 leads the one and is responsible in the other: two rounds, two forms.
      expect(court.units.map((each) => each.unitName)).toEqual(['临河街道']);
      expect(court.sharedTargets).toEqual(['=100%']);
    });
    it('shows one unit, and goes on where a page ended', async () => {
      const street = await propose({ unitId: office.unitIds.STREET2 });
      expect(street.items.map((each) => each.units.length)).toEqual([1]);
      const first = await propose({ limit: 1 });
      const second = await propose({ limit: 1, cursor: first.nextCursor! });
      expect([first.items[0]!.score >= second.items[0]!.score, second.nextCursor]).toEqual([true, null]);
      expect(first.items[0]!.words).not.toEqual(second.items[0]!.words);
    });
    it('takes five statements at the most, whatever the number of units', async () => {
      const counter = await StatementCount.open(office.database.superuserUrl, office.database.name);
      const { sent } = await counter.during(() => propose());
      await counter.close();
      expect(sent).toBeLessThanOrEqual(5);
    });
    it('refuses whole sets when one pair breaks a rule', async () => {
      const good = pairOf(review, '临河街道');
      const crossed = {
        primaryAssignmentId: good.primaryAssignmentId,
        otherAssignmentId: pairOf(review, '望海街道').otherAssignmentId,
      };
      await expect(decide(office.staff, { decision: 'LINKED', pairs: [good, crossed] })).rejects.toMatchObject(
        refused('link-other-unit'),
      );
      const [asked] = court.units;
      const third = court.taskA.source === review.taskA.source ? asked!.a : asked!.b;
      const chain = [good, { primaryAssignmentId: good.otherAssignmentId, otherAssignmentId: third.assignmentId }];
      await expect(decide(office.staff, { decision: 'LINKED', pairs: chain })).rejects.toMatchObject(
        refused('link-in-chain'),
      );
      await expect(decide(office.staff, { decision: 'LINKED', pairs: [good, good] })).rejects.toMatchObject(
        refused('wrong-state'),
      );
      await expect(
        decide(office.as('UNIT_LIAISON', 'STREET'), { decision: 'LINKED', pairs: [good] }),
      ).rejects.toMatchObject(refused('wrong-role'));
      const nobody = { primaryAssignmentId: outline[0]!, otherAssignmentId: good.otherAssignmentId };
      await expect(decide(office.staff, { decision: 'LINKED', pairs: [nobody] })).rejects.toBeInstanceOf(NotFoundError);
      expect(await list()).toEqual([]);
    });
    it('links, and proposes the pair no more; each unit sees its own', async () => {
      const pairs = review.units.map((each) => ({
        primaryAssignmentId: each.a.assignmentId,
        otherAssignmentId: each.b.assignmentId,
      }));
      const { linkIds } = await decide(office.staff, { decision: 'LINKED', pairs });
      expect(linkIds).toHaveLength(3);
      expect((await propose()).items.map((each) => each.words)).toEqual([court.words]);
      expect((await list()).map((each) => [each.state, each.stateText])).toEqual(
        [1, 2, 3].map(() => ['LINKED', '合并报送']),
      );
      expect((await list(office.as('UNIT_LIAISON', 'STREET'))).map((each) => each.unitName)).toEqual(['临河街道']);
      expect(await list(office.as('UNIT_LIAISON', 'CITY'))).toEqual([]);
      const held = await office.uow.read(office.staff, (tx) =>
        office.get(TaskLinks).among(
          tx,
          pairs.flatMap((each) => [each.primaryAssignmentId, each.otherAssignmentId]),
        ),
      );
      expect(held).toHaveLength(3);
    });
    it('keeps every assignment its own date and its own clock', async () => {
      const rows = await office.rows(
        `select distinct a.current_due as due from duban.task_link l join duban.assignment a on a.id in (l.primary_id, l.other_id) order by 1`,
      );
      expect(rows).toEqual([{ due: '2026-06-30' }, { due: '2026-12-18' }]);
      const clocks = await office.rows(
        `select count(distinct d.subject_id)::int as live from duban.task_link l join duban.deadline d on d.subject_id in (l.primary_id, l.other_id) where d.live`,
      );
      expect(clocks).toEqual([{ live: 6 }]);
    });
    it('remembers that two are not the same, also in the next year, until that is taken back', async () => {
      const pair = pairOf(court, '临河街道');
      await decide(office.head, { decision: 'NOT_SAME', pairs: [pair] });
      expect((await propose()).items).toEqual([]);
      const [kept] = await list();
      expect(kept).toMatchObject({ state: 'NOT_SAME', decidedBy: 'OFFICE OFFICE_HEAD' });
      await office.source.query(`update duban.task set plan_year = 2027`);
      const asked = await office.get(LinkProposalsUseCase).execute(office.staff, { planYear: 2027, limit: 50 });
      // What was reported together comes back as a proposal that says so; what was kept apart does not come back.
      expect(asked.items.map((each) => [each.words[0], each.linkedBefore])).toEqual([[review.words[0], true]]);
      expect(review.linkedBefore).toBe(false);
      await office.source.query(`update duban.task set plan_year = 2026`);
      const undo = (version: number) =>
        office.get(UndoLinkUseCase).execute(office.staff, { linkId: kept!.id, version });
      await expect(undo(kept!.version + 1)).rejects.toMatchObject({ expected: kept!.version + 1 });
      await undo(kept!.version);
      await expect(undo(kept!.version + 1)).rejects.toMatchObject(refused('wrong-state'));
      expect((await propose()).items.map((each) => each.words)).toEqual([court.words]);
    });
    it('lets two people who decide at once leave one decision', async () => {
      const request = { decision: 'LINKED' as const, pairs: [pairOf(court, '临河街道')] };
      const both = await Promise.allSettled([decide(office.staff, request), decide(office.head, request)]);
      expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    });
    it('compares two thousand tasks of a year, and says how many more there are', async () => {
      expect((await propose()).leftOut).toBe(0);
      // Copies that come after all others in the order of their ids.
      const made = await office.rows<{ id: string }>(
        `insert into duban.task select r.* from generate_series(1, 2000) g, duban.task t, jsonb_populate_record(null::duban.task, to_jsonb(t) ||
                jsonb_build_object('id', 'ffffffff-0000-4000-8000-' || lpad(g::text, 12, '0'), 'ordinal', 1000 + g, 'title', '第' || g || '项', 'content', '')) r
          where t.id = $1 returning id`,
        [review.taskA.id],
      );
      expect(made).toHaveLength(2000);
      const crowded = await propose();
      expect(crowded.leftOut).toBe(6);
      expect(await propose({ limit: 1, cursor: encodeCursor([0, '', '']) })).toMatchObject({ items: [], leftOut: 6 });
      await office.source.query(`delete from duban.task where id = any($1::uuid[])`, [made.map(({ id }) => id)]);
    });
  });
});
