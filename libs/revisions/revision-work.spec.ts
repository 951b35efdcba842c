import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DraftTasksFromOutlineUseCase } from '#rooms/planning/index.js';
import { type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { refused, revisionActs } from '#test/support/revision-acts.js';
import { RevisionWork } from './index.js';
import { REVISION_STEP } from './revision-steps.js';

let office: RevisedYear;
let acts: ReturnType<typeof revisionActs>;
let version: string;
beforeAll(async () => {
  office = await revisedYear([{ provide: REVISION_STEP, useValue: 60 }]);
  version = await office.imported(SECOND);
  acts = revisionActs(office, version);
  await acts.start();
});
afterAll(() => office?.close());

/** Sixty rows a transaction: what a city's outline needs with five thousand. */
describe('a revision too large for one transaction', () => {
  const states = () => office.rows(`select state, count(*)::int as n from duban.task group by 1 order by 1`);
  const run = (progress: (done: number) => Promise<void> = async () => undefined) => {
    const [work] = office.get(RevisionWork).longWorks();
    return acts
      .on()
      .then(({ revisionId }) => work!.run({ id: revisionId, ctx: office.head, input: { revisionId }, progress }));
  };

  /** Drafts of a clause would take the place into which its old task is about to go: the rest could never be carried out. */
  const notDraftedBetween = async () => {
    const there = `select id from duban.task where outline_version_id = $1 order by id`;
    const before = await office.rows(there, [version]);
    expect(before.length).toBeGreaterThan(0);
    const draft = (planYear: number) =>
      office.get(DraftTasksFromOutlineUseCase).execute(office.staff, { outlineVersionId: version, planYear });
    await expect(draft(2026)).rejects.toMatchObject(refused('outline-revision-open'));
    await expect(draft(2027)).rejects.toMatchObject(refused('outline-revision-open'));
    expect(await office.rows(there, [version])).toEqual(before);
  };

  it('is confirmed at once and carried out by the worker, in the name of the head', async () => {
    const confirmed = await acts.confirm(office.head);
    expect(confirmed).toMatchObject({ state: 'CONFIRMED', waiting: 9 });
    expect(
      await office.rows(
        `select kind, subject_id as id, started_by as by from duban.job_run where kind = 'revisions.apply'`,
      ),
    ).toEqual([{ kind: 'revisions.apply', id: confirmed.id, by: office.head.actor.accountId }]);
  });
  it('stopped in the middle it goes on where it stood, and ends as in one piece', async () => {
    const stopped = run(async (done) => {
      if (done === 3) throw new Error('killed');
    });
    await expect(stopped).rejects.toThrow('killed');
    const { waiting } = await acts.head();
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(9);
    await notDraftedBetween();
    await run();
    expect(await acts.head()).toMatchObject({ waiting: 0 });
    const ended = [
      { state: 'CARRIED_OVER', n: 1 },
      { state: 'CLOSED', n: 1 },
      { state: 'DRAFT', n: 2 },
      { state: 'IN_PROGRESS', n: 6 },
      { state: 'REVOKED', n: 1 },
    ];
    expect(await states()).toEqual(ended);
    await run();
    expect(await states()).toEqual(ended);
  });
  it('has drafts that name where they come from', async () => {
    const drafts = (await acts.compare()).items.flatMap((item) => item.drafts);
    expect(drafts.map(({ carriedFrom, taskId }) => [carriedFrom, taskId === null])).toEqual([
      [null, false],
      [office.tasks['6'], false],
    ]);
  });
});
