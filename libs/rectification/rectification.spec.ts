import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DraftNoticeRequest } from '#contracts/notices.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import {
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  NOTICES_ENTITIES,
  NoticeDeadlineSource,
  PaperActsUseCase,
  ReadNoticesUseCase,
  RewriteNoticeUseCase,
} from '#rooms/notices/index.js';
import { TASKS_ENTITIES } from '#rooms/tasks/index.js';
import { assignedWork, uploadedFile } from '#test/support/assigned-work.js';
import { type SupervisedOffice, type UnitCode, supervisedOffice } from '#test/support/supervised-office.js';
import {
  AcknowledgeNoticesUseCase,
  CloseOutUseCase,
  DecideObjectionUseCase,
  DecidePlanUseCase,
  ObjectToNoticeUseCase,
  SubmitPlanUseCase,
  SubmitResultUseCase,
  VerifyNoticeUseCase,
} from './index.js';
import { RectificationModule } from './rectification.module.js';

let office: SupervisedOffice;
const as = (role: Parameters<SupervisedOffice['as']>[0], unit?: UnitCode, name?: string): ActContext =>
  office.as(role, unit, name);
/** The result that a notice of 2026-03-02 asks for within thirty days. */
const PROMISED = '2026-04-01';
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await supervisedOffice({
    modules: [RectificationModule],
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
beforeEach(() => office.setToday('2026-03-02'));

const item = (problem: string) => ({ matter: '', problem, requirement: '限期整改', assignmentId: null });
const finding = (unit: UnitCode, over: Partial<DraftNoticeRequest> = {}): DraftNoticeRequest => ({
  kind: 'NOTICE',
  unitId: office.unitIds[unit],
  origin: 'INSPECTION',
  originText: '2026年第一次法治督察',
  title: '关于行政执法案卷制作不规范问题整改的通知',
  facts: '督察组抽查案卷20件,发现下列问题。',
  basis: '《法治政府建设与责任落实督察工作规定》',
  items: [
    { ...item('3件案卷缺少送达回证'), matter: '案卷评查' },
    { ...item('法制审核记录不全'), matter: '法制审核' },
  ],
  ...over,
});
const staff = () => as('OFFICE_STAFF', 'OFFICE', '科员甲');
const drafted = async (input: DraftNoticeRequest): Promise<string> =>
  (await office.get(DraftNoticeUseCase).execute(staff(), input)).id;
const view = (id: string, ctx = staff()) => office.get(ReadNoticesUseCase).view(ctx, id);
const paper = (ctx: ActContext, id: string, action: 'submit' | 'pass' | 'skip' | 'number' | 'seal', over = {}) =>
  office.get(PaperActsUseCase).execute(ctx, id, undefined, { action, ...over });
async function issued(input: DraftNoticeRequest): Promise<string> {
  const id = await drafted(input);
  await paper(staff(), id, 'submit');
  await paper(as('OFFICE_STAFF', 'OFFICE', '科员乙'), id, 'pass');
  await paper(staff(), id, 'skip');
  await paper(as('OFFICE_HEAD', 'OFFICE', '主任'), id, 'pass');
  await paper(as('LEADER', 'OFFICE', '区领导'), id, 'pass');
  await paper(as('REGISTRAR'), id, 'number');
  await paper(as('REGISTRAR'), id, 'seal');
  await office.get(IssueNoticeUseCase).execute(as('REGISTRAR'), id, undefined);
  return id;
}
async function acknowledged(unit: UnitCode, over: Partial<DraftNoticeRequest> = {}): Promise<string> {
  const id = await issued(finding(unit, over));
  await office.get(AcknowledgeNoticesUseCase).execute(as('UNIT_LIAISON', unit), [id]);
  return id;
}
const planFor = async (id: string) =>
  (await view(id)).items.map((one) => ({
    itemId: one.id,
    measure: '逐件补正并培训',
    person: '王科长',
    due: '2026-03-25',
  }));
const clocks = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      (await office.source.query('select ladder, due from duban.deadline where subject_id = $1 and live', [id])) as {
        ladder: string;
        due: string;
      }[]
    ).map((row) => [row.ladder, row.due]),
  );

