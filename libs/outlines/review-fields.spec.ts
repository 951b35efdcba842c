import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { OutlineCorrection, UnitDecision } from '#contracts/outlines.js';
import { DraftTasksFromOutlineUseCase } from '#rooms/planning/index.js';
import { RenameUnitUseCase, UnitDirectory } from '#rooms/units/index.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { localDate } from '#domain/kernel/local-date.js';
import { ConfirmImportUseCase } from './confirm-import.use-case.js';
import { ImportOutlineUseCase } from './import-outline.use-case.js';
import { OutlineQueries } from './outline.queries.js';
import { ReadImportUseCase } from './read-import.use-case.js';
import { CorrectImportUseCase, DecideUnitsUseCase } from './review-import.use-case.js';

const TEXT = `汀东区法治政府建设工作要点

一、依法行政

1.健全制度。制定审核办法。(牵头单位:司法局;责任单位:各街道)

2.规范执法。持续加强执法监督。(牵头单位:区城市管里委;责任单位:区卫健委)

4.加强宣传。落实普法责任。(牵头单位:区法规办;责任单位:沿河各街道)
`;

describe('the fields of a review', () => {
  let office: TaskOffice;
  let review: OutlineImportView;
  beforeAll(async () => {
    office = await taskOffice();
    const [justice] = await office.uow.read(office.staff, (tx) =>
      office.get(UnitDirectory).byIds(tx, [office.unitIds.JUSTICE]),
    );
    const admin = office.as('SYS_ADMIN');
    const rename = (version: number, name: string, from: string) =>
      office
        .get(RenameUnitUseCase)
        .execute(admin, { unitId: office.unitIds.JUSTICE, version, name, from: localDate(from) });
    const former = await rename(justice!.version, '区法规办', '2026-03-02');
    await rename(former.version, '区司法局', '2026-03-03');
    office.setToday('2026-03-04');
    const fileId = await office.upload(office.staff, 'points.txt', TEXT);
    review = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
  });
  afterAll(() => office?.close());

  const at = () => ({ importId: review.id, version: review.version });
  const correct = async (...corrections: OutlineCorrection[]) =>
    (review = await office.get(CorrectImportUseCase).execute(office.staff, { ...at(), corrections }));
  const counter = (kind: string) => review.counters.find((each) => each.kind === kind)!;
  const suggestionsFor = (name: string) => review.units.find((unit) => unit.name === name)!.suggestions;

  it('says what was read and what was not, in words of both languages', () => {
    expect(review.report).toMatchObject({ numbering: { missing: ['3'], doubled: [] }, notes: [], problems: 0 });
    expect(counter('NUMBERS_MISSING').count).toBe(1);
    expect(review.texts['reason.ROLE_LABEL']).toEqual({
      zh: '有“牵头单位”“责任单位”等标注',
      en: 'labelled as lead or responsible unit',
    });
    expect(review.tasks[0]!.confidence.lead).toMatchObject({ reason: 'ROLE_LABEL' });
    const [mention] = review.tasks[0]!.mentions;
    expect(TEXT.slice(...mention!.range)).toBe('司法局');
  });
  it('suggests units by short name, sound and former name, and decides none of them', () => {
    expect(review.undecided).toEqual(['司法局', '区城市管里委', '区卫健委', '区法规办', '沿河各街道']);
    expect(suggestionsFor('司法局')[0]).toMatchObject({ name: '区司法局', reason: 'ABBREVIATION', zh: '简称与全称' });
    expect(suggestionsFor('区城市管里委')[0]).toMatchObject({ name: '区城市管理委', reason: 'PINYIN' });
    expect(suggestionsFor('区卫健委')[0]).toMatchObject({ name: '区卫生健康委', reason: 'ABBREVIATION' });
    expect(suggestionsFor('区法规办')[0]).toMatchObject({
      name: '区司法局',
      reason: 'FORMER_NAME',
      until: '2026-03-02',
    });
  });
  it('opens the list behind a counter', async () => {
    const open = counter('PROPOSALS_OPEN');
    const list = await office
      .get(ReadImportUseCase)
      .execute(office.staff, { importId: review.id, list: open.list!, order: 'confidence' });
    expect([list.tasks.length, list.taskCount]).toEqual([3, 3]);
    const none = await office.get(ReadImportUseCase).execute(office.staff, { importId: review.id, list: 'corrected' });
    expect(none.tasks).toEqual([]);
  });
  it('lists drafts with who began and who worked on them last', async () => {
    const proposal = review.tasks[1]!.measures.findIndex((each) => each.proposal);
    await correct(
      { op: 'proposal', key: 't2', measure: proposal, decided: { kind: 'ONE_OFF', due: '2026-09-30' } },
      { op: 'deadlines', key: 't3', items: [{ text: '11月底前', due: '2026-11-30', measure: null }] },
      {
        op: 'targets',
        key: 't3',
        items: [{ text: '不少于2场', op: '>=', value: 2, unit: '场', subject: '普法宣传', measure: null }],
      },
    );
    const head = { ...at(), corrections: [{ op: 'text' as const, key: 't3', field: 'no' as const, value: '3' }] };
    review = await office.get(CorrectImportUseCase).execute(office.head, head);
    const { items } = await office.uow.read(office.staff, (tx) =>
      office.get(OutlineQueries).imports(tx, { limit: 10, state: 'DRAFT' }),
    );
    expect(items).toMatchObject([
      { id: review.id, createdBy: 'OFFICE OFFICE_STAFF', changedBy: 'OFFICE OFFICE_HEAD', corrections: 4 },
    ]);
    expect(counter('TASKS_CORRECTED').count).toBe(2);
    expect(review.lastCorrection).toEqual(head.corrections[0]);
  });
  it('takes what was decided into the drafted tasks', async () => {
    const alias = (unitId: string): UnitDecision => ({ kind: 'ALIAS', unitId });
    const { JUSTICE, CITY, HEALTH } = office.unitIds;
    const decisions = [
      { name: '司法局', decision: alias(JUSTICE) },
      { name: '区城市管里委', decision: alias(CITY) },
      { name: '区卫健委', decision: alias(HEALTH) },
      { name: '区法规办', decision: alias(JUSTICE) },
      { name: '沿河各街道', decision: { kind: 'GROUP' as const, groupName: '各街道' } },
    ];
    review = await office.get(DecideUnitsUseCase).execute(office.staff, { ...at(), decisions });
    const period = {
      series: '要点',
      title: review.title,
      documentNo: null,
      periodStart: '2026-01-01',
      periodEnd: '2026-12-31',
    };
    review = await office.get(ConfirmImportUseCase).execute(office.staff, { ...at(), ...period });
    const outlineVersionId = review.versionId!;
    await office.get(DraftTasksFromOutlineUseCase).execute(office.staff, { outlineVersionId, planYear: 2026 });
    const tasks = await office.rows(
      `select no, nature, current_due as due, due_basis->>'source' as basis, (select count(*)::int from duban.target g where g.task_id = t.id) as targets
         from duban.task t where outline_version_id = $1 order by ordinal`,
      [outlineVersionId],
    );
    expect(tasks).toEqual([
      { no: '1', nature: 'LONG_TERM', due: null, basis: null, targets: 0 },
      { no: '2', nature: 'ONE_OFF', due: '2026-09-30', basis: 'REVIEW', targets: 0 },
      { no: '3', nature: 'ONE_OFF', due: '2026-11-30', basis: 'OUTLINE', targets: 1 },
    ]);
  });
  it('asks nothing about the same names in the next document', async () => {
    const next = TEXT.replace('工作要点', '第二批工作要点');
    const fileId = await office.upload(office.staff, 'next.txt', next);
    const view = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
    expect(view.undecided).toEqual([]);
  });
  it('passes on what the reader of the file had to leave out', async () => {
    const fileId = await office.upload(office.staff, 'hidden.txt', TEXT.replace('制定审核办法', '制定\u200b审核办法'));
    const view = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
    expect(view.report.notes).toMatchObject([{ code: 'INVISIBLE_CHARACTERS' }]);
  });
  it('changes nothing when the same file comes again', async () => {
    const state = () =>
      office.rows(
        `select (select count(*) from duban.outline_import) as imports, (select count(*) from duban.outline_version) as versions,
                (select count(*) from duban.clause) as clauses, (select sum(version) from duban.outline_import) as version,
                (select count(*) from duban.audit_event where action like 'outline.%') as audited`,
      );
    const before = await state();
    const fileId = await office.upload(office.head, 'the same under another name.txt', TEXT);
    const again = await office.get(ImportOutlineUseCase).execute(office.head, { fileId });
    expect([again.id, again.state]).toEqual([review.id, 'CONFIRMED']);
    expect(await state()).toEqual(before);
  });
});
