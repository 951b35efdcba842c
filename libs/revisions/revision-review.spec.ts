import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFoundError, StaleVersionError } from '#platform/errors/errors.js';
import { DraftTasksFromOutlineUseCase } from '#rooms/planning/index.js';
import { type RevisedYear, SECOND, revisedYear } from '#test/support/revised-year.js';
import { fates, refused, revisionActs, told } from '#test/support/revision-acts.js';
import { StatementCount } from '#test/support/statements.js';
import { PairClausesUseCase } from './index.js';

let office: RevisedYear;
let newVersion: string;
let acts: ReturnType<typeof revisionActs>;
beforeAll(async () => {
  office = await revisedYear();
  newVersion = await office.imported(SECOND);
  acts = revisionActs(office, newVersion);
});
afterAll(() => office?.close());

describe('a revised outline in the middle of the year', () => {
  it('is compared with the version before it, clause by clause, with the words marked', async () => {
    const page = await acts.compare();
    expect(page.items.map(told)).toEqual([
      'NEW >1',
      'UNCHANGED 1>2',
      'CHANGED 2>3',
      'CHANGED 3>4',
      'DROPPED 4>',
      'DROPPED 5>',
      'SPLIT 6>5+6',
      'MERGED 7+8>7',
      'CHANGED 9>8',
    ]);
    expect(page.items.map(({ renumbered }) => renumbered)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    const { olds, news, facts } = page.items[2]!;
    const words = ({ text, marks }: (typeof olds)[number]): string[] => marks.map(([from, to]) => text.slice(from, to));
    expect(words(olds[0]!)).toContain('保持95%以上');
    expect(words(news[0]!)).toEqual(
      expect.arrayContaining(['达到100%,2026年11月底前建立败诉案件报告制度', '区卫生健康委、']),
    );
    expect(facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'deadline', from: null, to: expect.objectContaining({ due: '2026-11-30' }) }),
        { field: 'unit', from: null, to: expect.objectContaining({ name: '区卫生健康委', role: 'PRIMARY_LEAD' }) },
        { field: 'unit', from: expect.objectContaining({ name: '区法院' }), to: null },
      ]),
    );
    expect(page.revision).toMatchObject({
      state: 'NONE',
      version: 0,
      id: null,
      planYear: 2026,
      drafts: 2,
      old: { versionNo: 1 },
      now: { versionNo: 2 },
    });
  });
  it('says what would become of every task, and which notices stand open', async () => {
    const page = await acts.compare();
    expect(fates(page)).toEqual([
      ...[
        '1 CARRIED FOLLOW',
        '2 AMENDED AMEND',
        '3 AMENDED AMEND',
        '4 DROPPED REVOKE',
        '5 DROPPED HOLD',
        '6 SPLIT AMEND',
      ],
      ...['7 AMENDED AMEND', '8 AMENDED ABSORB', '9 CARRIED KEEP'],
    ]);
    const dropped = page.items.find((item) => told(item) === 'DROPPED 5>')!;
    expect(dropped.tasks[0]!.openNotices).toMatchObject([
      { id: office.notices.dropped, kind: 'SLIP', state: 'ACKNOWLEDGED' },
    ]);
    expect(page.items[2]!.tasks[0]).toMatchObject({
      suggested: 'AMENDED',
      allowed: ['AMENDED', 'CARRIED', 'DROPPED'],
      due: '2026-11-30',
    });
    expect((await acts.compare(office.staff, { kind: 'NEW' })).items.map(told)).toEqual(['NEW >1']);
  });
  it('is read in four statements, however many clauses the page shows', async () => {
    const statements = await StatementCount.open(office.database.superuserUrl, office.database.name);
    const costs = [];
    for (const limit of [2, 200])
      costs.push((await statements.during(() => acts.compare(office.staff, { limit }))).count);
    await statements.close();
    // One more opens the transaction; the session is the sixth of a page's budget.
    expect(costs).toEqual([5, 5]);
    const first = await acts.compare(office.staff, { limit: 4 });
    const second = await acts.compare(office.staff, { limit: 5, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(told)).toEqual((await acts.compare()).items.map(told));
    expect(second.nextCursor).toBeNull();
  });
  it('is no second outline beside the first: its clauses are not drafted while the old tasks are open', async () => {
    const draft = office
      .get(DraftTasksFromOutlineUseCase)
      .execute(office.staff, { outlineVersionId: newVersion, planYear: 2026 });
    await expect(draft).rejects.toMatchObject(refused('outline-revision-open', { tasks: 8 }));
  });
});

