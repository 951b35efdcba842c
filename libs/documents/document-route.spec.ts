import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { PaperBody } from '#contracts/paper-body.js';
import { localDate } from '#domain/kernel/local-date.js';
import type { PaperKind } from '#domain/kernel/policy.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { type SupervisedOffice, supervisedOffice } from '#test/support/supervised-office.js';
import { DOCUMENTS_ENTITIES, DocumentRoute, DocumentsModule, ReadDocumentsUseCase } from './index.js';

const body = (over: Partial<PaperBody> = {}): PaperBody => ({
  addressee: '临河街道',
  opening: ['经核实,你单位有以下事项进展滞后。'],
  items: [],
  urging: [],
  closing: ['请书面答复。'],
  basis: '',
  issuer: '区委依法治区办',
  contact: null,
  copyTo: [],
  keepTogether: [],
  demo: false,
  ...over,
});

let office: SupervisedOffice;
let route: DocumentRoute;
let staff: ActContext;
let checker: ActContext;
let head: ActContext;
let registrar: ActContext;

beforeAll(async () => {
  office = await supervisedOffice({ modules: [DocumentsModule], entities: DOCUMENTS_ENTITIES, today: '2026-11-20' });
  route = office.get(DocumentRoute);
  staff = office.as('OFFICE_STAFF', 'OFFICE', '拟稿人');
  checker = office.as('OFFICE_STAFF', 'OFFICE', '核稿人');
  head = office.as('OFFICE_HEAD', 'OFFICE', '主任');
  registrar = office.as('REGISTRAR', 'OFFICE', '机要员');
});
afterAll(() => office.close());
beforeEach(() => office.setToday('2026-11-20'));

const draft = (kind: PaperKind = 'SLIP', over: Partial<PaperBody> = {}): Promise<string> =>
  office.run(staff, (tx) =>
    route.draft(tx, {
      kind,
      title: '关于进展滞后事项的督办单',
      addresseeUnitId: office.unitIds.STREET,
      subjectKind: 'notice',
      subjectId: randomUUID(),
      body: body(over),
    }),
  );
const act = (
  ctx: ActContext,
  id: string,
  action: 'pass' | 'skip' | 'return' | 'withdraw',
  opinion: string | null = null,
) => office.run(ctx, (tx) => route.actOnStep(tx, id, { action, opinion }));
async function signed(kind: PaperKind = 'SLIP'): Promise<string> {
  const id = await draft(kind);
  await office.run(staff, (tx) => route.submit(tx, id));
  await act(checker, id, 'pass');
  await act(head, id, 'pass');
  return id;
}
const number = (id: string) => office.run(registrar, (tx) => route.assignNumber(tx, id));
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const view = (id: string) => office.get(ReadDocumentsUseCase).view(staff, id);

