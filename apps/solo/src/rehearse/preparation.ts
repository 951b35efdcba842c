import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import { workingDayOnOrBefore } from '#domain/calendar/working-days.js';
import { PolicyStore } from '#platform/config/policy.js';
import {
  AnswerConsultationUseCase,
  ApproveTasksUseCase,
  CloseConsultationUseCase,
  DraftTasksFromOutlineUseCase,
  InitiateTasksUseCase,
  OpenConsultationUseCase,
  SubmitForApprovalUseCase,
} from '#rooms/planning/index.js';
import type { Cast } from './district.js';
import type { Observer } from './observer.js';
import type { Stage } from './stage.js';

/** When each task of the year is due; the script of a demo chooses other days. */
export type DueOf = (no: number) => LocalDate;

/** A calm year: the tasks fall due in turn at the end of the first half, of the third quarter, of November, on 20 December. */
export const calmYear = (year: number): DueOf => (no) => localDate(`${year}-${['06-30', '09-30', '11-30', '12-20'][no % 4]!}`);

const OFFICE = 'QWYFZQB';
/** Items 1 and 37 carry no lamp and no score: political leadership and research are not counted. */
const WITHOUT_LAMP = [1, 37];

/** From clauses to drafts that are ready to be put to the units: dates, measures, and what carries no lamp. */
export async function draftPlan(stage: Stage, cast: Cast, seen: Observer, versionId: string, year: number, dueOf: DueOf): Promise<void> {
  const clerk = cast.people.of(OFFICE, 'OFFICE_STAFF');
  const calendar = stage.get(PolicyStore).calendar;
  await stage.get(DraftTasksFromOutlineUseCase).execute(clerk, { outlineVersionId: versionId, planYear: year });
  const byDue = new Map<LocalDate, string[]>();
  const drafts = await seen.drafts(year);
  for (const { id, no } of drafts) {
    const due = workingDayOnOrBefore(calendar, dueOf(no));
    byDue.set(due, [...(byDue.get(due) ?? []), id]);
  }
  for (const [due, taskIds] of byDue) {
    const change = { due, dueBasis: '年度节点', measure: '按实施纲要原文落实', deliverableForm: '工作总结', agreedBy: '区委全面依法治区委员会会议(虚构)' };
    await stage.get(InitiateTasksUseCase).execute(clerk, { taskIds, onlyWithoutDue: false, change });
  }
  const dark = drafts.filter(({ no }) => WITHOUT_LAMP.includes(no)).map(({ id }) => id);
  if (dark.length > 0) await stage.get(InitiateTasksUseCase).execute(clerk, { taskIds: dark, onlyWithoutDue: false, change: { lampOn: false, scoreOn: false } });
}

/** 征求意见: every unit is asked once and has nothing to say. */
export async function consult(stage: Stage, cast: Cast, versionId: string, year: number): Promise<string> {
  const clerk = cast.people.of(OFFICE, 'OFFICE_STAFF');
  const opened = await stage.get(OpenConsultationUseCase).execute(clerk, { outlineVersionId: versionId, planYear: year });
  return opened.id;
}

export async function answerConsultation(stage: Stage, cast: Cast, consultationId: string, seen: Observer): Promise<void> {
  const asked = await seen.rows<{ code: string; id: string }>(
    `select u.code, u.id from duban.consultation_unit c join duban.unit u on u.id = c.unit_id where c.consultation_id = $1 order by u.code`,
    [consultationId],
  );
  for (const { code, id } of asked) {
    await stage.get(AnswerConsultationUseCase).execute(cast.people.of(code, 'UNIT_LIAISON'), { consultationId, unitId: id, comments: [] });
  }
}

/** Collected, agreed by a meeting, put before the head, approved: the worker dispatches task by task. */
export async function approvePlan(stage: Stage, cast: Cast, seen: Observer, consultationId: string, year: number, later?: number): Promise<void> {
  const clerk = cast.people.of(OFFICE, 'OFFICE_STAFF');
  for (const action of ['collect', 'agree'] as const) {
    const [row] = await seen.rows<{ version: number }>('select version from duban.consultation where id = $1', [consultationId]);
    const decidedBasis = '区委全面依法治区委员会会议审议通过(虚构)';
    await stage.get(CloseConsultationUseCase).execute(clerk, { consultationId, version: row!.version, action, decidedBasis });
  }
  await dispatchDrafts(stage, cast, (await seen.drafts(year)).filter(({ no }) => no !== later).map(({ id }) => id));
}

/** Put before the head, approved, dispatched by the worker. */
export async function dispatchDrafts(stage: Stage, cast: Cast, taskIds: readonly string[]): Promise<void> {
  const clerk = cast.people.of(OFFICE, 'OFFICE_STAFF');
  await stage.get(SubmitForApprovalUseCase).execute(clerk, { taskIds });
  await stage.get(ApproveTasksUseCase).execute(cast.people.of(OFFICE, 'OFFICE_HEAD'), { taskIds });
  await stage.drain();
}