describe('a rectification notice', () => {
  it('needs a named source, facts, basis and items, and no late assignment', async () => {
    const incomplete: [Partial<DraftNoticeRequest>, string][] = [
      [{ originText: ' ' }, 'origin-required'],
      [{ facts: ' ' }, 'facts-and-basis-required'],
      [{ items: [] }, 'items-required'],
    ];
    for (const [over, code] of incomplete) {
      await expect(drafted(finding('STREET', over))).rejects.toEqual(refused(code));
    }
    await expect(drafted(finding('WATCH'))).rejects.toEqual(refused('urge-mode-forbids'));
    const id = await drafted(finding('STREET', { origin: 'FIGURE', originText: '2025年行政诉讼败诉率12%' }));
    expect(await view(id)).toMatchObject({ state: 'DRAFT', origin: 'FIGURE', draftedBySystem: false });
  });

  it('refuses the matter of another unit and warns before a second paper on the same matter', async () => {
    const { assignments } = await assignedWork(office, '31', [{ unit: 'CITY' }, { unit: 'HEALTH', role: 'LEAD' }]);
    const of = (unit: number, words: string): Partial<DraftNoticeRequest> => ({
      items: [{ ...item(words), assignmentId: assignments[unit]!.id }],
    });
    await expect(drafted(finding('CITY', of(1, '未开展')))).rejects.toEqual(refused('assignment-of-another-unit'));
    const first = await drafted(finding('CITY', of(0, '未开展')));
    const second = await drafted(finding('CITY', of(0, '仍未开展')));
    await paper(staff(), first, 'submit');
    await expect(paper(staff(), second, 'submit')).rejects.toMatchObject({
      refusal: { code: 'duplicate-matter', facts: { duplicateOf: first } },
    });
    expect((await paper(staff(), second, 'submit', { duplicateAccepted: true })).state).toBe('PENDING_SIGNATURE');
  });

  it('is rewritten while it is a draft, its paper with it, and not after', async () => {
    const id = await drafted(finding('STREET2'));
    const {
      kind: _kind,
      unitId: _unit,
      origin: _origin,
      repeatOf: _repeat,
      ...words
    } = finding('STREET2', { title: '关于改后问题整改的通知', items: [{ ...item('改后的问题'), matter: '案卷' }] });
    const { version } = await view(id);
    const over = await drafted(finding('STREET2', { items: [{ ...item('应于上月整改'), due: '2026-02-27' }] }));
    await expect(paper(staff(), over, 'submit')).rejects.toMatchObject({
      refusal: { code: 'item-due-past', facts: { due: '2026-02-27' } },
    });
    await expect(office.get(RewriteNoticeUseCase).execute(staff(), id, version + 1, words)).rejects.toThrow('version');
    await office.get(RewriteNoticeUseCase).execute(staff(), id, version, words);
    expect(await view(id)).toMatchObject({
      title: '关于改后问题整改的通知',
      items: [{ problem: '改后的问题' }],
      paper: { body: { items: [{ problem: '改后的问题' }] } },
    });
    await paper(staff(), id, 'submit');
    await expect(
      office.get(RewriteNoticeUseCase).execute(staff(), id, (await view(id)).version, words),
    ).rejects.toEqual(refused('wrong-state'));
  });

  it('goes from plan over two rounds of verification to close-out', async () => {
    const task = await assignedWork(office, '32', [{ unit: 'STREET' }]);
    const id = await acknowledged('STREET', {
      items: [
        { ...item('问题一'), assignmentId: task.assignments[0]!.id },
        { ...item('问题二'), matter: '二' },
        { ...item('问题三'), matter: '三' },
      ],
    });
    expect(await clocks(id)).toEqual({ plan: '2026-03-16', rectification: '2026-04-01' });
    const head = as('UNIT_HEAD', 'STREET');
    const planning = office.get(SubmitPlanUseCase);
    const plan = await planFor(id);
    await expect(planning.execute(head, id, undefined, { items: plan.slice(1) })).rejects.toEqual(
      refused('plan-incomplete'),
    );
    await expect(planning.execute(as('UNIT_LIAISON', 'STREET'), id, undefined, { items: plan })).rejects.toEqual(
      refused('head-signature-required'),
    );
    await planning.execute(head, id, undefined, { items: plan });
    expect(Object.keys(await clocks(id)).sort()).toEqual(['rectification', 'review']);
    const deciding = office.get(DecidePlanUseCase);
    await expect(deciding.execute(staff(), id, undefined, { accept: false })).rejects.toEqual(
      refused('reason-required'),
    );
    await deciding.execute(staff(), id, undefined, { accept: false, reason: '责任人不明确' });
    // Filed on the first day: the paper gives until the 16th, three working days from today would be the 5th.
    expect(await clocks(id)).toMatchObject({ plan: '2026-03-16' });
    expect(await view(id)).toMatchObject({ state: 'ACKNOWLEDGED', returnReason: '责任人不明确' });
    await planning.execute(head, id, undefined, { items: plan });
    office.setToday('2026-03-16');
    await deciding.execute(staff(), id, undefined, { accept: false, reason: '措施不具体' });
    expect(await clocks(id)).toMatchObject({ plan: '2026-03-19' });
    office.setToday('2026-03-02');
    await planning.execute(head, id, undefined, { items: plan });
    await deciding.execute(staff(), id, undefined, { accept: true });

    const results = office.get(SubmitResultUseCase);
    const evidence = [{ fileId: await uploadedFile(office, 'STREET'), title: '补正后的案卷', formedOn: '2026-03-02' }];
    const all = (await view(id)).items.map(({ id: itemId }) => ({ itemId, result: '已完成', evidence }));
    await expect(
      results.execute(head, id, undefined, { items: all.map((line) => ({ ...line, evidence: [] })) }),
    ).rejects.toEqual(refused('result-incomplete'));
    const foreign = [{ ...evidence[0]!, fileId: await uploadedFile(office, 'CITY') }];
    await expect(
      results.execute(head, id, undefined, { items: all.map((line) => ({ ...line, evidence: foreign })) }),
    ).rejects.toThrow('not found');
    await results.execute(head, id, undefined, { items: all });

    const verifying = office.get(VerifyNoticeUseCase);
    const [one, two, three] = all.map((line) => line.itemId) as [string, string, string];
    await expect(
      verifying.execute(staff(), id, undefined, { findings: [{ itemId: three, passed: false }] }),
    ).rejects.toEqual(refused('reason-required'));
    const inTwoWeeks = { findings: [{ itemId: three, passed: false, reason: '仍缺' }], newDue: '2026-03-16' };
    await expect(verifying.execute(staff(), id, undefined, inTwoWeeks)).rejects.toMatchObject({
      refusal: { code: 'new-due-too-early', facts: { least: PROMISED } },
    });
    await verifying.execute(as('INSPECTOR'), id, undefined, {
      findings: [
        { itemId: one, passed: true },
        { itemId: three, passed: false, reason: '抽查2件仍缺回证' },
      ],
    });
    const back = await view(id);
    expect(back).toMatchObject({ state: 'RECTIFYING', round: 2, returnReason: '抽查2件仍缺回证', verifiedCount: 1 });
    expect(back.items.map((one) => `${one.state}${one.round}`)).toEqual(['VERIFIED1', 'VERIFYING1', 'RETURNED2']);
    // Ten working days from today are fewer than the thirty days that the paper gave.
    expect(await clocks(id)).toMatchObject({ rectification: PROMISED });
    await expect(results.execute(head, id, undefined, { items: [all[0]!] })).rejects.toEqual(refused('wrong-state'));
    await results.execute(head, id, undefined, { items: [{ ...all[2]!, result: '已再次整改' }] });
    const closing = office.get(CloseOutUseCase);
    await verifying.execute(staff(), id, undefined, { findings: [{ itemId: three, passed: true }] });
    await expect(closing.execute(as('OFFICE_HEAD'), id)).rejects.toEqual(refused('items-not-verified'));
    await verifying.execute(staff(), id, undefined, { findings: [{ itemId: two, passed: true }] });
    await expect(closing.execute(staff(), id)).rejects.toEqual(refused('document-route-required'));
    await closing.execute(as('OFFICE_HEAD'), id);
    expect(await view(id)).toMatchObject({ state: 'CLOSED', lookBackOn: '2026-09-02' });
    expect(await clocks(id)).toEqual({});
    expect(
      await office.source.query('select 1 from duban.task_hold where task_id = $1 and lifted_at is null', [
        task.taskId,
      ]),
    ).toEqual([]);

    const again = await drafted(finding('STREET', { repeatOf: id, origin: 'INSPECTION', originText: '回头看' }));
    expect(await view(again)).toMatchObject({ repeatOf: id });
    await expect(drafted(finding('STREET', { repeatOf: again }))).rejects.toEqual(refused('repeat-of-open-notice'));
  });

  it('is never judged inside the recusal family of whoever filed it', async () => {
    const id = await acknowledged('JUSTICE');
    await office
      .get(SubmitPlanUseCase)
      .execute(as('UNIT_HEAD', 'JUSTICE'), id, undefined, { items: await planFor(id) });
    const deciding = office.get(DecidePlanUseCase);
    await expect(deciding.execute(staff(), id, undefined, { accept: true })).rejects.toEqual(refused('own-family'));
    const outside = as('OFFICE_REVIEWER', 'WATCH');
    await deciding.execute(outside, id, undefined, { accept: true });
    const evidence = [{ fileId: await uploadedFile(office, 'JUSTICE'), title: '佐证' }];
    const items = (await view(id)).items.map((one) => ({ itemId: one.id, result: '已完成', evidence }));
    await office.get(SubmitResultUseCase).execute(as('UNIT_HEAD', 'JUSTICE'), id, undefined, { items });
    const findings = items.map(({ itemId }) => ({ itemId, passed: true }));
    const verifying = office.get(VerifyNoticeUseCase);
    await expect(verifying.execute(staff(), id, undefined, { findings })).rejects.toEqual(refused('own-family'));
    await verifying.execute(outside, id, undefined, { findings });
    await expect(office.get(CloseOutUseCase).execute(as('OFFICE_HEAD'), id)).rejects.toEqual(refused('own-family'));
    await office.get(CloseOutUseCase).execute(outside, id);
  });
});

