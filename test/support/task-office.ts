import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DiskFileStore } from '#platform/files/disk-file-store.js';
import { FileStore } from '#platform/files/file-store.js';
import { JobRuns } from '#platform/jobs/job-run.queries.js';
import { JobRunner } from '#platform/jobs/long-work.js';
import { ACCESS_ENTITIES } from '#rooms/access/index.js';
import { ClosingModule } from '#rooms/closing/index.js';
import { UploadFileUseCase } from '#rooms/files/index.js';
import { HandlingModule } from '#rooms/handling/index.js';
import { ConfirmImportUseCase, ImportOutlineUseCase, OUTLINES_ENTITIES } from '#rooms/outlines/index.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import {
  ApproveTasksUseCase,
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  PlanningModule,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import { TASKS_ENTITIES, TasksModule } from '#rooms/tasks/index.js';
import { readPatiently } from './patient-reading.js';
import { type OfficeOptions, type SupervisedOffice, supervisedOffice } from './supervised-office.js';

/** Three tasks: one led by the office's own family, one with a court beside the lead, one for streets with a yearly quota. */
export const SMALL_OUTLINE = `汀东区法治政府建设实施纲要(2026-2030年)

一、健全依法行政制度体系

1.完善规范性文件管理。健全合法性审核机制,推动应审必审。(牵头单位:区司法局;责任单位:区政府各部门、各街道)

2.加强行政应诉工作。认真落实行政机关负责人出庭应诉制度,出庭应诉率保持100%。(牵头单位:区城市管理委、区法院;责任单位:区司法局、各街道)

二、提升行政执法水平

3.严格行政执法监督。每年至少组织两次行政执法案卷评查。(牵头单位:区卫生健康委、区城市管理委;责任单位:各街道)
`;

export interface TaskOffice extends SupervisedOffice {
  readonly staff: ActContext;
  readonly head: ActContext;
  upload(ctx: ActContext, name: string, content: string): Promise<string>;
  /** Import, confirm and draft; the ids of the drafts in outline order. */
  drafted(planYear?: number, text?: string): Promise<string[]>;
  /** The same, given a date and a measure, approved and dispatched. */
  dispatched(due?: string, text?: string): Promise<string[]>;
  rows<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
}

/** An office with the rooms up to the tasks, and short ways to the states that specs begin in. */
export async function taskOffice(options: OfficeOptions = {}): Promise<TaskOffice> {
  readPatiently();
  const folder = mkdtempSync(join(tmpdir(), 'duban-tasks-'));
  const store = new DiskFileStore(folder);
  const providers = [
    { provide: FileStore, useValue: store },
    { provide: DiskFileStore, useValue: store },
    { provide: JobRunner, useValue: new JobRuns() },
    ...(options.providers ?? []),
  ];
  const entities = [...OUTLINES_ENTITIES, ...TASKS_ENTITIES, ...ACCESS_ENTITIES, ...(options.entities ?? [])];
  const office = await supervisedOffice({
    today: '2026-03-02',
    ...options,
    modules: [TasksModule, PlanningModule, HandlingModule, ClosingModule, ...(options.modules ?? [])],
    entities,
    providers,
  });
  const staff = office.as('OFFICE_STAFF');
  const head = office.as('OFFICE_HEAD');
  const upload: TaskOffice['upload'] = async (ctx, name, content) =>
    (await office.get(UploadFileUseCase).execute(ctx, { name, content: Readable.from([Buffer.from(content)]) })).id;
  const drafted: TaskOffice['drafted'] = async (planYear = 2026, text = SMALL_OUTLINE) => {
    const fileId = await upload(staff, 'outline.txt', text);
    const view = await office.get(ImportOutlineUseCase).execute(staff, { fileId });
    const period = {
      series: view.title,
      title: view.title,
      documentNo: null,
      periodStart: '2026-01-01',
      periodEnd: '2030-12-31',
    };
    const { versionId } = await office
      .get(ConfirmImportUseCase)
      .execute(staff, { importId: view.id, version: view.version, ...period });
    await office.get(DraftTasksFromOutlineUseCase).execute(staff, { outlineVersionId: versionId!, planYear });
    const rows = await office.source.query(
      `select id from duban.task where plan_year = $1 and outline_version_id = $2 order by ordinal`,
      [planYear, versionId],
    );
    return (rows as { id: string }[]).map((row) => row.id);
  };
  const dispatched: TaskOffice['dispatched'] = async (due = '2026-12-18', text) => {
    const taskIds = await drafted(2026, text);
    const change = { due, dueBasis: '年度节点', measure: '制定方案并组织实施' };
    await office.get(InitiateTasksUseCase).execute(staff, { taskIds, change, onlyWithoutDue: false });
    await office.get(SubmitForApprovalUseCase).execute(staff, { taskIds });
    await office.get(ApproveTasksUseCase).execute(head, { taskIds });
    await office.get(DispatchTasksUseCase).execute(head, { taskIds });
    return taskIds;
  };
  return {
    ...office,
    staff,
    head,
    upload,
    drafted,
    dispatched,
    rows: (sql, params = []) => office.source.query(sql, params),
    close: async () => {
      await office.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
