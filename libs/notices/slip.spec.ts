import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { runToTheEnd } from '#platform/sweeps/sweep-registry.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import {
  AcknowledgeNoticesUseCase,
  CloseOutUseCase,
  RectificationModule,
  SubmitResultUseCase,
  VerifyNoticeUseCase,
} from '#rooms/rectification/index.js';
import { TASKS_ENTITIES } from '#rooms/tasks/index.js';
import { type WorkRow, assignedWork } from '#test/support/assigned-work.js';
import { type SupervisedOffice, type UnitCode, supervisedOffice } from '#test/support/supervised-office.js';
import {
  IssueNoticeUseCase,
  type LatenessDraft,
  LatenessDrafts,
  type LatenessKind,
  NOTICES_ENTITIES,
  NoticeDeadlineSource,
  NoticeEscalationSweep,
  NoticesModule,
  PaperActsUseCase,
  ReadNoticesUseCase,
} from './index.js';

let office: SupervisedOffice;
let no = 0;
const as = (role: Parameters<SupervisedOffice['as']>[0], unit?: UnitCode, name?: string): ActContext =>
  office.as(role, unit, name);
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await supervisedOffice({
    modules: [NoticesModule, RectificationModule],
    entities: [...DOCUMENTS_ENTITIES, ...TASKS_ENTITIES, ...NOTICES_ENTITIES],
  });
});
/** The table of deadlines can be rebuilt from the notices alone, after every act of these specs. */
afterEach(async () => {
  const differences = await office.uow.read(office.system, async (tx) =>
    office.get(Deadlines).compare(tx, 'notice', await office.get(NoticeDeadlineSource).expected(tx)),
  );
  expect(differences).toEqual([]);
});
afterAll(() => office.close());
beforeEach(() => office.setToday('2026-11-20'));

async function lateWork(
  unit: UnitCode,
  due = '2026-11-05',
  state: WorkRow['state'] = 'IN_PROGRESS',
): Promise<{ taskId: string; id: string; no: string }> {
  const task = String(++no);
  const { taskId, assignments } = await assignedWork(office, task, [{ unit, due, state }]);
  return { taskId, id: assignments[0]!.id, no: task };
}
const draft = (kind: LatenessKind, requests: { unit: UnitCode; ids: string[] }[]): Promise<LatenessDraft[]> =>
  office.run(office.system, (tx) =>
    office.get(LatenessDrafts).draftForLateness(
      tx,
      kind,
      requests.map(({ unit, ids }) => ({ unitId: office.unitIds[unit], assignmentIds: ids })),
    ),
  );
const view = (id: string, ctx = as('OFFICE_STAFF')) => office.get(ReadNoticesUseCase).view(ctx, id);
const paper = (
  ctx: ActContext,
  id: string,
  action: 'submit' | 'pass' | 'return' | 'number' | 'seal' | 'void' | 'discard',
  over = {},
) => office.get(PaperActsUseCase).execute(ctx, id, undefined, { action, ...over });
async function issued(id: string): Promise<void> {
  await paper(as('OFFICE_STAFF', 'OFFICE', '拟稿人'), id, 'submit');
  await paper(as('OFFICE_STAFF', 'OFFICE', '核稿人'), id, 'pass');
  await paper(as('OFFICE_HEAD', 'OFFICE', '主任'), id, 'pass');
  await paper(as('REGISTRAR'), id, 'number');
  await paper(as('REGISTRAR'), id, 'seal');
  await office.get(IssueNoticeUseCase).execute(as('REGISTRAR'), id, undefined);
}
const rows = <T>(sql: string, params: unknown[] = []): Promise<T[]> => office.source.query(sql, params);
const clocks = (id: string) =>
  rows<{ ladder: string; due: string; live: boolean }>(
    'select ladder, due, live from duban.deadline where subject_id = $1 order by ladder',
    [id],
  );