describe('an objection', () => {
  const object = (id: string, unit: UnitCode) =>
    office.get(ObjectToNoticeUseCase).execute(as('UNIT_HEAD', unit), id, undefined, { reason: '事实有出入' });
  const decideIt = (ctx: ActContext, id: string, decision: 'orderStay' | 'uphold' | 'amend' | 'revoke') =>
    office.get(DecideObjectionUseCase).execute(ctx, id, undefined, { decision, reason: '经复核' });

  it('comes within 30 days of receipt, signed, and is decided by nobody who wrote or signed the paper', async () => {
    const id = await acknowledged('CITY');
    await expect(
      office.get(ObjectToNoticeUseCase).execute(as('UNIT_LIAISON', 'CITY'), id, undefined, { reason: '事实有出入' }),
    ).rejects.toEqual(refused('head-signature-required'));
    office.setToday('2026-04-02');
    await expect(object(id, 'CITY')).rejects.toEqual(refused('objection-limit-passed'));
    office.setToday('2026-04-01');
    await object(id, 'CITY');
    for (const author of [as('OFFICE_HEAD', 'OFFICE', '主任'), as('LEADER', 'OFFICE', '区领导')]) {
      await expect(decideIt(author, id, 'uphold')).rejects.toEqual(refused('author-must-recuse'));
    }
    await decideIt(as('OFFICE_REVIEWER', 'WATCH'), id, 'uphold');
    expect(await view(id)).toMatchObject({
      state: 'ACKNOWLEDGED',
      objection: { decision: '经复核', decideBy: '2026-05-01' },
    });
  });

  it('leaves the clock running unless the head stays it, and gives the stayed days back', async () => {
    const running = await acknowledged('HEALTH');
    await object(running, 'HEALTH');
    expect(await clocks(running)).toMatchObject({ plan: '2026-03-16', rectification: '2026-04-01' });
    const stayed = await acknowledged('HEALTH', {
      title: '关于另一问题整改的通知',
      items: [{ ...item('另一问题'), matter: '另' }],
    });
    await object(stayed, 'HEALTH');
    await decideIt(as('OFFICE_REVIEWER', 'WATCH'), stayed, 'orderStay');
    expect(Object.keys(await clocks(stayed))).toEqual(['review']);
    office.setToday('2026-03-12');
    await decideIt(as('OFFICE_REVIEWER', 'WATCH'), stayed, 'amend');
    expect(await view(stayed)).toMatchObject({ state: 'AMENDED' });
    expect(await clocks(stayed)).toEqual({ plan: '2026-03-26', rectification: '2026-04-11' });
  });

  it('that succeeds ends the notice', async () => {
    const id = await acknowledged('STREET2', { items: [{ ...item('不实问题'), matter: '不实' }] });
    await object(id, 'STREET2');
    await decideIt(as('OFFICE_REVIEWER', 'WATCH'), id, 'revoke');
    expect(await view(id)).toMatchObject({ state: 'REVOKED', closeReason: '经复核' });
    expect(await clocks(id)).toEqual({});
  });
});
