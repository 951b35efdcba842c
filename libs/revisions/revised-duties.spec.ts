import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeriodTasks } from '#rooms/closing/index.js';
import { YearlyDuties } from '#rooms/planning/index.js';
import { type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { revisionActs } from '#test/support/revision-acts.js';

/** Task 9 was finished before the revision changed its clause, which is number 8 now and lasts for years. */
describe('a new year after a revision', () => {
  let office: RevisedYear;
  let version: string;
  beforeAll(async () => {
    office = await revisedYear();
    version = await office.imported(SECOND);
    const acts = revisionActs(office, version);
    await acts.start();
    await acts.confirm(office.head);
  });
  afterAll(() => office?.close());

  const begin = (year: number) =>
    office.uow.run(office.system, (tx) => office.get(YearlyDuties).begin(tx, year, [version], 200));
  const drafts = () =>
    office.rows<{ no: string; content: string; versionId: string }>(
      `select no, content, outline_version_id as "versionId" from duban.task where plan_year = 2027 order by ordinal`,
    );

  it('begins what was finished under the old words again under the new ones, once', async () => {
    expect(await drafts()).toEqual([]);
    expect(await begin(2027)).toMatchObject({ drafts: 1 });
    const made = await drafts();
    expect(made).toMatchObject([{ no: '8', content: expect.stringContaining('动态调整'), versionId: version }]);
    expect(await begin(2027)).toMatchObject({ drafts: 0, seen: 0 });
    expect(await drafts()).toEqual(made);
  });

  it('tells it in the table of the year that ends, though it stays below the old version', async () => {
    const scope = { outlineVersionId: version, kind: 'YEAR' as const, planYear: 2026 };
    const drawn = await office.uow.run(office.staff, (tx) => office.get(PeriodTasks).draw(tx, scope));
    const ended = drawn.filter(({ row }) => row.state === 'CLOSED').map(({ row }) => [row.no, row.title]);
    expect(ended).toEqual([['9', '编制权责清单']]);
    expect(drawn.filter(({ row }) => row.state === 'REVOKED')).toEqual([]);
  });

  it('begins nothing for a year that the outline did not work up to', async () =>
    expect(await begin(2031)).toMatchObject({ drafts: 0 }));
});
