import { addWorkingDays, previousWorkingDay } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  RecordMeasurementUseCase,
  RecordOccurrenceUseCase,
  RequestExtensionUseCase,
  SignReceiptUseCase,
} from '#rooms/handling/index.js';
import { PhoneCalls } from '#rooms/messages/index.js';
import { EnterProxyUseCase } from '#rooms/proxy-entries/index.js';
import { RenameUnitUseCase } from '#rooms/units/index.js';
import { storeNote } from '../rehearse/evidence.js';
import { OFFICE } from '../rehearse/office-work.js';
import { dispatchDrafts } from '../rehearse/preparation.js';
import type { Play } from '../rehearse/play.js';
import { STORY } from './story.js';

/** 松林街道 becomes 松涛街道; papers and records of earlier days keep the old name. */
export async function renameStreet(play: Play, day: LocalDate): Promise<void> {
  const { unit, from } = play.cast.file.renamed;
  const name = play.cast.file.units.find(({ code }) => code === unit)!.name;
  const [row] = await play.seen.rows<{ id: string; version: number }>('select id, version from duban.unit where code = $1', [unit]);
  if (name === from || !row) return;
  await play.stage.get(RenameUnitUseCase).execute(play.cast.system, { unitId: row.id, version: row.version, name, from: day });
}

/** One of the task's recurring duties was done. */
export const recordDuty = (no: number, ordinal: number) => async (play: Play, day: LocalDate): Promise<void> => {
  const [duty] = await play.seen.rows<{ id: string; unit: string }>(
    `select o.id, u.code as unit from duban.occurrence o
       join duban.obligation b on b.id = o.obligation_id and b.ordinal = $2
       join duban.task t on t.id = b.task_id and t.ordinal = $1 and t.plan_year = $3
       join duban.assignment p on p.task_id = t.id and p.role = 'PRIMARY_LEAD' join duban.unit u on u.id = p.unit_id
      where o.done_on is null order by o.ordinal, o.window_start limit 1`,
    [no, ordinal, play.year],
  );
  if (!duty) return;
  const input = { occurrenceId: duty.id, doneOn: previousWorkingDay(play.stage.get(PolicyStore).calendar, day), note: '演示' };
  await play.stage.get(RecordOccurrenceUseCase).execute(play.cast.people.of(duty.unit, 'UNIT_LIAISON'), input);
};

/** A figure of a target, kept as numerator and denominator. */
export const measure = (no: number, numerator: number, denominator: number) => async (play: Play, day: LocalDate): Promise<void> => {
  const [target] = await play.seen.rows<{ id: string; unit: string }>(
    `select x.id, u.code as unit from duban.target x join duban.task t on t.id = x.task_id and t.ordinal = $1 and t.plan_year = $2
       join duban.assignment p on p.task_id = t.id and p.role = 'PRIMARY_LEAD' join duban.unit u on u.id = p.unit_id order by x.ordinal limit 1`,
    [no, play.year],
  );
  if (!target) return;
  const figure = { targetId: target.id, measuredOn: day, value: null, numerator, denominator };
  await play.stage.get(RecordMeasurementUseCase).execute(play.cast.people.of(target.unit, 'UNIT_LIAISON'), figure);
};

interface Lead {
  readonly id: string;
  readonly unit: string;
  readonly unitId: string;
  readonly title: string;
  readonly version: number;
  readonly due: LocalDate;
}

async function leadOf(play: Play, no: number): Promise<Lead | undefined> {
  const [row] = await play.seen.rows<Lead>(
    `select a.id, u.code as unit, a.unit_id as "unitId", t.title, a.version, a.current_due as due from duban.assignment a
       join duban.task t on t.id = a.task_id and t.ordinal = $1 and t.plan_year = $2 join duban.unit u on u.id = a.unit_id where a.role = 'PRIMARY_LEAD'`,
    [no, play.year],
  );
  return row;
}

/** The second recorded call before a slip is drafted. */
export async function callAgain(play: Play): Promise<void> {
  const lead = await leadOf(play, STORY.slipDrafted);
  if (!lead) return;
  const staff = play.cast.people.of(OFFICE, 'OFFICE_STAFF');
  const subject = { subjectKind: 'assignment', subjectId: lead.id, unitId: lead.unitId, title: lead.title };
  const record = { spokeWith: '办公室联络员(演示)', answer: '材料正在汇总(演示)' };
  await play.stage.get(UnitOfWork).run(staff, (tx) => play.stage.get(PhoneCalls).recordUnasked(tx, subject, record));
}

/** An extension that waits for a decision. */
export async function requestTime(play: Play): Promise<void> {
  const lead = await leadOf(play, 31);
  if (!lead) return;
  const requestedDue = addWorkingDays(play.stage.get(PolicyStore).calendar, lead.due, 5);
  const request = { requestedDue, reason: '第二次案卷评查安排在年底(演示)', progress: '已完成一次评查(演示)', sealedScanFileId: null };
  await play.stage.get(RequestExtensionUseCase).execute(play.cast.people.of(lead.unit, 'UNIT_HEAD'), { assignmentId: lead.id, version: lead.version, ...request });
}

/** 代录: a street reported on paper; the entry waits for a second person. */
export async function enterForStreet(play: Play): Promise<void> {
  const [row] = await play.seen.rows<{ id: string; unitId: string }>(
    `select a.id, a.unit_id as "unitId" from duban.assignment a join duban.task t on t.id = a.task_id and t.ordinal = $1 and t.plan_year = $2
       join duban.unit u on u.id = a.unit_id and u.kind = 'SUBDISTRICT' where a.state = 'IN_PROGRESS' order by u.position limit 1`,
    [35, play.year],
  );
  if (!row) return;
  const sourceFileId = await storeNote(play, OFFICE, '街道纸质报告扫描件');
  const payload = { kind: 'COMPLETION' as const, assignmentId: row.id, note: '纸质报送:已开展培训(演示)', evidence: [] };
  const staff = play.cast.people.of(OFFICE, 'OFFICE_STAFF');
  await play.stage.get(EnterProxyUseCase).execute(staff, { unitId: row.unitId, cameBy: 'PAPER', sourceFileId, sealed: true, payload });
}


/** One task of the plan comes later than the others. */
export async function dispatchLate(play: Play): Promise<void> {
  const ids = (await play.seen.drafts(play.year)).filter(({ no }) => no === STORY.freshlyDispatched).map(({ id }) => id);
  await dispatchDrafts(play.stage, play.cast, ids);
}

/** 申请调整: a street says that the task is not its business; the head of the office will decide. */
export async function dispute(play: Play): Promise<void> {
  const [row] = await play.seen.rows<{ id: string; unitId: string }>(
    `select a.id, a.unit_id as "unitId" from duban.assignment a join duban.task t on t.id = a.task_id and t.ordinal = $1 and t.plan_year = $3
       join duban.unit u on u.id = a.unit_id and u.code = $2 where a.state = 'PENDING_RECEIPT'`,
    [STORY.freshlyDispatched, STORY.disputing, play.year],
  );
  if (!row) return;
  const exceptions = [{ assignmentId: row.id, reason: '行政裁决不属街道职责(演示)' }];
  const head = play.cast.people.of(STORY.disputing, 'UNIT_HEAD');
  await play.stage.get(SignReceiptUseCase).execute(head, { unitId: row.unitId, exceptions, sealedScanFileId: null });
}