describe('a slip for late work', () => {
  it('merges all late matters of a unit, prints the record of urging and leaves out what is done or not late', async () => {
    const [first, second, done, running] = [
      await lateWork('CITY'),
      await lateWork('CITY', '2026-11-12'),
      await lateWork('CITY', '2026-11-05', 'COMPLETION_SUBMITTED'),
      await lateWork('CITY', '2026-12-20'),
    ];
    await rows(
      `insert into duban.phone_call (id, office_id, subject_kind, subject_id, unit_id, title, requested_on, state, called_at, spoke_with, answer)
       values ($1, $2, 'assignment', $3, $4, '', '2026-11-09', 'DONE', '2026-11-09T02:30:00Z', '李联络员', '下周办结')`,
      [randomUUID(), office.officeId, first.id, office.unitIds.CITY],
    );
    const [slip] = await draft('SLIP', [{ unit: 'CITY', ids: [running.id, second.id, first.id, done.id] }]);
    expect(slip).toMatchObject({ kind: 'SLIP', skipped: null });
    const seen = await view(slip!.noticeId!);
    expect(seen.title).toBe(`关于第${first.no}项、第${second.no}项任务进展滞后事项的督办单`);
    expect(seen.items.map((item) => item.assignmentId)).toEqual([first.id, second.id]);
    expect(seen.items[0]!.problem).toBe('应于2026年11月5日完成，截至2026年11月20日尚未办结，已超过11个工作日。');
    expect(seen.urging).toEqual([
      {
        at: '2026年11月9日 10:30',
        who: '李联络员',
        channel: '电话',
        matter: `第${first.no}项`,
        result: '答复：下周办结',
      },
    ]);
    expect(seen).toMatchObject({ state: 'DRAFT', draftedBySystem: true, paper: { state: 'DRAFT', numberText: null } });
    expect(await clocks(slip!.noticeId!)).toEqual([{ ladder: 'review', due: '2026-11-27', live: true }]);
    expect(seen.paper!.body.urging).toEqual(seen.urging);
  });

  it('is not drafted twice for the same matter, and takes only what is new', async () => {
    const [old, fresh] = [await lateWork('HEALTH'), await lateWork('HEALTH')];
    await draft('SLIP', [{ unit: 'HEALTH', ids: [old.id] }]);
    expect(await draft('SLIP', [{ unit: 'HEALTH', ids: [old.id] }])).toMatchObject([
      { noticeId: null, skipped: 'already-open' },
    ]);
    const [more] = await draft('SLIP', [{ unit: 'HEALTH', ids: [old.id, fresh.id] }]);
    expect((await view(more!.noticeId!)).items.map((item) => item.assignmentId)).toEqual([fresh.id]);
    const both = await Promise.all([
      draft('NOTICE', [{ unit: 'HEALTH', ids: [old.id] }]),
      draft('NOTICE', [{ unit: 'HEALTH', ids: [old.id] }]),
    ]);
    expect(both.flat().filter((result) => result.noticeId !== null)).toHaveLength(1);
  });

  it('becomes a letter for a unit that gets letters, and no tip goes there', async () => {
    const work = await lateWork('WATCH');
    expect(await draft('TIP', [{ unit: 'WATCH', ids: [work.id] }])).toMatchObject([
      { noticeId: null, skipped: 'urge-mode' },
    ]);
    const [letter] = await draft('SLIP', [{ unit: 'WATCH', ids: [work.id] }]);
    expect(letter).toMatchObject({ kind: 'LETTER' });
    await rows(`update duban.unit set urge_mode = 'PHONE_ONLY' where id = $1`, [office.unitIds.COURT]);
    const court = await lateWork('COURT');
    expect(await draft('SLIP', [{ unit: 'COURT', ids: [court.id] }])).toMatchObject([
      { noticeId: null, skipped: 'urge-mode' },
    ]);
  });

  it('walks from draft to the answer and its close, with clocks, hold and message', async () => {
    const work = await lateWork('STREET');
    const [slip] = await draft('SLIP', [{ unit: 'STREET', ids: [work.id] }]);
    const id = slip!.noticeId!;
    const liaison = as('UNIT_LIAISON', 'STREET');
    await expect(view(id, liaison)).rejects.toThrow('not found');
    await expect(office.get(IssueNoticeUseCase).execute(as('REGISTRAR'), id, undefined)).rejects.toEqual(
      refused('wrong-state'),
    );
    await rows(
      `insert into duban.post (id, office_id, unit_id, role, title) values ($1, $2, $3, 'UNIT_HEAD', '主任')`,
      [randomUUID(), office.officeId, office.unitIds.STREET],
    );
    await issued(id);
    expect(await clocks(id)).toEqual([
      { ladder: 'receipt', due: '2026-11-24', live: true },
      { ladder: 'review', due: '2026-11-27', live: false },
      { ladder: 'slip-answer', due: '2026-11-27', live: true },
    ]);
    const [key] = await rows<{ natural_key: string }>('select natural_key from duban.deadline where subject_id = $1', [
      id,
    ]);
    expect(key!.natural_key).toBe('notice:2026/SLIP/STREET/1');
    expect(await rows('select kind, lifted_at from duban.task_hold where task_id = $1', [work.taskId])).toEqual([
      { kind: 'NOTICE', lifted_at: null },
    ]);
    expect(
      await rows(
        `select subject from duban.message where document_id = (select document_id from duban.notice where id = $1)`,
        [id],
      ),
    ).toHaveLength(1);
    const out = await view(id, liaison);
    expect(out).toMatchObject({
      state: 'ISSUED',
      nextDue: '2026-11-27',
      paper: { state: 'ISSUED', terms: [{ label: '答复时限', due: '2026-11-27' }] },
    });
    expect(out.numberText).toMatch(/^法治督办〔2026〕\d+号$/);
    expect(out.actions.map((action) => action.action)).toContain('acknowledge');
    await expect(view(id, as('UNIT_LIAISON', 'STREET2'))).rejects.toThrow('not found');
    await expect(office.get(AcknowledgeNoticesUseCase).execute(as('UNIT_LIAISON', 'STREET2'), [id])).rejects.toThrow(
      'not found',
    );

    await office.get(AcknowledgeNoticesUseCase).execute(liaison, [id]);
    office.setToday('2026-11-30');
    const items = out.items.map((item) => ({ itemId: item.id, result: '因人员调整延误,12月5日前办结', evidence: [] }));
    const answer = office.get(SubmitResultUseCase);
    await expect(answer.execute(liaison, id, undefined, { items })).rejects.toEqual(refused('head-signature-required'));
    await answer.execute(as('UNIT_HEAD', 'STREET'), id, undefined, { items, answer: '详见各项' });
    expect(await view(id)).toMatchObject({ state: 'RESULT_SUBMITTED', answeredLate: true });
    expect((await clocks(id)).filter((clock) => clock.live).map((clock) => clock.ladder)).toEqual(['review']);
    const verify = office.get(VerifyNoticeUseCase);
    await expect(office.get(CloseOutUseCase).execute(as('OFFICE_HEAD'), id)).rejects.toEqual(refused('wrong-state'));
    await verify.execute(as('OFFICE_STAFF'), id, undefined, { findings: [{ itemId: items[0]!.itemId, passed: true }] });
    await expect(office.get(CloseOutUseCase).execute(as('OFFICE_STAFF'), id)).rejects.toMatchObject({
      refusal: { refused: true },
    });
    await office.get(CloseOutUseCase).execute(as('OFFICE_HEAD'), id);
    expect(await view(id)).toMatchObject({ state: 'CLOSED', lookBackOn: null });
    expect((await clocks(id)).every((clock) => !clock.live)).toBe(true);
    expect(await rows('select 1 from duban.task_hold where task_id = $1 and lifted_at is null', [work.taskId])).toEqual(
      [],
    );
  });

  it('goes back to draft with its paper when a post of the route returns it', async () => {
    const work = await lateWork('STREET2');
    const [slip] = await draft('SLIP', [{ unit: 'STREET2', ids: [work.id] }]);
    const id = slip!.noticeId!;
    await paper(as('OFFICE_STAFF', 'OFFICE', '拟稿人'), id, 'submit');
    await paper(as('OFFICE_STAFF', 'OFFICE', '核稿人'), id, 'return', { reason: '事实不清' });
    expect(await view(id)).toMatchObject({ state: 'DRAFT', returnReason: '事实不清', paper: { state: 'DRAFT' } });
    await expect(paper(as('OFFICE_STAFF'), id, 'discard', { reason: '' })).rejects.toEqual(refused('reason-required'));
    await paper(as('OFFICE_STAFF'), id, 'discard', { reason: '已电话沟通' });
    expect(await view(id)).toMatchObject({ state: 'REVOKED', paper: { state: 'VOID', voidReason: '已电话沟通' } });
    expect(await draft('SLIP', [{ unit: 'STREET2', ids: [work.id] }])).toMatchObject([{ skipped: null }]);
  });
});