describe('route of a paper', () => {
  it('goes 核稿 → 签发 → 编号 → 用印登记 → 印发, each by its post, and keeps who did what', async () => {
    const id = await draft();
    await expect(act(checker, id, 'pass')).rejects.toEqual(refused('wrong-state'));
    await office.run(staff, (tx) => route.submit(tx, id));
    await expect(act(staff, id, 'pass')).rejects.toEqual(refused('own-draft'));
    await expect(act(head, id, 'pass')).rejects.toEqual(refused('not-your-step'));
    await expect(act(checker, id, 'skip')).rejects.toEqual(refused('step-not-optional'));
    await act(checker, id, 'pass', '同意');
    await expect(number(id)).rejects.toEqual(refused('wrong-state'));
    expect((await act(head, id, 'pass')).state).toBe('SIGNED');
    await expect(office.run(staff, (tx) => route.assignNumber(tx, id))).rejects.toEqual(refused('wrong-role'));
    expect((await number(id)).numberText).toMatch(/^法治督办〔2026〕\d+号$/);
    await expect(office.run(registrar, (tx) => route.issue(tx, id))).rejects.toEqual(refused('seal-required'));
    await office.run(registrar, (tx) => route.seal(tx, id));
    const terms = [{ label: '书面答复', due: '2026-11-27' }];
    expect((await office.run(registrar, (tx) => route.issue(tx, id, terms))).state).toBe('ISSUED');
    const seen = await view(id);
    expect(seen).toMatchObject({ signedBy: '主任', signedOn: '2026-11-20', intact: true, terms });
    expect(seen.steps.map((step) => [step.label, step.state, step.signer, step.opinion])).toEqual([
      ['核稿', 'DONE', '核稿人', '同意'],
      ['签发', 'DONE', '主任', null],
    ]);
  });

  it('returns with a reason, keeps the returned run and starts a new one', async () => {
    const id = await draft();
    await office.run(staff, (tx) => route.submit(tx, id));
    await expect(act(checker, id, 'return')).rejects.toEqual(refused('reason-required'));
    expect((await act(checker, id, 'return', '请补充事实')).state).toBe('DRAFT');
    await office.run(staff, (tx) => route.rewrite(tx, id, { title: '新题', body: body({ opening: ['改后'] }) }));
    await office.run(staff, (tx) => route.submit(tx, id));
    await expect(office.run(staff, (tx) => route.rewrite(tx, id, { title: '偷改', body: body() }))).rejects.toEqual(
      refused('wrong-state'),
    );
    await act(checker, id, 'pass');
    await act(head, id, 'pass');
    const seen = await view(id);
    expect(seen.steps.map((step) => `${step.run}${step.state}`)).toEqual(['1RETURNED', '1WAITING', '2DONE', '2DONE']);
    expect(seen.title).toBe('新题');
  });

  it('records a signature on paper with signer, date and scan', async () => {
    const id = await draft();
    await office.run(staff, (tx) => route.submit(tx, id));
    await act(checker, id, 'pass');
    const scan = randomUUID();
    await office.source.query(
      `insert into duban.file_object (id, office_id, sha256, size, name, media_type, uploaded_by, uploaded_at) values ($1, $2, '\\x00', 1, '签批.pdf', 'application/pdf', $1, '2026-11-19')`,
      [scan, office.officeId],
    );
    const paper = (over: object) =>
      office.run(staff, (tx) =>
        route.actOnStep(tx, id, {
          action: 'passOnPaper',
          paperSigner: '王建国',
          paperDate: localDate('2026-11-19'),
          scanFileId: scan,
          ...over,
        }),
      );
    await expect(paper({ paperSigner: ' ' })).rejects.toEqual(refused('paper-signer-required'));
    await expect(paper({ paperDate: null })).rejects.toEqual(refused('paper-date-required'));
    await expect(paper({ paperDate: localDate('2026-11-21') })).rejects.toEqual(refused('paper-date-in-future'));
    await expect(paper({ scanFileId: null })).rejects.toEqual(refused('paper-scan-required'));
    expect((await paper({})).state).toBe('SIGNED');
    const seen = await view(id);
    expect(seen).toMatchObject({ signedBy: '王建国', signedOn: '2026-11-19' });
    expect(seen.steps[1]).toMatchObject({
      onPaper: true,
      signer: '王建国',
      recordedBy: '拟稿人',
      paperDate: '2026-11-19',
      scanFileId: scan,
    });
  });

  it('passes over an optional countersignature and only that', async () => {
    const id = await draft('NOTICE');
    await office.run(staff, (tx) => route.submit(tx, id));
    await act(checker, id, 'pass');
    await act(checker, id, 'skip');
    await act(head, id, 'pass');
    expect((await act(office.as('LEADER'), id, 'pass')).state).toBe('SIGNED');
  });

  it('does not issue a text that is no longer the one that was signed', async () => {
    const id = await signed();
    await number(id);
    await office.run(registrar, (tx) => route.seal(tx, id));
    await office.source.query(`update duban.document set title = title || '(改)' where id = $1`, [id]);
    await expect(office.run(registrar, (tx) => route.issue(tx, id))).rejects.toEqual(refused('content-not-frozen'));
    expect((await view(id)).intact).toBe(false);
  });

  it('lets a tip out on one confirmation, and only a tip', async () => {
    const tip = await draft('TIP');
    expect(
      await office.run(staff, (tx) => route.confirm(tx, tip, [{ label: '反馈', due: '2026-11-25' }])),
    ).toMatchObject({ state: 'ISSUED', numberText: null });
    const slip = await draft('SLIP');
    await expect(office.run(staff, (tx) => route.confirm(tx, slip))).rejects.toEqual(
      refused('document-route-required'),
    );
  });
});

