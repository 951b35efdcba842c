import { Injectable } from '@nestjs/common';
import { RuleBook } from '#platform/config/rules-of-day.js';
import { type ActContext, type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { CarryOverRepository, type DecidedTask, TaskDecisions, TaskRepository } from '#rooms/tasks/index.js';
import { AssignmentWithdrawal } from './assignment-withdrawal.js';

/** 撤销 of tasks, with a reason. */
@Injectable()
export class RevokeTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly withdrawal: AssignmentWithdrawal,
    private readonly book: RuleBook,
  ) {}

  async execute(
    context: ActContext,
    input: { readonly taskIds: readonly string[]; readonly reason: string },
  ): Promise<{ tasks: number }> {
    return this.uow.run(context, (tx) => this.revoke(tx, input));
  }

  /** Also at the end of a period. */
  async revoke(
    tx: Tx,
    input: { readonly taskIds: readonly string[]; readonly reason: string },
  ): Promise<{ tasks: number }> {
    const day = this.book.at(tx);
    const decided = await this.decisions.decideAll(tx, input.taskIds, 'revoke', day, { reason: input.reason });
    for (const { task, next } of decided)
      Object.assign(task, { state: next, closedAt: tx.now, closeReason: input.reason });
    const tasks = decided.map(({ task }) => task);
    await this.tasks.save(tx, tasks);
    await this.withdrawal.withdraw(tx, tasks, input.reason, day);
    tx.audit({
      action: 'task.revoke',
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail: { reason: input.reason },
      policyVersion: day.version,
      subjects: { kind: 'task', ids: input.taskIds },
    });
    return { tasks: tasks.length };
  }

  /** Withdraws at most `limit` open parts ahead of the tasks themselves, where all would not fit into one transaction. */
  async withdrawSome(
    tx: Tx,
    { taskIds, reason }: { readonly taskIds: readonly string[]; readonly reason: string },
    limit: number,
  ): Promise<number> {
    const day = this.book.at(tx);
    const decided = await this.decisions.decideAll(tx, taskIds, 'revoke', day, { reason });
    return this.withdrawal.withdraw(
      tx,
      decided.map(({ task }) => task),
      reason,
      day,
      limit,
    );
  }
}

export interface CarryOver {
  readonly taskIds: readonly string[];
  readonly reason: string;
  /** null: the successor waits for the new outline. */
  readonly toYear: number | null;
}
export interface CarriedOver {
  readonly tasks: number;
  readonly successors: number;
}

/**
 * 转入下年度: the task ends this year and a draft with its units, duties and targets begins in the next one, linked both
 * ways. Without a year the successor waits for the new outline.
 */
@Injectable()
export class CarryOverTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly carried: CarryOverRepository,
    private readonly withdrawal: AssignmentWithdrawal,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, input: CarryOver): Promise<CarriedOver> {
    return this.uow.run(context, (tx) => this.carry(tx, input));
  }

  /** Also at the end of a period. */
  async carry(tx: Tx, input: CarryOver): Promise<CarriedOver> {
    const day = this.book.at(tx);
    const named = input.toYear === null ? { awaitingOutline: true } : { successorTaskId: tx.id() };
    const decided = await this.decisions.decideAll(tx, input.taskIds, 'carryOver', day, {
      reason: input.reason,
      ...named,
    });
    const successors = await this.successors(tx, decided, input.toYear, day.version);
    for (const { task, next } of decided) {
      Object.assign(task, {
        state: next,
        closedAt: tx.now,
        closeReason: input.reason,
        carriedTo: successors.get(task.id) ?? null,
      });
    }
    const tasks = decided.map(({ task }) => task);
    await this.tasks.save(tx, tasks);
    await this.withdrawal.withdraw(tx, tasks, input.reason, day);
    const detail = { reason: input.reason, toYear: input.toYear };
    tx.audit({
      action: 'task.carry-over',
      subjectKind: 'office',
      subjectId: tx.officeId,
      detail,
      policyVersion: day.version,
      subjects: { kind: 'task', ids: input.taskIds },
    });
    return { tasks: tasks.length, successors: successors.size };
  }

  private async successors(
    tx: Tx,
    decided: readonly DecidedTask[],
    toYear: number | null,
    policyVersion: string,
  ): Promise<Map<string, string>> {
    if (toYear === null) return new Map();
    return this.carried.succeed(
      tx,
      decided.map(({ task }) => task.id),
      toYear,
      policyVersion,
    );
  }
}

/** 归档 of closed tasks whose records are complete. */
@Injectable()
export class ArchiveTasksUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly book: RuleBook,
  ) {}

  async execute(context: ActContext, { taskIds }: { readonly taskIds: readonly string[] }): Promise<{ tasks: number }> {
    return this.uow.run(context, async (tx) => {
      const day = this.book.at(tx);
      const decided = await this.decisions.decideAll(tx, taskIds, 'archive', day);
      for (const { task, next } of decided) task.state = next;
      await this.tasks.save(
        tx,
        decided.map(({ task }) => task),
      );
      tx.audit({
        action: 'task.archive',
        subjectKind: 'office',
        subjectId: tx.officeId,
        policyVersion: day.version,
        subjects: { kind: 'task', ids: taskIds },
      });
      return { tasks: decided.length };
    });
  }
}