describe('a number made void before issue', () => {
  it('stays in the register with its reason, and the slip goes on in a fresh draft', async () => {
    const work = await lateWork('STREET2');
    const [slip] = await draft('SLIP', [{ unit: 'STREET2', ids: [work.id] }]);
    const id = slip!.noticeId!;
    await paper(as('OFFICE_STAFF', 'OFFICE', '拟稿人'), id, 'submit');
    await paper(as('OFFICE_STAFF', 'OFFICE', '核稿人'), id, 'pass');
    await paper(as('OFFICE_HEAD', 'OFFICE', '主任'), id, 'pass');
    const first = await paper(as('REGISTRAR'), id, 'number');
    await expect(paper(as('REGISTRAR'), id, 'void', { reason: '' })).rejects.toEqual(refused('reason-required'));
    await expect(paper(as('OFFICE_STAFF'), id, 'void', { reason: '错字' })).rejects.toEqual(refused('wrong-role'));
    await paper(as('REGISTRAR'), id, 'void', { reason: '错字' });
    expect(await view(id)).toMatchObject({
      state: 'DRAFT',
      returnReason: '错字',
      paper: { state: 'DRAFT', numberText: null },
    });
    await issued(id);
    const again = await view(id);
    expect(again.numberText).not.toBe(first.paper.numberText);
    const register = `select number_text, state, void_reason from duban.document where number_text = any($1) order by serial_no`;
    expect(await rows(register, [[first.paper.numberText, again.numberText]])).toEqual([
      { number_text: first.paper.numberText, state: 'VOID', void_reason: '错字' },
      { number_text: again.numberText, state: 'ISSUED', void_reason: null },
    ]);
    await expect(paper(as('REGISTRAR'), id, 'void', { reason: '晚了' })).rejects.toEqual(refused('wrong-state'));
  });
});

