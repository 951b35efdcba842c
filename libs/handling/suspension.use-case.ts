import { Injectable } from '@nestjs/common';
import { ACTIVE_ASSIGNMENT_STATES } from '#domain/assignment/assignment.rules.js';
import { shiftedDue } from '#domain/task/initiation.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { RuleBook, type RulesOfDay } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import {
  AssignmentClocks,
  AssignmentRepository,
  type OnTask,
  type Task,
  TaskDecisions,
  TaskRepository,
} from '#rooms/tasks/index.js';

/** 中止: clocks stop until a named day of review. */
@Injectable()
export class SuspendTaskUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly assignments: AssignmentRepository,
    private readonly decisions: TaskDecisions,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: OnTask & { readonly reason: string; readonly reviewOn: string },
  ): Promise<void> {
    await this.uow.run(context, async (tx) => {
      await this.tasks.lockOne(tx, input.taskId, input.version);
      const day = this.book.at(tx);
      const reviewOn = input.reviewOn as LocalDate;
      const [decided] = await this.decisions.decideAll(tx, [input.taskId], 'suspend', day, {
        reason: input.reason,
        reviewOn,
      });
      const { task, next } = decided!;
      task.priorState = task.state;
      task.state = next;
      task.suspendedOn = tx.today;
      task.reviewOn = reviewOn;
      await this.tasks.save(tx, [task]);
      const open = await this.assignments.lockOfTasks(tx, [task.id], ACTIVE_ASSIGNMENT_STATES);
      await this.clocks.stop(tx, open, 'suspended');
      tx.audit({
        action: 'task.suspend',
        subjectKind: 'task',
        subjectId: task.id,
        detail: { reason: input.reason, reviewOn },
        policyVersion: day.version,
      });
    });
  }
}

/** 恢复办理: every open date moves by the working days held; the original dates stay visible. */
@Injectable()
export class ResumeTaskUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly assignments: AssignmentRepository,
    private readonly decisions: TaskDecisions,
    private readonly clocks: AssignmentClocks,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: OnTask): Promise<void> {
    await this.uow.run(context, async (tx) => {
      await this.tasks.lockOne(tx, input.taskId, input.version);
      const day = this.book.at(tx);
      const [decided] = await this.decisions.decideAll(tx, [input.taskId], 'resume', day);
      const { task, next } = decided!;
      const suspendedOn = task.suspendedOn!;
      const before = task.currentDue!;
      task.state = next;
      task.currentDue = shiftedDue(day.rules.calendar, before, suspendedOn, tx.today);
      task.dueVersion += 1;
      task.dueBasis = { source: 'RESUMED', text: `中止${suspendedOn}至${tx.today}顺延` };
      Object.assign(task, { priorState: null, suspendedOn: null, reviewOn: null });
      await this.tasks.save(tx, [task]);
      await this.shift(tx, task, suspendedOn, day);
      tx.audit({
        action: 'task.resume',
        subjectKind: 'task',
        subjectId: task.id,
        detail: { before, due: task.currentDue },
        policyVersion: day.version,
      });
    });
  }

  private async shift(tx: Tx, task: Task, suspendedOn: LocalDate, day: RulesOfDay): Promise<void> {
    const open = await this.assignments.lockOfTasks(tx, [task.id], ACTIVE_ASSIGNMENT_STATES);
    for (const row of open) {
      row.currentDue = shiftedDue(day.rules.calendar, row.currentDue, suspendedOn, tx.today);
      row.receiptDue = shiftedDue(day.rules.calendar, row.receiptDue, suspendedOn, tx.today);
      row.dueStartedOn = tx.today;
      row.receiptStartedOn = tx.today;
      row.dueVersion += 1;
    }
    await this.assignments.save(tx, open);
    await this.clocks.restart(tx, open, 'resumed');
  }
}
