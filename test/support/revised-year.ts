import type { Provider } from '@nestjs/common';
import {
  DecideExtensionUseCase,
  RecordOccurrenceUseCase,
  RequestExtensionUseCase,
  SignReceiptUseCase,
} from '#rooms/handling/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import {
  DraftNoticeUseCase,
  IssueNoticeUseCase,
  NOTICES_ENTITIES,
  NoticesModule,
  PaperActsUseCase,
} from '#rooms/notices/index.js';
import { ConfirmImportUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import { AcknowledgeNoticesUseCase, RectificationModule } from '#rooms/rectification/index.js';
import { OpenRoundUseCase, REPORTS_ENTITIES, ReportsModule } from '#rooms/reports/index.js';
import { REVISIONS_ENTITIES, RevisionsModule } from '#rooms/revisions/index.js';
import type { UnitCode } from './supervised-office.js';
import { type TaskOffice, taskOffice } from './task-office.js';

const TITLE = '汀东区法治政府建设实施纲要(2026-2030年)';
const NORMS = '完善规范性文件管理。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:区政府各部门、各街道)';
const TRAIN = '强化执法人员培训。制定年度培训计划,新进执法人员先培训后上岗。';
const OPEN = '推进执法信息公开。执法结果在七个工作日内向社会公开。';

/** Ten clauses, of which the revision leaves one alone and does to the others whatever a revision can do. */
export const FIRST = `${TITLE}

一、健全依法行政制度体系

1.${NORMS}

2.加强行政应诉工作。落实行政机关负责人出庭应诉制度,出庭应诉率保持95%以上。(牵头单位:区城市管理委、区法院;责任单位:区司法局、各街道)

3.严格行政执法监督。每年至少组织两次行政执法案卷评查。(牵头单位:区卫生健康委、区城市管理委;责任单位:各街道)

二、提升行政执法水平

4.开展证明事项清理。全面取消没有法律依据的证明材料,公布保留清单。(牵头单位:区卫生健康委;责任单位:各街道)

5.整治户外广告乱象。对主次干道违法设置的户外广告开展集中整治。(牵头单位:区城市管理委;责任单位:各街道)

6.建设智慧执法平台。建成统一的执法办案系统并实现数据共享。建立执法音像记录归档制度并纳入日常检查。(牵头单位:区城市管理委;责任单位:区司法局)

7.${TRAIN}(牵头单位:区卫生健康委;责任单位:区司法局、临河街道)

8.${OPEN}(牵头单位:区城市管理委;责任单位:区司法局、望海街道)

9.编制权责清单。完成部门权责清单编制并向社会公布。(牵头单位:区司法局)
`;

/** The same outline a year later. */
export const SECOND = `汀东区法治政府建设实施纲要(2026-2030年)(修订)

一、健全依法行政制度体系

1.推行行政裁量权基准制度。全面建立并公布各领域行政裁量权基准。(牵头单位:区司法局;责任单位:区政府各部门)

2.${NORMS}

3.加强行政应诉工作。落实行政机关负责人出庭应诉制度,出庭应诉率达到100%,2026年11月底前建立败诉案件报告制度。(牵头单位:区卫生健康委、区城市管理委;责任单位:区司法局、各街道)

4.严格行政执法监督。每年至少组织三次行政执法案卷评查。(牵头单位:区卫生健康委、区城市管理委;责任单位:各街道)

二、提升行政执法水平

5.建设智慧执法平台。建成统一的执法办案系统并实现数据共享。(牵头单位:区城市管理委;责任单位:临河街道)

6.完善音像记录制度。建立执法音像记录归档制度并纳入日常检查。(牵头单位:区司法局)

7.强化培训与公开。${TRAIN}${OPEN}(牵头单位:区城市管理委;责任单位:区卫生健康委、区司法局、临河街道、望海街道)

8.编制权责清单。完成部门权责清单编制、动态调整并向社会公布。(牵头单位:区司法局)
`;

export interface RevisedYear extends TaskOffice {
  /** Ids of the first version's tasks by their first number. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Issued slips: about task 5, which the revision drops, about a part of task 6 that it names no more, and about tasks 7 and 8, which it merges. */
  readonly notices: {
    readonly dropped: string;
    readonly released: string;
    readonly kept: string;
    readonly merged: string;
  };
  imported(text: string): Promise<string>;
  part(no: string, unit: UnitCode): Promise<Part>;
}
export interface Part {
  readonly id: string;
  readonly taskId: string;
  readonly role: string;
  readonly state: string;
  readonly due: string;
  readonly dueVersion: number;
  readonly receiptId: string | null;
  readonly version: number;
}

/** An office in its year: dispatched in March, signed for, one occurrence done, one date extended, one task closed, two slips out. */
export async function revisedYear(providers: readonly Provider[] = []): Promise<RevisedYear> {
  const office = await taskOffice({
    modules: [ReportsModule, NoticesModule, RectificationModule, RevisionsModule],
    entities: [...DOCUMENTS_ENTITIES, ...REPORTS_ENTITIES, ...NOTICES_ENTITIES, ...REVISIONS_ENTITIES],
    providers,
  });
  const ids = await office.dispatched('2026-12-18', FIRST);
  const tasks = Object.fromEntries(ids.map((id, index) => [String(index + 1), id]));
  const part: RevisedYear['part'] = async (no, unit) =>
    (
      await office.rows<Part>(
        `select id, task_id as "taskId", role, state, current_due::text as due, due_version as "dueVersion", receipt_id as "receiptId", version
           from duban.assignment where task_id = $1 and unit_id = $2 order by dispatched_at desc limit 1`,
        [tasks[no], office.unitIds[unit]],
      )
    )[0]!;
  for (const code of ['JUSTICE', 'CITY', 'HEALTH', 'STREET'] as const)
    await office.get(SignReceiptUseCase).execute(office.as('UNIT_LIAISON', code), {
      unitId: office.unitIds[code],
      exceptions: [],
      sealedScanFileId: null,
    });
  const [occurrence] = await office.rows<{ id: string }>(
    `select o.id from duban.occurrence o join duban.obligation b on b.id = o.obligation_id where b.task_id = $1 order by o.ordinal`,
    [tasks['3']],
  );
  await office.get(RecordOccurrenceUseCase).execute(office.as('UNIT_LIAISON', 'HEALTH'), {
    occurrenceId: occurrence!.id,
    doneOn: '2026-03-02',
    note: '评查案卷40件',
  });
  await office.get(OpenRoundUseCase).execute(office.staff, { kind: 'LEAD', period: '2026-Q1', due: '2026-04-10' });
  await extend(office, await part('2', 'STREET'));
  await finished(office, tasks['9']!);
  const notices = {
    dropped: await slip(office, 'CITY', (await part('5', 'CITY')).id),
    released: await slip(office, 'JUSTICE', (await part('6', 'JUSTICE')).id),
    kept: await slip(office, 'HEALTH', (await part('7', 'HEALTH')).id),
    merged: await slip(office, 'CITY', (await part('8', 'CITY')).id),
  };
  office.setToday('2026-09-01');
  return { ...office, tasks, notices, part, imported: (text) => imported(office, text) };
}

async function imported(office: TaskOffice, text: string): Promise<string> {
  const fileId = await office.upload(office.staff, 'outline.txt', text);
  const view = await office.get(ImportOutlineUseCase).execute(office.staff, { fileId });
  const { versionId } = await office.get(ConfirmImportUseCase).execute(office.staff, {
    ...{ importId: view.id, version: view.version, series: TITLE, title: view.title, documentNo: null },
    ...{ periodStart: '2026-01-01', periodEnd: '2030-12-31' },
  });
  return versionId!;
}

async function extend(office: TaskOffice, part: Part): Promise<void> {
  const asked = { requestedDue: '2027-01-08', reason: '系统改造延后', progress: '已完成七成', sealedScanFileId: null };
  const { id } = await office
    .get(RequestExtensionUseCase)
    .execute(office.as('UNIT_HEAD', 'STREET'), { assignmentId: part.id, version: part.version, ...asked });
  await office
    .get(DecideExtensionUseCase)
    .execute(office.head, { extensionId: id, version: 1, decision: 'approve', reason: '', opinion: '' });
}

/** Written as rows: how a task is closed is told elsewhere. */
async function finished(office: TaskOffice, taskId: string): Promise<void> {
  await office.rows(`update duban.task set state = 'CLOSED', closed_at = '2026-06-30' where id = $1`, [taskId]);
  await office.rows(`update duban.assignment set state = 'COMPLETED', completed_on = '2026-06-20' where task_id = $1`, [
    taskId,
  ]);
  await office.rows(
    `update duban.deadline set live = false, next_rung_on = null where subject_id in (select id from duban.assignment where task_id = $1)`,
    [taskId],
  );
}

async function slip(office: TaskOffice, unit: UnitCode, assignmentId: string): Promise<string> {
  const words = {
    originText: '专项督察发现',
    title: '关于工作推进问题的督办单',
    facts: '推进缓慢。',
    basis: '督察工作方案',
  };
  const { id } = await office.get(DraftNoticeUseCase).execute(office.staff, {
    ...{ kind: 'SLIP', unitId: office.unitIds[unit], origin: 'INSPECTION', ...words },
    items: [{ assignmentId, matter: '', problem: '进展滞后', requirement: '限期推进' }],
  });
  const act = (
    role: 'OFFICE_STAFF' | 'OFFICE_HEAD' | 'REGISTRAR',
    name: string,
    action: 'submit' | 'pass' | 'number' | 'seal',
  ) =>
    office
      .get(PaperActsUseCase)
      .execute(office.as(role, 'OFFICE', name), id, undefined, { action, duplicateAccepted: true });
  await act('OFFICE_STAFF', '拟稿人', 'submit');
  await act('OFFICE_STAFF', '核稿人', 'pass');
  await act('OFFICE_HEAD', '主任', 'pass');
  await act('REGISTRAR', '登记人', 'number');
  await act('REGISTRAR', '登记人', 'seal');
  await office.get(IssueNoticeUseCase).execute(office.as('REGISTRAR'), id, undefined);
  await office.get(AcknowledgeNoticesUseCase).execute(office.as('UNIT_LIAISON', unit), [id]);
  return id;
}
