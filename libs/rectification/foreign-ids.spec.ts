import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import {
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  NOTICES_ENTITIES,
  NoticesModule,
  PaperActsUseCase,
} from '#rooms/notices/index.js';
import { DraftTasksFromOutlineUseCase, EditInitiationUseCase } from '#rooms/planning/index.js';
import {
  OpenRoundUseCase,
  REPORTS_ENTITIES,
  ReadReportsUseCase,
  ReportsModule,
  SaveReportUseCase,
  SubmitReportUseCase,
} from '#rooms/reports/index.js';
import { TaskHolds } from '#rooms/tasks/index.js';
import { type RealDistrict, realDistrict } from '#test/support/real-district.js';
import { type TaskOffice, taskOffice } from '#test/support/task-office.js';
import { AcknowledgeNoticesUseCase, ObjectToNoticeUseCase, RectificationModule, SubmitPlanUseCase } from './index.js';

/** Ids come with a request: what they name must be the office's own, and a file must be one that the actor may open. */
describe('an id of something that is not theirs', () => {
  let office: TaskOffice;
  let other: RealDistrict;
  let foreignTask: string;
  let foreignFile: string;
  beforeAll(async () => {
    office = await taskOffice({
      modules: [NoticesModule, RectificationModule, ReportsModule],
      entities: [...DOCUMENTS_ENTITIES, ...NOTICES_ENTITIES, ...REPORTS_ENTITIES],
    });
    await office.dispatched();
    other = await realDistrict(office);
    // A task of the other office, as a row: how one comes about is told elsewhere.
    foreignTask = randomUUID();
    await office.rows(
      `insert into duban.task (id, office_id, plan_year, ordinal, no, chapter_no, chapter, title, content, nature, source, state, lamp_on,
              score_on, due_is_statutory, drafted_by, policy_version)
       select $1, $2, plan_year, ordinal, no, chapter_no, chapter, title, content, nature, source, state, lamp_on, score_on,
              due_is_statutory, drafted_by, policy_version from duban.task limit 1`,
      [foreignTask, other.officeId],
    );
    foreignFile = await office.upload(office.as('UNIT_HEAD', 'HEALTH'), 'seal.pdf', '%PDF-1.7 HEALTH');
  });
  afterAll(() => office?.close());

  const missing = (kind: string) => expect.objectContaining({ subjectKind: kind }) as unknown as NotFoundError;
  const draft = (taskId: string | null, title = '关于案卷问题整改的通知') =>
    office.get(DraftNoticeUseCase).execute(office.staff, {
      ...{ kind: 'NOTICE', unitId: office.unitIds.CITY, origin: 'INSPECTION', originText: '法治督察', title },
      ...{ facts: '抽查案卷20件。', basis: '督察工作方案' },
      items: [{ taskId, matter: '案卷评查', problem: '缺少送达回证', requirement: '限期整改' }],
    });
  const paper = (ctx: ActContext, id: string, action: 'submit' | 'pass' | 'skip' | 'number' | 'seal') =>
    office.get(PaperActsUseCase).execute(ctx, id, undefined, { action });

  it('keeps no task of another office open', async () => {
    await expect(draft(foreignTask)).rejects.toEqual(missing('task'));
    const hold = (ids: string[]) =>
      office.run(office.staff, (tx) => office.get(TaskHolds).place(tx, ids, 'NOTICE', randomUUID()));
    await expect(hold([foreignTask])).rejects.toBeInstanceOf(NotFoundError);
    expect(await office.rows('select 1 from duban.task_hold where task_id = $1', [foreignTask])).toEqual([]);
  });

  it('gives no unit of another office a task', async () => {
    const [version] = await office.rows<{ id: string }>('select id from duban.outline_version');
    const drafts = { outlineVersionId: version!.id, planYear: 2027 };
    await office.get(DraftTasksFromOutlineUseCase).execute(office.staff, drafts);
    const units = [{ role: 'LEAD' as const, unitId: other.units[0]!.id, groupName: null }];
    const [task] = await office.rows<{ id: string; version: number }>(
      'select id, version from duban.task where plan_year = 2027 limit 1',
    );
    const edit = office.get(EditInitiationUseCase);
    await expect(
      edit.execute(office.staff, { taskId: task!.id, version: task!.version, change: { units } }),
    ).rejects.toEqual(missing('unit'));
  });

  it('is no signature: not of a paper, not of a plan or an objection, not of a report', async () => {
    const { id } = await draft(null);
    await paper(office.staff, id, 'submit');
    const scan = { paperSigner: '王某某', paperDate: '2026-03-02', scanFileId: randomUUID() };
    const onPaper = office
      .get(PaperActsUseCase)
      .execute(office.head, id, undefined, { action: 'passOnPaper', ...scan });
    await expect(onPaper).rejects.toEqual(missing('file'));
    await paper(office.as('OFFICE_STAFF', 'OFFICE', '科员乙'), id, 'pass');
    await paper(office.staff, id, 'skip');
    await paper(office.head, id, 'pass');
    await paper(office.as('LEADER', 'OFFICE', '区领导'), id, 'pass');
    await paper(office.as('REGISTRAR'), id, 'number');
    await paper(office.as('REGISTRAR'), id, 'seal');
    await office.get(IssueNoticeUseCase).execute(office.as('REGISTRAR'), id, undefined);
    const liaison = office.as('UNIT_LIAISON', 'CITY');
    await office.get(AcknowledgeNoticesUseCase).execute(liaison, [id]);
    const [item] = await office.rows<{ id: string }>('select id from duban.notice_item where notice_id = $1', [id]);
    const items = [{ itemId: item!.id, measure: '补正', person: '王科长', due: '2026-03-25' }];
    for (const sealedScanFileId of [randomUUID(), foreignFile]) {
      const plan = office.get(SubmitPlanUseCase).execute(liaison, id, undefined, { items, sealedScanFileId });
      await expect(plan).rejects.toEqual(missing('file'));
      const asked = { reason: '事实有出入', sealedScanFileId };
      const objection = office.get(ObjectToNoticeUseCase).execute(liaison, id, undefined, asked);
      await expect(objection).rejects.toEqual(missing('file'));
    }
    const own = await office.upload(liaison, 'seal.pdf', '%PDF-1.7 CITY');
    await office.get(SubmitPlanUseCase).execute(liaison, id, undefined, { items, sealedScanFileId: own });
    const kept = `select subject_kind as kind from duban.file_use where file_id = $1`;
    expect(await office.rows(kept, [own])).toEqual([{ kind: 'notice-signature' }]);
  });

  it('is no signature of a report either', async () => {
    const { id: roundId } = await office
      .get(OpenRoundUseCase)
      .execute(office.staff, { kind: 'LEAD', period: '2026-Q1', due: '2026-04-10' });
    const liaison = office.as('UNIT_LIAISON', 'CITY');
    const { items } = await office
      .get(ReadReportsUseCase)
      .execute(office.staff, { limit: 10, roundId, unitId: office.unitIds.CITY });
    const reportId = items[0]!.id;
    await office.get(SaveReportUseCase).declareNil(liaison, reportId, undefined, 'NO_NEW_PROGRESS');
    const submit = (sealedScanFileId: string) =>
      office.get(SubmitReportUseCase).execute(liaison, reportId, undefined, { sealedScanFileId });
    await expect(submit(foreignFile)).rejects.toEqual(missing('file'));
    const own = await office.upload(liaison, 'report-seal.pdf', '%PDF-1.7 report');
    await submit(own);
    const kept = `select subject_kind as kind, subject_id as id from duban.file_use where file_id = $1`;
    expect(await office.rows(kept, [own])).toEqual([{ kind: 'report-signature', id: reportId }]);
  });
});
