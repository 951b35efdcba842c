import { afterEach, describe, expect, it } from '@jest/globals';
import { type PeriodOffice, periodOffice, refused } from '#test/support/period-office.js';
import { DrawWork, OpenReviewUseCase, RedrawReviewUseCase } from './index.js';
import { DRAW_STEP, LINES_PER_STEP } from './review-steps.js';

describe('a 总结评估表 that is drawn in several steps', () => {
  let o: PeriodOffice;
  afterEach(() => o?.office.close());
  const inStepsOf = async (lines: number) => (o = await periodOffice([{ provide: DRAW_STEP, useValue: lines }]));

  /** The worker, killed after each `killedAfter` steps and begun again. @returns steps, and how often it was begun */
  async function worked(reviewId: string, killedAfter: number, between = async () => undefined as unknown) {
    const [work] = o.office.get(DrawWork).longWorks();
    let [steps, begun] = [0, 0];
    for (let over = false; !over;) {
      let now = 0;
      begun += 1;
      const progress = async (): Promise<void> => {
        steps += 1;
        now += 1;
        await between();
        if (now === killedAfter) throw new Error('killed');
      };
      const run = { id: reviewId, ctx: o.office.staff, input: { reviewId }, progress };
      over = await work!.run(run).then(
        () => true,
        (error: Error) => {
          if (error.message !== 'killed') throw error;
          return false;
        },
      );
    }
    return { steps, begun };
  }
  const table = async (id: string) =>
    (await o.lines(id)).map(({ no, title, proposal, redrawn }) => ({ no, title, proposal, redrawn }));
  const positions = async (id: string) =>
    (
      await o.office.rows<{ position: number }>(
        `select position from duban.period_review_row where review_id = $1 order by position`,
        [id],
      )
    ).map(({ position }) => position);

  it('is the same table as one drawn at once, though the worker is killed after every step, and nothing is decided before', async () => {
    await inStepsOf(100);
    const { id: whole, jobRunId } = await o.open();
    expect(jobRunId).toBeNull();
    const wanted = await table(whole);
    await o.office.close();

    await inStepsOf(1);
    const opened = await o.open();
    expect(opened.jobRunId).not.toBeNull();
    expect(await o.view(opened.id)).toMatchObject({ state: 'OPEN', drawing: true, counters: { tasks: 1 } });
    await expect(o.decide(opened.id, [o.tasks[0]!], 'AS_PROPOSED')).rejects.toMatchObject(
      refused('period-table-drawing'),
    );
    await expect(o.confirm(opened.id)).rejects.toMatchObject(refused('period-table-drawing'));
    // Asked for again while it is drawn, it is the same table and the same work.
    expect(await o.open()).toEqual(opened);
    expect((await worked(opened.id, 1)).begun).toBe(3);
    expect(await table(opened.id)).toEqual(wanted);
    expect(await positions(opened.id)).toEqual([1, 2, 3]);
    expect(await o.view(opened.id)).toMatchObject({ drawing: false, version: opened.version });
    const before = await o.office.rows('select * from duban.period_review_row order by task_id');
    expect(await worked(opened.id, 1)).toEqual({ steps: 0, begun: 1 });
    expect(await o.office.rows('select * from duban.period_review_row order by task_id')).toEqual(before);
    expect((await o.open()).jobRunId).toBeNull();
  });

  it('is drawn again step by step: what moved on loses its decision, what left the period its line', async () => {
    await inStepsOf(1);
    const { id } = await o.open();
    await worked(id, 100);
    await o.decide(id, o.tasks, 'CARRY_OVER', '会议认定');
    await o.office.rows(`update duban.task set version = version + 1 where id = $1`, [o.tasks[2]]);
    await o.office.rows(`update duban.task set plan_year = 2030 where id = $1`, [o.tasks[0]]);
    const { jobRunId } = await o.office.get(RedrawReviewUseCase).execute(o.office.staff, { reviewId: id });
    expect(jobRunId).not.toBeNull();
    await expect(o.confirm(id)).rejects.toMatchObject(refused('period-table-drawing'));
    await worked(id, 1);
    const lines = await o.lines(id);
    expect(lines.map(({ taskId, decision, redrawn }) => [taskId, decision, redrawn])).toEqual([
      [o.tasks[1], 'CARRY_OVER', false],
      [o.tasks[2], null, true],
    ]);
    expect(await positions(id)).toEqual([1, 2]);
    const told = await o.office.rows<{ n: number }>(
      `select count(*)::int as n from duban.audit_event where action = 'period-review.moved' and subject_kind = 'task'`,
    );
    expect(told).toEqual([{ n: 1 }]);
  });

  it('stops when the review is cancelled meanwhile', async () => {
    await inStepsOf(1);
    const { id } = await o.open();
    const stop = () => o.office.rows(`update duban.period_review set state = 'CANCELLED' where id = $1`, [id]);
    expect(await worked(id, 100, stop)).toEqual({ steps: 1, begun: 1 });
    expect(await positions(id)).toEqual([1, 2]);
  });

  it('touches at most 5,000 rows in a transaction, locked tasks and audit included, however many tasks end', async () => {
    o = await periodOffice();
    const { rows } = o.office;
    await rows(
      `insert into duban.task (id, office_id, clause_id, outline_version_id, plan_year, ordinal, no, chapter_no, chapter, title, content,
              nature, source, state, lamp_on, score_on, due_is_statutory, drafted_by, policy_version)
       select gen_random_uuid(), t.office_id, t.clause_id, t.outline_version_id, t.plan_year, 1000 + i, (1000 + i)::text, t.chapter_no, t.chapter,
              t.title, t.content, t.nature, t.source, 'DRAFT', t.lamp_on, t.score_on, t.due_is_statutory, t.drafted_by, t.policy_version
         from duban.task t cross join generate_series(1, 5200) as i where t.id = $1`,
      [o.tasks[1]],
    );
    const touched = async (since: string) =>
      (
        await rows<{ n: number }>(
          `select count(*)::int as n from (
             select xmin::text::bigint as x from duban.period_review_row union all select xmin::text::bigint from duban.audit_event
             union all select xmin::text::bigint from duban.period_review union all select xmax::text::bigint from duban.task) w
            where x > $1::bigint group by x order by n desc`,
          [since],
        )
      ).map(({ n }) => n);
    const mark = async () => (await rows<{ x: string }>('select pg_current_xact_id()::text as x'))[0]!.x;
    const opening = await mark();
    const { id } = await o.open();
    await worked(id, 1);
    const steps = await touched(opening);
    expect(steps[0]).toBeGreaterThan(LINES_PER_STEP * 2);
    expect(steps[0]).toBeLessThanOrEqual(5_000);
    expect(await o.view(id)).toMatchObject({ drawing: false, counters: { tasks: 5_203 } });
    await rows(`update duban.task set version = version + 1`);
    const again = await mark();
    await o.office.get(RedrawReviewUseCase).execute(o.office.staff, { reviewId: id });
    await worked(id, 2);
    const [most] = await touched(again);
    expect(most).toBeGreaterThan(LINES_PER_STEP * 2);
    expect(most).toBeLessThanOrEqual(5_000);
    expect((await positions(id)).at(-1)).toBe(5_203);
  });

  it('is opened again after its work was given up', async () => {
    await inStepsOf(2);
    const { id, jobRunId } = await o.open();
    await o.office.rows(`update duban.job_run set state = 'FAILED' where id = $1`, [jobRunId]);
    const input = { outlineVersionId: o.outlineVersionId, kind: 'YEAR', planYear: 2026 } as const;
    const anew = await o.office.get(OpenReviewUseCase).execute(o.office.staff, input);
    expect([anew.id, anew.jobRunId === jobRunId, anew.jobRunId !== null]).toEqual([id, false, true]);
    await worked(id, 1);
    expect(await positions(id)).toEqual([1, 2, 3]);
  });
});
