import { Injectable } from '@nestjs/common';
import type { RecordMeasurementInput, RecordOccurrenceInput, WaiveOccurrenceInput } from '#contracts/tasks.js';
import { type Actor, holdsRole } from '#domain/kernel/actor.js';
import { refuse } from '#domain/kernel/decision.js';
import { recusal } from '#domain/kernel/guards.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { RefusedError } from '#platform/errors/errors.js';
import { QuotaRepository } from '#rooms/obligations/index.js';
import type { LedTask } from '#rooms/tasks/index.js';
import { QuotaTasks } from './quota-tasks.js';

const WAIVERS = ['OFFICE_HEAD', 'OFFICE_REVIEWER'] as const;

/** The first lead answers for the task's duties; the office may enter them too. */
function mayRecord(actor: Actor, task: LedTask): void {
  const office = holdsRole(actor, 'OFFICE_STAFF', 'OFFICE_HEAD');
  if (!office && !actor.posts.some((post) => task.leadUnitIds.includes(post.unitId)))
    throw new RefusedError(refuse('not-lead-unit', { taskId: task.taskId }));
  if (!['DISPATCHED', 'IN_PROGRESS', 'PENDING_CLOSURE'].includes(task.state))
    throw new RefusedError(refuse('task-not-live', { taskState: task.state }));
}

function notAhead(day: string, today: LocalDate): void {
  if (day > today) throw new RefusedError(refuse('day-ahead', { day, today, field: 'doneOn' }));
}

/** “每年至少两次”: one of them was done on that day. */
@Injectable()
export class RecordOccurrenceUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly quotas: QuotaRepository,
    private readonly tasks: QuotaTasks,
  ) {}

  async execute(context: ActContext, input: RecordOccurrenceInput): Promise<void> {
    await this.uow.run(context, (tx) => this.record(tx, input));
  }

  /** Also from the form of a round: what is reported once is not asked again. */
  async record(tx: Tx, input: RecordOccurrenceInput): Promise<void> {
    const task = await this.tasks.ofOccurrence(tx, input.occurrenceId);
    mayRecord(tx.actor, task);
    notAhead(input.doneOn, tx.today);
    const { firstDay } = task;
    if (firstDay && input.doneOn < firstDay)
      throw new RefusedError(refuse('done-before-period', { field: 'doneOn', day: input.doneOn, firstDay }));
    await this.quotas.setOccurrence(tx, input.occurrenceId, { state: 'DONE', doneOn: input.doneOn, note: input.note });
    tx.audit({ action: 'occurrence.record', subjectKind: 'task', subjectId: task.taskId, detail: { ...input } });
  }
}

/** 免除 or 不适用, with the reason that the ledger prints; decided above the staff, and outside the family that owes it. */
@Injectable()
export class WaiveOccurrenceUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly quotas: QuotaRepository,
    private readonly tasks: QuotaTasks,
  ) {}

  async execute(context: ActContext, input: WaiveOccurrenceInput): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const task = await this.tasks.ofOccurrence(tx, input.occurrenceId);
      if (!holdsRole(tx.actor, ...WAIVERS))
        throw new RefusedError(refuse('wrong-role', { action: 'waive', roles: WAIVERS }));
      const tied = recusal(tx.actor, { familyId: await this.tasks.familyOf(tx, task) });
      if (tied) throw new RefusedError(tied);
      // What was done stays done: a waiver would strike its day.
      if (task.done) throw new RefusedError(refuse('occurrence-done', { occurrenceId: input.occurrenceId }));
      await this.quotas.setOccurrence(tx, input.occurrenceId, { state: input.state, doneOn: null, note: input.reason });
      tx.audit({ action: 'occurrence.waive', subjectKind: 'task', subjectId: task.taskId, detail: { ...input } });
    });
  }
}

/** A measured figure of a target; a rate keeps numerator and denominator. */
@Injectable()
export class RecordMeasurementUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly quotas: QuotaRepository,
    private readonly tasks: QuotaTasks,
  ) {}

  async execute(context: ActContext, input: RecordMeasurementInput): Promise<{ id: string }> {
    return this.uow.run(context, async (tx) => {
      const task = await this.tasks.ofTarget(tx, input.targetId);
      mayRecord(tx.actor, task);
      notAhead(input.measuredOn, tx.today);
      const ratio = input.numerator !== null && input.denominator !== null;
      if (task.unit === '%' && !ratio) throw new RefusedError(refuse('ratio-required', { field: 'numerator' }));
      if (ratio === (input.value !== null))
        throw new RefusedError(refuse('measurement-value-or-ratio', { field: 'value' }));
      if (ratio && input.numerator! > input.denominator!)
        throw new RefusedError(refuse('numerator-above-denominator', { field: 'numerator' }));
      const id = await this.quotas.insertMeasurement(tx, input);
      tx.audit({ action: 'measurement.record', subjectKind: 'task', subjectId: task.taskId, detail: { ...input } });
      return { id };
    });
  }
}