describe('the review of a revision', () => {
  it('is begun by the office, once, and only for a version that follows another', async () => {
    await expect(acts.start(office.head)).rejects.toMatchObject(refused('wrong-role'));
    await expect(acts.start(office.as('UNIT_LIAISON', 'CITY'))).rejects.toMatchObject(refused('wrong-role'));
    const [first] = await office.rows<{ id: string }>('select id from duban.outline_version where version_no = 1');
    await expect(acts.start(office.staff, first!.id)).rejects.toMatchObject(refused('no-earlier-version'));
    const begun = await acts.start();
    expect(begun).toMatchObject({ state: 'DRAFT', version: 1 });
    expect(await acts.start()).toEqual(begun);
  });
  it('is not there for another office', async () => {
    const stranger = { ...office.staff, officeId: office.unitIds.CITY };
    await expect(acts.compare(stranger)).rejects.toBeInstanceOf(NotFoundError);
    const elsewhere = office.get(PairClausesUseCase).undo(stranger, await acts.on());
    await expect(elsewhere).rejects.toBeInstanceOf(NotFoundError);
  });
  it('takes corrections of the pairing, newest first back, and refuses what does not fit', async () => {
    const { items } = await acts.compare();
    const old = (no: string): string => items.flatMap(({ olds }) => olds).find((clause) => clause.no === no)!.id;
    const now = (no: string): string => items.flatMap(({ news }) => news).find((clause) => clause.no === no)!.id;
    await expect(acts.pair([old('1'), old('2')], [now('1'), now('2')])).rejects.toMatchObject(
      refused('pairing-does-not-fit', { problem: 'many-to-many' }),
    );
    await expect(acts.pair([now('1')], [])).rejects.toMatchObject(
      refused('pairing-does-not-fit', { problem: 'unknown-clause' }),
    );
    await acts.pair([old('4')], [now('1')]);
    const paired = await acts.compare();
    expect(paired.items.filter(({ corrected }) => corrected).map(told)).toEqual(['CHANGED 4>1']);
    expect(fates(paired)).toContain('4 AMENDED AMEND');
    const at = await acts.on();
    expect(await office.get(PairClausesUseCase).undo(office.staff, at)).toMatchObject({
      corrections: 0,
      version: at.version + 1,
    });
    await expect(office.get(PairClausesUseCase).undo(office.staff, at)).rejects.toBeInstanceOf(StaleVersionError);
    await expect(office.get(PairClausesUseCase).undo(office.staff, await acts.on())).rejects.toMatchObject(
      refused('nothing-to-undo'),
    );
  });
  it('takes decisions where they are possible, with a reason where something is given up', async () => {
    await expect(acts.decide('4', { decision: 'CARRIED' })).rejects.toMatchObject(
      refused('decision-not-allowed', { allowed: ['DROPPED'] }),
    );
    await expect(acts.decide('9', { decision: 'CARRIED' })).rejects.toMatchObject(refused('task-not-in-revision'));
    await expect(acts.decide('3', { decision: 'DROPPED' })).rejects.toMatchObject(
      refused('reason-required', { field: 'reason' }),
    );
    await expect(acts.decide('1', { decision: 'CARRIED', due: '2026-12-01' })).rejects.toMatchObject(
      refused('due-not-changed-here'),
    );
    await expect(acts.decide('3', { decision: 'AMENDED', due: '2026-08-31' })).rejects.toMatchObject(
      refused('due-date-past'),
    );
    await expect(acts.decide('3', { decision: 'AMENDED' }, office.as('UNIT_HEAD', 'CITY'))).rejects.toMatchObject(
      refused('wrong-role'),
    );
    await acts.decide('4', { decision: 'DROPPED', reason: '该项已由市级统一清理' });
    await acts.decide('6', { decision: 'SPLIT', due: '2026-12-25' });
    const tasks = (await acts.compare()).items.flatMap((item) => item.tasks);
    expect(
      tasks.filter(({ decidedByPerson }) => decidedByPerson).map(({ no, reason, due }) => [no, reason, due]),
    ).toEqual([
      ['4', '该项已由市级统一清理', null],
      ['6', null, '2026-12-25'],
    ]);
  });
  it('is confirmed by the head alone, on a ground, and not while a decision hangs in the air', async () => {
    await expect(acts.confirm(office.staff)).rejects.toMatchObject(refused('wrong-role'));
    await expect(acts.confirm(office.head, ' ')).rejects.toMatchObject(refused('basis-required', { field: 'basis' }));
    await expect(acts.confirm(office.head, '会议', 1)).rejects.toBeInstanceOf(StaleVersionError);
    const { items } = await acts.compare();
    const six = items.find(({ olds }) => olds[0]?.no === '6')!;
    await acts.pair([six.olds[0]!.id], [six.news[0]!.id]);
    expect(await acts.head()).toMatchObject({ impossible: 1 });
    await expect(acts.confirm(office.head)).rejects.toMatchObject(
      refused('decisions-not-possible', { taskIds: [office.tasks['6']] }),
    );
    await office.get(PairClausesUseCase).undo(office.staff, await acts.on());
    expect((await acts.head()).actions).not.toContainEqual(expect.objectContaining({ action: 'confirm' }));
    expect((await acts.compare(office.head)).revision.actions).toContainEqual(
      expect.objectContaining({ action: 'confirm', enabled: true, asks: 'basis' }),
    );
  });
});
