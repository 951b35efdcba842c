import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { refused, revisionActs } from '#test/support/revision-acts.js';
import { PairClausesUseCase } from './index.js';

const POINTS = `汀东区2026年法治工作要点

1.建设法治文化长廊。沿河布置十处展板。(牵头单位:区司法局)

2.举办法治夜校。组织志愿者授课。(牵头单位:区城市管理委)
`;

/** The points of a year, filed under the series of the outline: nobody has worked by them. */
describe('a version that was imported under the wrong series', () => {
  let office: RevisedYear;
  let wrong: ReturnType<typeof revisionActs>;
  let right: ReturnType<typeof revisionActs>;
  let version: string;
  beforeEach(async () => {
    office = await revisedYear();
    wrong = revisionActs(office, await office.imported(POINTS));
  });
  afterEach(() => office?.close());

  const importRight = async (): Promise<void> => {
    version = await office.imported(SECOND);
    right = revisionActs(office, version);
  };
  const movedOn = async (): Promise<number> =>
    (await office.rows(`select 1 from duban.task where outline_version_id = $1`, [version])).length;

  it('is passed over by the next: this one goes on with the work that is open', async () => {
    expect((await wrong.compare()).revision.changes).toMatchObject({ NEW: 2, DROPPED: 9 });
    await importRight();
    const { revision } = await right.compare();
    expect(revision).toMatchObject({ old: { versionNo: 1 }, now: { versionNo: 3 } });
    expect(revision.changes).toMatchObject({ UNCHANGED: 1, CHANGED: 3, SPLIT: 1, MERGED: 1 });
    await right.start();
    expect(await right.confirm(office.head)).toMatchObject({ state: 'CONFIRMED', old: { versionNo: 1 } });
    expect(await movedOn()).toBeGreaterThan(5);
    expect(await right.head()).toMatchObject({ old: { versionNo: 1 }, changes: revision.changes });
  });

  it('is passed over although its own revision was begun, and finds no work any more', async () => {
    await wrong.start();
    await importRight();
    await right.start();
    await right.confirm(office.head);
    const before = await office.rows(`select id, state, outline_version_id from duban.task order by id`);
    await wrong.confirm(office.head);
    const after = await office.rows<{ id: string; state: string }>(
      `select id, state, outline_version_id from duban.task order by id`,
    );
    const known = new Set((before as { id: string }[]).map(({ id }) => id));
    expect(after.filter(({ id }) => known.has(id))).toEqual(before);
  });

  it('is followed after all once people confirmed it, whatever was said of the pairing before', async () => {
    await wrong.start();
    await importRight();
    await right.start();
    const { items } = await right.compare();
    const dropped = items.find(({ kind }) => kind === 'DROPPED')!;
    const added = items.find(({ kind }) => kind === 'NEW')!;
    await right.pair([dropped.olds[0]!.id], [added.news[0]!.id]);
    await wrong.confirm(office.head);
    const page = await right.compare();
    expect(page.revision).toMatchObject({ old: { versionNo: 2 } });
    const undo = office.get(PairClausesUseCase).undo(office.staff, await right.on());
    await expect(undo).rejects.toMatchObject(refused('nothing-to-undo'));
  });

  it('and the next, confirmed in the same moment, move no task twice', async () => {
    await wrong.start();
    await importRight();
    await right.start();
    const done = await Promise.allSettled([right.confirm(office.head), wrong.confirm(office.head)]);
    expect(done.some(({ status }) => status === 'fulfilled')).toBe(true);
    const doubled = await office.rows(
      `select task_id from duban.revision_task where effect in ('FOLLOW', 'AMEND', 'REVOKE') group by 1 having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
  });
});
