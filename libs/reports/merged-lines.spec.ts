import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportLineInput } from '#contracts/reports.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { SignReceiptUseCase } from '#rooms/handling/index.js';
import {
  DecideLinksUseCase,
  LinkProposalsUseCase,
  LinksModule,
  ReadLinksUseCase,
  UndoLinkUseCase,
} from '#rooms/links/index.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import type { UnitCode } from '#test/support/supervised-office.js';
import {
  OpenRoundUseCase,
  REPORTS_ENTITIES,
  ReadReportsUseCase,
  ReportQueries,
  ReportsModule,
  ReviewReportsUseCase,
  SaveReportUseCase,
  SubmitReportUseCase,
} from './index.js';

const POINTS = `汀东区2026年法治工作要点

1.开展行政执法案卷评查。每年至少组织两次行政执法案卷评查。(牵头单位:区卫生健康委;责任单位:临河街道、望海街道)
`;

describe('reporting linked tasks once', () => {
  let office: TaskOffice;
  beforeAll(async () => {
    office = await taskOffice({ modules: [LinksModule, ReportsModule], entities: REPORTS_ENTITIES });
    await office.dispatched('2026-06-30');
    await office.dispatched('2026-12-18', POINTS);
    const { items } = await office.get(LinkProposalsUseCase).execute(office.staff, { planYear: 2026, limit: 50 });
    const pairs = items[0]!.units.map((each) => ({
      primaryAssignmentId: each.a.assignmentId,
      otherAssignmentId: each.b.assignmentId,
    }));
    await office.get(DecideLinksUseCase).execute(office.staff, { decision: 'LINKED', pairs, note: null });
    const unitId = office.unitIds.HEALTH;
    await office
      .get(SignReceiptUseCase)
      .execute(office.as('UNIT_HEAD', 'HEALTH'), { unitId, exceptions: [], sealedScanFileId: null });
  });
  afterAll(() => office?.close());

  const contact = (unit: UnitCode): ActContext => office.as('UNIT_LIAISON', unit);
  const formOf = async (kind: 'LEAD' | 'RESPONSIBLE', period: string, unit: UnitCode): Promise<string> => {
    const { id } = await office.get(OpenRoundUseCase).execute(office.staff, { kind, period });
    const unitId = office.unitIds[unit];
    return (await office.get(ReadReportsUseCase).execute(office.staff, { limit: 5, roundId: id, unitId })).items[0]!.id;
  };
  const view = (id: string, ctx: ActContext) => office.get(ReadReportsUseCase).view(ctx, id);
  const line = (
    assignmentId: string,
    progress: string,
    evidence: ReportLineInput['evidence'] = [],
  ): ReportLineInput => ({
    assignmentId,
    progress,
    problems: '',
    nextSteps: '',
    stage: null,
    percent: null,
    nil: false,
    evidence,
    occurrences: [],
  });
  const save = (ctx: ActContext, id: string, lines: ReportLineInput[]) =>
    office.get(SaveReportUseCase).execute(ctx, id, undefined, { lines });
  const file = async (ctx: ActContext, id: string) => {
    const sealedScanFileId = await office.upload(ctx, 'seal.txt', `盖章件${id}`);
    return office.get(SubmitReportUseCase).execute(ctx, id, undefined, { sealedScanFileId });
  };
  const stored = (id: string) =>
    office.rows<{ progress: string; merged: boolean; files: number }>(
      `select l.progress, l.merged_with is not null as merged, (select count(*)::int from duban.file_use u where u.subject_id = l.id) as files
         from duban.report_line l where l.report_id = $1 order by merged, l.progress`,
      [id],
    );

  it('shows one line that names both documents and both dates, and one deadline of the form', async () => {
    const id = await formOf('LEAD', '2026-Q1', 'HEALTH');
    const form = await view(id, contact('HEALTH'));
    expect(form.items).toHaveLength(1);
    expect([form.lines, form.linesMissing]).toEqual([1, 1]);
    const [item] = form.items;
    const dues = [item!, ...item!.together].map((each) => each.currentDue).sort();
    expect(dues).toEqual(['2026-06-30', '2026-12-18']);
    expect(new Set([item!.source, item!.together[0]!.source]).size).toBe(2);
    const clocks = await office.rows(
      `select count(*)::int as n from duban.deadline where subject_kind = 'report' and unit_id = $1 and live`,
      [office.unitIds.HEALTH],
    );
    expect(clocks).toEqual([{ n: 1 }]);
  });
  it('refuses words for the line that is reported under another', async () => {
    const id = await formOf('LEAD', '2026-Q1', 'HEALTH');
    const [item] = (await view(id, contact('HEALTH'))).items;
    await expect(
      save(contact('HEALTH'), id, [line(item!.together[0]!.assignmentId, '单独填写')]),
    ).rejects.toMatchObject({
      refusal: { code: 'line-reported-elsewhere', facts: { primaryId: item!.assignmentId } },
    });
  });
  it('files the same words and evidence for every outline, and starts the work of both', async () => {
    const ctx = contact('HEALTH');
    const id = await formOf('LEAD', '2026-Q1', 'HEALTH');
    const [item] = (await view(id, ctx)).items;
    const fileId = await office.upload(ctx, 'proof.txt', '评查通报');
    const evidence = [{ fileId, title: '评查通报' }];
    await save(ctx, id, [line(item!.assignmentId, '已完成一次评查', evidence)]);
    await file(ctx, id);
    expect(await stored(id)).toEqual([
      { progress: '已完成一次评查', merged: false, files: 1 },
      { progress: '已完成一次评查', merged: true, files: 1 },
    ]);
    await office.get(ReviewReportsUseCase).execute(office.head, id, undefined, { decision: 'accept' });
    const both = [item!.assignmentId, item!.together[0]!.assignmentId];
    const latest = await office.uow.read(office.staff, (tx) => office.get(ReportQueries).latestLines(tx, both));
    expect(latest.map((each) => [each.progress, each.state, each.merged]).sort()).toEqual([
      ['已完成一次评查', 'ACCEPTED', false],
      ['已完成一次评查', 'ACCEPTED', true],
    ]);
    const states = await office.rows(`select state, completed_on from duban.assignment where id = any($1::uuid[])`, [
      both,
    ]);
    expect(states).toEqual([0, 1].map(() => ({ state: 'IN_PROGRESS', completed_on: null })));
  });
  it('keeps a filed form as it was filed when the link is taken back, and asks one by one in the next round', async () => {
    const { items } = await office
      .get(ReadLinksUseCase)
      .execute(office.staff, { limit: 5, unitId: office.unitIds.HEALTH });
    await office.get(UndoLinkUseCase).execute(office.staff, { linkId: items[0]!.id, version: items[0]!.version });
    const filed = await formOf('LEAD', '2026-Q1', 'HEALTH');
    expect((await view(filed, office.head)).items.map((each) => each.together.length)).toEqual([1]);
    office.setToday('2026-07-01');
    const next = await view(await formOf('LEAD', '2026-Q2', 'HEALTH'), contact('HEALTH'));
    expect(next.items.map((each) => [each.together.length, each.previousProgress])).toEqual(
      [0, 1].map(() => [0, '已完成一次评查']),
    );
    office.setToday('2026-03-02');
  });
  it('asks again for a line whose link was taken back before the form was filed', async () => {
    const ctx = contact('STREET');
    const id = await formOf('RESPONSIBLE', '2026-Y', 'STREET');
    const before = (await view(id, ctx)).items;
    const merged = before.find((each) => each.together.length > 0)!;
    const rest = before.filter((each) => each !== merged);
    await save(ctx, id, [
      line(merged.assignmentId, '配合评查'),
      ...rest.map((each) => line(each.assignmentId, '已落实')),
    ]);
    expect((await stored(id)).filter((each) => each.merged)).toEqual([
      { progress: '配合评查', merged: true, files: 0 },
    ]);
    const { items } = await office
      .get(ReadLinksUseCase)
      .execute(office.staff, { limit: 5, unitId: office.unitIds.STREET });
    await office.get(UndoLinkUseCase).execute(office.staff, { linkId: items[0]!.id, version: items[0]!.version });
    const after = (await view(id, ctx)).items;
    const alone = after.find((each) => each.assignmentId === merged.together[0]!.assignmentId)!;
    expect([after.length, alone.progress, alone.previousProgress]).toEqual([before.length + 1, '', '配合评查']);
    expect((await view(id, ctx)).linesMissing).toBe(1);
    await expect(file(ctx, id)).rejects.toMatchObject({ refusal: { code: 'lines-missing', facts: { missing: 1 } } });
    await save(ctx, id, [line(alone.assignmentId, '另行报送')]);
    await file(ctx, id);
    expect((await stored(id)).map((each) => [each.progress, each.merged])).toContainEqual(['另行报送', false]);
  });
  it('takes a link into account that was made after the form was begun', async () => {
    const ctx = contact('STREET2');
    const id = await formOf('RESPONSIBLE', '2026-Y', 'STREET2');
    const { items } = await office
      .get(ReadLinksUseCase)
      .execute(office.staff, { limit: 5, unitId: office.unitIds.STREET2 });
    const [link] = items;
    await office.get(UndoLinkUseCase).execute(office.staff, { linkId: link!.id, version: link!.version });
    const open = (await view(id, ctx)).items;
    await save(
      ctx,
      id,
      open
        .filter((each) => each.assignmentId !== link!.other.assignmentId)
        .map((each) => line(each.assignmentId, '已办')),
    );
    const pairs = [{ primaryAssignmentId: link!.primary.assignmentId, otherAssignmentId: link!.other.assignmentId }];
    expect((await view(id, ctx)).linesMissing).toBe(1);
    await office.get(DecideLinksUseCase).execute(office.staff, { decision: 'LINKED', pairs, note: null });
    expect((await view(id, ctx)).linesMissing).toBe(0);
    await file(ctx, id);
    expect((await stored(id)).filter((each) => each.merged)).toEqual([{ progress: '已办', merged: true, files: 0 }]);
  });
});
