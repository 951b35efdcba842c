import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecideLinksRequest, LinkProposalView } from '#contracts/links.js';
import { DecideLinksUseCase, LinkCarryOver, LinkProposalsUseCase, ReadLinksUseCase } from '#rooms/links/index.js';
import { type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { revisionActs } from '#test/support/revision-acts.js';

/** Asks what clauses 1, 3, 7 and 8 of the outline ask: one is moved, one amended, two are merged. */
const POINTS = `汀东区2026年法治工作要点

1.审核各类文件。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:临河街道)

2.评查案卷。每年至少组织两次行政执法案卷评查。(牵头单位:区卫生健康委;责任单位:临河街道)

3.办好学习班。制定年度培训计划,新进执法人员先培训后上岗。(牵头单位:区卫生健康委;责任单位:临河街道)

4.打造阳光政府。执法结果在七个工作日内向社会公开。(牵头单位:区城市管理委;责任单位:区司法局、望海街道)
`;

describe('what was decided about tasks that ask the same, after a revision', () => {
  let office: RevisedYear;
  let acts: ReturnType<typeof revisionActs>;
  let before: Map<string, LinkProposalView>;
  beforeAll(async () => {
    office = await revisedYear();
    await office.dispatched('2026-12-18', POINTS);
    before = await proposed(2026);
    for (const [word, decision] of [
      ['合法性审核', 'NOT_SAME'],
      ['案卷评查', 'LINKED'],
      ['培训计划', 'NOT_SAME'],
      ['执法结果', 'LINKED'],
    ] as const)
      await decide(word, decision);
    acts = revisionActs(office, await office.imported(SECOND));
    await acts.start();
    await acts.confirm(office.head);
  });
  afterAll(() => office?.close());

  const WORDS = ['合法性审核', '案卷评查', '培训计划', '执法结果'];
  const proposed = async (planYear: number): Promise<Map<string, LinkProposalView>> => {
    const { items } = await office.get(LinkProposalsUseCase).execute(office.staff, { planYear, limit: 50 });
    return new Map(
      WORDS.flatMap((word) => {
        const found = items.find((each) => each.words.join().includes(word));
        return found ? [[word, found] as const] : [];
      }),
    );
  };
  const decide = (word: string, decision: DecideLinksRequest['decision']) =>
    office.get(DecideLinksUseCase).execute(office.staff, {
      ...{ decision, note: null },
      pairs: before.get(word)!.units.map(({ a, b }) => ({
        primaryAssignmentId: a.assignmentId,
        otherAssignmentId: b.assignmentId,
      })),
    });
  const linksOf = async (taskId: string) =>
    (await office.get(ReadLinksUseCase).execute(office.staff, { limit: 50, taskId })).items;
  const clauses = () =>
    office.rows(`select id, primary_clause_id as one, other_clause_id as two from duban.task_link order by id`);

  it('finds all four alike before it', () => expect([...before.keys()]).toEqual(WORDS));

  it('is reported with the part that goes on where a unit had one in both of the merged tasks', async () => {
    const justice = office.unitIds.JUSTICE;
    const [ended] = await office.rows<{ id: string; state: string; goesOn: string }>(
      `select a.id, a.state, b.id as "goesOn" from duban.assignment a join duban.task t on t.id = a.task_id
         join duban.assignment b on b.task_id = t.carried_to and b.unit_id = a.unit_id
        where a.unit_id = $1 and t.id = any($2::uuid[]) and t.state = 'CARRIED_OVER'`,
      [justice, [office.tasks['7'], office.tasks['8']]],
    );
    expect(ended!.state).toBe('WITHDRAWN');
    const pair = before.get('执法结果')!.units.find(({ unitId }) => unitId === justice)!;
    expect([pair.a.assignmentId, pair.b.assignmentId]).toContain(ended!.id);
    const other = [pair.a.assignmentId, pair.b.assignmentId].find((id) => id !== ended!.id);
    const sql = `select state, decided_by_name as "by", version from duban.task_link where $1 in (primary_id, other_id) and $2 in (primary_id, other_id)`;
    expect(await office.rows(sql, [ended!.goesOn, other])).toEqual([
      { state: 'LINKED', by: expect.any(String), version: 1 },
    ]);
    const left = `select 1 from duban.task_link l join duban.assignment a on a.id in (l.primary_id, l.other_id) where l.state = 'LINKED' and a.state = 'WITHDRAWN'`;
    expect(await office.rows(left)).toEqual([]);
  });

  it('holds next year, when the same tasks have parts of their own', async () => {
    // Next year's tasks as rows: the same clauses, other assignments.
    await office.rows(`update duban.task set plan_year = 2027`);
    await office.rows(`update duban.task_link set primary_id = gen_random_uuid(), other_id = gen_random_uuid()`);
    const asked = await proposed(2027);
    expect([...asked].map(([word, { linkedBefore }]) => [word, linkedBefore])).toEqual([
      ['案卷评查', true],
      // Only one of the two merged clauses was found to be something else: people are asked about both together.
      ['培训计划', false],
      ['执法结果', true],
    ]);
  });

  it('is found under the task that went on, not under the one that was absorbed', async () => {
    const [gone] = await office.rows<{ id: string; into: string }>(
      `select id, carried_to as "into" from duban.task where id = any($1::uuid[]) and state = 'CARRIED_OVER'`,
      [[office.tasks['7'], office.tasks['8']]],
    );
    const merged = ['培训计划', '执法结果'].reduce((sum, word) => sum + before.get(word)!.units.length, 0);
    const rows = await office.rows<{ n: number }>(
      `select count(*)::int as n from duban.task_link where $1 in (primary_task_id, other_task_id)`,
      [gone!.into],
    );
    expect(rows).toEqual([{ n: merged }]);
    expect(await linksOf(gone!.id)).toEqual([]);
  });

  it('changes nothing when it is followed again, and no more rows at once than there is room for', async () => {
    const held = await clauses();
    await acts.confirm(office.head);
    expect(await clauses()).toEqual(held);
    const [{ old }] = (await office.rows<{ old: string }>(
      `select other_clause_id as old from duban.task_link where state = 'LINKED' group by 1 order by count(*) desc, 1`,
    )) as [{ old: string }];
    const follow = (newClauseId: string, room: number) =>
      office.uow.run(office.system, (tx) =>
        office.get(LinkCarryOver).follow(tx, [{ oldClauseId: old, newClauseId, merged: false }], room),
      );
    const to = '00000000-0000-4000-8000-000000000001';
    expect([await follow(to, 0), await follow(to, 1), await follow(to, 50), await follow(to, 50)]).toEqual([
      ...[false, false, true, true],
    ]);
    expect((await clauses()).filter((row) => JSON.stringify(row).includes(old))).toEqual([]);
  });
});
