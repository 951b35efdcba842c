import { Injectable } from '@nestjs/common';
import { type PeriodDecision, closingAction } from '#domain/period/period-proposal.js';
import type { TaskAction } from '#domain/task/task.machine.js';
import type { TaskState } from '#domain/task/task.rules.js';
import { RuleBook } from '#platform/config/rules-of-day.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { TaskDecisions, TaskRepository } from '#rooms/tasks/index.js';
import { AssignmentWithdrawal } from './assignment-withdrawal.js';
import { ConcludeTasks } from './conclude-tasks.js';
import { CarryOverTasksUseCase, RevokeTasksUseCase } from './wind-up.use-case.js';

export interface EndTasks {
  readonly decision: PeriodDecision;
  readonly taskIds: readonly string[];
  readonly reason: string;
  readonly periodReviewId: string;
  /** Only for 转入下年度; null: the work waits for the new outline. */
  readonly toYear: number | null;
}

const actionOf = (decision: PeriodDecision, state: TaskState): TaskAction =>
  decision === 'CLOSE' ? (closingAction(state) ?? 'conclude') : decision === 'DROP' ? 'revoke' : 'carryOver';

/** How a confirmed 总结评估 ends tasks: each through its own machine, in the caller's transaction. */
@Injectable()
export class TaskEnding {
  constructor(
    private readonly concluding: ConcludeTasks,
    private readonly carrying: CarryOverTasksUseCase,
    private readonly revoking: RevokeTasksUseCase,
    private readonly tasks: TaskRepository,
    private readonly decisions: TaskDecisions,
    private readonly withdrawal: AssignmentWithdrawal,
    private readonly book: RuleBook,
  ) {}

  async end(tx: Tx, input: EndTasks): Promise<void> {
    if (input.decision === 'CLOSE') await this.concluding.conclude(tx, input);
    else if (input.decision === 'CARRY_OVER') await this.carrying.carry(tx, input);
    else await this.revoking.revoke(tx, input);
  }

  /** Withdraws at most `limit` open parts ahead of the task itself, where all of them would not fit into one transaction. */
  async withdrawSome(tx: Tx, input: EndTasks, limit: number): Promise<number> {
    const day = this.book.at(tx);
    const tasks = await this.tasks.lock(tx, input.taskIds);
    const { reason, periodReviewId } = input;
    for (const task of tasks) {
      const given = { reason, periodReviewId, awaitingOutline: true };
      await this.decisions.decideAll(tx, [task.id], actionOf(input.decision, task.state), day, given);
    }
    return this.withdrawal.withdraw(tx, tasks, reason, day, limit);
  }
}
