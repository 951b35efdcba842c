import { type LocalDate, localDate } from '#domain/kernel/local-date.js';
import { ApplyClosureUseCase, CarryOverTasksUseCase, DecideClosureUseCase } from '#rooms/closing/index.js';
import { ConfirmReviewUseCase, ContinueSettlingUseCase, DecideRowsUseCase, OpenReviewUseCase, ReadReviewsUseCase } from '#rooms/periods/index.js';
import { DraftTasksFromOutlineUseCase, InitiateTasksUseCase } from '#rooms/planning/index.js';
import { OFFICE, closer, reviewerFor } from '../rehearse/office-work.js';
import { dispatchDrafts } from '../rehearse/preparation.js';
import type { Beginning } from '../rehearse/play.js';
import { doWork, recordDuties, reviewCompletions, signAll } from './past-work.js';
import { STORY } from './story.js';

const MEETING = '区委全面依法治区委员会第六次会议(虚构)';
/** 2022年年底 is what the outline says of these two. */
const DONE_IN_2022 = [25, 36];
/** 五年内 for the first; the others are the ones that the present year is still late with. */
const OPEN_AT_THE_END: readonly number[] = [34, STORY.slipAnsweredLate, STORY.slipDrafted];
export const LAST_YEAR = 2025;
/** When the office was set up and the outline came in. */
export const BEGAN = localDate('2022-01-10');

/**
 * The years of the outline before the present one, as far as they are still seen: what was due in 2022 and done then, the
 * last plan year, and the 总结评估 at its end that closed what was done and carried the open work over to the next outline.
 */
export async function playPastPeriod(past: Beginning): Promise<void> {
  const { stage, cast, seen, versionId } = past;
  const head = cast.people.of(OFFICE, 'OFFICE_HEAD');
  await stage.get(DraftTasksFromOutlineUseCase).execute(cast.people.of(OFFICE, 'OFFICE_STAFF'), { outlineVersionId: versionId, planYear: 2022 });
  const drafts = await seen.drafts(2022);
  const idsOf = (early: boolean): string[] => drafts.filter(({ no }) => DONE_IN_2022.includes(no) === early).map(({ id }) => id);
  const reason = `2022年先行安排纲要明确年底完成的事项,其余列入${LAST_YEAR}年计划(演示)`;
  await stage.get(CarryOverTasksUseCase).execute(head, { taskIds: idsOf(false), reason, toYear: LAST_YEAR });
  await planYear(past, idsOf(true), localDate('2022-12-30'));
  await workThrough(past, localDate('2022-01-12'), localDate('2022-12-15'));
  await closeByApplication(past, idsOf(true));

  stage.clock.set(localDate(`${LAST_YEAR}-01-09`), '10:00');
  await planYear(past, (await seen.drafts(LAST_YEAR)).map(({ id }) => id), localDate(`${LAST_YEAR}-12-19`));
  await workThrough(past, localDate(`${LAST_YEAR}-01-13`), localDate(`${LAST_YEAR}-12-16`));
  await concludePeriod(past);
}

async function planYear({ stage, cast }: Beginning, taskIds: readonly string[], due: LocalDate): Promise<void> {
  const change = { due, dueBasis: '年度节点', measure: '按实施纲要原文落实', deliverableForm: '工作总结', agreedBy: MEETING };
  await stage.get(InitiateTasksUseCase).execute(cast.people.of(OFFICE, 'OFFICE_STAFF'), { taskIds: [...taskIds], onlyWithoutDue: false, change });
  await dispatchDrafts(stage, cast, taskIds);
}

async function workThrough(past: Beginning, signedOn: LocalDate, doneOn: LocalDate): Promise<void> {
  past.stage.clock.set(signedOn, '10:00');
  await signAll(past);
  past.stage.clock.set(doneOn, '10:00');
  await recordDuties(past, doneOn, OPEN_AT_THE_END);
  await doWork(past, OPEN_AT_THE_END);
  past.stage.clock.set(doneOn, '15:00');
  await reviewCompletions(past);
}

/** In 2022 the first lead applied for it, and the office closed it. */
async function closeByApplication({ stage, cast, seen }: Beginning, taskIds: readonly string[]): Promise<void> {
  const rows = await seen.rows<{ id: string; version: number; unit: string }>(
    `select t.id, t.version, u.code as unit from duban.task t join duban.assignment p on p.task_id = t.id and p.role = 'PRIMARY_LEAD'
       join duban.unit u on u.id = p.unit_id where t.id = any($1::uuid[]) order by t.ordinal`,
    [taskIds],
  );
  for (const { id, version, unit } of rows) {
    await stage.get(ApplyClosureUseCase).execute(cast.people.of(unit, 'UNIT_HEAD'), { taskId: id, version, sealedScanFileId: null });
    await stage.get(DecideClosureUseCase).execute(closer({ cast }, unit), { taskId: id, version: version + 1, decision: 'close', reason: '' });
  }
}

/** The table is drawn, decided line by line, agreed by the meeting; what the office's own family led is closed by a reviewer outside. */
async function concludePeriod({ stage, cast, versionId }: Beginning): Promise<void> {
  const clerk = cast.people.of(OFFICE, 'OFFICE_STAFF');
  stage.clock.set(localDate(`${LAST_YEAR}-12-24`), '10:00');
  const opened = await stage.get(OpenReviewUseCase).execute(clerk, { outlineVersionId: versionId, kind: 'PERIOD', planYear: LAST_YEAR });
  const { items } = await stage.get(ReadReviewsUseCase).rows(clerk, opened.id, { limit: 200, show: 'undecided' });
  const taskIds = items.map((row) => row.taskId);
  const decided = await stage.get(DecideRowsUseCase).execute(clerk, { reviewId: opened.id, version: opened.version, taskIds, decision: 'AS_PROPOSED', reason: '' });
  stage.clock.set(localDate(`${LAST_YEAR}-12-31`), '15:00');
  const agreed = { agreedBy: MEETING, agreedOn: `${LAST_YEAR}-12-30`, toYear: null };
  await stage.get(ConfirmReviewUseCase).execute(cast.people.of(OFFICE, 'OFFICE_HEAD'), { reviewId: opened.id, version: decided.version, ...agreed });
  await stage.drain();
  await stage.get(ContinueSettlingUseCase).execute(reviewerFor({ cast }, OFFICE), { reviewId: opened.id });
  await stage.drain();
}