describe('what stays undone', () => {
  const sweep = () => runToTheEnd(office.get(NoticeEscalationSweep), office.system);
  const children = (id: string) =>
    rows<{ kind: string; state: string }>('select kind, state from duban.notice where escalated_from = $1', [id]);

  it('climbs from an unanswered tip to a slip draft and from the slip to a rectification draft, once each', async () => {
    const work = await lateWork('JUSTICE');
    const [tip] = await draft('TIP', [{ unit: 'JUSTICE', ids: [work.id] }]);
    const tipId = tip!.noticeId!;
    await expect(paper(as('OFFICE_STAFF'), tipId, 'submit')).rejects.toEqual(refused('tip-needs-no-route'));
    await office.get(IssueNoticeUseCase).execute(as('OFFICE_STAFF'), tipId, undefined);
    expect(await view(tipId)).toMatchObject({
      state: 'ISSUED',
      answerDue: '2026-11-25',
      numberText: null,
      paper: { state: 'ISSUED' },
    });
    office.setToday('2026-11-25');
    await sweep();
    expect(await children(tipId)).toEqual([]);
    office.setToday('2026-11-26');
    await sweep();
    await sweep();
    expect(await children(tipId)).toEqual([{ kind: 'SLIP', state: 'DRAFT' }]);
    const [slip] = await rows<{ id: string }>('select id from duban.notice where escalated_from = $1', [tipId]);
    await issued(slip!.id);
    office.setToday('2026-12-04');
    await sweep();
    await sweep();
    expect(await children(slip!.id)).toEqual([{ kind: 'NOTICE', state: 'DRAFT' }]);
  });

  it('asks for rectification after the second slip of a year, answered or not', async () => {
    const [one, two] = [await lateWork('CITY'), await lateWork('CITY')];
    const [first] = await draft('SLIP', [{ unit: 'CITY', ids: [one.id] }]);
    await issued(first!.noticeId!);
    office.setToday('2026-11-23');
    const [second] = await draft('SLIP', [{ unit: 'CITY', ids: [two.id] }]);
    await sweep();
    expect(await children(second!.noticeId!)).toEqual([]);
    await issued(second!.noticeId!);
    await sweep();
    expect(await children(second!.noticeId!)).toEqual([{ kind: 'NOTICE', state: 'DRAFT' }]);
    expect(await children(first!.noticeId!)).toEqual([]);
  });
});
