import type { LocalDate } from '#domain/kernel/local-date.js';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { ApplyClosureUseCase, DecideClosureUseCase } from '#rooms/closing/index.js';
import { DecideExtensionUseCase, RecordOccurrenceUseCase, ReviewCompletionUseCase } from '#rooms/handling/index.js';
import { PhoneCalls } from '#rooms/messages/index.js';
import type { AssignmentSeen } from './observer.js';
import { since } from './elapsed.js';
import type { Play } from './play.js';

export const OFFICE = 'QWYFZQB';
const REVIEWER_UNIT = 'DCS';
const LEADS = ['PRIMARY_LEAD', 'LEAD'];
/** Every office returns something now and then. */
const RETURNED_SHARE = 0.03;

/** Whoever of the office may review this unit: its own recusal family is reviewed by the post outside it. */
export function reviewerFor(play: Pick<Play, 'cast'>, unitCode: string): ActContext {
  const { people } = play.cast;
  const own = people.unit(unitCode).familyId === people.unit(OFFICE).familyId;
  return own ? people.of(REVIEWER_UNIT, 'OFFICE_REVIEWER') : people.of(OFFICE, 'OFFICE_STAFF');
}

export function completionReviewer(play: Pick<Play, 'cast'>, row: Pick<AssignmentSeen, 'unit' | 'lead' | 'role'>): ActContext {
  const { people } = play.cast;
  const sameFamily = people.unit(row.unit).familyId === people.unit(row.lead).familyId;
  return LEADS.includes(row.role) || sameFamily ? reviewerFor(play, row.unit) : people.of(row.lead, 'UNIT_LIAISON');
}

/** Filed completions are looked at two working days later. */
export async function reviewWork(play: Play, day: LocalDate): Promise<void> {
  for (const row of await play.seen.assignments(['COMPLETION_SUBMITTED'])) {
    if (since(play, row.submittedOn!, day) < 2) continue;
    const returned = !play.script.quiet && row.returns === 0 && LEADS.includes(row.role) && play.dice.chance('return', row.unit, row.no) < RETURNED_SHARE;
    const decision = returned ? 'returnCompletion' : 'acceptCompletion';
    const input = { assignmentId: row.id, version: row.version, decision, reason: returned ? '请补充佐证材料(演示)' : '' } as const;
    await play.stage.get(ReviewCompletionUseCase).execute(completionReviewer(play, row), input);
  }
}

/** One working day later; in a calm year the few that the script asks for are left to whoever looks at it. */
export async function decideExtensions(play: Play, day: LocalDate): Promise<void> {
  if (play.script.quiet) return;
  const open = await play.seen.rows<{ id: string; version: number; unit: string; days: number; on: LocalDate }>(
    `select e.id, e.version, u.code as unit, e.working_days as days, (e.submitted_at at time zone 'Asia/Shanghai')::date as on
       from duban.extension_request e join duban.unit u on u.id = e.unit_id where e.state in ('SUBMITTED', 'LEAD_OPINED') order by u.code, e.id`,
  );
  for (const { id, version, unit, on } of open) {
    if (since(play, on, day) < 1) continue;
    const input = { extensionId: id, version, decision: 'approve', reason: '同意(演示)', opinion: '' } as const;
    await play.stage.get(DecideExtensionUseCase).execute(reviewerFor(play, unit), input);
  }
}

/** The calls that the ladder put on the office's list are made and recorded the same afternoon. */
export async function recordCalls(play: Play, day: LocalDate): Promise<void> {
  const open = await play.seen.rows<{ id: string }>(`select id from duban.phone_call where state = 'OPEN' and requested_on <= $1 order by id`, [day]);
  if (open.length === 0) return;
  const record = { spokeWith: '单位联络员(演示)', answer: '已知悉,将尽快办理(演示)' };
  const staff = play.cast.people.of(OFFICE, 'OFFICE_STAFF');
  await play.stage.get(UnitOfWork).run(staff, (tx) => play.stage.get(PhoneCalls).record(tx, open.map((call) => call.id), record));
}

/** A task whose leads are done is closed: its recurring duties recorded, applied for by the first lead, decided by the head. */
export async function closeTasks(play: Play, day: LocalDate): Promise<void> {
  const done = await play.seen.rows<{ id: string; version: number; unit: string; state: string }>(
    `select t.id, t.version, u.code as unit, t.state from duban.task t
       join duban.assignment p on p.task_id = t.id and p.role = 'PRIMARY_LEAD' join duban.unit u on u.id = p.unit_id
      where t.state in ('IN_PROGRESS', 'PENDING_CLOSURE')
        and not exists (select 1 from duban.assignment a where a.task_id = t.id and a.role in ('PRIMARY_LEAD', 'LEAD')
                           and a.state not in ('COMPLETED', 'EXEMPTED', 'REASSIGNED', 'TRANSFERRED', 'INVITED'))
        and not exists (select 1 from duban.task_hold h where h.task_id = t.id and h.lifted_at is null)
      order by t.ordinal`,
  );
  for (const { id, version, unit, state } of done) {
    if (state === 'PENDING_CLOSURE') {
      await play.stage.get(DecideClosureUseCase).execute(closer(play, unit), { taskId: id, version, decision: 'close', reason: '' });
      continue;
    }
    const duties = await play.seen.rows<{ id: string }>(
      `select o.id from duban.occurrence o join duban.obligation b on b.id = o.obligation_id
        where b.task_id = $1 and o.done_on is null and o.state not in ('WAIVED', 'NOT_APPLICABLE') order by o.id`,
      [id],
    );
    const head = play.cast.people.of(unit, 'UNIT_HEAD');
    for (const duty of duties) await play.stage.get(RecordOccurrenceUseCase).execute(head, { occurrenceId: duty.id, doneOn: day, note: '演示' });
    await play.stage.get(ApplyClosureUseCase).execute(head, { taskId: id, version, sealedScanFileId: null });
  }
}

/** Whoever closes for the office: never for its own recusal family. */
export function closer(play: Pick<Play, 'cast'>, unit: string): ActContext {
  const { people } = play.cast;
  const own = people.unit(unit).familyId === people.unit(OFFICE).familyId;
  return own ? people.of(REVIEWER_UNIT, 'OFFICE_REVIEWER') : people.of(OFFICE, 'OFFICE_HEAD');
}
