import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BEGAN, playPastPeriod } from '../../apps/solo/src/demo/past-period.js';
import { Dice } from '../../apps/solo/src/rehearse/dice.js';
import { populate } from '../../apps/solo/src/rehearse/district.js';
import { Observer } from '../../apps/solo/src/rehearse/observer.js';
import { withStage } from '../../apps/solo/src/rehearse/open-stage.js';
import { importOutline } from '../../apps/solo/src/rehearse/prologue.js';
import { type TestDatabase, withTestDatabase } from '#test/support/database.js';
import { readPatiently } from '#test/support/patient-reading.js';

/** What the demo's district has behind it when its year begins. */
describe('the ended outline of the demo', () => {
  let database: TestDatabase;
  let seen: Observer;
  beforeAll(async () => {
    readPatiently();
    database = await withTestDatabase();
    seen = await Observer.open(database.ownerUrl);
    await withStage({ databaseUrl: database.appUrl }, async (stage, officeId) => {
      stage.clock.set(BEGAN, '09:10');
      const cast = await populate(stage, officeId, 53, new Dice(2026));
      await playPastPeriod({ stage, cast, seen, versionId: await importOutline(stage, cast) });
    });
  });
  afterAll(async () => {
    await seen?.close();
    await database?.drop();
  });

  it('closed 25 and 36 in 2022 and carried 34 over, with what else was open, to wait for the new outline', async () => {
    const of = (where: string) =>
      seen.rows<{ no: number; year: number }>(
        `select ordinal as no, extract(year from closed_at at time zone 'Asia/Shanghai')::int as year from duban.task where ${where} order by ordinal`,
      );
    expect(await of(`plan_year = 2022 and state = 'CLOSED'`)).toEqual([{ no: 25, year: 2022 }, { no: 36, year: 2022 }]);
    expect((await of(`state = 'CARRIED_OVER' and carried_to is null`)).map((task) => task.no)).toEqual([9, 32, 34]);
    expect(await of(`plan_year = 2025 and state = 'CLOSED'`)).toHaveLength(32);
    expect(await of(`state not in ('CLOSED', 'CARRIED_OVER')`)).toEqual([]);
  });

  it('was agreed by a fictional meeting at the end of 2025, every line decided by a person', async () => {
    const reviews = await seen.rows('select kind, plan_year as year, state, agreed_by as by, agreed_on as day, to_year as "toYear" from duban.period_review');
    const by = '区委全面依法治区委员会第六次会议(虚构)';
    expect(reviews).toEqual([{ kind: 'PERIOD', year: 2025, state: 'SETTLED', by, day: '2025-12-30', toYear: null }]);
    const [lines] = await seen.rows(
      `select count(*)::int as lines, count(*) filter (where ended)::int as ended, count(*) filter (where decided_by is not null and outcome is not null)::int as decided
         from duban.period_review_row`,
    );
    expect(lines).toEqual({ lines: 37, ended: 2, decided: 35 });
  });

  it('leaves no clock running into the new year and reminded nobody of the old ones', async () => {
    const [left] = await seen.rows(
      `select (select count(*) from duban.deadline where live)::int as clocks, (select count(*) from duban.rung)::int as rungs,
              (select count(*) from duban.outbox where done_at is null)::int as commands`,
    );
    expect(left).toEqual({ clocks: 0, rungs: 0, commands: 0 });
  });
});
