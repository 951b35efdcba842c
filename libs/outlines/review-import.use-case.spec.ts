import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { OutlineCorrection, UnitDecision } from '#contracts/outlines.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { ConfirmImportUseCase } from './confirm-import.use-case.js';
import { ImportOutlineUseCase } from './import-outline.use-case.js';
import { OutlineQueries } from './outline.queries.js';
import { ReadImportUseCase } from './read-import.use-case.js';
import {
  CorrectImportUseCase,
  DecideUnitsUseCase,
  DiscardImportUseCase,
  UndoCorrectionUseCase,
} from './review-import.use-case.js';

const text = (mark: string): string => `汀东区法治政府建设工作要点${mark}

一、依法行政

1.健全制度。完善审核机制。推动应审必审。(牵头单位:区司法局;责任单位:各街道)

2.规范执法。开展案卷评查。(牵头单位:区城市管理委、区数据局;责任单位:区政府各有关部门)

3.加强监督。落实责任。(牵头单位:区大数据中心;责任单位:各街道)
`;

describe('the review of an import', () => {
  let office: TaskOffice;
  let review: OutlineImportView;
  let mark = 0;
  beforeAll(async () => {
    office = await taskOffice();
  });
  beforeEach(async () => {
    const fileId = await office.upload(office.staff, 'points.txt', text(String((mark += 1))));
    review = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
  });
  afterAll(() => office?.close());

  const at = () => ({ importId: review.id, version: review.version });
  const correct = async (...corrections: OutlineCorrection[]) =>
    (review = await office.get(CorrectImportUseCase).execute(office.staff, { ...at(), corrections }));
  const decide = async (decisions: Record<string, UnitDecision>) => {
    const list = Object.entries(decisions).map(([name, decision]) => ({ name, decision }));
    return (review = await office.get(DecideUnitsUseCase).execute(office.staff, { ...at(), decisions: list }));
  };
  const confirm = async () => {
    const ours = {
      series: '工作要点',
      title: review.title,
      documentNo: null,
      periodStart: '2026-01-01',
      periodEnd: '2026-12-31',
    };
    return (review = await office.get(ConfirmImportUseCase).execute(office.staff, { ...at(), ...ours }));
  };
  const nos = (): string[] => review.tasks.map((task) => task.no);

  it('lists the names that nobody knows and the one that leaves the choice open', () => {
    expect(review.undecided).toEqual(['区数据局', '区政府各有关部门', '区大数据中心']);
    expect(review.units.find((unit) => unit.name === '各街道')).toMatchObject({
      state: 'GROUP',
      group: '各街道',
      count: 2,
    });
  });
  it('takes a name that means something to a program for a name', async () => {
    const names = ['constructor', 'toString', '__proto__'];
    await correct({ op: 'units', key: 't1', field: 'responsible', names });
    expect(review.units.filter(({ name }) => names.includes(name)).map(({ state }) => state)).toEqual(
      names.map(() => 'UNDECIDED'),
    );
    expect(review.undecided).toEqual(expect.arrayContaining(names));
    const ignored = names.map((name) => ({ name, decision: { kind: 'IGNORE' as const, reason: '不是单位' } }));
    review = await office.get(DecideUnitsUseCase).execute(office.staff, { ...at(), decisions: ignored });
    expect(review.units.filter(({ state }) => state === 'IGNORED').map(({ name }) => name)).toEqual(names);
  });
  it('corrects a field, keeps what was read, and takes a step back', async () => {
    await correct(
      { op: 'text', key: 't1', field: 'title', value: ' 健全依法行政制度 ' },
      { op: 'units', key: 't1', field: 'lead', names: ['区司法局', '区司法局', '区城市管理委'] },
    );
    expect(review.tasks[0]).toMatchObject({
      title: '健全依法行政制度',
      lead: ['区司法局', '区城市管理委'],
      corrected: ['title', 'lead'],
    });
    review = await office.get(UndoCorrectionUseCase).execute(office.staff, at());
    expect(review.tasks[0]!.lead).toEqual(['区司法局']);
    expect(
      await office.rows(`select parsed->'tasks'->0->>'title' as title from duban.outline_import where id = $1`, [
        review.id,
      ]),
    ).toEqual([{ title: '健全制度' }]);
  });
  it('splits and merges, each part with its own range of the source', async () => {
    const source = text(String(mark));
    const cut = source.indexOf('推动应审必审');
    await correct({ op: 'split', key: 't1', at: cut, titles: ['完善审核机制', '推动应审必审'] });
    expect(nos()).toEqual(['1-1', '1-2', '2', '3']);
    const [first, second] = review.tasks;
    expect([source.slice(...first!.range), source.slice(...second!.range)]).toEqual([first!.text, second!.text]);
    expect(second!.text.startsWith('推动应审必审')).toBe(true);
    await correct({ op: 'merge', keys: ['t2', 't3'] });
    expect([nos(), review.tasks.at(-1)!.lead]).toEqual([
      ['1-1', '1-2', '2'],
      ['区城市管理委', '区数据局', '区大数据中心'],
    ]);
  });
  it('refuses corrections that do not apply, all of them together', async () => {
    const after = (...corrections: OutlineCorrection[]) =>
      correct({ op: 'text', key: 't1', field: 'title', value: '改了' }, ...corrections);
    const problem = (name: string) => ({ refusal: { code: 'correction-does-not-apply', facts: { problem: name } } });
    await expect(after({ op: 'text', key: 't9', field: 'title', value: 'x' })).rejects.toMatchObject(
      problem('unknown-key'),
    );
    await expect(after({ op: 'split', key: 't1', at: 0, titles: ['', ''] })).rejects.toMatchObject(
      problem('split-outside-text'),
    );
    await expect(after({ op: 'merge', keys: ['t1', 't3'] })).rejects.toMatchObject(problem('merge-not-adjacent'));
    await expect(after({ op: 'text', key: 't1', field: 'no', value: ' ' })).rejects.toMatchObject(
      problem('empty-value'),
    );
    const all = ['t1', 't2', 't3'].map((key) => ({ op: 'drop' as const, key, reason: '重复' }));
    await expect(after(...all)).rejects.toMatchObject({ refusal: { code: 'outline-without-tasks' } });
    const now = await office.get(ReadImportUseCase).execute(office.staff, { importId: review.id });
    expect([now.version, now.tasks[0]!.title]).toEqual([review.version, '健全制度']);
  });
  it('refuses a version that somebody has changed meanwhile', async () => {
    const stale = at();
    await correct({ op: 'text', key: 't1', field: 'title', value: '改了' });
    await expect(
      office
        .get(CorrectImportUseCase)
        .execute(office.staff, { ...stale, corrections: [{ op: 'drop', key: 't2', reason: '重复' }] }),
    ).rejects.toMatchObject({ expected: 1, actual: 2 });
  });
  it('refuses an answer that names nothing', async () => {
    await expect(decide({ 区数据局: { kind: 'ALIAS', unitId: office.officeId } })).rejects.toMatchObject({
      refusal: { code: 'unit-unknown' },
    });
    await expect(decide({ 区数据局: { kind: 'GROUP', groupName: '各乡' } })).rejects.toMatchObject({
      refusal: { code: 'group-unknown' },
    });
    await expect(decide({ 区政府各有关部门: { kind: 'GROUP', groupName: '区政府各有关部门' } })).rejects.toMatchObject({
      refusal: { code: 'group-needs-choice' },
    });
  });
  it('makes the new unit, remembers the alias and resolves every name in the act of confirmation', async () => {
    await decide({
      区数据局: { kind: 'NEW_UNIT', code: 'DATA', shortName: '区数据局', unitKind: 'GOVERNMENT_DEPARTMENT' },
    });
    expect(await office.rows(`select 1 from duban.unit where code = 'DATA'`)).toEqual([]);
    await decide({
      区政府各有关部门: { kind: 'UNITS', unitIds: [office.unitIds.HEALTH, office.unitIds.CITY] },
      区大数据中心: { kind: 'ALIAS', unitId: office.unitIds.HEALTH },
    });
    expect(review.undecided).toEqual([]);
    await confirm();
    const [unit] = await office.rows<{ id: string }>(`select id from duban.unit where code = 'DATA'`);
    const clauses = await office.uow.read(office.staff, (tx) =>
      office.get(OutlineQueries).clauses(tx, review.versionId!),
    );
    expect(clauses[1]!.content.units.map(({ role, unitId, groupName }) => [role, unitId, groupName])).toEqual([
      ['LEAD', office.unitIds.CITY, null],
      ['LEAD', unit!.id, null],
      // 区城市管理委 leads already and is not responsible besides.
      ['RESPONSIBLE', office.unitIds.HEALTH, null],
    ]);
    await expect(confirm()).rejects.toMatchObject({
      refusal: { code: 'import-not-draft', facts: { state: 'CONFIRMED' } },
    });
    const next = await office
      .get(ImportOutlineUseCase)
      .execute(office.staff, { fileId: await office.upload(office.staff, 'next.txt', text('续')) });
    expect(next.undecided).toEqual(['区政府各有关部门']);
  });
  it('gives a second version of the same series the next number', async () => {
    const known = { 区政府各有关部门: { kind: 'IGNORE' as const, reason: '不涉及' } };
    await decide(known);
    await confirm();
    const rows = await office.rows(
      `select version_no from duban.outline_version v join duban.outline_series s on s.id = v.series_id where s.name = '工作要点' order by version_no`,
    );
    expect(rows).toEqual([{ version_no: 1 }, { version_no: 2 }]);
  });
  it('leads whoever imports a confirmed file again to the outline that it became', async () => {
    await decide({ 区政府各有关部门: { kind: 'IGNORE', reason: '不涉及' } });
    await confirm();
    const fileId = await office.upload(office.staff, 'again.txt', text(String(mark)));
    const again = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
    expect([again.id, again.state, again.versionId]).toEqual([review.id, 'CONFIRMED', review.versionId]);
  });
  it('makes no unit of a name that was decided first and corrected then', async () => {
    const made = { kind: 'NEW_UNIT' as const, shortName: '区审核局', unitKind: 'GOVERNMENT_DEPARTMENT' as const };
    await correct({ op: 'units', key: 't2', field: 'lead', names: ['区审核局'] });
    await decide({
      区审核局: { ...made, code: 'MISREAD' },
      区政府各有关部门: { kind: 'IGNORE', reason: '不涉及' },
      区大数据中心: { kind: 'IGNORE', reason: '不涉及' },
    });
    await correct({ op: 'units', key: 't2', field: 'lead', names: ['区城市管理委'] });
    await confirm();
    expect(await office.rows(`select 1 from duban.unit where code = 'MISREAD'`)).toEqual([]);
  });
  it('ends a review that grows without measure, by steps or by words, and keeps what it has', async () => {
    const grown = (count: number, letters: number): string =>
      JSON.stringify(Array.from({ length: count }, () => ({ op: 'drop', key: 't1', reason: '长'.repeat(letters) })));
    const tooLong = { refusal: { code: 'review-too-long', facts: { most: 20_000 } } };
    const checked = { op: 'check' as const, key: 't1', fields: ['title' as const] };
    for (const before of [grown(20_000, 1), grown(10, 800_000)]) {
      await office.rows(`update duban.outline_import set corrections = $2 where id = $1`, [review.id, before]);
      await expect(correct(checked)).rejects.toMatchObject(tooLong);
    }
    await office.rows(`update duban.outline_import set corrections = '[]' where id = $1`, [review.id]);
    await correct(checked);
    expect(review.corrections).toBe(1);
  });
  it('may be discarded, and the file imported anew', async () => {
    await office.get(DiscardImportUseCase).execute(office.staff, at());
    const again = await office
      .get(ImportOutlineUseCase)
      .execute(office.staff, { fileId: await office.upload(office.staff, 'again.txt', text(String(mark))) });
    expect([again.id === review.id, again.state]).toEqual([false, 'DRAFT']);
  });
  it('gives two people who import the same file at once one review', async () => {
    const [a, b] = [
      await office.upload(office.staff, 'a.txt', text('同时')),
      await office.upload(office.head, 'b.txt', text('同时')),
    ];
    const both = await Promise.all([
      office.get(ImportOutlineUseCase).execute(office.staff, { fileId: a }),
      office.get(ImportOutlineUseCase).execute(office.head, { fileId: b }),
    ]);
    expect(both[0].id).toBe(both[1].id);
  });
  it('calls a table without a title by its file, so that it can be found in the list', async () => {
    const table = '序号\t任务\t牵头单位\n1\t完善制度。\t区司法局\n2\t加强宣传。\t区财政局\n';
    const fileId = await office.upload(office.staff, '重点任务清单.tsv', table);
    expect(await office.get(ImportOutlineUseCase).execute(office.staff, { fileId })).toMatchObject({ title: '重点任务清单', taskCount: 2 });
  });

  it('says of a file that is no text that it cannot be read', async () => {
    const fileId = await office.upload(office.staff, 'scan.pdf', '%PDF-1.7 \u0000\u0001\u0002');
    await expect(office.get(ImportOutlineUseCase).execute(office.staff, { fileId })).rejects.toMatchObject({
      refusal: { code: 'document-unreadable' },
    });
  });
  it('says of a file without tasks that it has none', async () => {
    const fileId = await office.upload(office.staff, 'empty.txt', '今天天气很好。\n');
    await expect(office.get(ImportOutlineUseCase).execute(office.staff, { fileId })).rejects.toMatchObject({
      refusal: { code: 'outline-without-tasks' },
    });
  });
});
