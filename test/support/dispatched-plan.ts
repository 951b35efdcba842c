import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { UnitDecision } from '#contracts/outlines.js';
import { localDate } from '#domain/kernel/local-date.js';
import { UploadFileUseCase } from '#rooms/files/index.js';
import { ConfirmImportUseCase, DecideUnitsUseCase, ImportOutlineUseCase } from '#rooms/outlines/index.js';
import {
  DispatchTasksUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import type { TestApp } from './app.js';

export interface DispatchedPlan {
  readonly versionId: string;
  readonly taskIds: readonly string[];
}

/** The invented outline of the demo, imported and dispatched in a test's district: a year of real rows for lists and pages. */
export async function dispatchedPlan(t: TestApp, due = '2026-12-18'): Promise<DispatchedPlan> {
  const [clerk, head] = [await t.ctx('OFFICE_STAFF'), await t.ctx('OFFICE_HEAD')];
  const bytes = await readFile('config/demo/outline.txt');
  const file = await t.get(UploadFileUseCase).execute(clerk, { name: '实施纲要.txt', content: Readable.from([bytes]) });
  let review = await t.get(ImportOutlineUseCase).execute(clerk, { fileId: file.id });
  if (review.undecided.length > 0) {
    const decisions = review.undecided.map((name, i) => ({ name, decision: decisionFor(name, i, t) }));
    review = await t.get(DecideUnitsUseCase).execute(clerk, { importId: review.id, version: review.version, decisions });
  }
  const confirmed = await t.get(ConfirmImportUseCase).execute(clerk, {
    importId: review.id, version: review.version, series: '实施纲要', title: review.title, documentNo: null,
    periodStart: localDate('2021-01-01'), periodEnd: localDate('2025-12-31'),
  });
  const versionId = confirmed.versionId!;
  await t.get(DraftTasksFromOutlineUseCase).execute(clerk, { outlineVersionId: versionId, planYear: 2026 });
  const rows = await t.owner<{ id: string }>('select id from duban.task order by no');
  const taskIds = rows.map((row) => row.id);
  const change = { due: localDate(due), dueBasis: '年度节点', measure: '按原文落实', deliverableForm: '工作总结', agreedBy: '会议(虚构)' };
  await t.get(InitiateTasksUseCase).execute(clerk, { taskIds, onlyWithoutDue: false, change });
  await t.get(SubmitForApprovalUseCase).execute(clerk, { taskIds });
  await t.get(DispatchTasksUseCase).execute(head, { taskIds });
  return { versionId, taskIds };
}

export function decisionFor(name: string, i: number, t: TestApp): UnitDecision {
  if (name.includes('有关部门')) return { kind: 'UNITS', unitIds: [t.district.units.PLAN!, t.district.units.CITY!] };
  return { kind: 'NEW_UNIT', code: `N${String(i + 1).padStart(3, '0')}`, shortName: name, unitKind: 'GOVERNMENT_DEPARTMENT' };
}
