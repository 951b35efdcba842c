import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CityRevision, cityRevision } from '#test/support/city-revision.js';
import { REVISION_STEP } from './revision-steps.js';

const TITLE = '河东区法治政府建设实施纲要(2026-2030年)';
const NORMS = '完善规范性文件管理。健全合法性审核机制,推动应审必审';
const OPEN = '推进执法信息公开。执法结果在七个工作日内向社会公开';
const clauses = (...texts: string[]): string =>
  texts.map((text, index) => `${index + 1}.${text}。(牵头单位:区司法局;责任单位:各街道)\n`).join('\n');
const outline = (mark: string, ...texts: string[]): string =>
  `${TITLE}${mark}\n\n一、提升行政执法水平\n\n${clauses(...texts)}`;

/** The first task gets other words and a day; the second only another number, because a clause comes before it. */
const FIRST = outline('', NORMS, OPEN);
const SECOND = outline(
  '(修订)',
  `${NORMS.replace('管理', '监督管理')}、有件必备,2026年11月底前完成`,
  '编制权责清单。完成权责清单编制',
  OPEN,
);

const STREETS = 400;
/** Smaller than what one task touches: three rows a part for a new day, two for a new number. */
const STEP = 300;
/** For the revision itself and its audit, as in a step of the real size. */
const ALLOWED = STEP + 100;

describe('a revision that gives tasks of very many units another day, other words or another number', () => {
  let city: CityRevision;
  let parts: { id: string; taskId: string; due: string; dueVersion: number }[];
  const open = () =>
    city.office.rows<(typeof parts)[number]>(
      `select id, task_id as "taskId", current_due::text as due, due_version as "dueVersion" from duban.assignment where office_id = $1 order by id`,
      [city.district.officeId],
    );
  const titles = (taskId: string) =>
    city.office.rows<{ title: string; ladder: string; n: number }>(
      `select d.title, d.ladder, count(*)::int as n from duban.deadline d join duban.assignment a on a.id = d.subject_id
        where a.task_id = $1 and d.live group by 1, 2 order by 1, 2`,
      [taskId],
    );
  beforeAll(async () => {
    city = await cityRevision({ title: TITLE, text: FIRST, streets: STREETS }, [
      { provide: REVISION_STEP, useValue: STEP },
    ]);
    parts = await open();
    // One unit has a later day of its own, which it keeps.
    await city.office.rows(`update duban.assignment set current_due = '2027-06-30' where id = $1`, [parts[0]!.id]);
    await city.office.rows(
      `update duban.deadline set due = '2027-06-30' where subject_id = $1 and ladder = 'assignment'`,
      [parts[0]!.id],
    );
  });
  afterAll(() => city?.office.close());

  it('is carried out step by step, killed after every one, and moves every date and clock once', async () => {
    let steps = 0;
    const [most] = await city.written(async () => (steps = await city.revised(SECOND, 1)));
    expect(most).toBeGreaterThan(STEP / 2);
    expect(most).toBeLessThanOrEqual(ALLOWED);
    expect(steps).toBeGreaterThan(8);
    const [dated, renumbered] = city.ids;
    const own = parts[0]!.id;
    for (const part of await open()) {
      const moved = part.taskId === dated && part.id !== own;
      const kept = part.id === own ? '2027-06-30' : '2026-12-18';
      expect([part.due, part.dueVersion]).toEqual([moved ? '2026-11-30' : kept, moved ? 2 : 1]);
    }
    const n = parts.filter(({ taskId }) => taskId === dated).length;
    expect(await titles(dated!)).toEqual([
      { title: expect.stringMatching(/^1\.完善规范性文件监督管理/), ladder: 'assignment', n },
      { title: expect.stringMatching(/^1\.完善规范性文件监督管理/), ladder: 'receipt', n },
    ]);
    expect(await titles(renumbered!)).toEqual([
      { title: expect.stringMatching(/^3\.推进执法信息公开/), ladder: 'assignment', n },
      { title: expect.stringMatching(/^3\.推进执法信息公开/), ladder: 'receipt', n },
    ]);
    expect(await city.clocks()).toEqual([]);
  });

  it('leaves the next rung of a clock that only bears another number where it was', async () => {
    const [row] = await city.office.rows<{ n: number }>(
      `select count(distinct (d.ladder, d.next_rung_on))::int as n from duban.deadline d join duban.assignment a on a.id = d.subject_id where a.task_id = $1 and d.live`,
      [city.ids[1]],
    );
    expect(row).toEqual({ n: 2 });
  });
});
