import { Injectable } from '@nestjs/common';
import type { InitiateTasksRequest, InitiationChange } from '#contracts/tasks.js';
import { dueDate } from '#domain/calendar/due-date.js';
import { refuse } from '#domain/kernel/decision.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { proposeMilestones } from '#domain/obligation/milestones.js';
import { assignmentRoles } from '#domain/task/drafting.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError, RefusedError } from '#platform/errors/errors.js';
import { DraftRepository, type Task, TaskRepository } from '#rooms/tasks/index.js';
import { UnitDirectory } from '#rooms/units/index.js';

/** What the office sets may be changed only while the task is a draft. */
function stillDraft(tasks: readonly Task[]): void {
  const other = tasks.filter((task) => task.state !== 'DRAFT');
  if (other.length > 0)
    throw new RefusedError(refuse('task-not-draft', { taskIds: other.map((task) => task.id), state: other[0]!.state }));
}

function apply(task: Task, change: Omit<InitiationChange, 'units'>, day: RulesOfDay, today: LocalDate): void {
  if (change.due !== undefined) {
    const due = change.due as LocalDate;
    const { basis } = dueDate(day.rules.calendar, today, { kind: 'fixed', date: due });
    task.dueBasis = {
      source: change.dueBasis ? 'OFFICE' : 'ANNUAL_MILESTONE',
      text: change.dueBasis ?? '年度节点',
      counted: basis,
    };
    task.originalDue = due;
    task.currentDue = due;
    task.dueVersion += 1;
  }
  task.dueIsStatutory = change.dueIsStatutory ?? task.dueIsStatutory;
  task.measure = change.measure ?? task.measure;
  task.deliverableForm = change.deliverableForm ?? task.deliverableForm;
  task.lampOn = change.lampOn ?? task.lampOn;
  task.scoreOn = change.scoreOn ?? task.scoreOn;
  task.agreedBy = change.agreedBy ?? task.agreedBy;
}

/** Date, measure, form of the result, lamp, score, units and who agreed it, of one draft. */
@Injectable()
export class EditInitiationUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly drafts: DraftRepository,
    private readonly units: UnitDirectory,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: { readonly taskId: string; readonly version: number; readonly change: InitiationChange },
  ): Promise<void> {
    await this.uow.run(context, async (tx) => {
      const task = await this.tasks.lockOne(tx, input.taskId, input.version);
      stillDraft([task]);
      const { units, ...change } = input.change;
      const day = this.book.at(tx);
      apply(task, change, day, tx.today);
      if (units) {
        await this.refuseForeign(
          tx,
          units.flatMap(({ unitId }) => unitId ?? []),
        );
        const listed = assignmentRoles(units.map((unit, index) => ({ ...unit, position: index + 1 })));
        await this.drafts.replaceUnits(tx, [{ taskId: task.id, units: listed }]);
      }
      await this.tasks.save(tx, [task]);
      tx.audit({
        action: 'task.initiate',
        subjectKind: 'task',
        subjectId: task.id,
        detail: { ...input.change },
        policyVersion: day.version,
      });
    });
  }

  /** A unit of another office would be given a task that its own office knows nothing of. */
  private async refuseForeign(tx: Tx, unitIds: readonly string[]): Promise<void> {
    const known = new Set((await this.units.byIds(tx, unitIds)).map(({ id }) => id));
    const foreign = unitIds.find((id) => !known.has(id));
    if (foreign) throw new NotFoundError('unit', foreign);
  }
}

/** The same for many drafts at once, e.g. 12 月 20 日 as the annual milestone of every task without a date. */
@Injectable()
export class InitiateTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: InitiateTasksRequest): Promise<{ tasks: number }> {
    return this.uow.run(context, async (tx) => {
      const all = await this.tasks.lock(tx, input.taskIds);
      stillDraft(all);
      const day = this.book.at(tx);
      const tasks = input.onlyWithoutDue ? all.filter((task) => task.currentDue === null) : all;
      for (const task of tasks) apply(task, input.change, day, tx.today);
      await this.tasks.save(tx, tasks);
      const subjects = { kind: 'task', ids: tasks.map((task) => task.id) };
      tx.audit({
        action: 'task.initiate',
        subjectKind: 'office',
        subjectId: tx.officeId,
        detail: { ...input.change },
        policyVersion: day.version,
        subjects,
      });
      return { tasks: tasks.length };
    });
  }
}

/** The annual milestones that policy offers for a plan year, as seen from today. */
@Injectable()
export class ProposeMilestonesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    { planYear }: { readonly planYear: number },
  ): Promise<{ items: { label: string; due: LocalDate }[] }> {
    return this.uow.read(context, async (tx) => {
      const { policy, calendar } = this.book.at(tx).rules;
      return {
        items: proposeMilestones(policy, planYear, tx.today, calendar).map(({ label, due }) => ({ label, due })),
      };
    });
  }
}