describe('register', () => {
  const numbers = async (kind: PaperKind, year: number): Promise<number[]> =>
    (await office.get(ReadDocumentsUseCase).register(staff, { kind, year, limit: 200 })).entries
      .map((entry) => entry.serialNo)
      .reverse();

  it('has no gap and no double under concurrent registrars and rollbacks', async () => {
    const before = await numbers('SLIP', 2026);
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push(await signed());
    const lost = new Error('rolled back after numbering');
    const results = await Promise.allSettled(
      ids.map((id, i) =>
        office.run(registrar, async (tx) => {
          await route.assignNumber(tx, id);
          if (i % 3 === 0) throw lost;
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(4);
    for (const [i, id] of ids.entries()) if (i % 3 === 0) await number(id);
    const after = await numbers('SLIP', 2026);
    expect(after).toEqual(Array.from({ length: before.length + 12 }, (_, i) => i + 1));
    await expect(number(ids[0]!)).rejects.toEqual(refused('wrong-state'));
  });

  it('begins again with the year and keeps a register per kind', async () => {
    const letter = await signed('LETTER');
    expect((await number(letter)).numberText).toBe('依法治区办函〔2026〕1号');
    const next = await signed('LETTER');
    office.setToday('2027-01-04');
    expect((await number(next)).numberText).toBe('依法治区办函〔2027〕1号');
  });

  it('keeps a void number with its reason and never gives it again', async () => {
    const id = await signed();
    const given = (await number(id)).numberText!;
    await expect(office.run(registrar, (tx) => route.void(tx, id, ' '))).rejects.toEqual(refused('reason-required'));
    await office.run(registrar, (tx) => route.void(tx, id, '内容有误,另行印发'));
    const register = await office.get(ReadDocumentsUseCase).register(staff, { kind: 'SLIP', year: 2026, limit: 1 });
    expect(register.entries[0]).toMatchObject({ numberText: given, state: 'VOID', voidReason: '内容有误,另行印发' });
    expect(register.entries[0]!.voidedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    const other = (await number(await signed())).numberText;
    expect(other).not.toBe(given);
  });

  it('goes on in a draft of whoever wrote it: who made the paper void may sign the next one, its drafter may not', async () => {
    const id = await signed();
    const again = await office.run(head, async (tx) => {
      await route.void(tx, id, '依据条款有误');
      return route.redraft(tx, id);
    });
    await office.run(staff, (tx) => route.submit(tx, again));
    await expect(act(staff, again, 'pass')).rejects.toEqual(refused('own-draft'));
    await act(checker, again, 'pass');
    await act(head, again, 'pass');
    expect((await view(again)).state).toBe('SIGNED');
  });

  it('takes an outside number once, in its form only', async () => {
    const [first, second] = [await signed(), await signed()];
    await office.source.query(`update duban.document set numbering = 'EXTERNAL' where id = any($1)`, [[first, second]]);
    const external = (id: string, text: string | null) =>
      office.run(registrar, (tx) => route.assignNumber(tx, id, text));
    await expect(external(first, null)).rejects.toEqual(refused('external-number-required'));
    await expect(external(first, '汀东办[2026]7号')).rejects.toEqual(refused('external-number-form'));
    expect((await external(first, '汀东办〔2026〕7号')).numberText).toBe('汀东办〔2026〕7号');
    await expect(external(second, '汀东办〔2026〕7号')).rejects.toEqual(refused('external-number-taken'));
  });
});

describe('who sees a paper', () => {
  it('a unit sees what was issued to it, no draft and nothing of another unit', async () => {
    const reader = office.get(ReadDocumentsUseCase);
    const tip = await draft('TIP');
    const liaison = office.as('UNIT_LIAISON', 'STREET');
    await expect(reader.view(liaison, tip)).rejects.toThrow('not found');
    await office.run(staff, (tx) => route.confirm(tx, tip));
    expect((await reader.view(liaison, tip)).state).toBe('ISSUED');
    await expect(reader.view(office.as('UNIT_LIAISON', 'CITY'), tip)).rejects.toThrow('not found');
  });
});
