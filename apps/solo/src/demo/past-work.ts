import type { LocalDate } from '#domain/kernel/local-date.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  AssignmentProgress,
  RecordMeasurementUseCase,
  RecordOccurrenceUseCase,
  ReviewCompletionsUseCase,
  SignReceiptUseCase,
  SubmitCompletionsUseCase,
} from '#rooms/handling/index.js';
import { storeNote } from '../rehearse/evidence.js';
import { grouped } from '../rehearse/grouping.js';
import { completionReviewer } from '../rehearse/office-work.js';
import type { Beginning } from '../rehearse/play.js';

const LEADS = ['PRIMARY_LEAD', 'LEAD'];

/** Every unit signs once for everything that waits for it, and begins. */
export async function signAll({ stage, cast, seen }: Beginning): Promise<void> {
  const waiting = grouped(await seen.assignments(['PENDING_RECEIPT', 'INVITED']), (row) => row.unit);
  for (const [unit, rows] of waiting) {
    const liaison = cast.people.of(unit, 'UNIT_LIAISON');
    await stage.get(SignReceiptUseCase).execute(liaison, { unitId: rows[0]!.unitId, exceptions: [], sealedScanFileId: null });
    await stage.get(UnitOfWork).run(liaison, (tx) => stage.get(AssignmentProgress).start(tx, rows.map((row) => row.id)));
  }
}

/** The recurring duties and the figures of the tasks that were finished. */
export async function recordDuties({ stage, cast, seen }: Beginning, day: LocalDate, unfinished: readonly number[]): Promise<void> {
  const LIVE = `join duban.task t on t.id = x.task_id and t.state = 'IN_PROGRESS' and t.ordinal <> all($1)
    join duban.assignment p on p.task_id = t.id and p.role = 'PRIMARY_LEAD' join duban.unit u on u.id = p.unit_id`;
  const duties = await seen.rows<{ id: string; unit: string }>(
    `select o.id, u.code as unit from duban.occurrence o join duban.obligation x on x.id = o.obligation_id ${LIVE} where o.state = 'OPEN' order by t.ordinal, o.id`,
    [unfinished],
  );
  for (const { id, unit } of duties)
    await stage.get(RecordOccurrenceUseCase).execute(cast.people.of(unit, 'UNIT_LIAISON'), { occurrenceId: id, doneOn: day, note: '演示' });
  const targets = await seen.rows<{ id: string; unit: string; value: number; ratio: boolean }>(
    `select x.id, u.code as unit, x.value::float8 as value, x.measure_unit = '%' as ratio from duban.target x ${LIVE} order by t.ordinal, x.ordinal`,
    [unfinished],
  );
  for (const { id, unit, value, ratio } of targets) {
    const figure = ratio ? { value: null, numerator: 38, denominator: 38 } : { value, numerator: null, denominator: null };
    await stage.get(RecordMeasurementUseCase).execute(cast.people.of(unit, 'UNIT_LIAISON'), { targetId: id, measuredOn: day, ...figure });
  }
}

/** Each unit files everything that it has finished in one act; leads add evidence. */
export async function doWork(past: Beginning, unfinished: readonly number[]): Promise<void> {
  const done = (await past.seen.assignments(['IN_PROGRESS'])).filter((row) => !unfinished.includes(row.no));
  for (const [unit, rows] of grouped(done, (row) => row.unit)) {
    const leads = rows.some((row) => LEADS.includes(row.role));
    const fileId = leads ? await storeNote(past, unit, '年度工作总结') : '';
    const items = rows.map((row) => {
      const evidence = LEADS.includes(row.role) ? [{ fileId, title: `第${row.no}项年度工作总结` }] : [];
      return { assignmentId: row.id, version: row.version, note: '已按要求完成(演示数据)', evidence };
    });
    await past.stage.get(SubmitCompletionsUseCase).execute(past.cast.people.of(unit, 'UNIT_HEAD'), { items, sealedScanFileId: null });
  }
}

/** Each reviewer accepts everything that waits for that person in one act. */
export async function reviewCompletions(past: Beginning): Promise<void> {
  const reviewers = new Map<string, { by: ActContext; ids: string[] }>();
  for (const row of await past.seen.assignments(['COMPLETION_SUBMITTED'])) {
    const by = completionReviewer(past, row);
    const found = reviewers.get(by.actor.accountId) ?? { by, ids: [] };
    found.ids.push(row.id);
    reviewers.set(by.actor.accountId, found);
  }
  for (const { by, ids } of reviewers.values()) {
    const items = ids.map((assignmentId) => ({ assignmentId, version: null, decision: 'acceptCompletion' as const, reason: '' }));
    await past.stage.get(ReviewCompletionsUseCase).execute(by, { items });
  }
}
