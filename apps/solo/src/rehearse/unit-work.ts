import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  AssignmentProgress,
  RequestExtensionUseCase,
  SignReceiptUseCase,
  SubmitCompletionUseCase,
} from '#rooms/handling/index.js';
import { storeNote } from './evidence.js';
import { grouped } from './grouping.js';
import type { AssignmentSeen } from './observer.js';
import { since } from './elapsed.js';
import type { Play } from './play.js';
import { FINISHES, SIGNS_AFTER, temperOf } from './temper.js';

const LEADS = ['PRIMARY_LEAD', 'LEAD'];

/** A unit signs once for everything that waits for it, and hands the work to its people. */
export async function signReceipts(play: Play, day: LocalDate): Promise<void> {
  const waiting = grouped(await play.seen.assignments(['PENDING_RECEIPT', 'INVITED']), (row) => row.unit);
  for (const [unit, rows] of waiting) {
    const [min, max] = SIGNS_AFTER[temperOf(play, unit, 'sign')];
    const first = rows.map((row) => row.dispatchedOn).sort()[0]!;
    if (since(play, first, day) < play.dice.between(min, max, 'sign', unit)) continue;
    const liaison = play.cast.people.of(unit, 'UNIT_LIAISON');
    await play.stage.get(SignReceiptUseCase).execute(liaison, { unitId: rows[0]!.unitId, exceptions: [], sealedScanFileId: null });
    await play.stage.get(UnitOfWork).run(liaison, (tx) => play.stage.get(AssignmentProgress).start(tx, rows.map((row) => row.id)));
  }
}

/** Completion is filed around the due date, each unit in its own way; leads add evidence. */
export async function finishWork(play: Play, day: LocalDate): Promise<void> {
  const open = await play.seen.assignments(['IN_PROGRESS']);
  const ready = open.filter((row) => {
    const offset = finishOffset(play, row);
    return offset !== null && since(play, row.due, day) >= offset;
  });
  for (const row of ready) {
    const head = play.cast.people.of(row.unit, 'UNIT_HEAD');
    const evidence = LEADS.includes(row.role) ? [{ fileId: await storeNote(play, row.unit, `工作总结-${row.no}`), title: `第${row.no}项工作总结` }] : [];
    const request = { note: '已按要求完成(演示数据)', evidence, sealedScanFileId: null };
    await play.stage.get(SubmitCompletionUseCase).execute(head, { assignmentId: row.id, version: row.version, ...request });
  }
}

/** Working days after the due date; a return brings the second filing two days later. */
function finishOffset(play: Play, row: AssignmentSeen): number | null {
  const scripted = play.script.finish?.(row);
  if (scripted !== undefined) return scripted;
  const [min, max] = FINISHES[temperOf(play, row.unit)];
  return play.dice.between(min, max, 'finish', row.unit, row.no) + 2 * row.returns;
}

/** One lead in twelve asks for ten more working days, in time: eight working days before the date. */
export async function askExtensions(play: Play, day: LocalDate): Promise<void> {
  if (play.script.quiet) return;
  const calendar = play.stage.get(PolicyStore).calendar;
  for (const row of await play.seen.assignments(['IN_PROGRESS'])) {
    if (!LEADS.includes(row.role) || row.dueVersion > 1 || since(play, day, row.due) !== 8 || play.dice.chance('extend', row.unit, row.no) > 1 / 12) continue;
    const request = { requestedDue: addWorkingDays(calendar, row.due, 10), reason: '需与上级部门衔接(演示)', progress: '已完成初稿(演示)', sealedScanFileId: null };
    const head = play.cast.people.of(row.unit, 'UNIT_HEAD');
    await play.stage.get(RequestExtensionUseCase).execute(head, { assignmentId: row.id, version: row.version, ...request });
  }
}
